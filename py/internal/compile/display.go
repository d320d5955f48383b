package compile

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// items compiles a list of expressions, some of which may be starred, to a
// function that returns their values in a fresh slice.
func (c *compiler) items(whole syntax.Node, es []syntax.Expr) func(f *object.Frame) []object.Value {
	items := c.itemsFor(whole, es)
	return func(f *object.Frame) []object.Value { return items(f, object.Value{}) }
}

// itemsFor is items for the arguments of a call of callee. What goes wrong with
// a star does so in the whole expression, as far as tracebacks are concerned.
func (c *compiler) itemsFor(whole syntax.Node, es []syntax.Expr) func(f *object.Frame, callee object.Value) []object.Value {
	xs := make([]expr, len(es))
	star := make([]bool, len(es))
	at, any := c.at(whole), false
	_, inSet := whole.(*syntax.Set) // where the message is that of iter()
	for i, e := range es {
		if s, ok := e.(*syntax.Starred); ok {
			star[i], any = true, true
			c.losing([]syntax.Expr{s.Value}, func() { xs[i] = c.expr(s.Value) })
			continue
		}
		xs[i] = c.expr(e)
	}
	if !any {
		return func(f *object.Frame, _ object.Value) []object.Value {
			f.Th.Grow(len(xs))
			out := make([]object.Value, len(xs))
			for i, x := range xs {
				out[i] = x(f).Own()
			}
			return out
		}
	}
	return func(f *object.Frame, callee object.Value) []object.Value {
		var out []object.Value
		for i, x := range xs {
			loose := f.Th.Loose()
			v := x(f)
			if !star[i] {
				out = append(out, v.Own())
				continue
			}
			f.Pos = at
			if !inSet && !object.Iterable(v) {
				what := "Value"
				if !callee.IsNil() && len(xs) == 1 { // else CPython makes a list of them first
					what = calleeName(f.Th, callee) + " argument"
				}
				panic(object.Errorf(object.TypeError, "%s after * must be an iterable, not %s", what, v.TypeName()))
			}
			vals, ok := object.Items(v)
			if !ok {
				vals = object.Collect(f.Th, v)
			}
			out = append(out, vals...)
			f.Th.CloseLoose(loose)
		}
		return out
	}
}

func (c *compiler) list(e *syntax.List) expr {
	if len(e.Elts) == 0 || anyStarred(e.Elts) {
		items := c.items(e, e.Elts)
		return func(f *object.Frame) object.Value { return object.NewList(items(f)).Value() }
	}
	xs := c.exprs(e.Elts)
	return func(f *object.Frame) object.Value {
		f.Th.Grow(len(xs))
		l := object.MakeList(len(xs))
		for i, x := range xs {
			l.Items[i] = x(f).Own()
		}
		return l.Value()
	}
}

func (c *compiler) tuple(e *syntax.Tuple) expr {
	if v, ok := constantTuple(e); ok {
		return func(*object.Frame) object.Value { return v }
	}
	if anyStarred(e.Elts) {
		items := c.items(e, e.Elts)
		return func(f *object.Frame) object.Value { return object.NewTuple(items(f)...).Value() }
	}
	xs := c.exprs(e.Elts)
	if len(xs) == 2 {
		x, y := xs[0], xs[1]
		return func(f *object.Frame) object.Value {
			a := x(f)
			return object.NewPair(a, y(f))
		}
	}
	return func(f *object.Frame) object.Value {
		f.Th.Grow(len(xs))
		t := object.MakeTuple(len(xs))
		for i, x := range xs {
			t.Items[i] = x(f).Own()
		}
		return t.Value()
	}
}

var emptyTuple = object.MakeTuple(0).Value()

