package object

import (
	"fmt"
	"iter"
	"math/big"

	"github.com/weft-go/weft/pull"
)

// bigRange is a range with a bound or a length that int64 cannot hold. It is
// of a type of its own, which the program does not see.
type bigRange struct {
	Head
	start, stop, step, n *big.Int
}

var bigRangeType = newType("range", LayoutOpaque, RangeType)

// rangeOf returns range(start, stop, step) for ints of any size.
func rangeOf(start, stop, step *big.Int) Value {
	if step.Sign() == 0 {
		panic(Errorf(ValueError, "range() arg 3 must not be zero"))
	}
	n := new(big.Int)
	if start.Cmp(stop)*step.Sign() < 0 { // (stop - start - ±1) / step + 1
		n.Sub(stop, start)
		n.Sub(n, big.NewInt(int64(step.Sign())))
		n.Quo(n, step)
		n.Add(n, big.NewInt(1))
	}
	if start.IsInt64() && stop.IsInt64() && step.IsInt64() && n.IsInt64() {
		r := &Range{Start: start.Int64(), Stop: stop.Int64(), Step: step.Int64(), N: n.Int64()}
		r.typ = RangeType
		return r.Value()
	}
	r := &bigRange{start: start, stop: stop, step: step, n: n}
	r.typ = bigRangeType
	return r.Value()
}

// asBigRange returns any range as one of long ints.
func asBigRange(v Value) (*bigRange, bool) {
	if r, ok := AsRange(v); ok {
		return &bigRange{start: big.NewInt(r.Start), stop: big.NewInt(r.Stop), step: big.NewInt(r.Step), n: big.NewInt(r.N)}, true
	}
	return To[bigRange](v, bigRangeType)
}

// at returns the value at i, which may be beyond the end.
func (r *bigRange) at(i *big.Int) *big.Int {
	v := new(big.Int).Mul(i, r.step)
	return v.Add(v, r.start)
}

// key is what makes ranges equal: the length, the first value, the step.
func (r *bigRange) key() Value {
	switch {
	case r.n.Sign() == 0:
		return NewTuple(Int(0), None, None).Value()
	case r.n.IsInt64() && r.n.Int64() == 1:
		return NewTuple(Int(1), NewBig(r.start), None).Value()
	}
	return NewTuple(NewBig(r.n), NewBig(r.start), NewBig(r.step)).Value()
}

// find returns the place of x, and false if it is not there.
func (r *bigRange) find(x *big.Int) (*big.Int, bool) {
	i, rest := new(big.Int).QuoRem(new(big.Int).Sub(x, r.start), r.step, new(big.Int))
	return i, rest.Sign() == 0 && i.Sign() >= 0 && i.Cmp(r.n) < 0
}

// slice is r[s].
func (r *bigRange) slice(th *Thread, s *Slice) Value {
	from, to, step := s.bigBounds(th, r.n)
	return rangeOf(r.at(from), r.at(to), step.Mul(step, r.step))
}

// bigRangeIter is the cursor over a bigRange.
type bigRangeIter struct {
	next, step, n *big.Int
}

func (it *bigRangeIter) Next() (Value, bool) {
	if it.n.Sign() <= 0 {
		return Value{}, false
	}
	v := NewBig(it.next)
	it.next = new(big.Int).Add(it.next, it.step)
	it.n.Sub(it.n, big.NewInt(1))
	return v, true
}

// Stop ends the cursor.
func (it *bigRangeIter) Stop() { it.n.SetInt64(0) }

// All ranges over what is left.
func (it *bigRangeIter) All() iter.Seq[Value] { return All(it) }

func init() {
	t, s := bigRangeType, &bigRangeType.Slots
	t.IterName, t.Final = "longrange_iterator", true
	rng := func(v Value) *bigRange { r, _ := asBigRange(v); return r }
	s.Repr = func(th *Thread, v Value) string {
		r := rng(v)
		text := fmt.Sprintf("range(%s, %s", Repr(th, NewBig(r.start)), Repr(th, NewBig(r.stop)))
		if r.step.IsInt64() && r.step.Int64() == 1 {
			return text + ")"
		}
		return text + ", " + Repr(th, NewBig(r.step)) + ")"
	}
	s.Truth = func(_ *Thread, v Value) bool { return rng(v).n.Sign() > 0 }
	s.Len = func(_ *Thread, v Value) int {
		n := rng(v).n
		if !n.IsInt64() {
			panic(Errorf(OverflowError, "Python int too large to convert to C ssize_t"))
		}
		return int(n.Int64())
	}
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] {
		r := rng(v)
		return &bigRangeIter{r.start, r.step, new(big.Int).Set(r.n)}
	}
	s.Reversed = func(_ *Thread, v Value) pull.Iter[Value] {
		r := rng(v)
		last := r.at(new(big.Int).Sub(r.n, big.NewInt(1)))
		return &bigRangeIter{last, new(big.Int).Neg(r.step), new(big.Int).Set(r.n)}
	}
	s.Contains = rangeHas
	s.GetItem = func(th *Thread, v, key Value) Value {
		r := rng(v)
		if sl, ok := AsSlice(key); ok {
			return r.slice(th, sl)
		}
		if !isIntLike(key) && key.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "range indices must be integers or slices, not %s", key.TypeName()))
		}
		i := new(big.Int).Set(ToBig(Index(th, key)))
		if i.Sign() < 0 {
			i.Add(i, r.n)
		}
		if i.Sign() < 0 || i.Cmp(r.n) >= 0 {
			panic(Errorf(IndexError, "range object index out of range"))
		}
		return NewBig(r.at(i))
	}
	s.Compare, s.Hash = compareRanges, hashRange
	s.GetAttr = func(_ *Thread, v Value, name string) Value {
		r := rng(v)
		switch name {
		case "start":
			return NewBig(r.start)
		case "stop":
			return NewBig(r.stop)
		case "step":
			return NewBig(r.step)
		}
		return Value{}
	}
}

func compareRanges(th *Thread, op CompareOp, a, b Value) Value {
	x, _ := asBigRange(a)
	y, ok := asBigRange(b)
	if !ok {
		return NotImplemented
	}
	return eqOnly(op, Equal(th, x.key(), y.key()))
}

func hashRange(th *Thread, v Value) int64 {
	r, _ := asBigRange(v)
	return Hash(th, r.key())
}
