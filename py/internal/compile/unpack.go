package compile

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// target compiles the left side of an assignment.
func (c *compiler) target(e syntax.Expr) store {
	switch e := e.(type) {
	case *syntax.Name:
		return c.storeName(e.ID)
	case *syntax.Attribute:
		return c.storeAttribute(e)
	case *syntax.Subscript:
		return c.storeSubscript(e)
	case *syntax.Tuple:
		return c.unpack(e, e.Elts)
	case *syntax.List:
		return c.unpack(e, e.Elts)
	case *syntax.Starred:
		return c.target(e.Value)
	case *slotRefExpr:
		return storeSlot(e.slot)
	}
	refuse(e, "", "cannot assign to this")
	return nil
}

func (c *compiler) unpack(n syntax.Node, elts []syntax.Expr) store {
	at, star := c.at(n), -1
	to := make([]store, len(elts))
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			star = i
		}
		to[i] = c.target(e)
	}
	if star >= 0 {
		after := len(elts) - star - 1
		return func(f *object.Frame, v object.Value) {
			f.Pos = at
			vals := unpackStar(f.Th, v, star, after)
			for i, t := range to {
				t(f, vals[i])
			}
		}
	}
	want := len(to)
	if want == 2 {
		first, second := to[0], to[1]
		return func(f *object.Frame, v object.Value) {
			if items, ok := object.Items(v); ok && len(items) == 2 {
				a, b := items[0], items[1]
				first(f, a)
				second(f, b)
				return
			}
			f.Pos = at
			vals := unpackExactly(f.Th, v, 2)
			first(f, vals[0])
			second(f, vals[1])
		}
	}
	return func(f *object.Frame, v object.Value) {
		f.Pos = at
		vals := unpackExactly(f.Th, v, want)
		for i, t := range to {
			t(f, vals[i])
		}
	}
}

// unpackExactly takes n values of v, and raises ValueError if there are more
// or fewer. It reads one value more than it needs, as CPython does.
func unpackExactly(th *object.Thread, v object.Value, n int) []object.Value {
	if items, ok := object.Items(v); ok {
		switch {
		case len(items) < n:
			panic(object.Errorf(object.ValueError, "not enough values to unpack (expected %d, got %d)", n, len(items)))
		case len(items) > n:
			panic(tooManyValues(v, n, len(items)))
		}
		if t, ok := object.AsTuple(v); ok {
			return t.Items
		}
		return append([]object.Value(nil), items...)
	}
	if !object.Iterable(v) {
		panic(object.Errorf(object.TypeError, "cannot unpack non-iterable %s object", v.TypeName()))
	}
	it := object.Iter(th, v)
	vals := make([]object.Value, 0, n)
	for len(vals) < n {
		x, ok := it.Next()
		if !ok {
			panic(object.Errorf(object.ValueError, "not enough values to unpack (expected %d, got %d)", n, len(vals)))
		}
		vals = append(vals, x)
	}
	if _, more := it.Next(); more {
		panic(tooManyValues(v, n, -1))
	}
	return vals
}

func tooManyValues(v object.Value, n, got int) *object.Exception {
	return object.Errorf(object.ValueError, "too many values to unpack (expected %d)", n)
}

// unpackStar takes before values, a list of those in the middle, and after
// values.
func unpackStar(th *object.Thread, v object.Value, before, after int) []object.Value {
	if !object.Iterable(v) {
		panic(object.Errorf(object.TypeError, "cannot unpack non-iterable %s object", v.TypeName()))
	}
	tooFew := func(got int) {
		panic(object.Errorf(object.ValueError, "not enough values to unpack (expected at least %d, got %d)", before+after, got))
	}
	vals := make([]object.Value, 0, before+1+after)
	rest, ok := object.Items(v)
	if ok {
		if len(rest) < before+after {
			tooFew(len(rest))
		}
		vals, rest = append(vals, rest[:before]...), rest[before:]
	} else {
		it := object.Iter(th, v)
		for len(vals) < before {
			x, ok := it.Next()
			if !ok {
				tooFew(len(vals))
			}
			vals = append(vals, x.Own())
		}
		if rest = object.CollectFrom(th, it); len(rest) < after {
			tooFew(before + len(rest))
		}
	}
	last := len(rest) - after
	vals = append(vals, object.NewList(slices.Clone(rest[:last])).Value())
	return append(vals, rest[last:]...)
}
