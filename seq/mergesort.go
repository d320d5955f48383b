package seq

import "slices"

// runMin is the shortest run that merging begins with: shorter ones are filled
// up by insertion.
const runMin = 32

// stableSort sorts values by merging the runs that are in order already. It
// stands in for slices.SortStableFunc, which merges in place, and so compares
// and moves more, and does not see that values are in order already.
func stableSort[T any](values []T, compare func(T, T) int) {
	if len(values) < 2*runMin {
		insertRun(values, firstRun(values, compare), compare)
		return
	}
	var ends []int // where the runs not merged yet end
	room := make([]T, (len(values)+1)/2)
	for start := 0; start < len(values); {
		rest := values[start:]
		n := firstRun(rest, compare)
		if n < runMin {
			m := min(runMin, len(rest))
			insertRun(rest[:m], n, compare)
			n = m
		}
		start += n
		ends = append(ends, start)
		ends = balance(values, ends, room, compare)
	}
	for len(ends) > 1 {
		ends = mergeLast(values, ends, room, compare)
	}
}

// firstRun returns how many values at the front are in order. If they descend,
// each really less than the one before, it turns them round.
func firstRun[T any](values []T, compare func(T, T) int) int {
	if len(values) < 2 {
		return len(values)
	}
	n := 2
	if compare(values[1], values[0]) >= 0 {
		for n < len(values) && compare(values[n], values[n-1]) >= 0 {
			n++
		}
		return n
	}
	for n < len(values) && compare(values[n], values[n-1]) < 0 {
		n++
	}
	slices.Reverse(values[:n])
	return n
}

// insertRun puts the values from position n on, one by one, in their places
// among those before them, which are in order.
func insertRun[T any](values []T, n int, compare func(T, T) int) {
	for ; n < len(values); n++ {
		v := values[n]
		low, high := 0, n
		for low < high {
			if mid := low + (high-low)/2; compare(v, values[mid]) < 0 {
				high = mid
			} else {
				low = mid + 1
			}
		}
		copy(values[low+1:n+1], values[low:n])
		values[low] = v
	}
}

// balance merges the last runs as long as the one before is not more than twice
// as long, so that every value is moved in the order of log n times only.
func balance[T any](values []T, ends []int, room []T, compare func(T, T) int) []int {
	for len(ends) > 1 {
		last := len(ends) - 1
		before := 0
		if last > 1 {
			before = ends[last-2]
		}
		if ends[last-1]-before > 2*(ends[last]-ends[last-1]) {
			break
		}
		ends = mergeLast(values, ends, room, compare)
	}
	return ends
}

// mergeLast merges the last two runs into one.
func mergeLast[T any](values []T, ends []int, room []T, compare func(T, T) int) []int {
	last := len(ends) - 1
	start, mid, end := 0, ends[last-1], ends[last]
	if last > 1 {
		start = ends[last-2]
	}
	merge(values[start:end], mid-start, room, compare)
	ends[last-1] = end
	return ends[:last]
}

// merge merges values[:mid] and values[mid:], each in order, moving the shorter
// of them out of the way first.
func merge[T any](values []T, mid int, room []T, compare func(T, T) int) {
	if compare(values[mid], values[mid-1]) >= 0 {
		return
	}
	if mid <= len(values)-mid {
		left := room[:copy(room, values[:mid])]
		i, at := mid, 0
		for len(left) > 0 && i < len(values) {
			if compare(values[i], left[0]) < 0 {
				values[at] = values[i]
				i++
			} else {
				values[at] = left[0]
				left = left[1:]
			}
			at++
		}
		copy(values[at:], left)
		return
	}
	right := room[:copy(room, values[mid:])]
	i, at := mid-1, len(values)-1
	for len(right) > 0 && i >= 0 {
		if last := len(right) - 1; compare(right[last], values[i]) < 0 {
			values[at] = values[i]
			i--
		} else {
			values[at] = right[last]
			right = right[:last]
		}
		at--
	}
	copy(values[:at+1], right)
}
