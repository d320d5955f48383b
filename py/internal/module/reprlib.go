package module

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("reprlib", buildReprlib) }

// shortReprType is reprlib.Repr; its limits are attributes.
var shortReprType = object.NewType("Repr", object.LayoutInstance)

var reprLimits = []struct {
	name string
	v    value
}{
	{"maxlevel", object.Int(6)}, {"maxtuple", object.Int(6)}, {"maxlist", object.Int(6)}, {"maxarray", object.Int(5)},
	{"maxdict", object.Int(4)}, {"maxset", object.Int(6)}, {"maxfrozenset", object.Int(6)}, {"maxdeque", object.Int(6)},
	{"maxstring", object.Int(30)}, {"maxlong", object.Int(40)}, {"maxother", object.Int(30)},
	{"fillvalue", object.Str("...")}, {"indent", object.None},
}

// shortRepr is one call of repr.
type shortRepr struct {
	th   *thread
	self value
	fill string
}

func (s *shortRepr) limit(name string) int {
	return object.ToInt(s.th, object.GetAttr(s.th, s.self, name))
}

// text is repr1: a method repr_TYPE of a derived class goes before ours.
func (s *shortRepr) text(x value, level int) string {
	s.th.Step()
	name := strings.ReplaceAll(x.Type().ShortName(), " ", "_")
	if s.self.Type().User {
		if f, ok := object.TryAttr(s.th, s.self, "repr_"+name); ok {
			return object.ToStr(s.th, object.Call2(s.th, f, x, object.Int(int64(level))))
		}
	}
	switch name {
	case "str":
		return s.str(x)
	case "int":
		return s.cut(object.Repr(s.th, x), s.limit("maxlong"))
	case "tuple":
		return s.items(x, level, "(", ")", s.limit("maxtuple"), ",")
	case "list":
		return s.items(x, level, "[", "]", s.limit("maxlist"), "")
	case "deque":
		return s.items(x, level, "deque([", "])", s.limit("maxdeque"), "")
	case "array":
		open := "array('" + object.ToStr(s.th, object.GetAttr(s.th, x, "typecode")) + "'"
		if object.Len(s.th, x) == 0 {
			return open + ")"
		}
		return s.items(x, level, open+", [", "])", s.limit("maxarray"), "")
	case "set", "frozenset":
		open, shut := "{", "}"
		if name == "frozenset" {
			open, shut = "frozenset({", "})"
		}
		if object.Len(s.th, x) == 0 {
			return name + "()"
		}
		return s.items(object.NewList(s.sorted(x)).Value(), level, open, shut, s.limit("max"+name), "")
	case "dict":
		return s.dict(x, level)
	}
	var text string
	if e := s.th.Try(func() { text = object.Repr(s.th, x) }); e != nil {
		return fmt.Sprintf("<%s instance at 0x%x>", x.Type().ShortName(), x.ID())
	}
	return s.cut(text, s.limit("maxother"))
}

// cut takes the middle out of a text that is longer than limit.
func (s *shortRepr) cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return s.ends(text, limit, s.fill)
}

// ends returns the ends of a text with fill between them.
func (s *shortRepr) ends(text string, limit int, fill string) string {
	r := []rune(text)
	i := max(0, (limit-3)/2)
	j := max(0, limit-3-i)
	return string(r[:min(i, len(r))]) + fill + string(r[max(len(r)-j, 0):])
}

func (s *shortRepr) str(x value) string {
	limit := s.limit("maxstring")
	r := []rune(x.Str())
	text := object.StrRepr(string(r[:min(max(limit, 0), len(r))]))
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return s.ends(object.StrRepr(s.ends(x.Str(), limit, "")), limit, s.fill)
}

// sorted returns the members of x in order if they have one.
func (s *shortRepr) sorted(x value) []value {
	items := object.Collect(s.th, x)
	ordered := append([]value(nil), items...)
	if e := s.th.Try(func() { object.SortValues(s.th, ordered, value{}, false) }); e != nil {
		return items
	}
	return ordered
}

func (s *shortRepr) items(x value, level int, open, shut string, most int, trail string) string {
	n := object.Len(s.th, x)
	if level <= 0 && n > 0 {
		return open + s.fill + shut
	}
	var parts []string
	if most > 0 {
		object.Each(s.th, x, func(v value) bool {
			parts = append(parts, s.text(v, level-1))
			return len(parts) < most
		})
	}
	if n > most {
		parts = append(parts, s.fill)
	}
	if indented := object.GetAttr(s.th, s.self, "indent").Given(); n == 1 && !indented {
		shut = trail + shut
	}
	return open + s.join(parts, level) + shut
}

func (s *shortRepr) dict(x value, level int) string {
	n := object.Len(s.th, x)
	switch {
	case n == 0:
		return "{}"
	case level <= 0:
		return "{" + s.fill + "}"
	}
	var parts []string
	most := s.limit("maxdict")
	for i, k := range s.sorted(x) {
		if i == most {
			break
		}
		key := s.text(k, level-1)
		parts = append(parts, key+": "+s.text(object.GetItem(s.th, x, k), level-1))
	}
	if n > most {
		parts = append(parts, s.fill)
	}
	return "{" + s.join(parts, level) + "}"
}

