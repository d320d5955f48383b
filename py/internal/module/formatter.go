package module

import (
	"strings"
	"unicode"

	"github.com/weft-go/weft/py/internal/object"
)

// formatterType is string.Formatter: str.format in steps, each a method that a
// class may put its own in the place of.
var formatterType = object.NewType("Formatter", object.LayoutInstance)

// formatting is one call of a Formatter.
type formatting struct {
	th     *thread
	self   value
	args   value
	kwargs value
	used   *object.Set
	auto   int  // the next number of a field without one
	manual bool // some field was numbered
}

// fill fills in a template; depth is how many format specs may still nest.
func (f *formatting) fill(template value, depth int) string {
	if depth < 0 {
		panic(object.Errorf(object.ValueError, "Max string recursion exceeded"))
	}
	var b strings.Builder
	th := f.th
	object.Each(th, object.CallMethod(th, f.self, "parse", template), func(part value) bool {
		p := object.Collect(th, part)
		if len(p) != 4 {
			panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 4, got %d)", len(p)))
		}
		b.WriteString(object.ToStr(th, p[0]))
		if p[1].IsNone() {
			return true
		}
		found := object.Collect(th, object.CallMethod(th, f.self, "get_field", f.number(object.ToStr(th, p[1])), f.args, f.kwargs))
		if len(found) != 2 {
			panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(found)))
		}
		f.used.Add(th, found[1])
		v := object.CallMethod(th, f.self, "convert_field", found[0], p[3])
		spec := f.fill(p[2], depth-1)
		b.WriteString(object.ToStr(th, object.CallMethod(th, f.self, "format_field", v, object.Str(spec))))
		return true
	})
	th.Alloc(b.Len())
	return b.String()
}

// number gives a field without a name the next number.
func (f *formatting) number(name string) value {
	digits := name != "" && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	if name == "" && f.manual || digits && f.auto > 0 {
		panic(object.Errorf(object.ValueError, "cannot switch from manual field specification to automatic field numbering"))
	}
	f.manual = f.manual || digits
	if name == "" {
		name = object.Repr(f.th, object.Int(int64(f.auto)))
		f.auto++
	}
	return object.Str(name)
}

func vformat(th *thread, self, template, args, kwargs value) value {
	f := &formatting{th: th, self: self, args: args, kwargs: kwargs, used: object.NewSet(object.SetType)}
	s := f.fill(template, 2)
	object.CallMethod(th, self, "check_unused_args", f.used.Value(), args, kwargs)
	return object.Str(s)
}

// partsOf is parse.
func partsOf(th *thread, template value) value {
	text := object.PlainStr(template)
	if !text.IsStr() {
		panic(object.Errorf(object.TypeError, "expected str, got %s", template.TypeName()))
	}
	out := object.NewList(nil)
	for p := range object.FormatParts(text.Str()) {
		parts := []value{object.Str(p.Literal), object.None, object.None, object.None}
		if p.Field {
			parts[1], parts[2] = object.Str(p.Name), object.Str(p.Spec)
			if p.Conv != 0 {
				parts[3] = object.Str(string(p.Conv))
			}
		}
		out.Append(th, object.NewTuple(parts...).Value())
	}
	return object.IterValue(th, out.Value())
}

func setUpFormatter() {
	t := formatterType
	t.Module, t.HasAttrs = "string", true
	t.Slots.New = func(_ *thread, u *object.Type, _ []value, _ []object.KW) value { return object.NewInstance(u).Value() }
	t.Def("format(self, format_string, /, *args, **kwargs)", func(th *thread, a []value) value {
		return object.CallMethod(th, a[0], "vformat", a[1], a[2], a[3])
	})
	t.Def("vformat(self, format_string, args, kwargs)", func(th *thread, a []value) value {
		return vformat(th, a[0], a[1], a[2], a[3])
	})
	t.Def2("parse(self, format_string)", func(th *thread, _, template value) value { return partsOf(th, template) })
	t.Def("get_field(self, field_name, args, kwargs)", func(th *thread, a []value) value {
		first, rest := object.CutFieldName(object.ToStr(th, a[1]))
		key := object.FieldKey(first)
		v := object.CallMethod(th, a[0], "get_value", key, a[2], a[3])
		return object.NewPair(object.FieldOf(th, v, rest), key)
	})
	t.Def("get_value(self, key, args, kwargs)", func(th *thread, a []value) value {
		if a[1].IsInt() {
			return object.GetItem(th, a[2], a[1])
		}
		return object.GetItem(th, a[3], a[1])
	})
	t.Def("convert_field(self, value, conversion)", func(th *thread, a []value) value {
		if a[2].IsNone() {
			return a[1]
		}
		switch conv := object.ToStr(th, a[2]); conv {
		case "s":
			return object.Str(object.ToStr(th, a[1]))
		case "r":
			return object.Str(object.Repr(th, a[1]))
		case "a":
			return object.Str(object.ASCIIRepr(th, a[1]))
		default:
			panic(object.Errorf(object.ValueError, "Unknown conversion specifier %s", conv))
		}
	})
	t.Def("format_field(self, value, format_spec)", func(th *thread, a []value) value {
		return object.Str(object.Format(th, a[1], object.ToStr(th, a[2])))
	})
	t.Def("check_unused_args(self, used_args, args, kwargs)", func(*thread, []value) value { return object.None })
}
