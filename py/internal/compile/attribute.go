package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// attribute reads v.name. An attribute of an instance is found by the shape
// that the place saw last, if its class has nothing of that name.
func (c *compiler) attribute(e *syntax.Attribute) expr {
	x, name, at := c.expr(e.Value), c.scope.mangle(e.Attr), c.at(e)
	var shape *object.Shape
	var index int
	var typ *object.Type
	var epoch uint64
	return func(f *object.Frame) object.Value {
		v := x(f)
		if a := object.AttrsOf(v); a != nil {
			t := v.Type()
			if a.Shape == shape && t == typ && epoch == object.TypeEpoch() {
				return a.Vals[index]
			}
			if t.User && t.Lookup(name).IsNil() {
				if i, ok := a.Shape.Index(name); ok {
					shape, index, typ, epoch = a.Shape, i, t, object.TypeEpoch()
					return a.Vals[i]
				}
			}
		}
		f.Pos = at
		return object.GetAttr(f.Th, v, name)
	}
}

func (c *compiler) storeAttribute(e *syntax.Attribute) store {
	x, name, at := c.expr(e.Value), c.scope.mangle(e.Attr), c.at(e)
	var shape *object.Shape
	var index int
	var typ *object.Type
	var epoch uint64
	return func(f *object.Frame, v object.Value) {
		o := x(f)
		if a := object.AttrsOf(o); a != nil {
			t := o.Type()
			if a.Shape == shape && t == typ && epoch == object.TypeEpoch() {
				a.Vals[index] = v.Own()
				return
			}
			if t.User && t.Slots.SetAttr == nil && t.Lookup(name).IsNil() {
				if i, ok := a.Shape.Index(name); ok {
					shape, index, typ, epoch = a.Shape, i, t, object.TypeEpoch()
					a.Vals[i] = v.Own()
					return
				}
			}
		}
		f.Pos = at
		object.SetAttr(f.Th, o, name, v)
	}
}

func (c *compiler) subscript(e *syntax.Subscript) expr {
	x, key, at := c.expr(e.Value), c.index(e.Index), c.at(e)
	return func(f *object.Frame) object.Value {
		v := x(f)
		k := key(f)
		if k.IsInt() {
			if items, ok := object.Items(v); ok {
				i := k.Int()
				if i < 0 {
					i += int64(len(items))
				}
				if uint64(i) < uint64(len(items)) {
					return items[i]
				}
			}
		}
		f.Pos = at
		return object.GetItem(f.Th, v, k)
	}
}

// index compiles what stands in brackets; a[*b, c] is a tuple with stars.
func (c *compiler) index(e syntax.Expr) expr { return c.expr(e) }

func (c *compiler) storeSubscript(e *syntax.Subscript) store {
	x, key, at := c.expr(e.Value), c.index(e.Index), c.at(e)
	return func(f *object.Frame, v object.Value) {
		o := x(f)
		k := key(f)
		f.Pos = at
		object.SetItem(f.Th, o, k, v)
	}
}

func (c *compiler) slice(e *syntax.Slice) expr {
	part := func(e syntax.Expr) expr {
		if e == nil {
			return func(*object.Frame) object.Value { return object.None }
		}
		return c.expr(e)
	}
	lo, hi, step := part(e.Lower), part(e.Upper), part(e.Step)
	return func(f *object.Frame) object.Value {
		a := lo(f)
		b := hi(f)
		return object.NewSlice(a, b, step(f))
	}
}
