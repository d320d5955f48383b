package object

import (
	"iter"

	"github.com/weft-go/weft/pull"
)

// indexIter is the iteration of a class that has __getitem__ only.
type indexIter struct {
	th   *Thread
	v    Value
	i    int64
	done bool
}

func (s *indexIter) Next() (v Value, ok bool) {
	if s.done {
		return Value{}, false
	}
	if e := s.th.Try(func() { v = GetItem(s.th, s.v, Int(s.i)) }); e != nil {
		if e.IsA(IndexError) || e.IsA(StopIteration) {
			s.done = true
			return Value{}, false
		}
		panic(e)
	}
	s.i++
	return v, true
}
func (s *indexIter) Stop()                { s.done = true }
func (s *indexIter) All() iter.Seq[Value] { return All(s) }

// backIter is reversed() of a class with __len__ and __getitem__.
type backIter struct {
	th *Thread
	v  Value // the zero Value once it is at its end
	i  int   // of the value that is next
}

// Backwards returns a cursor over the items of a sequence from the last on.
func Backwards(th *Thread, v Value) pull.Iter[Value] { return &backIter{th, v, Len(th, v) - 1} }

func (s *backIter) Next() (v Value, ok bool) {
	if s.i < 0 {
		s.Stop()
		return Value{}, false
	}
	if e := s.th.Try(func() { v = GetItem(s.th, s.v, Int(int64(s.i))) }); e != nil {
		if !e.IsA(IndexError) && !e.IsA(StopIteration) {
			panic(e)
		}
		s.Stop()
		return Value{}, false
	}
	s.i--
	return v, true
}
func (s *backIter) Stop()                { s.v, s.i = Value{}, -1 }
func (s *backIter) All() iter.Seq[Value] { return All(s) }

// askLength asks v, whose values it is about to hand out to a list or tuple, how
// many they are. Nobody here needs to know, but the methods of a program that tell
// can print or raise, and CPython asks.
func askLength(th *Thread, v Value, it pull.Iter[Value]) {
	if v.Type().User {
		LengthHint(th, v, 0)
	} else if s, ok := it.(interface{ hint() (int, bool) }); ok {
		s.hint()
	}
}

// hint returns how many items are left, if that can be said.
func (s *indexIter) hint() (n int, ok bool) {
	if s.done {
		return 0, true
	}
	n, ok = sequenceLength(s.th, s.v)
	return max(n-int(s.i), 0), ok
}

func (s *backIter) hint() (n int, ok bool) {
	if s.v.IsNil() {
		return 0, true
	}
	n, ok = sequenceLength(s.th, s.v)
	if n <= s.i {
		return 0, ok
	}
	return s.i + 1, ok
}

// sequenceLength is len(v), if v has one.
func sequenceLength(th *Thread, v Value) (n int, ok bool) {
	t := v.Type()
	if t.Slots.Len == nil {
		return 0, false
	}
	if e := th.Try(func() { n, ok = t.Slots.Len(th, v), true }); e != nil && !e.IsA(TypeError) {
		panic(e)
	}
	return n, ok
}

// LengthHint returns operator.length_hint(v, or).
func LengthHint(th *Thread, v Value, or int) int {
	if n, ok := sequenceLength(th, v); ok {
		return n
	}
	if t := v.Type(); t.Layout == LayoutIterator && t.Lookup("__length_hint__").IsNil() {
		switch it := CursorOf(v).(type) {
		case interface{ Len() int }:
			return it.Len()
		case interface{ hint() (int, bool) }:
			if n, ok := it.hint(); ok {
				return n
			}
			return or
		}
	}
	m, ok := SpecialMethod(th, v, "__length_hint__")
	if !ok {
		return or
	}
	r := NotImplemented
	if e := th.Try(func() { r = Call(th, m) }); e != nil && !e.IsA(TypeError) {
		panic(e)
	}
	switch {
	case Is(r, NotImplemented):
		return or
	case !isIntLike(r):
		panic(Errorf(TypeError, "__length_hint__ must be an integer, not %s", r.TypeName()))
	}
	n := int(Index(th, r).Int())
	if n < 0 {
		panic(Errorf(ValueError, "__length_hint__() should return >= 0"))
	}
	return n
}
