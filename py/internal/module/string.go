package module

import (
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("string", buildString) }

// templateType is string.Template. Programs derive classes from it that set
// another delimiter.
var templateType = object.NewType("Template", object.LayoutInstance)

func buildString() *object.Module {
	m := object.NewModule("string")
	const (
		lower   = "abcdefghijklmnopqrstuvwxyz"
		digits  = "0123456789"
		punct   = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
		whites  = " \t\n\r\v\f"
		letters = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	)
	for name, s := range map[string]string{
		"ascii_lowercase": lower, "ascii_uppercase": strings.ToUpper(lower), "ascii_letters": letters,
		"digits": digits, "hexdigits": digits + "abcdefABCDEF", "octdigits": digits[:8],
		"punctuation": punct, "whitespace": whites, "printable": digits + letters + punct + whites,
	} {
		m.Set(name, object.StrASCII(s))
	}
	m.Add(object.Def("capwords(s, sep=None)", func(th *thread, a []value) value {
		sep := a[1]
		words := object.Collect(th, object.CallMethod(th, a[0], "split", sep))
		for i, w := range words {
			words[i] = object.CallMethod(th, w, "capitalize")
		}
		if !object.Truth(th, sep) {
			sep = object.Str(" ")
		}
		return object.Join(th, sep, object.NewList(words).Value())
	}))
	m.AddType(templateType)
	m.AddType(formatterType)
	return m
}

// placeholder is one in a template: from and to are its bounds.
type placeholder struct {
	from, to int
	name     string // "" for an escaped delimiter
	bad      bool
}

// placeholders finds those of the template in s.
func placeholders(s, delimiter string) []placeholder {
	var out []placeholder
	ident := func(at int) int {
		i := at
		for i < len(s) && (isWord(rune(s[i]), true) && (i > at || s[i] < '0' || s[i] > '9')) {
			i++
		}
		return i
	}
	for at := 0; ; {
		i := strings.Index(s[at:], delimiter)
		if i < 0 {
			return out
		}
		from := at + i
		next := from + len(delimiter)
		p := placeholder{from: from, to: next, bad: true}
		switch end := ident(next); {
		case strings.HasPrefix(s[next:], delimiter):
			p.to, p.bad = next+len(delimiter), false
		case end > next:
			p.to, p.name, p.bad = end, s[next:end], false
		case strings.HasPrefix(s[next:], "{"):
			if end := ident(next + 1); end > next+1 && strings.HasPrefix(s[end:], "}") {
				p.to, p.name, p.bad = end+1, s[next+1:end], false
			}
		}
		out = append(out, p)
		at = p.to
	}
}

// substitute fills a template; safe leaves what has no value.
func substitute(th *thread, self, mapping value, kw *object.Dict, safe bool) value {
	s := object.ToStr(th, object.GetAttr(th, self, "template"))
	delimiter := object.ToStr(th, object.GetAttr(th, self, "delimiter"))
	var b strings.Builder
	last := 0
	for _, p := range placeholders(s, delimiter) {
		b.WriteString(s[last:p.from])
		last = p.to
		switch {
		case p.bad && safe:
			b.WriteString(s[p.from:p.to])
		case p.bad:
			head := s[:p.from]
			col := utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:]) + 1
			panic(object.Errorf(object.ValueError, "Invalid placeholder in string: line %d, col %d", strings.Count(head, "\n")+1, col))
		case p.name == "":
			b.WriteString(delimiter)
		default:
			b.WriteString(fieldOf(th, mapping, kw, p, safe, s))
		}
	}
	b.WriteString(s[last:])
	th.Alloc(b.Len())
	return object.Str(b.String())
}

func fieldOf(th *thread, mapping value, kw *object.Dict, p placeholder, safe bool, s string) string {
	name := object.Str(p.name)
	if v, ok := kw.Get(th, name); ok {
		return object.ToStr(th, v)
	}
	if mapping.IsNil() {
		if safe {
			return s[p.from:p.to]
		}
		panic(object.KeyErrorOf(name))
	}
	var v value
	e := th.Try(func() { v = object.GetItem(th, mapping, name) })
	if e == nil {
		return object.ToStr(th, v)
	}
	if !safe || !e.IsA(object.KeyError) {
		panic(e)
	}
	return s[p.from:p.to]
}

// formatterType is string.Formatter, which does what str.format does.
var formatterType = object.NewType("Formatter", object.LayoutInstance)

func init() {
	t := templateType
	t.Module = "string"
	t.HasAttrs = true
	t.Set("delimiter", object.Str("$"))
	t.Set("idpattern", object.Str("(?a:[_a-z][_a-z0-9]*)"))
	t.DefNew("Template(template)", func(_ *thread, u *object.Type, a []value) value {
		o := object.NewInstance(u)
		o.SetOwn("template", a[0])
		return o.Value()
	})
	for _, name := range []string{"substitute", "safe_substitute"} {
		t.Def(name+"(self, mapping=<unset>, /, **kws)", func(th *thread, a []value) value {
			kw, _ := object.AsDict(a[2])
			return substitute(th, a[0], a[1], kw, name[:4] == "safe")
		})
	}
	t.Def1("get_identifiers(self)", func(th *thread, self value) value {
		out := object.NewList(nil)
		for _, p := range placeholders(object.ToStr(th, object.GetAttr(th, self, "template")), object.ToStr(th, object.GetAttr(th, self, "delimiter"))) {
			if p.name != "" && !object.Contains(th, out.Value(), object.Str(p.name)) {
				out.Append(th, object.Str(p.name))
			}
		}
		return out.Value()
	})
	t.Def1("is_valid(self)", func(th *thread, self value) value {
		for _, p := range placeholders(object.ToStr(th, object.GetAttr(th, self, "template")), object.ToStr(th, object.GetAttr(th, self, "delimiter"))) {
			if p.bad {
				return object.False
			}
		}
		return object.True
	})
	f := formatterType
	f.Module = "string"
	f.HasAttrs = true
	f.Slots.New = func(_ *thread, u *object.Type, _ []value, _ []object.KW) value { return object.NewInstance(u).Value() }
	f.Def("format(self, format_string, /, *args, **kwargs)", func(th *thread, a []value) value {
		args, _ := object.AsTuple(a[2])
		return object.CallKW(th, object.GetAttr(th, a[1], "format"), args.Items, csvOptions(a[3]))
	})
	f.Def("vformat(self, format_string, args, kwargs)", func(th *thread, a []value) value {
		return object.CallKW(th, object.GetAttr(th, a[1], "format"), object.Collect(th, a[2]), csvOptions(a[3]))
	})
}
