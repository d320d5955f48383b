package object

import "math/big"

// rangeMember returns the int that x is, and false if it is none: only a value of
// the program's own class, or of a type of other numbers, can still equal an int.
func rangeMember(x Value) (*big.Int, bool) {
	switch b, long := AsBigInt(x); {
	case long:
		return b, true
	case x.IsInt(), x.IsBool():
		return ToBig(x), true
	case x.IsFloat() && x.Float()-x.Float() == 0: // finite
		f := new(big.Float).SetFloat64(x.Float())
		n, _ := f.Int(nil)
		return n, f.IsInt()
	}
	return nil, false
}

// equalsNoInt reports whether x is of a type whose values never equal an int
// unless rangeMember says so: there is no need to compare it with every one.
func equalsNoInt(x Value) bool {
	switch t := x.Type(); t {
	case FloatType, StrType, BytesType, ListType, TupleType, DictType, SetType, FrozenSetType, NoneType:
		return true
	}
	return false
}

// rangeHas is x in the range v.
func rangeHas(th *Thread, v, x Value) bool {
	if n, ok := rangeMember(x); ok {
		r, _ := asBigRange(v)
		_, ok = r.find(n)
		return ok
	}
	return firstEqual(th, v, x) >= 0
}

// firstEqual returns the place of the first int of the range v that x says it
// equals, -1 if there is none.
func firstEqual(th *Thread, v, x Value) int64 {
	at, i := int64(-1), int64(0)
	if equalsNoInt(x) {
		return at
	}
	Each(th, v, func(n Value) bool {
		if Same(th, n, x) {
			at = i
		}
		i++
		return at < 0
	})
	return at
}

// rangeIndex is range.index.
func rangeIndex(th *Thread, v, x Value) Value {
	n, ok := rangeMember(x)
	if ok {
		r, _ := asBigRange(v)
		if i, ok := r.find(n); ok {
			return NewBig(i)
		}
	} else if i := firstEqual(th, v, x); i >= 0 {
		return Int(i)
	}
	if ok && !x.IsFloat() {
		panic(Errorf(ValueError, "%s is not in range", Repr(th, x)))
	}
	panic(Errorf(ValueError, "sequence.index(x): x not in sequence"))
}

// rangeCount is range.count.
func rangeCount(th *Thread, v, x Value) Value {
	if _, ok := rangeMember(x); ok || equalsNoInt(x) {
		if rangeHas(th, v, x) {
			return Int(1)
		}
		return Int(0)
	}
	n := int64(0)
	Each(th, v, func(m Value) bool {
		if Same(th, m, x) {
			n++
		}
		return true
	})
	return Int(n)
}
