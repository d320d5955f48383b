package seq

import (
	"iter"
	"math"
	"math/bits"
	"slices"
)

// Product returns an iterator over all the ways to take one value of each of
// the sequences, as nested loops would visit them: the last sequence varies
// fastest. Of no sequences there is one way: the empty slice. Each slice is
// freshly allocated and belongs to the caller.
//
//   - Python: itertools.product(*seqs), with slices for tuples.
//   - Lazy: reads all the sequences, from left to right, when the range starts;
//     then makes one result at a time, however many there are.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: keeps the values of all sequences; one allocation a result.
func Product[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[[]T] {
	return ProductRepeat(1, seqs...)
}

// ProductRepeat is [Product] over the sequences repeated n times: with one
// sequence, all slices of n of its values. If n is 0, no sequence is read and
// the result is one empty slice.
//
//   - Python: itertools.product(*seqs, repeat=n).
//   - Lazy: reads each of the sequences once, from left to right, when the range
//     starts; then makes one result at a time.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: keeps the values of all sequences; one allocation a result.
//   - Panics: at the call, if n is negative.
func ProductRepeat[T any, S ~func(yield func(T) bool)](n int, seqs ...S) iter.Seq[[]T] {
	if n < 0 {
		badArgument("ProductRepeat", "n must not be negative", n, "repeat argument cannot be negative")
	}
	seqs = slices.Clone(seqs)
	return func(yield func([]T) bool) {
		var pools [][]T
		if n > 0 {
			for _, s := range seqs {
				pools = append(pools, slices.Collect(iter.Seq[T](s)))
			}
		}
		if slices.ContainsFunc(pools, func(pool []T) bool { return len(pool) == 0 }) {
			return
		}
		if len(pools) > 0 {
			pools = slices.Repeat(pools, n)
		}
		odometer(pools, yield)
	}
}

// odometer yields one value of each pool, the last pool turning fastest. No
// pool may be empty.
func odometer[T any](pools [][]T, yield func([]T) bool) {
	at := make([]int, len(pools))
	shown := make([]T, len(pools))
	for i, pool := range pools {
		shown[i] = pool[0]
	}
	for yield(slices.Clone(shown)) {
		i := len(pools) - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] == len(pools[i]) {
				at[i] = 0
			}
			shown[i] = pools[i][at[i]]
			if at[i] != 0 {
				break
			}
		}
		if i < 0 {
			return
		}
	}
}

// NthProduct returns result i, counted from 0, of [Product] over the pools,
// without making those before it. It reports false if there are not so many.
//
//   - Python: more_itertools.nth_product(i, *pools).
//   - Lazy: does not apply.
//   - Reuse: does not apply; the pools are only read.
//   - Cost: one division a pool, whatever i is; one allocation.
//   - Panics: if i is negative.
func NthProduct[T any](i int, pools ...[]T) ([]T, bool) {
	if i < 0 {
		badArgument("NthProduct", "i must not be negative", i, "index must be non-negative")
	}
	result := make([]T, len(pools))
	for k, pool := range slices.Backward(pools) {
		if len(pool) == 0 {
			return nil, false
		}
		result[k] = pool[i%len(pool)]
		i /= len(pool)
	}
	if i > 0 {
		return nil, false
	}
	return result, true
}

// countMax is what counts of results stop at. No index reaches it, so a count
// cut off there compares with every index as the true one would.
const countMax = math.MaxInt

// times returns a*b/c for a product that c divides, cut off at countMax.
func times(a, b, c int) int {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi >= uint64(c) {
		return countMax
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int(min(q, countMax))
}

// choose returns the number of ways to choose r of n things, cut off at
// countMax.
func choose(n, r int) int {
	if r > n {
		return 0
	}
	count := 1
	r = min(r, n-r)
	for i := 1; i <= r && count < countMax; i++ {
		count = times(count, n-r+i, i)
	}
	return count
}

// arrange returns the number of ordered choices of r of n things, cut off at
// countMax.
func arrange(n, r int) int {
	if r > n {
		return 0
	}
	count := 1
	for i := n - r + 1; i <= n && count < countMax; i++ {
		count = times(count, i, 1)
	}
	return count
}
