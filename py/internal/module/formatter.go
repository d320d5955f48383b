package module

import (
	"strconv"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// formatterType is string.Formatter: str.format in steps that a class derived
// from it may take in its own way.
var formatterType = object.NewType("Formatter", object.LayoutInstance)

// fieldPart is a text and the replacement field behind it, if there is one.
type fieldPart struct {
	text             string
	field            bool
	name, spec, conv string
}

// formatParts cuts a format string as str.format does.
func formatParts(s string) []fieldPart {
	var out []fieldPart
	bad := func(text string) { panic(object.Errorf(object.ValueError, "%s", text)) }
	for len(s) > 0 {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			return append(out, fieldPart{text: s})
		}
		c := s[i]
		switch {
		case i+1 < len(s) && s[i+1] == c:
			out = append(out, fieldPart{text: s[:i+1]})
			s = s[i+2:]
			continue
		case c == '}':
			bad("Single '}' encountered in format string")
		case i+1 == len(s):
			bad("Single '{' encountered in format string")
		}
		p := fieldPart{text: s[:i], field: true}
		rest := s[i+1:]
		depth, end := 1, 0
		for end < len(rest) {
			if rest[end] == '{' {
				depth++
			} else if rest[end] == '}' {
				if depth--; depth == 0 {
					break
				}
			}
			end++
		}
		if depth > 0 {
			bad("expected '}' before end of string")
		}
		p.name, s = rest[:end], rest[end+1:]
		brackets := 0
		for j := 0; j < len(p.name); j++ {
			switch c := p.name[j]; {
			case c == '[':
				brackets++
			case c == ']':
				brackets = 0
			case brackets == 0 && (c == ':' || c == '!'):
				tail := p.name[j:]
				p.name = p.name[:j]
				if c == '!' {
					if len(tail) < 2 {
						bad("end of string while looking for conversion specifier")
					}
					p.conv = tail[1:2]
					if tail = tail[2:]; tail != "" && tail[0] != ':' {
						bad("expected ':' after conversion specifier")
					}
				}
				p.spec = strings.TrimPrefix(tail, ":")
			case c == '{' && brackets == 0:
				bad("unexpected '{' in field name")
			}
		}
		out = append(out, p)
	}
	return out
}

// fieldSteps cuts a.b[c] into what get_value takes and the ways from there on.
func fieldSteps(name string) (first value, steps []value, attrs []bool) {
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		end = len(name)
	}
	number := func(s string) value {
		if n, err := strconv.Atoi(s); err == nil && s[0] != '-' && s[0] != '+' {
			return object.Int(int64(n))
		}
		return object.Str(s)
	}
	first = number(name[:end])
	for rest := name[end:]; rest != ""; {
		if rest[0] == '.' {
			n := strings.IndexAny(rest[1:], ".[") + 1
			if n == 0 {
				n = len(rest)
			}
			if n == 1 {
				panic(object.Errorf(object.ValueError, "Empty attribute in format string"))
			}
			steps, attrs = append(steps, object.Str(rest[1:n])), append(attrs, true)
			rest = rest[n:]
			continue
		}
		if rest[0] != '[' {
			panic(object.Errorf(object.ValueError, "Only '.' or '[' may follow ']' in format field specifier"))
		}
		n := strings.IndexByte(rest, ']')
		if n < 0 {
			panic(object.Errorf(object.ValueError, "Missing ']' in format string"))
		}
		if n == 1 {
			panic(object.Errorf(object.ValueError, "Empty attribute in format string"))
		}
		steps, attrs = append(steps, number(rest[1:n])), append(attrs, false)
		rest = rest[n+1:]
	}
	return first, steps, attrs
}

// formatting is one call of vformat.
type formatting struct {
	th           *thread
	self         value
	args, kwargs value
	used         *object.Set
	auto         int // the next number, -1 once numbers are given
}

