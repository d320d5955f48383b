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
	Lookup("re") // has patterns and flags, which templates are read by
	setUpFormatter()
	setUpTemplates()
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

// idPattern is the pattern of names that is not spelled out here.
const idPattern = "(?a:[_a-z][_a-z0-9]*)"

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

// placeholdersOf finds the placeholders of self, whose class may have set
// another pattern, or another pattern of names.
func placeholdersOf(th *thread, self value, s string) []placeholder {
	pattern := self.Type().Lookup("pattern")
	if delimiter := object.ToStr(th, object.GetAttr(th, self, "delimiter")); pattern.IsNil() {
		id, braced := object.GetAttr(th, self, "idpattern"), object.GetAttr(th, self, "braceidpattern")
		flags := object.GetAttr(th, self, "flags")
		if id.IsStr() && id.Str() == idPattern && braced.IsNone() && object.ToInt(th, flags) == int(reI) {
			return placeholders(s, delimiter)
		}
		if !object.Truth(th, braced) {
			braced = id
		}
		d := reEscape(delimiter)
		pattern = object.Str(d + "(?:(?P<escaped>" + d + ")|(?P<named>" + object.ToStr(th, id) + ")|{(?P<braced>" + object.ToStr(th, braced) + ")}|(?P<invalid>))")
	}
	flags := object.Int(int64(flagsOf(th, object.GetAttr(th, self, "flags")) | reX))
	if object.IsInstance(pattern, patternType) {
		flags = object.Int(0)
	}
	p := patternOf(th, pattern, flags)
	t, _ := p.text(th, object.Str(s), value{}, value{})
	var out []placeholder
	p.all(th, t, 0, func(m *reMatcher) bool {
		at := func(name string) (string, bool) {
			n, ok := p.names[name]
			if !ok || m.caps[2*n] < 0 {
				return "", false
			}
			return s[m.caps[2*n]:m.caps[2*n+1]], true
		}
		h := placeholder{from: m.caps[0], to: m.caps[1]}
		name, named := at("named")
		if !named {
			name, named = at("braced")
		}
		if h.name = name; !named {
			_, escaped := at("escaped")
			h.bad = !escaped
		}
		out = append(out, h)
		return true
	})
	return out
}

// substitute fills a template; safe leaves what has no value.
func substitute(th *thread, self, mapping value, kw *object.Dict, safe bool) value {
	text := object.Unbox(object.GetAttr(th, self, "template"))
	if !text.IsStr() {
		panic(object.Errorf(object.TypeError, "expected string or bytes-like object, got '%s'", text.TypeName()))
	}
	s := text.Str()
	delimiter := object.ToStr(th, object.GetAttr(th, self, "delimiter"))
	var b strings.Builder
	last := 0
	for _, p := range placeholdersOf(th, self, s) {
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

func setUpTemplates() {
	t := templateType
	t.Module = "string"
	t.HasAttrs = true
	t.Set("delimiter", object.Str("$"))
	t.Set("idpattern", object.Str(idPattern))
	t.Set("braceidpattern", object.None)
	t.Set("flags", newFlag(reI))
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
		for _, p := range placeholdersOf(th, self, object.ToStr(th, object.GetAttr(th, self, "template"))) {
			if p.name != "" && !object.Contains(th, out.Value(), object.Str(p.name)) {
				out.Append(th, object.Str(p.name))
			}
		}
		return out.Value()
	})
	t.Def1("is_valid(self)", func(th *thread, self value) value {
		for _, p := range placeholdersOf(th, self, object.ToStr(th, object.GetAttr(th, self, "template"))) {
			if p.bad {
				return object.False
			}
		}
		return object.True
	})
}
