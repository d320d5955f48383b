package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/weft-go/weft/py"
)

// about is an expression that tells of a value what help needs: the module and
// the name of it, or of its type, the name of its type, and what it says of itself.
const about = `lambda x: (
    getattr(x, "__module__", None) or "",
    getattr(x, "__qualname__", None) or getattr(x, "__name__", None) or type(x).__qualname__,
    type(x).__qualname__,
    getattr(x, "__doc__", None) or "")`

// setHelp defines the function help of a prompt, which writes to out.
func setHelp(eng *py.Engine, out io.Writer) error {
	look, err := eng.Eval(context.Background(), "<help>", about)
	if err != nil {
		return err
	}
	return eng.Set("help", py.Function(func(s *py.Session, args []py.Value) (py.Value, error) {
		text := fmt.Sprintf("help(NAME) explains one of\n\n%s\n\nor what else it is given: help(math), help(str.split)\n",
			wrap(strings.Join(topics(), " "), 79))
		if len(args) > 0 {
			var err error
			if text, err = helpOnValue(s, look, args[0]); err != nil {
				return py.Value{}, err
			}
		}
		fmt.Fprint(out, text)
		return py.Value{}, nil
	}))
}

// helpOnValue is the help on a value, of which a text is a name.
func helpOnValue(s *py.Session, look, v py.Value) (string, error) {
	if name, ok := v.Str(); ok {
		text, err := explain(name)
		if err != nil {
			text = err.Error() + "\n"
		}
		return text, nil
	}
	found, err := s.Call(look, v)
	if err != nil {
		return "", err
	}
	told, err := py.FromValue(found)
	if err != nil {
		return "", err
	}
	var parts [4]string
	for i, part := range told.([]any) {
		parts[i], _ = part.(string)
	}
	module, name, kind, doc := parts[0], parts[1], parts[2], parts[3]
	if module != "__main__" { // the program's own names are nobody else's
		if module != "" && module != "builtins" {
			name = module + "." + name
		}
		for _, n := range []string{name, kind} {
			if text, err := explain(n); err == nil {
				return text, nil
			}
		}
	}
	return strings.TrimSuffix(name+"\n\n"+doc, "\n\n") + "\n", nil
}
