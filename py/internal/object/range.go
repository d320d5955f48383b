package object

import (
	"fmt"
	"iter"
	"math"

	"github.com/weft-go/weft/pull"
)

// Range is a range whose bounds and length int64 can hold; see bigRange.
type Range struct {
	Head
	Start, Stop, Step, N int64
}

// RangeType is range.
var RangeType = NewType("range", LayoutRange)

// newRange returns range(start, stop, step) for step != 0, and false if its
// length is too big.
func newRange(start, stop, step int64) (Value, bool) {
	r := &Range{Start: start, Stop: stop, Step: step}
	n := uint64(0)
	switch {
	case step > 0 && start < stop:
		n = (uint64(stop)-uint64(start)-1)/uint64(step) + 1
	case step < 0 && stop < start:
		n = (uint64(start)-uint64(stop)-1)/-uint64(step) + 1
	}
	r.N = int64(n)
	r.typ = RangeType
	return r.Value(), n <= math.MaxInt64
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
		bounds := [3]Value{Int(0), Int(0), Int(1)}
		if len(args) == 1 {
			bounds[1] = Index(th, args[0])
		} else {
			for i, v := range args {
				bounds[i] = Index(th, v)
			}
		}
		start, stop, step := bounds[0], bounds[1], bounds[2]
		if start.IsInt() && stop.IsInt() && step.IsInt() && step.Int() != 0 {
			if v, ok := newRange(start.Int(), stop.Int(), step.Int()); ok {
				return v
			}
		}
		return rangeOf(ToBig(start), ToBig(stop), ToBig(step))
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
		return rangeHas(th, v, x)
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		r := rng(v)
		if sl, ok := AsSlice(key); ok {
			whole, _ := asBigRange(v)
			return whole.slice(th, sl)
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
	s.Compare, s.Hash = compareRanges, hashRange
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
	t.Def2("index(self, value, /)", rangeIndex)
	t.Def2("count(self, value, /)", rangeCount)
}
