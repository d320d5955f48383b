package timsort

// A merge takes the shorter run out of the way and fills the place from the side
// where that was. One value of each run is known to be the last one or the first:
// mergeAt has left out the rest. A run that wins again and again is searched in
// leaps for the first value that does not.

// taken copies s to where it does not stand in the way.
func (m *merger[T]) taken(s []T) []T {
	if cap(m.room) < len(s) {
		m.room = make([]T, max(len(s), min(2*len(s), len(m.s)/2)))
	}
	return m.room[:copy(m.room[:cap(m.room)], s)]
}

// mergeUp merges s[:mid], the shorter run, and s[mid:], from the front.
func (m *merger[T]) mergeUp(s []T, mid int) {
	a, b := m.taken(s[:mid]), s[mid:]
	to := 0 // len(a) places before those of b
	defer func() { copy(s[to:], a) }()
	takeA := func(n int) {
		copy(s[to:], a[:n])
		to, a = to+n, a[n:]
	}
	takeB := func(n int) {
		copy(s[to:], b[:n])
		to, b = to+n, b[n:]
	}
	takeB(1)
	for {
		if len(b) == 0 {
			return
		}
		if len(a) == 1 {
			takeB(len(b))
			return
		}
		winsA, winsB := 0, 0
		for winsA < m.gallop && winsB < m.gallop {
			if m.less(b[0], a[0]) {
				s[to] = b[0]
				to, b = to+1, b[1:]
				if winsA, winsB = 0, winsB+1; len(b) == 0 {
					return
				}
			} else {
				s[to] = a[0]
				to, a = to+1, a[1:]
				if winsA, winsB = winsA+1, 0; len(a) == 1 {
					takeB(len(b))
					return
				}
			}
		}
		m.gallop++
		for again := true; again; again = winsA >= gallopMin || winsB >= gallopMin {
			m.gallop = max(m.gallop-1, 1)
			if winsA = m.after(b[0], a, 0); winsA > 0 {
				takeA(winsA)
				if len(a) == 1 {
					takeB(len(b))
					return
				}
				if len(a) == 0 { // only where less contradicts itself
					return
				}
			}
			if takeB(1); len(b) == 0 {
				return
			}
			if winsB = m.before(a[0], b, 0); winsB > 0 {
				if takeB(winsB); len(b) == 0 {
					return
				}
			}
			if takeA(1); len(a) == 1 {
				takeB(len(b))
				return
			}
		}
		m.gallop++
	}
}

// mergeDown merges s[:mid] and s[mid:], the shorter run, from the back.
func (m *merger[T]) mergeDown(s []T, mid int) {
	a, b := s[:mid], m.taken(s[mid:])
	end := len(s) // len(b) places after those of a
	defer func() { copy(s[end-len(b):], b) }()
	takeA := func(n int) {
		end -= n
		copy(s[end:], a[len(a)-n:])
		a = a[:len(a)-n]
	}
	takeB := func(n int) {
		end -= n
		copy(s[end:], b[len(b)-n:])
		b = b[:len(b)-n]
	}
	takeA(1)
	for {
		if len(a) == 0 {
			return
		}
		if len(b) == 1 {
			takeA(len(a))
			return
		}
		winsA, winsB := 0, 0
		for winsA < m.gallop && winsB < m.gallop {
			if lastA, lastB := a[len(a)-1], b[len(b)-1]; m.less(lastB, lastA) {
				end--
				s[end], a = lastA, a[:len(a)-1]
				if winsA, winsB = winsA+1, 0; len(a) == 0 {
					return
				}
			} else {
				end--
				s[end], b = lastB, b[:len(b)-1]
				if winsA, winsB = 0, winsB+1; len(b) == 1 {
					takeA(len(a))
					return
				}
			}
		}
		m.gallop++
		for again := true; again; again = winsA >= gallopMin || winsB >= gallopMin {
			m.gallop = max(m.gallop-1, 1)
			if winsA = len(a) - m.after(b[len(b)-1], a, len(a)-1); winsA > 0 {
				if takeA(winsA); len(a) == 0 {
					return
				}
			}
			if takeB(1); len(b) == 1 {
				takeA(len(a))
				return
			}
			if winsB = len(b) - m.before(a[len(a)-1], b, len(b)-1); winsB > 0 {
				takeB(winsB)
				if len(b) == 1 {
					takeA(len(a))
					return
				}
				if len(b) == 0 { // only where less contradicts itself
					return
				}
			}
			if takeA(1); len(a) == 0 {
				return
			}
		}
		m.gallop++
	}
}
