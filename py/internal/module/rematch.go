package module

import (
	"slices"
	"strings"
)

// reMatcher runs a program over one text: it tries the alternatives in order
// and comes back to the next when one fails.
//
// Coming back can take exponential time. So turns are counted, and when they
// are more than the text's length explains, a program without look around,
// atomic groups and references goes on remembering which instruction has
// failed at which position: each pair is tried once. The other programs have
// only the thread's limits. opLoop, which is many turns in one, is left out of
// the program that remembers, unless that gets too large.
type reMatcher struct {
	th    *thread
	prog  *reProg
	s     string
	caps  []int // start and end of each group, -1 if none; then lastindex
	regs  []int
	stack []reTurn
	whole bool // the match must end at the end of s
	empty int  // where an empty match is refused, -1 if nowhere

	turns   int      // left before it is time to remember
	visited []uint64 // a bit for each instruction and position
}

// reTurn is a point to come back to: an alternative at pc and pos, or if pc is
// negative the old value of a slot (-1: of caps, -2: of regs).
type reTurn struct {
	pc, pos int
	low     int // of opLoop: positions down to low are left to try
}

const turnSize = 24 // bytes of a reTurn

// reBudget is how many turns a byte of text may take before the matcher
// begins to remember.
const reBudget = 16

func newMatcher(th *thread, prog *reProg, s string) *reMatcher {
	m := &reMatcher{th: th, prog: prog, s: s, empty: -1, turns: 1000 + reBudget*len(s)}
	m.caps = make([]int, 2*prog.groups+3)
	m.regs = make([]int, prog.regs)
	return m
}

// search finds the first match that starts at from or later.
func (m *reMatcher) search(from int, slow func() *reProg) bool {
	for at := from; at <= len(m.s); {
		if m.prog.start && at > 0 {
			return false
		}
		if at = m.skip(at); at < 0 {
			return false
		}
		if m.match(at, slow) {
			return true
		}
		m.th.Step()
		if at == len(m.s) {
			break
		}
		_, w := m.prog.charAt(m.s, at)
		at += w
	}
	return false
}

// skip returns the first position from at on where a match can start, -1 if
// there is none.
func (m *reMatcher) skip(at int) int {
	switch p := m.prog; {
	case p.prefix != "":
		i := strings.Index(m.s[at:], p.prefix)
		if i < 0 {
			return -1
		}
		return at + i
	case p.first != nil:
		for ; at < len(m.s); at++ {
			if c := m.s[at]; p.first[c/64]>>(c%64)&1 != 0 {
				return at
			}
		}
		return -1
	}
	return at
}

// match matches at one position. slow returns the program to go on with when
// the turns are used up.
func (m *reMatcher) match(at int, slow func() *reProg) bool {
	for i := range m.caps {
		m.caps[i] = -1
	}
	m.stack = m.stack[:0]
	end, ok := m.run(0, at, at)
	if !ok && m.turns < 0 && m.visited == nil && m.prog.plain {
		m.prog = slow()
		m.regs = make([]int, m.prog.regs)
		bits := len(m.prog.insts) * (len(m.s) + 1)
		m.th.Alloc(bits / 8)
		m.visited = make([]uint64, bits/64+1)
		return m.match(at, slow)
	}
	if ok {
		m.caps[0], m.caps[1] = at, end
	}
	return ok
}

// seen marks the pair as tried and reports whether it was.
func (m *reMatcher) seen(pc, pos int) bool {
	i := pc*(len(m.s)+1) + pos
	if m.visited[i/64]>>(i%64)&1 != 0 {
		return true
	}
	m.visited[i/64] |= 1 << (i % 64)
	return false
}

func (m *reMatcher) save(slot, pos int) {
	m.stack = append(m.stack, reTurn{-1, m.caps[slot], slot})
	m.caps[slot] = pos
}

// run executes from pc at pos until opMatch or opEnd and returns where that
// was.
func (m *reMatcher) run(pc, pos, from int) (int, bool) {
	base := len(m.stack)
	s, p := m.s, m.prog
	for {
		i := &p.insts[pc]
		ok := false
		switch i.op {
		case opChar, opFold, opAny, opLine, opSet:
			if pos < len(s) {
				r, w := p.charAt(s, pos)
				if ok = i.takes(r); ok {
					pos += w
					pc++
				}
			}
		case opText:
			if ok = strings.HasPrefix(s[pos:], i.text); ok {
				pos += len(i.text)
				pc++
			}
		case opSplit:
			if m.visited == nil || !m.seen(pc, pos) {
				if len(m.stack) == cap(m.stack) {
					m.th.Alloc(2 * cap(m.stack) * turnSize)
				}
				m.stack = append(m.stack, reTurn{i.y, pos, -1})
				pc, ok = i.x, true
			}
		case opJump:
			pc, ok = i.x, true
		case opSave:
			m.save(i.n, pos)
			if i.n&1 != 0 {
				m.save(len(m.caps)-1, i.n/2)
			}
			pc++
			ok = true
		case opAt:
			ok = m.holds(i, pos)
			pc++
		case opBack:
			pos, ok = m.again(i, pos)
			pc++
		case opLoop:
			if m.visited == nil || !m.seen(pc, pos) {
				low, high, n := m.loop(i, &p.insts[pc+1], pos)
				if ok = n >= i.min; ok {
					if pc, pos = pc+2, high; high > low {
						m.stack = append(m.stack, reTurn{pc, high, low})
					}
				}
			}
		case opLook, opAtomic:
			pos, ok = m.enclosed(i, pc, pos)
			pc = i.x
		case opMark:
			m.stack = append(m.stack, reTurn{-2, m.regs[i.n], i.n})
			m.regs[i.n] = pos
			pc++
			ok = true
		case opMoved:
			if pc++; m.regs[i.n] == pos {
				pc = i.x
			}
			ok = true
		case opCond:
			if pc = i.y; m.caps[2*i.n+1] >= 0 {
				pc = i.x
			}
			ok = true
		case opEnd:
			return pos, true
		case opMatch:
			if (!m.whole || pos == len(s)) && (pos != from || pos != m.empty) {
				return pos, true
			}
		}
		if ok {
			continue
		}
		if pc, pos, ok = m.back(base); !ok {
			return 0, false
		}
	}
}

