package object

import (
	"strings"

	"github.com/weft-go/weft/pull"
)

// View is what keys(), values() and items() return.
type View struct {
	Head
	D *Dict
}

var (
	keysType   = NewType("dict_keys", LayoutView)
	valuesType = NewType("dict_values", LayoutView)
	itemsType  = NewType("dict_items", LayoutView)
)

func newView(d *Dict, t *Type) Value {
	v := &View{D: d}
	v.typ = t
	return v.Value()
}

func asView(v Value) *View { w, _ := to[View](v, LayoutView); return w }

func viewSlots(t *Type, pick func(e *entry) Value, has func(th *Thread, d *Dict, x Value) bool) {
	s := &t.Slots
	t.Final = true
	kind := strings.TrimSuffix(t.Name[len("dict_"):], "s")
	t.IterName = "dict_" + kind + "iterator"
	s.Len = func(_ *Thread, v Value) int { return asView(v).D.Len() }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] {
		return newTableIter(&asView(v).D.t, pick)
	}
	s.Reversed = func(_ *Thread, v Value) pull.Iter[Value] { return reverseTable(&asView(v).D.t, pick) }
	s.Repr = func(th *Thread, v Value) string {
		return Nested(th, v, "...", func() string {
			values := Collect(th, v)
			return v.Type().Name + "([" + joinRepr(th, &values) + "])"
		})
	}
	s.GetAttr = func(_ *Thread, v Value, name string) Value {
		if name == "mapping" {
			return asView(v).D.Value()
		}
		return Value{}
	}
	if has == nil {
		return
	}
	s.Contains = func(th *Thread, v, x Value) bool { return has(th, asView(v).D, x) }
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		if !setLike(b) {
			return NotImplemented
		}
		th.descend(" in comparison") // items may hold items
		r := setCompare(th, op, a, b)
		th.Depth--
		return r
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		switch {
		case !isSetOp(op):
			return NotImplemented
		case op == OpAnd:
			return viewAnd(th, a, b)
		case op == OpXor && a.Type() == itemsType && b.Type() == itemsType:
			x := NewSet(SetType)
			x.addUnless(th, a, b)
			x.addUnless(th, b, a)
			return x.Value()
		}
		x := NewSet(SetType)
		x.Update(th, a)
		return x.combine(th, op, b)
	}
	t.Def2("isdisjoint(self, other, /)", func(th *Thread, self, o Value) Value {
		disjoint := true
		Each(th, o, func(x Value) bool {
			disjoint = !Contains(th, self, x)
			return disjoint
		})
		return Bool(disjoint)
	})
}

// viewAnd returns a & b, of which one is a view. Values of a dict that cannot be
// hashed do not matter where those of the other operand are looked for.
func viewAnd(th *Thread, a, b Value) Value {
	view, other := a, b
	if !isView(view) {
		view, other = b, a
	}
	common := NewSet(SetType)
	switch {
	case other.Type() == SetType && Len(th, view) <= Len(th, other):
		view, other = other, view
	case isView(other) && Len(th, other) > Len(th, view):
		view, other = other, view
	}
	Each(th, other, func(x Value) bool {
		if Contains(th, view, x) {
			common.Add(th, x)
		}
		return true
	})
	return common.Value()
}

func isView(v Value) bool { return v.Type() == keysType || v.Type() == itemsType }

// addUnless adds the values of v that are not in other.
func (s *Set) addUnless(th *Thread, v, other Value) {
	Each(th, v, func(x Value) bool {
		if !Contains(th, other, x) {
			s.Add(th, x)
		}
		return true
	})
}

func init() {
	viewSlots(keysType, pickKey, func(th *Thread, d *Dict, x Value) bool {
		_, ok := d.Get(th, x)
		return ok
	})
	viewSlots(valuesType, pickVal, nil)
	viewSlots(itemsType, pickItem, func(th *Thread, d *Dict, x Value) bool {
		p, ok := AsTuple(x)
		if !ok || len(p.Items) != 2 {
			return false
		}
		v, ok := d.Get(th, p.Items[0])
		return ok && Same(th, v, p.Items[1])
	})
	itemsType.Slots.Iter = iterItems
}
