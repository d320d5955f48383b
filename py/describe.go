package py

import (
	"context"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// Description is what is known of a function, type or module.
type Description struct {
	Signature string
	Text      string
	Names     []string // of a type's methods, or of what a module has
}

// Describe describes what a name means without a program: a builtin, a module,
// or with dots what is in one of them, such as str.split and math.sqrt. A name
// that is no builtin may leave out the dots.
func Describe(name string) (Description, bool) {
	th := object.NewThread(context.Background(), object.Limits{})
	parts := strings.Split(name, ".")
	v, ok := builtin.Table()[parts[0]]
	if m := module.Lookup(parts[0]); m != nil && (!ok || len(parts) > 1) {
		v, ok = m.Value(), true
	}
	if !ok && len(parts) == 1 {
		for _, n := range module.Names() {
			if x, found := object.TryAttr(th, module.Lookup(n).Value(), name); found {
				v, ok, parts[0] = x, true, n+"."+name
				break
			}
		}
	}
	for _, part := range parts[1:] {
		if ok {
			v, ok = object.TryAttr(th, v, part)
		}
	}
	if !ok {
		return Description{}, false
	}
	return describe(th, v, strings.Join(parts, ".")), true
}

func describe(th *object.Thread, v object.Value, name string) Description {
	d := Description{Signature: name}
	if b, ok := object.AsBuiltin(v); ok {
		d.Text = b.Doc
		if _, args, ok := strings.Cut(b.Text, "("); ok {
			d.Signature += "(" + args
		}
	} else if t, ok := object.AsType(v); ok {
		if _, args, ok := strings.Cut(t.Doc, "("); ok {
			d.Signature += "(" + args
		}
		d.Names = public(t.Own())
	} else if m, ok := object.AsModule(v); ok {
		d.Signature, d.Text, d.Names = "module "+name, m.Doc, public(m.Names())
	} else {
		d.Signature += " = " + object.Repr(th, v)
	}
	return d
}

// public returns the names that do not begin with an underscore, sorted.
func public(names []string) []string {
	var out []string
	for _, n := range names {
		if !strings.HasPrefix(n, "_") {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
