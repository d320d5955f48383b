package object

import (
	"math"
	"math/big"
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

// Cut returns v[start:stop:step]. Where none of the program's code can run or see
// the slice, it is not made.
func Cut(th *Thread, v, start, stop, step Value) Value {
	if isBound(start) && isBound(stop) && isBound(step) {
		switch t := v.Type(); t {
		case ListType, TupleType, StrType, BytesType:
			s := &th.cut
			s.typ, s.Start, s.Stop, s.Step = SliceType, start, stop, step
			return t.Slots.GetItem(th, v, s.Value())
		}
	}
	return GetItem(th, v, NewSlice(start, stop, step))
}

// isBound reports whether v can be read as a part of a slice without more ado.
func isBound(v Value) bool { return v.IsInt() || v.IsNone() }

// sliceBound returns an index of any size, clipped to int.
func sliceBound(th *Thread, v Value) int {
	if !isIntLike(v) && v.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "slice indices must be integers or None or have an __index__ method"))
	}
	return clip(th, v)
}

// IndexBound is the same for a bound that cannot be None.
func IndexBound(th *Thread, v Value) int {
	if !isIntLike(v) && v.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "slice indices must be integers or have an __index__ method"))
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

// sliceBounds are those of a slice as ints. To read them can run code of the program,
// an __index__, which can change the sequence: its length is asked for after that.
type sliceBounds struct{ start, stop, step int }

// bounds returns the ints of the slice, any int for a bound that is None: step != 0.
func (s *Slice) bounds(th *Thread) sliceBounds {
	b := sliceBounds{0, math.MaxInt, 1}
	if !s.Step.IsNone() {
		if b.step = sliceBound(th, s.Step); b.step == 0 {
			panic(Errorf(ValueError, "slice step cannot be zero"))
		}
		b.step = max(b.step, -math.MaxInt)
	}
	if b.step < 0 {
		b.start, b.stop = math.MaxInt, math.MinInt
	}
	if !s.Start.IsNone() {
		b.start = sliceBound(th, s.Start)
	}
	if !s.Stop.IsNone() {
		b.stop = sliceBound(th, s.Stop)
	}
	return b
}

// within returns the bounds for a sequence of length n: start and stop are in it.
func (b sliceBounds) within(n int) (start, stop, step int) {
	lo, hi := 0, n
	if b.step < 0 {
		lo, hi = -1, n-1
	}
	clip := func(i int) int {
		if i < 0 {
			return max(i+n, lo)
		}
		return min(i, hi)
	}
	return clip(b.start), clip(b.stop), b.step
}

// bigBounds returns the bounds for a sequence of length n, of any size.
func (s *Slice) bigBounds(th *Thread, n *big.Int) (start, stop, step *big.Int) {
	bound := func(v Value) *big.Int {
		if !isIntLike(v) && v.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "slice indices must be integers or None or have an __index__ method"))
		}
		return new(big.Int).Set(ToBig(Index(th, v)))
	}
	step = big.NewInt(1)
	if !s.Step.IsNone() {
		if step = bound(s.Step); step.Sign() == 0 {
			panic(Errorf(ValueError, "slice step cannot be zero"))
		}
	}
	lo, hi := new(big.Int), n
	if step.Sign() < 0 {
		lo, hi = big.NewInt(-1), new(big.Int).Sub(n, big.NewInt(1))
	}
	clip := func(v Value, otherwise *big.Int) *big.Int {
		if v.IsNone() {
			return otherwise
		}
		i := bound(v)
		if i.Sign() < 0 {
			if i.Add(i, n).Cmp(lo) < 0 {
				return lo
			}
		} else if i.Cmp(hi) > 0 {
			return hi
		}
		return i
	}
	start, stop = lo, hi
	if step.Sign() < 0 {
		start, stop = hi, lo
	}
	start = clip(s.Start, start)
	return start, clip(s.Stop, stop), step
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

// sliceList returns a list of the items that s selects.
func sliceList(th *Thread, items *[]Value, s *Slice) Value {
	b := s.bounds(th) // can change the items
	start, stop, step := b.within(len(*items))
	n := sliceLen(start, stop, step)
	th.Grow(n)
	l := MakeList(n)
	pick(l.Items, *items, start, step)
	return l.Value()
}

// sliceTuple returns a tuple of the items that s selects.
func sliceTuple(th *Thread, items []Value, s *Slice) Value {
	start, stop, step := s.bounds(th).within(len(items))
	n := sliceLen(start, stop, step)
	th.Grow(n)
	t := MakeTuple(n)
	pick(t.Items, items, start, step)
	return t.Value()
}

// pick fills out with every step-th of items, from start on.
func pick(out, items []Value, start, step int) {
	if step == 1 {
		copy(out, items[start:])
		return
	}
	for i := range out {
		out[i] = items[start]
		start += step
	}
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
		x, y := parts(a), parts(b)
		return compareItems(th, op, &x, &y)
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
		k := ToBig(Index(th, n))
		if k.Sign() < 0 {
			panic(Errorf(ValueError, "length should not be negative"))
		}
		start, stop, step := s.bigBounds(th, k)
		return NewTuple(NewBig(start), NewBig(stop), NewBig(step)).Value()
	})
}