func (f *formatting) format(s string, depth int) string {
	if depth < 0 {
		panic(object.Errorf(object.ValueError, "Max string recursion exceeded"))
	}
	f.th.Step()
	var b strings.Builder
	object.Each(f.th, object.CallMethod(f.th, f.self, "parse", object.Str(s)), func(part value) bool {
		p := object.Collect(f.th, part)
		b.WriteString(object.ToStr(f.th, p[0]))
		if p[1].IsNone() {
			return true
		}
		name := object.ToStr(f.th, p[1])
		first, _, _ := fieldSteps(name)
		switch {
		case first.IsStr() && first.Str() == "":
			if f.auto < 0 {
				panic(object.Errorf(object.ValueError, "cannot switch from manual field specification to automatic field numbering"))
			}
			name = strconv.Itoa(f.auto) + name
			f.auto++
		case first.IsInt():
			if f.auto > 0 {
				panic(object.Errorf(object.ValueError, "cannot switch from manual field specification to automatic field numbering"))
			}
			f.auto = -1
		}
		pair := object.Collect(f.th, object.CallMethod(f.th, f.self, "get_field", object.Str(name), f.args, f.kwargs))
		f.used.Add(f.th, pair[1])
		v := object.CallMethod(f.th, f.self, "convert_field", pair[0], p[3])
		spec := f.format(object.ToStr(f.th, p[2]), depth-1)
		text := object.ToStr(f.th, object.CallMethod(f.th, f.self, "format_field", v, object.Str(spec)))
		f.th.Alloc(len(text))
		b.WriteString(text)
		return true
	})
	return b.String()
}

func init() {
	t := formatterType
	t.Module = "string"
	t.HasAttrs = true
	t.Slots.New = func(_ *thread, u *object.Type, _ []value, _ []object.KW) value { return object.NewInstance(u).Value() }
	t.Def("format(self, format_string, /, *args, **kwargs)", func(th *thread, a []value) value {
		return object.CallMethod(th, a[0], "vformat", a[1], a[2], a[3])
	})
	t.Def("vformat(self, format_string, args, kwargs)", func(th *thread, a []value) value {
		f := &formatting{th: th, self: a[0], args: a[2], kwargs: a[3], used: object.NewSet(object.SetType)}
		text := f.format(object.ToStr(th, a[1]), 2)
		object.CallMethod(th, a[0], "check_unused_args", f.used.Value(), a[2], a[3])
		return object.Str(text)
	})
	t.Def2("parse(self, format_string)", func(th *thread, _, s value) value {
		or := func(p fieldPart, s string) value {
			if p.field {
				return object.Str(s)
			}
			return object.None
		}
		var out []value
		for _, p := range formatParts(object.ToStr(th, s)) {
			conv := object.None
			if p.conv != "" {
				conv = object.Str(p.conv)
			}
			out = append(out, object.NewTuple(object.Str(p.text), or(p, p.name), or(p, p.spec), conv).Value())
		}
		return object.Wrap("formatteriterator", object.IterSlice(out))
	})
	t.Def("get_field(self, field_name, args, kwargs)", func(th *thread, a []value) value {
		first, steps, attrs := fieldSteps(object.ToStr(th, a[1]))
		v := object.CallMethod(th, a[0], "get_value", first, a[2], a[3])
		for i, s := range steps {
			if attrs[i] {
				v = object.GetAttr(th, v, s.Str())
			} else {
				v = object.GetItem(th, v, s)
			}
		}
		return object.NewPair(v, first)
	})
	t.Def("get_value(self, key, args, kwargs)", func(th *thread, a []value) value {
		if a[1].IsInt() {
			return object.GetItem(th, a[2], a[1])
		}
		return object.GetItem(th, a[3], a[1])
	})
	t.Def("check_unused_args(self, used_args, args, kwargs)", func(*thread, []value) value { return object.None })
	t.Def("format_field(self, value, format_spec)", func(th *thread, a []value) value {
		return object.Str(object.Format(th, a[1], object.ToStr(th, a[2])))
	})
	t.Def("convert_field(self, value, conversion)", func(th *thread, a []value) value {
		switch c := a[2]; {
		case c.IsNone():
			return a[1]
		case c.IsStr() && c.Str() == "s":
			return object.Str(object.ToStr(th, a[1]))
		case c.IsStr() && c.Str() == "r":
			return object.Str(object.Repr(th, a[1]))
		case c.IsStr() && c.Str() == "a":
			return object.Str(object.ASCIIRepr(th, a[1]))
		}
		panic(object.Errorf(object.ValueError, "Unknown conversion specifier %s", object.ToStr(th, a[2])))
	})
}
