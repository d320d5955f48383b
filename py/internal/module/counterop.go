package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

func asCounter(v value) (*object.Dict, bool) {
	if !object.IsInstance(v, counterType) {
		return nil, false
	}
	return object.AsDict(v)
}

func counterOperators(t *object.Type) {
	t.Slots.Unary = func(th *thread, op object.Op, v value) value {
		d, _ := object.AsDict(v)
		r := newCounter(counterType)
		for k, n := range d.All() {
			if op == object.OpNeg {
				n = object.Binary(th, object.OpSub, object.Int(0), n)
			} else if op != object.OpPos {
				return value{}
			}
			keepPositive(th, r, k, n)
		}
		return r.Value()
	}
	dictBinary := object.DictType.Slots.Binary
	t.Slots.Binary = func(th *thread, op object.Op, a, b value) value {
		x, okA := asCounter(a)
		y, okB := asCounter(b)
		if join := joinCounts(op); okA && okB && join != nil {
			return combineCounts(th, x, y, join, op != object.OpAnd).Value()
		}
		return dictBinary(th, op, a, b)
	}
	t.Slots.InPlace = func(th *thread, op object.Op, a, b value) value {
		x, _ := asCounter(a)
		y, ok := asCounter(b)
		join := joinCounts(op)
		switch {
		case join == nil:
			return object.NotImplemented
		case !ok:
			y = newCounter(counterType)
			y.Update(th, b)
		}
		r := combineCounts(th, x, y, join, op != object.OpAnd)
		x.Clear()
		x.Update(th, r.Value())
		return a
	}
	t.Slots.Compare = compareCounts
}

func joinCounts(op object.Op) func(th *thread, m, n value) value {
	switch op {
	case object.OpAdd, object.OpSub:
		return func(th *thread, m, n value) value { return object.Binary(th, op, m, n) }
	case object.OpOr:
		return func(th *thread, m, n value) value {
			if object.Less(th, m, n) {
				return n
			}
			return m
		}
	case object.OpAnd:
		return func(th *thread, m, n value) value {
			if object.Less(th, m, n) {
				return m
			}
			return n
		}
	}
	return nil
}

// combineCounts joins the counts of x with those of y, and those of y alone
// with 0 if all is set. What is not positive is left out.
func combineCounts(th *thread, x, y *object.Dict, join func(th *thread, m, n value) value, all bool) *object.Dict {
	r, zero := newCounter(counterType), object.Int(0)
	count := func(d *object.Dict, k value) value {
		if n, ok := d.Get(th, k); ok {
			return n
		}
		return zero
	}
	for k, m := range x.All() {
		th.Step()
		keepPositive(th, r, k, join(th, m, count(y, k)))
	}
	if !all {
		return r
	}
	for k, n := range y.All() {
		th.Step()
		if _, both := x.Get(th, k); !both {
			keepPositive(th, r, k, join(th, zero, n))
		}
	}
	return r
}

func keepPositive(th *thread, d *object.Dict, k, n value) {
	if object.Less(th, object.Int(0), n) {
		d.Set(th, k, n)
	}
}

// compareCounts compares counts key by key; a missing one is 0.
func compareCounts(th *thread, op object.CompareOp, a, b value) value {
	x, okA := asCounter(a)
	y, okB := asCounter(b)
	if !okA || !okB {
		if op <= object.Ne {
			return object.DictType.Slots.Compare(th, op, a, b)
		}
		return object.NotImplemented
	}
	each := func(op object.CompareOp) bool {
		zero := object.Int(0)
		for k, m := range x.All() {
			n, ok := y.Get(th, k)
			if !ok {
				n = zero
			}
			if !object.Holds(th, op, m, n) {
				return false
			}
		}
		for k, n := range y.All() {
			if _, both := x.Get(th, k); !both && !object.Holds(th, op, zero, n) {
				return false
			}
		}
		return true
	}
	switch op {
	case object.Ne:
		return object.Bool(!each(object.Eq))
	case object.Lt:
		return object.Bool(each(object.Le) && !each(object.Eq))
	case object.Gt:
		return object.Bool(each(object.Ge) && !each(object.Eq))
	}
	return object.Bool(each(op))
}