// constantTuple returns a tuple of constants, which is made once.
func constantTuple(e *syntax.Tuple) (object.Value, bool) {
	if len(e.Elts) == 0 {
		return emptyTuple, true
	}
	items := make([]object.Value, len(e.Elts))
	for i, x := range e.Elts {
		switch x := x.(type) {
		case *syntax.Constant:
			items[i] = constant(x.Value)
		case *syntax.Tuple:
			v, ok := constantTuple(x)
			if !ok {
				return v, false
			}
			items[i] = v
		default:
			return object.Value{}, false
		}
	}
	return object.NewTuple(items...).Value(), true
}

func (c *compiler) set(e *syntax.Set) expr {
	items, at := c.items(e, e.Elts), c.at(e)
	constants := len(e.Elts) > 2
	for _, x := range e.Elts {
		if _, ok := x.(*syntax.Constant); !ok {
			constants = false
		}
	}
	if constants {
		// As CPython: a frozen set, made once, fills the new one, which shows
		// in the order of iteration.
		var frozen *object.Set
		return func(f *object.Frame) object.Value {
			if frozen == nil {
				frozen = object.NewSet(object.FrozenSetType)
				for _, v := range items(f) {
					frozen.Add(f.Th, v)
				}
			}
			s := object.NewSet(object.SetType)
			s.Update(f.Th, frozen.Value())
			return s.Value()
		}
	}
	return func(f *object.Frame) object.Value {
		s := object.NewSet(object.SetType)
		for _, v := range items(f) {
			f.Pos = at
			s.Add(f.Th, v)
		}
		return s.Value()
	}
}

func (c *compiler) dict(e *syntax.Dict) expr {
	keys, values, at := make([]expr, len(e.Keys)), c.exprs(e.Values), c.at(e)
	for i, k := range e.Keys {
		if k != nil {
			keys[i] = c.expr(k)
		}
	}
	return func(f *object.Frame) object.Value {
		d := object.NewDict()
		for i, k := range keys {
			if k == nil {
				v := values[i](f)
				f.Pos = at
				if _, ok := object.AsDict(v); !ok && v.Type().Lookup("keys").IsNil() {
					panic(object.Errorf(object.TypeError, "'%s' object is not a mapping", v.TypeName()))
				}
				d.Update(f.Th, v)
				continue
			}
			key := k(f)
			v := values[i](f)
			f.Pos = at
			d.Set(f.Th, key, v)
		}
		return d.Value()
	}
}

// joinedStr compiles an f-string.
func (c *compiler) joinedStr(e *syntax.JoinedStr) expr {
	var parts []func(f *object.Frame, b *strings.Builder)
	for _, v := range e.Values {
		switch v := v.(type) {
		case *syntax.Constant:
			s, _ := v.Value.(string)
			parts = append(parts, func(_ *object.Frame, b *strings.Builder) { b.WriteString(s) })
		case *syntax.FormattedValue:
			parts = append(parts, c.formatted(v))
		default:
			x := c.expr(v)
			parts = append(parts, func(f *object.Frame, b *strings.Builder) { b.WriteString(x(f).Str()) })
		}
	}
	return func(f *object.Frame) object.Value {
		var b strings.Builder
		for _, p := range parts {
			p(f, &b)
		}
		f.Th.Alloc(b.Len())
		return object.Str(b.String())
	}
}

func (c *compiler) formatted(e *syntax.FormattedValue) func(f *object.Frame, b *strings.Builder) {
	x, at, conv := c.expr(e.Value), c.at(e), e.Conversion
	var spec expr
	if e.Spec != nil {
		spec = c.joinedStr(e.Spec)
	}
	return func(f *object.Frame, b *strings.Builder) {
		v := x(f)
		f.Pos = at
		switch conv {
		case 'r':
			v = object.Str(object.Repr(f.Th, v))
		case 's':
			v = object.Str(object.ToStr(f.Th, v))
		case 'a':
			v = object.Str(object.ASCIIRepr(f.Th, v))
		}
		if spec == nil {
			b.WriteString(object.Format(f.Th, v, ""))
			return
		}
		s := spec(f)
		f.Pos = at
		b.WriteString(object.Format(f.Th, v, s.Str()))
	}
}
