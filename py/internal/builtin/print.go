package builtin

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	add(
		object.Def("print(*args, sep=' ', end='\\n', file=None, flush=False)", print).WithDoc("Print values, separated by sep and followed by end."),
		object.Def("input(prompt='', /)", input),
		object.Def1("repr(obj, /)", func(th *thread, v value) value { return object.Str(object.Repr(th, v)) }),
		object.Def1("ascii(obj, /)", func(th *thread, v value) value { return object.Str(object.ASCIIRepr(th, v)) }),
		object.Def("format(value, format_spec='', /)", func(th *thread, a []value) value {
			spec := object.PlainStr(a[1])
			if spec.IsNone() {
				panic(object.Errorf(object.TypeError, "format() argument 2 must be str, not None"))
			}
			if !spec.IsStr() {
				panic(object.Errorf(object.TypeError, "format() argument 2 must be str, not %s", spec.TypeName()))
			}
			return object.Str(object.Format(th, a[0], spec.Str()))
		}),
		object.Def1("chr(i, /)", chr),
		object.Def1("ord(c, /)", ord),
	)
}

func print(th *thread, a []value) value {
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		v := object.PlainStr(a[i+1])
		switch {
		case v.IsStr():
			*p = v.Str()
		case !v.IsNone():
			panic(object.Errorf(object.TypeError, "%s must be None or a string, not %s", [...]string{"sep", "end"}[i], v.TypeName()))
		}
	}
	args, _ := object.AsTuple(a[0])
	to := a[3]
	if w, ok := th.Stdout.(interface{ To() value }); ok && !to.Given() {
		to = w.To()
	}
	if to.Given() {
		printTo(th, to, args.Items, sep, end)
		if object.Truth(th, a[4]) {
			object.CallMethod(th, to, "flush")
		}
		return object.None
	}
	var b strings.Builder
	written := false
	defer func() {
		if !written { // the text of a value failed: what comes before it is out
			write(th, b.String())
		}
	}()
	for i, v := range args.Items {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(object.ToStr(th, v))
	}
	b.WriteString(end)
	written = true
	write(th, b.String())
	if f, ok := th.Stdout.(interface{ Flush() error }); ok && object.Truth(th, a[4]) {
		if err := f.Flush(); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
	return object.None
}

// printTo hands each piece to a file object, whose write may be the program's.
func printTo(th *thread, to value, items []value, sep, end string) {
	write := object.GetAttr(th, to, "write")
	for i, v := range items {
		if i > 0 {
			object.Call1(th, write, object.Str(sep))
		}
		object.Call1(th, write, object.Str(object.ToStr(th, v)))
	}
	object.Call1(th, write, object.Str(end))
}

func write(th *thread, s string) {
	if th.Stdout == nil {
		return
	}
	if _, err := io.WriteString(th.Stdout, s); err != nil {
		panic(object.OSErrorOf(err))
	}
}

func input(th *thread, a []value) value {
	write(th, object.ToStr(th, a[0]))
	s, err := file.InputLine(th)
	if err != nil && s == "" {
		if err == io.EOF {
			panic(object.Errorf(object.EOFError, "EOF when reading a line"))
		}
		panic(object.OSErrorOf(err))
	}
	return object.Str(strings.TrimSuffix(s, "\n"))
}

func chr(th *thread, v value) value {
	w := object.Index(th, v)
	n := w.Int()
	if !w.IsInt() || n < 0 || n > 0x10ffff {
		panic(object.Errorf(object.ValueError, "chr() arg not in range(0x110000)"))
	}
	if n >= 0xd800 && n < 0xe000 {
		panic(object.Errorf(object.ValueError, "chr() of a surrogate: a str here is valid Unicode"))
	}
	return object.Str(string(rune(n)))
}

func ord(_ *thread, v value) value {
	if b, ok := object.AsBytes(v); ok {
		if len(b) == 1 {
			return object.Int(int64(b[0]))
		}
		panic(object.Errorf(object.TypeError, "ord() expected a character, but string of length %d found", len(b)))
	}
	if v = object.PlainStr(v); !v.IsStr() {
		panic(object.Errorf(object.TypeError, "ord() expected string of length 1, but %s found", v.TypeName()))
	}
	if n := v.RuneLen(); n != 1 {
		panic(object.Errorf(object.TypeError, "ord() expected a character, but string of length %d found", n))
	}
	s := v.Str()
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return object.Int(0xdc00 + int64(s[0])) // as surrogateescape has it
	}
	return object.Int(int64(r))
}
