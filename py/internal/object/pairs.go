package object

import "github.com/weft-go/weft/pull"

// PairCursor is a cursor over tuples of two that can hand out the two values
// without a tuple. A loop whose target is two names asks it that way, and a
// pass over enumerate, zip or items() allocates nothing.
type PairCursor interface {
	pull.Iter[Value]
	Pairs() bool // false: the tuples are not all of two
	NextPair() (a, b Value, ok bool)
}

// itemIter is the cursor of dict.items().
type itemIter struct{ tableIter }

func (s *itemIter) Pairs() bool { return true }
func (s *itemIter) NextPair() (k, v Value, ok bool) {
	if e := s.step(); e != nil {
		return e.key, e.val, true
	}
	return Value{}, Value{}, false
}

func iterItems(_ *Thread, v Value) pull.Iter[Value] {
	return &itemIter{*newTableIter(&asView(v).D.t, pickItem)}
}

// SetInt makes the variable v the int n. Where it is an int already only the
// number is written, which needs no write barrier.
func (v *Value) SetInt(n int64) {
	if !v.IsInt() {
		v.p = Int(0).p
	}
	v.n = uint64(n)
}
