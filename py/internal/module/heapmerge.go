package module

import (
	"iter"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addMerge(m *object.Module) {
	m.Add(
		object.Def("merge(*iterables, key=None, reverse=False)", func(th *thread, a []value) value {
			t, _ := object.AsTuple(a[0])
			return object.NewIterator(mergeType, &merging{th: th, srcs: t.Items, key: a[1], reverse: object.Truth(th, a[2])})
		}),
		object.Def("nlargest(n, iterable, key=None)", func(th *thread, a []value) value { return nExtremes(th, a, true) }),
		object.Def("nsmallest(n, iterable, key=None)", func(th *thread, a []value) value { return nExtremes(th, a, false) }),
	)
}

func nExtremes(th *thread, a []value, largest bool) value {
	if !isInt(a[0]) {
		object.Holds(th, object.Ge, a[0], object.Int(1)) // raises
	}
	n := object.ToInt(th, a[0])
	if n < 1 {
		object.Iter(th, a[1])
		return object.NewList(nil).Value()
	}
	return extremes(th, n, a[1], a[2], largest)
}

var mergeType = object.NewIteratorType("generator")

func init() { mergeType.Module = "heapq" }

// merging is heapq.merge. As there, sources are opened when the first value is
// asked for, and one is read on only when its value was taken.
type merging struct {
	th      *thread
	srcs    []value // not opened yet
	key     value
	reverse bool
	opened  bool
	owed    bool // the head was handed out
	heap    []mergeHead
}

type mergeHead struct {
	key, v value
	order  int
	it     pull.Iter[value]
}

func (s *merging) less(a, b mergeHead) bool {
	s.th.Step()
	if object.Same(s.th, a.key, b.key) {
		return a.order < b.order
	}
	if s.reverse {
		return object.Less(s.th, b.key, a.key)
	}
	return object.Less(s.th, a.key, b.key)
}

// read puts the next value of h into it.
func (s *merging) read(h *mergeHead) bool {
	v, ok := h.it.Next()
	if !ok {
		return false
	}
	h.v = v.Own()
	h.key = h.v
	if s.key.Given() {
		h.key = object.Call1(s.th, s.key, v).Own()
	}
	return true
}

func (s *merging) open() {
	s.opened = true
	for i, v := range s.srcs {
		h := mergeHead{order: i, it: object.Iter(s.th, v)}
		if s.read(&h) {
			s.heap = append(s.heap, h)
		}
	}
	s.srcs = nil
	heapify(&s.heap, s.less)
}

func (s *merging) Next() (value, bool) {
	whole := false
	defer func() {
		if !whole { // as after an error in a generator
			s.Stop()
		}
	}()
	if !s.opened {
		s.open()
	}
	if s.owed {
		s.owed = false
		if s.read(&s.heap[0]) {
			if len(s.heap) > 1 {
				siftUp(&s.heap, 0, s.less)
			}
		} else {
			n := len(s.heap) - 1
			s.heap[0] = s.heap[n]
			s.heap[n] = mergeHead{}
			if s.heap = s.heap[:n]; n > 0 {
				siftUp(&s.heap, 0, s.less)
			}
		}
	}
	whole = true
	if len(s.heap) == 0 {
		return value{}, false
	}
	s.owed = true
	return s.heap[0].v, true
}

// Stop ends the iterator.
func (s *merging) Stop() {
	for _, h := range s.heap {
		h.it.Stop()
	}
	s.opened, s.owed, s.heap, s.srcs = true, false, nil, nil
}

func (s *merging) All() iter.Seq[value] { return object.All(s) }
