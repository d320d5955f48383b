package object

import "strings"

// CompareOp is an operator of comparison.
type CompareOp uint8

// The comparisons.
const (
	Eq CompareOp = iota
	Ne
	Lt
	Le
	Gt
	Ge
)

var compareNames = [...]string{"==", "!=", "<", "<=", ">", ">="}

// String returns the operator as written.
func (o CompareOp) String() string { return compareNames[o] }

// Swapped returns the operator with its operands exchanged.
func (o CompareOp) Swapped() CompareOp {
	return [...]CompareOp{Eq, Ne, Gt, Ge, Lt, Le}[o]
}

// Holds reports whether the order c of two values (negative, 0, positive)
// satisfies the operator.
func (o CompareOp) Holds(c int) bool {
	switch o {
	case Eq:
		return c == 0
	case Ne:
		return c != 0
	case Lt:
		return c < 0
	case Le:
		return c <= 0
	case Gt:
		return c > 0
	}
	return c >= 0
}

// eqOnly answers == and != of values that have no order.
func eqOnly(op CompareOp, equal bool) Value {
	switch op {
	case Eq:
		return Bool(equal)
	case Ne:
		return Bool(!equal)
	}
	return NotImplemented
}

// Equal reports whether a == b.
func Equal(th *Thread, a, b Value) bool {
	if a.IsInt() && b.IsInt() {
		return a.n == b.n
	}
	if a.IsStr() && b.IsStr() {
		return a.Str() == b.Str()
	}
	if x, y := exactTuple(a), exactTuple(b); x != nil && y != nil {
		return equalTuples(th, x, y)
	}
	return Truth(th, Compare(th, Eq, a, b))
}

// exactTuple returns v as a tuple of no derived class, nil if it is none.
func exactTuple(v Value) *Tuple {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ == TupleType {
		return (*Tuple)(v.p)
	}
	return nil
}

func equalTuples(th *Thread, x, y *Tuple) bool {
	if len(x.Items) != len(y.Items) {
		return false
	}
	th.descend(" in comparison")
	same := true
	for i := 0; same && i < len(x.Items); i++ {
		same = Same(th, x.Items[i], y.Items[i])
	}
	th.Depth--
	return same
}

// Same reports whether a is b or a == b, as containers compare.
func Same(th *Thread, a, b Value) bool { return Is(a, b) || Equal(th, a, b) }

// Less reports whether a < b.
func Less(th *Thread, a, b Value) bool {
	switch {
	case a.IsInt() && b.IsInt():
		return a.Int() < b.Int()
	case a.IsFloat() && b.IsFloat():
		return a.Float() < b.Float()
	case a.IsStr() && b.IsStr():
		return a.Str() < b.Str()
	}
	return Truth(th, Compare(th, Lt, a, b))
}

// Holds reports whether a op b.
func Holds(th *Thread, op CompareOp, a, b Value) bool {
	return Truth(th, Compare(th, op, a, b))
}

// Compare returns a op b.
func Compare(th *Thread, op CompareOp, a, b Value) Value {
	switch {
	case a.IsInt() && b.IsInt():
		x, y := a.Int(), b.Int()
		switch {
		case x < y:
			return Bool(op.Holds(-1))
		case x > y:
			return Bool(op.Holds(1))
		}
		return Bool(op.Holds(0))
	case a.IsStr() && b.IsStr():
		if op <= Ne {
			return Bool((a.Str() == b.Str()) == (op == Eq))
		}
		return Bool(op.Holds(strings.Compare(a.Str(), b.Str())))
	}
	s, t := a.Type(), b.Type()
	swapped := s != t && t.User && t.IsSub(s)
	if swapped {
		if r := askCompare(th, t, op.Swapped(), b, a); !Is(r, NotImplemented) {
			return r
		}
	}
	if r := askCompare(th, s, op, a, b); !Is(r, NotImplemented) {
		return r
	}
	if !swapped {
		if r := askCompare(th, t, op.Swapped(), b, a); !Is(r, NotImplemented) {
			return r
		}
	}
	switch op {
	case Eq:
		return Bool(Is(a, b))
	case Ne:
		return Bool(!Is(a, b))
	}
	panic(Errorf(TypeError, "'%s' not supported between instances of '%s' and '%s'", op, s.Name, t.Name))
}

func askCompare(th *Thread, t *Type, op CompareOp, a, b Value) Value {
	if t.Slots.Compare == nil {
		return NotImplemented
	}
	return t.Slots.Compare(th, op, a, b)
}

// compareItems compares two sequences in dictionary order.
func compareItems(th *Thread, op CompareOp, a, b *[]Value) Value {
	if op <= Ne && len(*a) != len(*b) {
		return Bool(op == Ne)
	}
	th.descend(" in comparison")
	i, both := 0, func() int { return min(len(*a), len(*b)) } // an __eq__ can change a list
	for i < both() && Same(th, (*a)[i], (*b)[i]) {
		i++
	}
	var r Value
	switch {
	case i >= both():
		r = Bool(op.Holds(len(*a) - len(*b)))
	case op <= Ne:
		r = Bool(op == Ne)
	default:
		r = Compare(th, op, (*a)[i], (*b)[i])
	}
	th.Depth--
	return r
}

// Deeper calls f one level of recursion deeper.
func Deeper(th *Thread, where string, f func()) {
	if where != "" {
		where = " " + where
	}
	th.descend(where)
	f()
	th.Depth--
}

// descend counts one level of recursion that needs no frame. The caller takes
// it back by th.Depth--; a panic needs no such care, see Unwind.
func (th *Thread) descend(where string) {
	if th.Depth+1 >= th.Limits.Depth {
		panic(Errorf(RecursionError, "maximum recursion depth exceeded%s", where))
	}
	th.Step() // a list twice in a list, sixty levels deep, is walked 2**60 times
	th.Depth++
}