// join puts the parts on one line, or with an indent on one each.
func (s *shortRepr) join(parts []string, level int) string {
	indent := object.GetAttr(s.th, s.self, "indent")
	if !indent.Given() || len(parts) == 0 {
		return strings.Join(parts, ", ")
	}
	unit := ""
	switch {
	case indent.IsStr():
		unit = indent.Str()
	case indent.IsInt() && indent.Int() < 0:
		panic(object.Errorf(object.ValueError, "Repr.indent cannot be negative int (was %d)", indent.Int()))
	case indent.IsInt(), indent.IsBool():
		s.th.Alloc(int(indent.Int()))
		unit = strings.Repeat(" ", int(indent.Int()))
	default:
		panic(object.Errorf(object.TypeError, "Repr.indent must be a str, int or None, not %s", object.Repr(s.th, indent.Type().Value())))
	}
	depth := s.limit("maxlevel") - level + 1
	sep := "\n" + strings.Repeat(unit, depth)
	return sep + strings.Join(parts, ","+sep) + ",\n" + strings.Repeat(unit, depth-1)
}

func setUpRepr() {
	t := shortReprType
	t.Module = "reprlib"
	t.HasAttrs = true
	sig := make([]string, len(reprLimits))
	for i, l := range reprLimits {
		sig[i] = l.name + "=<unset>"
		t.Set(l.name, l.v)
	}
	t.DefNew("Repr(*, "+strings.Join(sig, ", ")+")", func(_ *thread, u *object.Type, a []value) value {
		o := object.NewInstance(u)
		for i, l := range reprLimits {
			if !a[i].IsNil() {
				o.SetOwn(l.name, a[i])
			}
		}
		return o.Value()
	})
	of := func(th *thread, self value) *shortRepr {
		return &shortRepr{th, self, object.ToStr(th, object.GetAttr(th, self, "fillvalue"))}
	}
	t.Def2("repr(self, x)", func(th *thread, self, x value) value {
		s := of(th, self)
		return object.Str(s.text(x, s.limit("maxlevel")))
	})
	t.Def("repr1(self, x, level)", func(th *thread, a []value) value {
		return object.Str(of(th, a[0]).text(a[1], counted(th, a[2], object.Le, 0)))
	})
}

type sharedReprKey struct{}

// sharedRepr returns aRepr, whose limits a program may change.
func sharedRepr(th *thread) value {
	v, ok := th.Extra[sharedReprKey{}].(value)
	if !ok {
		v = object.NewInstance(shortReprType).Value()
		th.Extra[sharedReprKey{}] = v
	}
	return v
}

// ShortRepr is reprlib.repr.
func ShortRepr(th *thread, x value) string {
	Lookup("reprlib") // has set up Repr
	return object.ToStr(th, object.CallMethod(th, sharedRepr(th), "repr", x))
}

func buildReprlib() *object.Module {
	setUpRepr()
	setUpGuardedRepr()
	m := object.NewModule("reprlib")
	m.AddType(shortReprType)
	m.Add(
		object.Def1("repr(x)", func(th *thread, x value) value { return object.Str(ShortRepr(th, x)) }),
		object.Def("recursive_repr(fillvalue='...')", func(th *thread, a []value) value {
			fill := object.ToStr(th, a[0])
			return object.Def1("decorating_function(user_function)", func(_ *thread, f value) value {
				g := &guardedRepr{f: f, fill: fill}
				g.SetType(guardedReprType)
				return g.Value()
			}).Value()
		}),
	)
	m.Missing = func(th *thread, name string) value {
		if name == "aRepr" {
			return sharedRepr(th)
		}
		return value{}
	}
	return m
}

// guardedRepr is a __repr__ that shows fill within itself.
type guardedRepr struct {
	object.Head
	f    value
	fill string
}

var guardedReprType = object.NewType("function", object.LayoutOpaque)

func setUpGuardedRepr() {
	self := func(v value) *guardedRepr { g, _ := object.To[guardedRepr](v, guardedReprType); return g }
	s := &guardedReprType.Slots
	s.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		g := self(v)
		if len(args) == 0 {
			return object.CallKW(th, g.f, args, kw)
		}
		return object.Str(object.Nested(th, args[0], g.fill, func() string { return object.ToStr(th, object.CallKW(th, g.f, args, kw)) }))
	}
	s.Get = func(_ *thread, v, obj value, _ *object.Type) value {
		if obj.IsNil() {
			return v
		}
		return object.Bind(obj, v)
	}
	s.GetAttr = func(th *thread, v value, name string) value {
		if name == "__wrapped__" {
			return self(v).f
		}
		x, _ := object.TryAttr(th, self(v).f, name)
		return x
	}
}
