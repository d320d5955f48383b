package object

import (
	"math"
	"slices"
)

// Slice is a slice object.
type Slice struct {
	Head
	Start, Stop, Step Value
}

// SliceType is slice.
var SliceType = NewType("slice", LayoutSlice)

// NewSlice returns slice(start, stop, step).
func NewSlice(start, stop, step Value) Value {
	s := &Slice{Start: start, Stop: stop, Step: step}
	s.typ = SliceType
	return s.Value()
}

// AsSlice returns v as a slice.
func AsSlice(v Value) (*Slice, bool) { return to[Slice](v, LayoutSlice) }

// sliceBound returns an index of any size, clipped to int.
func sliceBound(th *Thread, v Value) int {
	if !isIntLike(v) && v.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "slice indices must be integers or None or have an __index__ method"))
	}
	return clip(th, v)
}

// clip is v, by __index__, or the int nearest to it.
func clip(th *Thread, v Value) int {
	v = Index(th, v)
	if v.IsInt() {
		return int(v.Int())
	}
	if b, _ := AsBigInt(v); b.Sign() < 0 {
		return math.MinInt
	}
	return math.MaxInt
}

// Indices returns the bounds of the slice for a sequence of length n: start
// and stop within it and step != 0.
func (s *Slice) Indices(th *Thread, n int) (start, stop, step int) {
	step = 1
	if !s.Step.IsNone() {
		if step = sliceBound(th, s.Step); step == 0 {
			panic(Errorf(ValueError, "slice step cannot be zero"))
		}
		step = max(step, -math.MaxInt)
	}
	lo, hi := 0, n
	if step < 0 {
		lo, hi = -1, n-1
	}
	clip := func(v Value, def int) int {
		if v.IsNone() {
			return def
		}
		i := sliceBound(th, v)
		if i < 0 {
			return max(i+n, lo)
		}
		return min(i, hi)
	}
	if step > 0 {
		return clip(s.Start, lo), clip(s.Stop, hi), step
	}
	return clip(s.Start, hi), clip(s.Stop, lo), step
}

// sliceLen returns how many indices the bounds select.
func sliceLen(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && stop < start:
		return (start-stop-1)/(-step) + 1
	}
	return 0
}

// sliceItems returns the selected items in a fresh slice.
func sliceItems(th *Thread, items []Value, s *Slice) []Value {
	start, stop, step := s.Indices(th, len(items))
	if step == 1 {
		if stop <= start {
			return nil
		}
		th.Grow(stop - start)
		return slices.Clone(items[start:stop])
	}
	n := sliceLen(start, stop, step)
	th.Grow(n)
	out := make([]Value, 0, n)
	for i := start; n > 0; n-- {
		out = append(out, items[i])
		i += step
	}
	return out
}

func init() {
	s := &SliceType.Slots
	SliceType.Final = true
	parts := func(v Value) []Value { s, _ := AsSlice(v); return []Value{s.Start, s.Stop, s.Step} }
	s.Repr = func(th *Thread, v Value) string { return "slice" + Repr(th, NewTuple(parts(v)...).Value()) }
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		if _, ok := AsSlice(b); !ok {
			return NotImplemented
		}
		return compareItems(th, op, parts(a), parts(b))
	}
	s.Hash = func(th *Thread, v Value) int64 { return hashItems(th, parts(v)) }
	s.GetAttr = func(_ *Thread, v Value, name string) Value {
		s, _ := AsSlice(v)
		switch name {
		case "start":
			return s.Start
		case "stop":
			return s.Stop
		case "step":
			return s.Step
		}
		return Value{}
	}
	s.New = func(_ *Thread, _ *Type, args []Value, kw []KW) Value {
		switch {
		case len(kw) > 0:
			panic(Errorf(TypeError, "slice() takes no keyword arguments"))
		case len(args) == 0:
			panic(Errorf(TypeError, "slice expected at least 1 argument, got 0"))
		case len(args) > 3:
			panic(Errorf(TypeError, "slice expected at most 3 arguments, got %d", len(args)))
		case len(args) == 1:
			return NewSlice(None, args[0], None)
		case len(args) == 2:
			return NewSlice(args[0], args[1], None)
		}
		return NewSlice(args[0], args[1], args[2])
	}
	SliceType.Def2("indices(self, len, /)", func(th *Thread, self, n Value) Value {
		s, _ := AsSlice(self)
		k := ToInt(th, n)
		if k < 0 {
			panic(Errorf(ValueError, "length should not be negative"))
		}
		start, stop, step := s.Indices(th, k)
		return NewTuple(Int(int64(start)), Int(int64(stop)), Int(int64(step))).Value()
	})
}
