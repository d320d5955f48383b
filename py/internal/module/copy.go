package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("copy", buildCopy) }

var copyErrorType = newModuleError("Error", "copy", object.ExceptionType)

func buildCopy() *object.Module {
	m := object.NewModule("copy")
	m.Add(
		object.Def("copy(x)", func(th *thread, a []value) value { return shallowCopy(th, a[0]) }),
		object.Def("deepcopy(x, memo=None)", func(th *thread, a []value) value {
			c := &copier{th: th, memo: object.NewDict()}
			if d, ok := object.AsDict(a[1]); ok {
				c.memo = d
			}
			return c.deep(a[0])
		}),
		object.DefRaw("replace(obj, /, **changes)", func(th *thread, args []value, kw []object.KW) value {
			if len(args) != 1 {
				panic(object.Errorf(object.TypeError, "replace() takes 1 positional argument but %d were given", len(args)))
			}
			f, ok := object.SpecialMethod(th, args[0], "__replace__")
			if !ok {
				panic(object.Errorf(object.TypeError, "replace() does not support %s objects", args[0].TypeName()))
			}
			return object.CallKW(th, f, nil, kw)
		}),
	)
	m.AddType(copyErrorType)
	m.Set("error", copyErrorType.Value())
	return m
}

// atomic reports whether v is its own copy: it cannot change, or is no data.
func atomic(v value) bool {
	if !v.IsObject() {
		return true
	}
	switch t := v.Type(); t.Layout {
	case object.LayoutBigInt, object.LayoutBytes, object.LayoutRange, object.LayoutSlice, object.LayoutFunction,
		object.LayoutBuiltin, object.LayoutType, object.LayoutProperty, object.LayoutWrapped, object.LayoutCell:
		return !t.User || t.Layout == object.LayoutType
	case object.LayoutOpaque:
		return t.Lookup("copy").IsNil() && t.Lookup("__copy__").IsNil()
	}
	return false
}

func cannotCopy(v value) *object.Exception {
	return object.Errorf(object.TypeError, "cannot pickle '%s' object", v.TypeName())
}

// ownCopy calls the method by which a class copies its instances, if it has
// one. Builtin containers have copy for it.
func ownCopy(th *thread, v value) (value, bool) {
	t := v.Type()
	if f := t.Lookup("__copy__"); f.Given() {
		return object.Call1(th, f, v), true
	}
	if !t.User {
		if f := t.Lookup("copy"); f.Given() {
			return object.Call1(th, f, v), true
		}
	}
	return value{}, false
}

func shallowCopy(th *thread, v value) value {
	if atomic(v) {
		return v
	}
	if t := v.Type(); t == object.TupleType || t == object.FrozenSetType {
		return v
	}
	if c, ok := ownCopy(th, v); ok {
		return c
	}
	c := &copier{th: th}
	same := func(x value) value { return x }
	if y, ok := c.reduced(v, value{}, same); ok {
		return y
	}
	y, fill := c.shell(v)
	fill(same)
	return y
}

// copier is one deepcopy.
type copier struct {
	th    *thread
	memo  *object.Dict // copies by the id of what they are copies of
	depth int
}

func (c *copier) deep(v value) value {
	if atomic(v) {
		return v
	}
	th := c.th
	th.Step()
	id := object.Int(v.ID())
	if y, ok := c.memo.Get(th, id); ok {
		return y
	}
	if c.depth++; c.depth > th.Limits.Depth {
		panic(object.Errorf(object.RecursionError, "maximum recursion depth exceeded"))
	}
	defer func() { c.depth-- }()
	y := c.copy(v, id)
	if !object.Is(y, v) {
		c.memo.Set(th, id, y)
		// What is copied stays alive as long as its id is in the memo.
		keep := c.memo.Ref(th, object.Int(c.memo.Value().ID()), value{})
		if keep.IsNil() {
			*keep = object.NewList(nil).Value()
		}
		l, _ := object.AsList(*keep)
		l.Append(th, v)
	}
	return y
}

