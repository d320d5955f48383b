package object

import (
	"fmt"
	"iter"
	"math"

	"github.com/weft-go/weft/pull"
)

// Range is a range whose bounds int64 can hold; others are refused.
type Range struct {
	Head
	Start, Stop, Step, N int64
}

// RangeType is range.
var RangeType = NewType("range", LayoutRange)

// NewRange returns range(start, stop, step) for step != 0.
func NewRange(start, stop, step int64) Value {
	r := &Range{Start: start, Stop: stop, Step: step}
	switch {
	case step > 0 && start < stop:
		r.N = rangeLen(uint64(stop)-uint64(start), uint64(step))
	case step < 0 && stop < start:
		r.N = rangeLen(uint64(start)-uint64(stop), -uint64(step))
	}
	r.typ = RangeType
	return r.Value()
}

func rangeLen(gap, step uint64) int64 {
	n := (gap-1)/step + 1
	if n > math.MaxInt64 {
		panic(Errorf(OverflowError, "Python int too large to convert to C ssize_t"))
	}
	return int64(n)
}

// AsRange returns v as a range.
func AsRange(v Value) (*Range, bool) { return to[Range](v, LayoutRange) }

// RangeIter is the cursor over a range; loops know it to count by themselves.
type RangeIter struct {
	At, Step, Left int64
}

// Next returns the next int.
func (s *RangeIter) Next() (Value, bool) {
	if s.Left <= 0 {
		return Value{}, false
	}
	v := s.At
	s.At += s.Step
	s.Left--
	return Int(v), true
}

// Stop ends the cursor.
func (s *RangeIter) Stop() { s.Left = 0 }

// All ranges over what is left.
func (s *RangeIter) All() iter.Seq[Value] { return All(s) }

// Len returns how many are left.
func (s *RangeIter) Len() int { return int(s.Left) }

func (r *Range) has(n int64) bool {
	if r.N == 0 || (r.Step > 0 && (n < r.Start || n >= r.Stop)) || (r.Step < 0 && (n > r.Start || n <= r.Stop)) {
		return false
	}
	return (n-r.Start)%r.Step == 0
}

func init() {
	t, s := RangeType, &RangeType.Slots
	t.IterName, t.Final = "range_iterator", true
	rng := func(v Value) *Range { r, _ := AsRange(v); return r }
	s.New = func(th *Thread, _ *Type, args []Value, kw []KW) Value {
		if len(kw) > 0 {
			panic(Errorf(TypeError, "range() takes no keyword arguments"))
		}
		if len(args) < 1 || len(args) > 3 {
			bound, n := "at least 1 argument", len(args)
			if n > 3 {
				bound = "at most 3 arguments"
			}
			panic(Errorf(TypeError, "range expected %s, got %d", bound, n))
		}
		start, stop, step := int64(0), int64(0), int64(1)
		n := func(v Value) int64 {
			w := Index(th, v)
			if !w.IsInt() {
				panic(Errorf(OverflowError, "range() takes ints of 64 bits here; itertools.count has no such limit"))
			}
			return w.Int()
		}
		if len(args) == 1 {
			stop = n(args[0])
		} else {
			start, stop = n(args[0]), n(args[1])
		}
		if len(args) == 3 {
			if step = n(args[2]); step == 0 {
				panic(Errorf(ValueError, "range() arg 3 must not be zero"))
			}
		}
		return NewRange(start, stop, step)
	}
	s.Repr = func(_ *Thread, v Value) string {
		r := rng(v)
		if r.Step == 1 {
			return fmt.Sprintf("range(%d, %d)", r.Start, r.Stop)
		}
		return fmt.Sprintf("range(%d, %d, %d)", r.Start, r.Stop, r.Step)
	}
	s.Len = func(_ *Thread, v Value) int { return int(rng(v).N) }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] {
		r := rng(v)
		return &RangeIter{r.Start, r.Step, r.N}
	}
	s.Reversed = func(_ *Thread, v Value) pull.Iter[Value] {
		r := rng(v)
		return &RangeIter{r.Start + (r.N-1)*r.Step, -r.Step, r.N}
	}
	s.Contains = func(th *Thread, v, x Value) bool {
		switch {
		case x.IsInt(), x.IsBool():
			return rng(v).has(x.Int())
		case x.IsFloat():
			f := x.Float()
			return f == math.Trunc(f) && math.Abs(f) < 1<<62 && rng(v).has(int64(f))
		}
		return false
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		r := rng(v)
		if sl, ok := AsSlice(key); ok {
			start, stop, step := sl.Indices(th, int(r.N))
			return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step*int64(step))
		}
		if !isIntLike(key) && key.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "range indices must be integers or slices, not %s", key.TypeName()))
		}
		i := int64(math.MinInt64)
		if w := Index(th, key); w.IsInt() {
			if i = w.Int(); i < 0 {
				i += r.N
			}
		}
		if i < 0 || i >= r.N {
			panic(Errorf(IndexError, "range object index out of range"))
		}
		return Int(r.Start + i*r.Step)
	}
	key := func(v Value) Value {
		r := rng(v)
		switch r.N {
		case 0:
			return NewTuple(Int(0), None, None).Value()
		case 1:
			return NewTuple(Int(1), Int(r.Start), None).Value()
		}
		return NewTuple(Int(r.N), Int(r.Start), Int(r.Step)).Value()
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		if _, ok := AsRange(b); !ok {
			return NotImplemented
		}
		return eqOnly(op, Equal(th, key(a), key(b)))
	}
	s.Hash = func(th *Thread, v Value) int64 { return Hash(th, key(v)) }
	s.GetAttr = func(_ *Thread, v Value, name string) Value {
		switch name {
		case "start":
			return Int(rng(v).Start)
		case "stop":
			return Int(rng(v).Stop)
		case "step":
			return Int(rng(v).Step)
		}
		return Value{}
	}
	t.Def2("index(self, value, /)", func(th *Thread, self, x Value) Value {
		r := rng(self)
		if !Contains(th, self, x) {
			panic(Errorf(ValueError, "%s is not in range", Repr(th, x)))
		}
		f, _ := AsNumber(x)
		n := int64(f)
		if !x.IsFloat() {
			n = x.Int()
		}
		return Int((n - r.Start) / r.Step)
	})
	t.Def2("count(self, value, /)", func(th *Thread, self, x Value) Value {
		if Contains(th, self, x) {
			return Int(1)
		}
		return Int(0)
	})
}
