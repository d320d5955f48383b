package pull

import "slices"

// sortStable sorts s so that values of which neither is less keep their order.
// It is a merge sort of the runs that are there already, and asks one question
// only: whether a later value is less than an earlier one. So do CPython's
// lists, and up to 63 values the result is theirs even when the answers make no
// order, as with NaN.
func sortStable[T any](s []T, less func(a, b T) bool) {
	lengthMin := runLength(len(s))
	var room []T
	var ends []int // of the sorted stretches so far
	for start := 0; start < len(s); {
		run := s[start:]
		n := firstRun(run, less)
		if n < lengthMin {
			run = run[:min(lengthMin, len(run))]
			insertRest(run, n, less)
			n = len(run)
		}
		start += n
		ends = append(ends, start)
		// Merge until the stretches shrink from left to right, so that each
		// value is merged about log n times.
		for len(ends) > 1 && (start == len(s) || length(ends, 2) <= length(ends, 1)) {
			lo, mid := start-length(ends, 1)-length(ends, 2), start-length(ends, 1)
			room = merge(s[lo:start], mid-lo, room, less)
			ends = append(ends[:len(ends)-2], start)
		}
	}
}

// length returns that of the k-th stretch from the right, counted from 1.
func length(ends []int, k int) int {
	i := len(ends) - k
	if i == 0 {
		return ends[0]
	}
	return ends[i] - ends[i-1]
}

// runLength returns how long a run is made at least: all of a short slice, else
// 32 to 64, so that their number is near a power of two.
func runLength(n int) int {
	odd := 0
	for n >= 64 {
		odd |= n & 1
		n >>= 1
	}
	return n + odd
}

// firstRun returns how many values at the start are in order, after turning
// round those that fall, equal ones among them included.
func firstRun[T any](s []T, less func(a, b T) bool) int {
	n := rising(s, 1, less)
	if n == len(s) || less(s[0], s[n-1]) {
		return n
	}
	slices.Reverse(s[:n]) // all equal, and the next is less
	equals := 0           // at the end of what falls
	for n++; n < len(s); n++ {
		if less(s[n], s[n-1]) {
			reverseLast(s[:n], &equals)
			continue
		}
		if less(s[n-1], s[n]) {
			break
		}
		equals++
	}
	reverseLast(s[:n], &equals)
	slices.Reverse(s[:n])
	return rising(s, n, less)
}

// rising returns how far s goes on from place n without falling.
func rising[T any](s []T, n int, less func(a, b T) bool) int {
	for n < len(s) && !less(s[n], s[n-1]) {
		n++
	}
	return n
}

// reverseLast turns the equal values at the end round, so that turning the whole
// run round leaves them in order.
func reverseLast[T any](s []T, equals *int) {
	if *equals > 0 {
		slices.Reverse(s[len(s)-*equals-1:])
	}
	*equals = 0
}

// insertRest puts each value from s[n] on in its place, found by halving.
func insertRest[T any](s []T, n int, less func(a, b T) bool) {
	for ; n < len(s); n++ {
		v := s[n]
		lo, hi := 0, n
		for lo < hi {
			if mid := lo + (hi-lo)/2; less(v, s[mid]) {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		copy(s[lo+1:n+1], s[lo:n])
		s[lo] = v
	}
}

// merge merges s[:mid] and s[mid:], with room for the former.
func merge[T any](s []T, mid int, room []T, less func(a, b T) bool) []T {
	room = append(room[:0], s[:mid]...)
	left, right, to := room, s[mid:], 0
	for len(left) > 0 && len(right) > 0 {
		if less(right[0], left[0]) {
			s[to], right = right[0], right[1:]
		} else {
			s[to], left = left[0], left[1:]
		}
		to++
	}
	copy(s[to:], left)
	return room
}
