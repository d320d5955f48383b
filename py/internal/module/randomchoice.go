package module

import (
	"math"
	"sort"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// withSelf makes a method's signature of a function's.
func withSelf(sig string) string {
	name, rest, _ := strings.Cut(sig, "(")
	if rest == ")" {
		return name + "(self)"
	}
	return name + "(self, " + rest
}

// isSequence reports whether v is a sequence, as collections.abc has it.
func isSequence(v value) bool {
	if v.IsStr() {
		return true
	}
	switch v.Type().Layout {
	case object.LayoutList, object.LayoutTuple, object.LayoutRange, object.LayoutBytes:
		return true
	}
	return object.IsInstance(v, dequeType)
}

// sums returns the running totals of the counts or weights in v.
func sums(th *thread, v value) []value {
	var out []value
	object.Each(th, v, func(x value) bool {
		if n := len(out); n > 0 {
			x = object.Binary(th, object.OpAdd, out[n-1], x)
		}
		out = append(out, x)
		return true
	})
	return out
}

// choices takes the arguments of random.choices.
func choices(th *thread, r *random, a []value) value {
	n := object.Len(th, a[0])
	item := func(i int) value { return object.GetItem(th, a[0], object.Int(int64(i))) }
	var cum []value
	switch {
	case a[2].Given() && a[1].Given():
		panic(object.Errorf(object.TypeError, "Cannot specify both weights and cumulative weights"))
	case a[2].Given():
		cum = object.Collect(th, a[2])
	case !a[1].Given():
		if n == 0 && object.ToInt(th, a[3]) > 0 {
			panic(object.Errorf(object.IndexError, "%s", indexMessage(a[0])))
		}
		return repeated(th, a[3], func() value { return item(int(r.float() * float64(n))) })
	case isInt(a[1]):
		panic(object.Errorf(object.TypeError, "The number of choices must be a keyword argument: k=%s", object.Repr(th, a[1])))
	default:
		cum = sums(th, a[1])
	}
	if len(cum) != n {
		panic(object.Errorf(object.ValueError, "The number of weights does not match the population"))
	}
	if n == 0 {
		panic(object.Errorf(object.IndexError, "list index out of range"))
	}
	bounds := floats(th, cum)
	switch total := bounds[n-1]; {
	case !(total > 0):
		panic(object.Errorf(object.ValueError, "Total of weights must be greater than zero"))
	case math.IsInf(total, 0):
		panic(object.Errorf(object.ValueError, "Total of weights must be finite"))
	}
	return repeated(th, a[3], func() value {
		x := r.float() * bounds[n-1]
		return item(sort.Search(n-1, func(i int) bool { return x < bounds[i] }))
	})
}

// repeated is a list of what f returns, called times.
func repeated(th *thread, times value, f func() value) value {
	n := max(object.ToInt(th, times), 0)
	th.Grow(n)
	out := make([]value, n)
	for i := range out {
		th.Step()
		out[i] = f()
	}
	return object.NewList(out).Value()
}

func indexMessage(v value) string {
	if v.IsStr() {
		return "string index out of range"
	}
	return v.Type().ShortName() + " index out of range"
}

// sample takes the arguments of random.sample.
func sample(th *thread, r *random, a []value) value {
	if !isSequence(a[0]) {
		panic(object.Errorf(object.TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d)."))
	}
	n := object.Len(th, a[0])
	item := func(i int) value { return object.GetItem(th, a[0], object.Int(int64(i))) }
	if a[2].Given() {
		return sampleCounts(th, r, a, n, item)
	}
	k := sampleSize(th, a[1])
	if k < 0 || k > n {
		panic(object.Errorf(object.ValueError, "Sample larger than population or is negative"))
	}
	th.Grow(k)
	out := make([]value, k)
	for i, j := range distinct(th, r, n, k) {
		out[i] = item(j)
	}
	return object.NewList(out).Value()
}

// sampleSize is the k of sample, which is compared first: 0 <= k.
func sampleSize(th *thread, k value) int {
	object.Holds(th, object.Le, object.Int(0), k)
	return counted(th, k, object.Ge, 0)
}

// distinct returns k different numbers below n, by the way of CPython's sample:
// from a pool, or trying again what was picked before where k is small.
func distinct(th *thread, r *random, n, k int) []int {
	th.Alloc(8 * k)
	out := make([]int, k)
	size := 21.0
	if k > 5 {
		size += math.Pow(4, math.Ceil(math.Log(float64(k)*3)/math.Log(4)))
	}
	if float64(n) <= size {
		th.Alloc(8 * n)
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range out {
			th.Step()
			j := r.index(n - i)
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return out
	}
	taken := make(map[int]bool, k)
	for i := range out {
		j := r.index(n)
		for taken[j] {
			th.Step()
			j = r.index(n)
		}
		taken[j] = true
		out[i] = j
	}
	return out
}

// sampleCounts is sample with counts: the population's items are there so
// many times.
func sampleCounts(th *thread, r *random, a []value, n int, item func(int) value) value {
	cum := sums(th, a[2])
	if len(cum) != n {
		panic(object.Errorf(object.ValueError, "The number of counts does not match the population"))
	}
	if n == 0 {
		panic(object.Errorf(object.IndexError, "pop from empty list"))
	}
	total := cum[n-1]
	switch {
	case !isInt(total):
		panic(object.Errorf(object.TypeError, "Counts must be integers"))
	case object.ToBig(total).Sign() <= 0:
		panic(object.Errorf(object.ValueError, "Total of counts must be greater than zero"))
	}
	size, k := object.ToInt(th, total), sampleSize(th, a[1])
	if k < 0 || k > size {
		panic(object.Errorf(object.ValueError, "Sample larger than population or is negative"))
	}
	th.Grow(k)
	out := make([]value, k)
	for i, j := range distinct(th, r, size, k) {
		out[i] = item(sort.Search(n-1, func(i int) bool { return object.Less(th, object.Int(int64(j)), cum[i]) }))
	}
	return object.NewList(out).Value()
}