// back takes the last point to come back to.
func (m *reMatcher) back(base int) (pc, pos int, ok bool) {
	for len(m.stack) > base {
		top := len(m.stack) - 1
		t := &m.stack[top]
		switch {
		case t.pc == -1:
			m.caps[t.low] = t.pos
			m.stack = m.stack[:top]
			continue
		case t.pc == -2:
			m.regs[t.low] = t.pos
			m.stack = m.stack[:top]
			continue
		}
		m.th.Step()
		if m.turns--; m.turns < 0 && m.visited == nil && m.prog.plain {
			return 0, 0, false
		}
		pc, pos = t.pc, t.pos
		if t.low < 0 {
			m.stack = m.stack[:top]
			return pc, pos, true
		}
		// One turn of a loop less, and on to where what follows can match.
		next := &m.prog.insts[pc]
		for pos > t.low {
			_, w := m.prog.charBefore(m.s, pos)
			pos -= w
			if next.op == opChar && (pos == len(m.s) || rune(m.s[pos]) != next.r && next.r < 0x80) {
				continue
			}
			ok = true
			break
		}
		if t.pos = pos; pos <= t.low {
			m.stack = m.stack[:top]
		}
		if ok {
			return pc, pos, true
		}
	}
	return 0, 0, false
}

// loop matches one character as often as it can.
func (m *reMatcher) loop(i, one *reInst, pos int) (low, high, n int) {
	s, most := m.s, i.max
	if most < 0 {
		most = len(s)
	}
	low = pos
	for n < most && pos < len(s) {
		r, w := m.prog.charAt(s, pos)
		if !one.takes(r) {
			break
		}
		pos += w
		if n++; n == i.min {
			low = pos
		}
	}
	m.th.Work(n / 64)
	return low, pos, n
}

// enclosed runs the program of a look around or an atomic group.
func (m *reMatcher) enclosed(i *reInst, pc, pos int) (int, bool) {
	start := pos
	if i.behind {
		for range i.width {
			if start == 0 {
				return pos, i.neg
			}
			_, w := m.prog.charBefore(m.s, start)
			start -= w
		}
	}
	base := len(m.stack)
	caps := slices.Clone(m.caps)
	m.th.Step()
	end, ok := m.run(pc+1, start, -1)
	// What is left on the stack are alternatives, which are given up, and old
	// values, which are needed if this fails later.
	kept := m.stack[:base]
	if !i.neg {
		for _, t := range m.stack[base:] {
			if t.pc < 0 {
				kept = append(kept, t)
			}
		}
	}
	m.stack = kept
	if i.neg {
		copy(m.caps, caps)
		return pos, !ok
	}
	if i.op == opAtomic {
		pos = end
	}
	return pos, ok
}

// again matches what a group matched.
func (m *reMatcher) again(i *reInst, pos int) (int, bool) {
	from, to := m.caps[2*i.n], m.caps[2*i.n+1]
	if from < 0 || to < from {
		return pos, false
	}
	text := m.s[from:to]
	if !i.fold {
		return pos + len(text), strings.HasPrefix(m.s[pos:], text)
	}
	for at := from; at < to; {
		if pos >= len(m.s) {
			return pos, false
		}
		a, w := m.prog.charAt(m.s, at)
		b, v := m.prog.charAt(m.s, pos)
		if foldKey(a, i.ascii) != foldKey(b, i.ascii) {
			return pos, false
		}
		at, pos = at+w, pos+v
	}
	return pos, true
}

// holds reports whether an assertion is true at pos.
func (m *reMatcher) holds(i *reInst, pos int) bool {
	s := m.s
	switch i.kind {
	case 'A':
		return pos == 0
	case 'Z':
		return pos == len(s)
	case '$':
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case 'm':
		return pos == 0 || s[pos-1] == '\n'
	case 'n':
		return pos == len(s) || s[pos] == '\n'
	}
	before, after := false, false
	if pos > 0 {
		r, _ := m.prog.charBefore(s, pos)
		before = isWord(r, i.ascii)
	}
	if pos < len(s) {
		r, _ := m.prog.charAt(s, pos)
		after = isWord(r, i.ascii)
	}
	if i.kind == 'b' {
		return before != after
	}
	return before == after && s != ""
}
