// Package timsort sorts as CPython's list.sort does: stably, with Tim Peters'
// algorithm, and with the same comparisons in the same order. Functions that
// compare can be a program's own, so that the order shows: in what they print, in
// which of two wrong values an error names, and in where a nan ends up.
package timsort

import "slices"

const (
	runMax = 64 // runs shorter than about this many are filled up by insertion

	// gallopMin is how often one side of a merge has to win in a row before it is
	// searched in leaps.
	gallopMin = 7
)

// Sort sorts s. If less panics, s has all its values, in some order.
func Sort[T any](s []T, less func(a, b T) bool) {
	if len(s) < 2 {
		return
	}
	m := merger[T]{s: s, less: less, gallop: gallopMin}
	least := runMin(len(s))
	for start := 0; start < len(s); {
		rest := s[start:]
		n := m.firstRun(rest)
		if n < least {
			forced := min(least, len(rest))
			m.insert(rest[:forced], n)
			n = forced
		}
		m.add(run{start: start, n: n})
		start += n
	}
	m.mergeAll()
}

// runMin returns how long a run is to be at least: such that n is this times
// a power of two, or a little less.
func runMin(n int) int {
	odd := 0
	for n >= runMax {
		odd |= n & 1
		n >>= 1
	}
	return n + odd
}

// A run is a part of the slice that is in order.
type run struct {
	start, n int
	power    int // of the boundary to the run after it
}

// A merger is one sort that is under way.
type merger[T any] struct {
	s      []T
	less   func(a, b T) bool
	runs   []run
	room   []T
	gallop int // how often a side has to win before leaps begin
}

// firstRun returns how many values at the front are in order, after turning round
// those that descend. Equal ones among those keep their order.
func (m *merger[T]) firstRun(s []T) int {
	n := 1
	for n < len(s) && !m.less(s[n], s[n-1]) {
		n++
	}
	if n == len(s) {
		return n
	}
	if n > 1 {
		if m.less(s[0], s[n-1]) {
			return n
		}
		slices.Reverse(s[:n]) // all are equal; the whole is turned round below
	}
	n++
	equal := 0 // values before n that equal the one before them
	turn := func() {
		if equal > 0 {
			slices.Reverse(s[n-equal-1 : n])
			equal = 0
		}
	}
	for ; n < len(s); n++ {
		if m.less(s[n], s[n-1]) {
			turn()
		} else if m.less(s[n-1], s[n]) {
			break
		} else {
			equal++
		}
	}
	turn()
	slices.Reverse(s[:n])
	for n < len(s) && !m.less(s[n], s[n-1]) {
		n++
	}
	return n
}

// insert puts the values of s from n on in their places among those before them,
// which are in order.
func (m *merger[T]) insert(s []T, n int) {
	for ; n < len(s); n++ {
		v := s[n]
		low, high := 0, n
		for low < high {
			if mid := int(uint(low+high) >> 1); m.less(v, s[mid]) {
				high = mid
			} else {
				low = mid + 1
			}
		}
		copy(s[low+1:n+1], s[low:n])
		s[low] = v
	}
}

// add adds a run, after merging those that are due: see power.
func (m *merger[T]) add(r run) {
	if n := len(m.runs); n > 0 {
		last := &m.runs[n-1]
		p := power(last.start, last.n, r.n, len(m.s))
		for n > 1 && m.runs[n-2].power > p {
			m.mergeAt(n - 2)
			n--
		}
		m.runs[n-1].power = p
	}
	m.runs = append(m.runs, r)
}

// power is how deep in a balanced tree of merges the boundary between two runs is
// (powersort): how many bits of the middles of both, as fractions of n, agree.
func power(start, n1, n2, n int) int {
	a := 2*start + n1
	b := a + n1 + n2
	for p := 1; ; p++ {
		switch {
		case a >= n:
			a, b = a-n, b-n
		case b >= n:
			return p
		}
		a, b = 2*a, 2*b
	}
}

func (m *merger[T]) mergeAll() {
	for len(m.runs) > 1 {
		i := len(m.runs) - 2
		if i > 0 && m.runs[i-1].n < m.runs[i+1].n {
			i--
		}
		m.mergeAt(i)
	}
}

// mergeAt merges the i-th run and the one after it.
func (m *merger[T]) mergeAt(i int) {
	r, next := m.runs[i], m.runs[i+1]
	m.runs[i].n += next.n
	m.runs = slices.Delete(m.runs, i+1, i+2)
	s := m.s[r.start : next.start+next.n]
	mid := r.n
	// What is in its place already is left alone.
	k := m.after(s[mid], s[:mid], 0)
	if k == mid {
		return
	}
	s, mid = s[k:], mid-k
	end := m.before(s[mid-1], s[mid:], len(s)-mid-1)
	switch s = s[:mid+end]; {
	case end == 0:
	case mid <= end:
		m.mergeUp(s, mid)
	default:
		m.mergeDown(s, mid)
	}
}

// before returns where v belongs in s, which is in order, before all that equals
// it. The search begins at hint.
func (m *merger[T]) before(v T, s []T, hint int) int {
	low, high := 0, 0
	if m.less(s[hint], v) {
		low, high = leap(len(s)-hint, func(by int) bool { return m.less(s[hint+by], v) })
		low, high = hint+low+1, hint+high
	} else {
		low, high = leap(hint+1, func(by int) bool { return !m.less(s[hint-by], v) })
		low, high = hint-high+1, hint-low
	}
	for low < high {
		if mid := low + (high-low)/2; m.less(s[mid], v) {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return high
}

// after is before for the place after all that equals v.
func (m *merger[T]) after(v T, s []T, hint int) int {
	low, high := 0, 0
	if m.less(v, s[hint]) {
		low, high = leap(hint+1, func(by int) bool { return m.less(v, s[hint-by]) })
		low, high = hint-high+1, hint-low
	} else {
		low, high = leap(len(s)-hint, func(by int) bool { return !m.less(v, s[hint+by]) })
		low, high = hint+low+1, hint+high
	}
	for low < high {
		if mid := low + (high-low)/2; m.less(v, s[mid]) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return high
}

// leap asks on of 1, 3, 7 and so on below end. It returns the last that it was true
// of, 0 for none, and the next after that, no more than end.
func leap(end int, on func(by int) bool) (last, next int) {
	next = 1
	for next < end && on(next) {
		last, next = next, 2*next+1
	}
	return last, min(next, end)
}
