package object

import "iter"

// setIter iterates over a set, which must not change its size meanwhile.
type setIter struct {
	s    *Set
	i    int
	left int
}

func (it *setIter) Next() (Value, bool) {
	s := it.s
	if s == nil {
		return Value{}, false
	}
	if s.Len() != it.left {
		it.left = -1 // for ever
		panic(Errorf(RuntimeError, "Set changed size during iteration"))
	}
	for {
		var x Value
		switch {
		case !s.ordered && it.i < len(s.c.slots):
			if e := &s.c.slots[it.i]; e.live() {
				x = e.key
			}
		case s.ordered && it.i < len(s.t.entries):
			x = s.t.entries[it.i].key
		default:
			it.s = nil
			return Value{}, false
		}
		it.i++
		if !x.IsNil() {
			return x, true
		}
	}
}
func (it *setIter) Stop()                { it.s = nil }
func (it *setIter) All() iter.Seq[Value] { return All(it) }
