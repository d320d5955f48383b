package object

import (
	"math"
	"math/bits"
	"strings"

	"github.com/weft-go/weft/pull"
)

// Tuple is a tuple. Its items do not change.
type Tuple struct {
	Head
	Items []Value
}

// TupleType is tuple.
var TupleType = NewType("tuple", LayoutTuple)

// NewTuple returns the tuple of items, which it keeps.
func NewTuple(items ...Value) *Tuple {
	t := &Tuple{Items: items}
	t.typ = TupleType
	return t
}

// NewPair returns the tuple (a, b) in one allocation.
func NewPair(a, b Value) Value {
	t := &struct {
		Tuple
		room [2]Value
	}{room: [2]Value{a.Own(), b.Own()}}
	t.typ = TupleType
	t.Items = t.room[:]
	return t.Value()
}

var emptyTuple = NewTuple()

// MakeTuple returns a tuple of n items, which the caller sets, in one allocation
// if they are few. There is one empty tuple.
func MakeTuple(n int) *Tuple {
	if n == 0 {
		return emptyTuple
	}
	var t *Tuple
	if n <= 4 {
		few := &struct {
			Tuple
			room [4]Value
		}{}
		t = &few.Tuple
		t.Items = few.room[:n:n]
	} else {
		t = &Tuple{Items: make([]Value, n)}
	}
	t.typ = TupleType
	return t
}

// AsTuple returns v as a tuple.
func AsTuple(v Value) (*Tuple, bool) { return to[Tuple](v, LayoutTuple) }

// hashItems is CPython's hash of a tuple.
func hashItems(th *Thread, items []Value) int64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	th.descend("")
	th.Work(len(items) / itemsPerStep)
	for _, v := range items {
		h := int64(0)
		if v.IsInt() {
			h = hashInt(v.Int())
		} else {
			h = Hash(th, v)
		}
		acc += uint64(h) * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	th.Depth--
	acc += uint64(len(items)) ^ (p5 ^ 3527539)
	if acc == 1<<64-1 {
		return 1546275796
	}
	return int64(acc)
}

// joinRepr is repr of the items. A __repr__ can change them, if they are a list's.
func joinRepr(th *Thread, items *[]Value) string {
	var b strings.Builder
	for i := 0; i < len(*items); i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(Repr(th, (*items)[i]))
	}
	return b.String()
}

// itemAt returns all[key] for an int key, or one with an __index__, which can
// change the items, if they are a list's.
func itemAt(th *Thread, all *[]Value, key Value, what string) Value {
	if !key.IsInt() {
		if !isIntLike(key) && key.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "%s indices must be integers or slices, not %s", what, key.TypeName()))
		}
		key = Int(int64(ToIndex(th, key)))
	}
	i, items := key.Int(), *all
	if i < 0 {
		i += int64(len(items))
	}
	if uint64(i) >= uint64(len(items)) {
		panic(Errorf(IndexError, "%s index out of range", what))
	}
	return items[i]
}

func indexOf(th *Thread, items *[]Value, args []Value) int {
	lo, hi := 0, math.MaxInt
	if !args[2].IsNil() {
		lo = IndexBound(th, args[2])
	}
	if !args[3].IsNil() {
		hi = IndexBound(th, args[3])
	}
	n := len(*items) // once no __index__ can change it
	if lo < 0 {
		lo = max(lo+n, 0)
	}
	if hi < 0 {
		hi += n
	}
	for i := lo; i < hi && i < len(*items); i++ {
		if Same(th, (*items)[i], args[1]) {
			return i
		}
	}
	return -1
}

// repeatItems is items * n.
func repeatItems(th *Thread, items []Value, n int64) []Value {
	if n <= 0 || len(items) == 0 {
		return nil
	}
	if n > ChunkMax/16/int64(len(items)) {
		panic(Errorf(MemoryError, ""))
	}
	th.Grow(len(items) * int(n))
	out := make([]Value, len(items)*int(n))
	for done := copy(out, items); done < len(out); { // as much again each time
		done += copy(out[done:], out[:done])
	}
	return out
}

// toTuple is tuple(v).
func toTuple(th *Thread, v Value) Value {
	if v.Type() == TupleType {
		return v
	}
	if l, ok := ExactList(v); ok {
		th.Grow(len(l.Items))
		t := MakeTuple(len(l.Items))
		copy(t.Items, l.Items)
		return t.Value()
	}
	return NewTuple(Collect(th, v)...).Value()
}

func init() {
	s := &TupleType.Slots
	TupleType.IterName = "tuple_iterator"
	tuple := func(v Value) *Tuple { t, _ := AsTuple(v); return t }
	items := func(v Value) []Value { return tuple(v).Items }
	TupleType.DefNew1("tuple(iterable=<unset>, /)", func(th *Thread, t *Type, a Value) Value {
		if t == TupleType && !a.IsNil() {
			return toTuple(th, a)
		}
		n := NewTuple()
		if !a.IsNil() {
			n.Items = Collect(th, a)
		}
		n.typ = t
		return n.Value()
	})
	s.Repr = func(th *Thread, v Value) string {
		return Nested(th, v, "(...)", func() string {
			if len(items(v)) == 1 {
				return "(" + Repr(th, items(v)[0]) + ",)"
			}
			return "(" + joinRepr(th, &tuple(v).Items) + ")"
		})
	}
	s.Hash = func(th *Thread, v Value) int64 { return hashItems(th, items(v)) }
	s.Len = func(_ *Thread, v Value) int { return len(items(v)) }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return IterSlice(items(v)) }
	s.Contains = func(th *Thread, v, x Value) bool {
		th.Work(len(items(v)) / itemsPerStep)
		for _, w := range items(v) {
			if Same(th, w, x) {
				return true
			}
		}
		return false
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		if sl, ok := AsSlice(key); ok {
			return sliceTuple(th, items(v), sl)
		}
		return itemAt(th, &tuple(v).Items, key, "tuple")
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		t, ok := AsTuple(b)
		if !ok {
			return NotImplemented
		}
		return compareItems(th, op, &tuple(a).Items, &t.Items)
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, okA := AsTuple(a)
		y, okB := AsTuple(b)
		switch op {
		case OpAdd:
			if okA && okB {
				th.Grow(len(x.Items) + len(y.Items))
				return NewTuple(append(append([]Value(nil), x.Items...), y.Items...)...).Value()
			}
		case OpMul:
			if !okA {
				x, b = y, a
			}
			if n, ok := RepeatCount(th, b); ok {
				return NewTuple(repeatItems(th, x.Items, n)...).Value()
			}
		}
		return NotImplemented
	}
	TupleType.Def2("count(self, value, /)", func(th *Thread, self, x Value) Value {
		n := int64(0)
		for _, v := range items(self) {
			if Same(th, v, x) {
				n++
			}
		}
		return Int(n)
	})
	TupleType.Def("index(self, value, start=<unset>, stop=<unset>, /)", func(th *Thread, a []Value) Value {
		if i := indexOf(th, &tuple(a[0]).Items, a); i >= 0 {
			return Int(int64(i))
		}
		panic(Errorf(ValueError, "tuple.index(x): x not in tuple"))
	})
}
