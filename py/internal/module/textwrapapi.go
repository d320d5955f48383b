package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// textWrapperType is TextWrapper; its options are attributes.
var textWrapperType = object.NewType("TextWrapper", object.LayoutInstance)

func setUpTextWrapper() {
	t := textWrapperType
	t.Module = "textwrap"
	t.HasAttrs = true
	var sig []string
	for _, o := range wrapOptions {
		sig = append(sig, o.name+"=<unset>")
		t.Set(o.name, o.v)
	}
	names := wrapOptions
	t.DefNew("TextWrapper("+strings.Join(sig, ", ")+")", func(_ *thread, u *object.Type, a []value) value {
		o := object.NewInstance(u)
		for i, n := range names {
			if !a[i].IsNil() {
				o.SetOwn(n.name, a[i])
			}
		}
		return o.Value()
	})
	of := func(th *thread, self value) *textWrapper {
		return wrapperOf(th, func(name string) value { return object.GetAttr(th, self, name) })
	}
	t.Def2("wrap(self, text)", func(th *thread, self, text value) value {
		return strList(of(th, self).wrap(wrapText(text)))
	})
	t.Def2("fill(self, text)", func(th *thread, self, text value) value {
		return object.Str(strings.Join(of(th, self).wrap(wrapText(text)), "\n"))
	})
}

func strList(lines []string) value {
	out := make([]value, len(lines))
	for i, s := range lines {
		out[i] = object.Str(s)
	}
	return object.NewList(out).Value()
}

func wrapText(v value) string {
	if v = object.PlainStr(v); !v.IsStr() {
		panic(object.Errorf(object.AttributeError, "'%s' object has no attribute 'expandtabs'", v.TypeName()))
	}
	return v.Str()
}

// wrapperFor makes the wrapper of a function's options by name.
func wrapperFor(th *thread, width value, options value, more map[string]value) *textWrapper {
	kw, _ := object.AsDict(options)
	given := map[string]value{"width": width}
	for k, v := range more {
		given[k] = v
	}
	known := map[string]value{}
	for _, o := range wrapOptions {
		known[o.name] = o.v
	}
	for k, v := range kw.All() {
		if _, ok := known[k.Str()]; !ok {
			panic(object.Errorf(object.TypeError, "TextWrapper.__init__() got an unexpected keyword argument '%s'", k.Str()))
		}
		given[k.Str()] = v
	}
	return wrapperOf(th, func(name string) value {
		if v, ok := given[name]; ok {
			return v
		}
		return known[name]
	})
}

func buildTextwrap() *object.Module {
	setUpTextWrapper()
	m := object.NewModule("textwrap")
	m.Add(
		object.Def("wrap(text, width=70, **kwargs)", func(th *thread, a []value) value {
			return strList(wrapperFor(th, a[1], a[2], nil).wrap(wrapText(a[0])))
		}),
		object.Def("fill(text, width=70, **kwargs)", func(th *thread, a []value) value {
			return object.Str(strings.Join(wrapperFor(th, a[1], a[2], nil).wrap(wrapText(a[0])), "\n"))
		}),
		object.Def("shorten(text, width, **kwargs)", func(th *thread, a []value) value {
			w := wrapperFor(th, a[1], a[2], map[string]value{"max_lines": object.Int(1)})
			return object.Str(strings.Join(w.wrap(strings.Join(strings.Fields(wrapText(a[0])), " ")), "\n"))
		}),
		object.Def("dedent(text)", func(_ *thread, a []value) value {
			text := object.PlainStr(a[0])
			if !text.IsStr() {
				panic(object.Errorf(object.TypeError, "expected string or bytes-like object, got '%s'", text.TypeName()))
			}
			return object.Str(dedent(text.Str()))
		}),
		object.Def("indent(text, prefix, predicate=None)", func(th *thread, a []value) value {
			var b strings.Builder
			prefix := object.ToStr(th, a[1])
			for _, line := range object.Collect(th, object.CallMethod(th, a[0], "splitlines", object.True)) {
				put := !blank(line.Str())
				if a[2].Given() {
					put = object.Truth(th, object.Call1(th, a[2], line))
				}
				if put {
					th.Alloc(len(prefix))
					b.WriteString(prefix)
				}
				b.WriteString(line.Str())
			}
			return object.Str(b.String())
		}),
	)
	m.AddType(textWrapperType)
	return m
}

// dedent removes the white space that all lines begin with. Lines of white
// space alone do not count and are emptied.
func dedent(text string) string {
	lines := strings.Split(text, "\n")
	margin, found := "", false
	for i, line := range lines {
		body := strings.TrimLeft(line, " \t")
		if body == "" {
			lines[i] = ""
			continue
		}
		indent := line[:len(line)-len(body)]
		if !found {
			margin, found = indent, true
			continue
		}
		n := 0
		for n < len(margin) && n < len(indent) && margin[n] == indent[n] {
			n++
		}
		margin = margin[:n]
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, margin)
	}
	return strings.Join(lines, "\n")
}
