package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("heapq", buildHeap) }

// siftDown moves the value at pos towards the root, at start, while it is less
// than its parent. The values are asked for anew each time, as less can replace
// them: it is to keep their number.
func siftDown[T any](heap *[]T, start, pos int, less func(a, b T) bool) {
	v := (*heap)[pos]
	for pos > start {
		parent := (pos - 1) / 2
		if !less(v, (*heap)[parent]) {
			break
		}
		(*heap)[pos] = (*heap)[parent]
		pos = parent
	}
	(*heap)[pos] = v
}

// siftUp moves the smaller child up until the hole at pos is a leaf, and the
// value that was there from the leaf down to its place: in a heap it comes from
// a leaf, so that this takes fewer questions than stopping on the way.
func siftUp[T any](heap *[]T, pos int, less func(a, b T) bool) {
	start, v := pos, (*heap)[pos]
	for child := 2*pos + 1; child < len(*heap); child = 2*pos + 1 {
		if right := child + 1; right < len(*heap) && !less((*heap)[child], (*heap)[right]) {
			child = right
		}
		(*heap)[pos] = (*heap)[child]
		pos = child
	}
	(*heap)[pos] = v
	siftDown(heap, start, pos, less)
}

func heapify[T any](heap *[]T, less func(a, b T) bool) {
	for i := len(*heap)/2 - 1; i >= 0; i-- {
		siftUp(heap, i, less)
	}
}

// lessThan is < of the program, reversed for a heap with the largest first.
// While it asks, the list is checked to keep its length.
func lessThan(th *thread, l *object.List, largest bool) func(a, b value) bool {
	n := len(l.Items)
	return func(a, b value) bool {
		th.Step()
		if largest {
			a, b = b, a
		}
		r := object.Less(th, a, b)
		if len(l.Items) != n {
			panic(object.Errorf(object.RuntimeError, "list changed size during iteration"))
		}
		return r
	}
}

func listArg(v value, name, arg string) *object.List {
	l, ok := object.AsList(v)
	if !ok {
		what := v.TypeName()
		if v.IsNone() {
			what = "None"
		}
		panic(object.Errorf(object.TypeError, "%s() argument%s must be list, not %s", name, arg, what))
	}
	return l
}

func notEmpty(l *object.List) {
	if len(l.Items) == 0 {
		panic(object.Errorf(object.IndexError, "index out of range"))
	}
}

func buildHeap() *object.Module {
	m := object.NewModule("heapq")
	for suffix, largest := range map[string]bool{"": false, "_max": true} {
		prefix := ""
		if largest {
			prefix = "_"
		}
		m.Add(
			object.Def1(prefix+"heapify"+suffix+"(heap, /)", func(th *thread, v value) value {
				l := listArg(v, "heapify", "")
				heapify(&l.Items, lessThan(th, l, largest))
				return object.None
			}),
			object.Def1(prefix+"heappop"+suffix+"(heap, /)", func(th *thread, v value) value {
				l := listArg(v, "heappop", "")
				notEmpty(l)
				return heapPop(th, l, largest)
			}),
			object.Def2(prefix+"heapreplace"+suffix+"(heap, item, /)", func(th *thread, v, x value) value {
				l := listArg(v, "heapreplace", " 1")
				notEmpty(l)
				return heapReplace(th, l, x, largest)
			}),
		)
	}
	m.Add(
		object.Def2("heappush(heap, item, /)", func(th *thread, v, x value) value {
			l := listArg(v, "heappush", " 1")
			l.Append(th, x)
			siftDown(&l.Items, 0, len(l.Items)-1, lessThan(th, l, false))
			return object.None
		}),
		object.Def2("heappushpop(heap, item, /)", func(th *thread, v, x value) value {
			l := listArg(v, "heappushpop", " 1")
			if len(l.Items) == 0 || !object.Less(th, l.Items[0], x) {
				return x
			}
			notEmpty(l)
			return heapReplace(th, l, x, false)
		}),
	)
	addMerge(m)
	return m
}

func heapPop(th *thread, l *object.List, largest bool) value {
	n := len(l.Items) - 1
	last := l.Items[n]
	l.Items[n] = value{}
	l.Items = l.Items[:n]
	if n == 0 {
		return last
	}
	return heapReplace(th, l, last, largest)
}

func heapReplace(th *thread, l *object.List, x value, largest bool) value {
	first := l.Items[0]
	l.Items[0] = x.Own()
	siftUp(&l.Items, 0, lessThan(th, l, largest))
	return first
}

// extremes is nlargest and nsmallest: the first n in order, of equal ones those
// that came first. It keeps n values at a time.
func extremes(th *thread, n int, it, key value, largest bool) value {
	type ranked struct {
		key, v value
		order  int
	}
	before := func(a, b ranked) bool { // in the result
		if largest {
			a.key, b.key = b.key, a.key
		}
		switch {
		case object.Less(th, a.key, b.key):
			return true
		case object.Less(th, b.key, a.key):
			return false
		}
		return a.order < b.order
	}
	after := func(a, b ranked) bool { return before(b, a) }
	var kept []ranked // a heap with the last at its head
	order := 0
	object.Each(th, it, func(v value) bool {
		r := ranked{key: v, v: v, order: order}
		order++
		if key.Given() {
			r.key = object.Call1(th, key, v).Own()
		}
		switch {
		case len(kept) < n:
			r.v, r.key = v.Own(), r.key.Own()
			th.Grow(4)
			kept = append(kept, r)
			if len(kept) == n {
				heapify(&kept, after)
			}
		case before(r, kept[0]):
			r.v, r.key = v.Own(), r.key.Own()
			kept[0] = r
			siftUp(&kept, 0, after)
		}
		return true
	})
	slices.SortFunc(kept, func(a, b ranked) int {
		if before(a, b) {
			return -1
		}
		return 1
	})
	out := make([]value, len(kept))
	for i, r := range kept {
		out[i] = r.v
	}
	return object.NewList(out).Value()
}