func (c *copier) copy(v, id value) value {
	th := c.th
	if f := v.Type().Lookup("__deepcopy__"); f.Given() {
		return object.Call2(th, f, v, c.memo.Value())
	}
	if y, ok := c.reduced(v, id, c.deep); ok {
		return y
	}
	if t, ok := object.AsTuple(v); ok && !v.Type().User {
		return c.tuple(v, t, id)
	}
	if m, ok := object.AsMethod(v); ok && v.Type() == object.MethodType {
		return object.Bind(c.deep(m.Self), m.Func)
	}
	y, fill := c.shell(v)
	c.memo.Set(th, id, y)
	fill(c.deep)
	return y
}

func (c *copier) tuple(v value, t *object.Tuple, id value) value {
	items, same := make([]value, len(t.Items)), true
	for i, x := range t.Items {
		items[i] = c.deep(x)
		same = same && object.Is(items[i], x)
	}
	if y, ok := c.memo.Get(c.th, id); ok {
		return y // a cycle came back to it
	}
	if same {
		return v
	}
	y := object.NewTuple(items...)
	y.SetType(t.Type())
	return y.Value()
}

// shell returns a new object of v's class without what v holds, and a
// function that fills it with copies.
func (c *copier) shell(v value) (value, func(of func(value) value)) {
	th, t := c.th, v.Type()
	attrs := func(y interface {
		SetOwn(string, value)
		Value() value
	}, of func(value) value) {
		c.giveState(v, y.Value(), y, of)
	}
	switch t.Layout {
	case object.LayoutList:
		l, y := mustList(v), object.NewList(nil)
		y.SetType(t)
		return y.Value(), func(of func(value) value) {
			for _, x := range slices.Clone(l.Items) {
				y.Append(th, of(x))
			}
			attrs(y, of)
		}
	case object.LayoutDict:
		d, _ := object.AsDict(v)
		y, _ := object.AsDict(c.emptyDict(v, t))
		return y.Value(), func(of func(value) value) {
			for k, x := range d.Copy(th).All() {
				k = of(k)
				y.Set(th, k, of(x))
			}
			attrs(y, of)
		}
	case object.LayoutSet:
		s, _ := object.AsSet(v)
		y := object.NewSet(t)
		return y.Value(), func(of func(value) value) {
			for _, x := range object.Collect(th, s.Value()) {
				y.Add(th, of(x))
			}
			attrs(y, of)
		}
	case object.LayoutTuple:
		items := slices.Clone(recordItems(v))
		y := object.NewTuple(items...)
		y.SetType(t)
		return y.Value(), func(of func(value) value) {
			for i, x := range items {
				items[i] = of(x)
			}
			attrs(y, of)
		}
	case object.LayoutException:
		e, _ := object.AsException(v)
		y := object.NewException(t, e.Args...)
		y.CopySought(e)
		return y.Value(), func(of func(value) value) {
			for i, x := range y.Args {
				y.Args[i] = of(x)
			}
			attrs(y, of)
		}
	case object.LayoutInstance:
		y := object.NewInstance(t)
		return y.Value(), func(of func(value) value) { attrs(y, of) }
	case object.LayoutBoxed:
		y := object.CopyBoxed(v)
		own, _ := object.To[object.Boxed](y, t)
		return y, func(of func(value) value) { attrs(own, of) }
	case object.LayoutMethod:
		return v, func(func(value) value) {}
	}
	if y, ok := ownCopy(th, v); ok { // a deque, say
		return y, func(of func(value) value) {
			items := object.Collect(th, y)
			object.CallMethod(th, y, "clear")
			for _, x := range items {
				object.CallMethod(th, y, "append", of(x))
			}
		}
	}
	panic(cannotCopy(v))
}

// emptyDict returns a dict of v's class with nothing in it.
func (c *copier) emptyDict(v value, t *object.Type) value {
	if !t.User && t != object.DictType {
		if y, ok := ownCopy(c.th, v); ok { // keeps what else the class holds
			d, _ := object.AsDict(y)
			d.Clear()
			return y
		}
	}
	y := t.BuiltinBase().Slots.New(c.th, t, nil, nil)
	if object.IsInstance(y, defaultDictType) {
		asDefault(y).factory = asDefault(v).factory
	}
	return y
}

func mustList(v value) *object.List { l, _ := object.AsList(v); return l }
