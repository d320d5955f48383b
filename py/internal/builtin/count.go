package builtin

import (
	"container/heap"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	counts := object.Def1("counts(iterable, /)", func(th *thread, v value) value { return reduce(th, v, countsFold) })
	counts.Fold = countsFold
	counts.Doc = "Count equal values: a dict from each value to how often it came."
	sumby := object.Def1("sumby(pairs, /)", func(th *thread, v value) value { return reduce(th, v, sumbyFold) })
	sumby.Fold, sumby.Brief = sumbyFold, true
	sumby.Doc = "Sum the second of each pair under the first: a dict."
	add(
		counts,
		object.Def("top(items, n=10, /, *, key=None)", top).WithDoc(
			"The n largest values, the largest first; of a dict the (key, value) pairs with the largest values. What is equal keeps its order."),
		sumby,
		object.Def("first(iterable, default=<unset>, /)", func(th *thread, a []value) value { return nthOf(th, a[0], 0, a[1], "first") }).WithDoc(
			"The first value, or default if there is none."),
		object.Def("last(iterable, default=<unset>, /)", last).WithDoc("The last value, or default if there is none."),
		object.Def("nth(iterable, n, default=None, /)", func(th *thread, a []value) value {
			n := object.ToInt(th, a[1])
			if n < 0 {
				panic(object.Errorf(object.ValueError, "nth() index must not be negative, got %d", n))
			}
			return nthOf(th, a[0], n, a[2], "nth")
		}).WithDoc("The value with index n, counted from 0, or default if there are not so many."),
	)
}

// countsFold counts in place: one search of the table for each value, and no
// allocation for one that was seen before.
func countsFold(th *thread) (func(value) bool, func() value) {
	d := object.NewDict()
	zero := object.Int(0)
	return func(v value) bool {
		n := d.Ref(th, v, zero)
		*n = object.Int(n.Int() + 1)
		return true
	}, d.Value
}

func sumbyFold(th *thread) (func(value) bool, func() value) {
	d := object.NewDict()
	return func(p value) bool {
		items, ok := object.Items(p)
		if !ok {
			items = object.Collect(th, p)
		}
		if len(items) != 2 {
			panic(object.Errorf(object.ValueError, "sumby() takes pairs, got %d values", len(items)))
		}
		key, n := items[0], items[1]
		total := d.Ref(th, key, value{})
		if total.IsNil() {
			*total = n.Own()
		} else if total.IsFloat() && n.IsFloat() {
			*total = object.Float(total.Float() + n.Float())
		} else {
			sum := object.Binary(th, object.OpAdd, *total, n)
			d.Set(th, key, sum) // + may have changed the dict
		}
		return true
	}, d.Value
}

// ranked is a value of top with what it is ordered by.
type ranked struct {
	key, v value
	seq    int
}

// lowest is a heap with the value that goes first at its head.
type lowest struct {
	th    *thread
	items []ranked
}

func (h *lowest) Len() int      { return len(h.items) }
func (h *lowest) Swap(i, j int) { h.items[i], h.items[j] = h.items[j], h.items[i] }
func (h *lowest) Push(x any)    { h.items = append(h.items, x.(ranked)) }
func (h *lowest) Pop() any {
	x := h.items[len(h.items)-1]
	h.items = h.items[:len(h.items)-1]
	return x
}

// Less orders by key, and of equal keys the later one goes first.
func (h *lowest) Less(i, j int) bool { return h.below(h.items[i], h.items[j]) }
func (h *lowest) below(a, b ranked) bool {
	switch {
	case object.Less(h.th, a.key, b.key):
		return true
	case object.Less(h.th, b.key, a.key):
		return false
	}
	return a.seq > b.seq
}

func top(th *thread, a []value) value {
	n := object.ToInt(th, a[1])
	h := &lowest{th: th}
	seq := 0
	offer := func(key, v value, pair bool) {
		r := ranked{key, v, seq}
		seq++
		switch {
		case n <= 0:
			return
		case len(h.items) < n:
		case !h.below(h.items[0], r):
			return
		}
		if pair {
			r.v = object.NewPair(v, key)
		}
		if len(h.items) < n {
			heap.Push(h, r)
		} else {
			h.items[0] = r
			heap.Fix(h, 0)
		}
	}
	if d, ok := object.AsDict(a[0]); ok && !a[2].Given() {
		for k, v := range d.All() {
			th.Step()
			offer(v, k, true)
		}
	} else {
		if ok {
			a[0] = object.CallMethod(th, a[0], "items")
		}
		object.Each(th, a[0], func(v value) bool {
			k := v
			if a[2].Given() {
				k = object.Call1(th, a[2], v)
			}
			offer(k, v, false)
			return true
		})
	}
	slices.SortFunc(h.items, func(a, b ranked) int {
		if h.below(b, a) {
			return -1
		}
		return 1
	})
	out := make([]value, len(h.items))
	for i, r := range h.items {
		out[i] = r.v.Own()
	}
	return object.NewList(out).Value()
}

func nthOf(th *thread, v value, n int, def value, name string) value {
	var found value
	i := 0
	object.Each(th, v, func(x value) bool {
		if i == n {
			found = x
			return false
		}
		i++
		return true
	})
	if !found.IsNil() {
		return found
	}
	if def.IsNil() {
		panic(object.Errorf(object.ValueError, "%s() iterable argument is empty", name))
	}
	return def
}

func last(th *thread, a []value) value {
	r := a[1]
	if items, ok := object.Items(a[0]); ok {
		if len(items) > 0 {
			return items[len(items)-1]
		}
	} else {
		object.Each(th, a[0], func(v value) bool { r = v; return true })
	}
	if r.IsNil() {
		panic(object.Errorf(object.ValueError, "last() iterable argument is empty"))
	}
	return r
}
