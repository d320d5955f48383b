package object

import (
	"slices"

	"github.com/weft-go/weft/internal/timsort"
)

// SortValues sorts items in place, stably, by key (none if it is not Given),
// from the largest down if reverse. Values are compared by < alone.
func SortValues(th *Thread, items []Value, key Value, reverse bool) {
	keys := items
	if key.Given() {
		th.Grow(2 * len(items))
		keys = make([]Value, len(items))
		for i, v := range items {
			th.Step()
			keys[i] = Call1(th, key, v).Own()
		}
	}
	less := func(a, b Value) bool { th.Step(); return Less(th, a, b) }
	switch {
	case allOf(keys, Value.IsInt):
		less = func(a, b Value) bool { th.Step(); return a.Int() < b.Int() }
	case allOf(keys, Value.IsStr):
		less = func(a, b Value) bool { th.Step(); return a.Str() < b.Str() }
	}
	th.Grow(len(items))
	if !key.Given() {
		stable(items, less, reverse)
		return
	}
	type pair struct{ k, v Value }
	pairs := make([]pair, len(items))
	for i, v := range items {
		pairs[i] = pair{keys[i], v}
	}
	stable(pairs, func(a, b pair) bool { return less(a.k, b.k) }, reverse)
	for i, p := range pairs {
		items[i] = p.v
	}
}

// stable sorts s, the largest first if reverse; equal values keep their order
// either way.
func stable[T any](s []T, less func(a, b T) bool, reverse bool) {
	if reverse {
		// What is equal is turned round twice.
		slices.Reverse(s)
		defer slices.Reverse(s)
	}
	timsort.Sort(s, less)
}

func allOf(vs []Value, is func(Value) bool) bool {
	for _, v := range vs {
		if !is(v) {
			return false
		}
	}
	return true
}
