package source

import (
	"bytes"
	"regexp"
	"regexp/syntax"
)

// A machine runs a compiled expression over text as it arrives, all possible
// matches side by side, in order of preference. Package regexp can do the same
// but cannot start in the middle of a text, nor tell what it still needs; see
// match.md.
type machine struct {
	prog     *syntax.Prog
	longest  bool
	looks    bool // ^, $ or \b: needs the characters on both sides
	anchored bool // matches at the beginning of the text only
	prefix   []byte
	first    *[256]bool // bytes that can begin a match; nil for all

	now, next threads
	blank     []int64 // captures of a new thread
	matched   bool
	best      []int64 // captures of the best match so far
}

// threads are the possible matches at one offset, the preferred first. Thread i
// waits at instruction pcs[i] and has its captures from caps[i*n] on.
type threads struct {
	pcs  []uint32
	caps []int64
	seen []uint32 // the round in which an instruction was added last
	tick uint32
}

func newMachine(re *regexp.Regexp) machine {
	prog, longest := parse(re)
	caps := 2 * (re.NumSubexp() + 1)
	m := machine{prog: prog, longest: longest, blank: make([]int64, caps), best: make([]int64, caps)}
	for i := range m.blank {
		m.blank[i] = -1
	}
	m.now.seen = make([]uint32, len(prog.Inst))
	m.next.seen = make([]uint32, len(prog.Inst))
	for _, inst := range prog.Inst {
		m.looks = m.looks || inst.Op == syntax.InstEmptyWidth
	}
	m.anchored = prog.StartCond()&syntax.EmptyBeginText != 0
	prefix, _ := re.LiteralPrefix()
	m.prefix = []byte(prefix)
	m.first = firstBytes(prog)
	return m
}

// firstBytes returns the bytes that a match can begin with, nil if it can be
// empty.
func firstBytes(prog *syntax.Prog) *[256]bool {
	first := new([256]bool)
	seen := make([]bool, len(prog.Inst))
	var visit func(pc uint32) bool
	visit = func(pc uint32) bool {
		if seen[pc] {
			return true
		}
		seen[pc] = true
		inst := &prog.Inst[pc]
		switch inst.Op {
		case syntax.InstFail:
			return true
		case syntax.InstMatch:
			return false
		case syntax.InstAlt, syntax.InstAltMatch:
			return visit(inst.Out) && visit(inst.Arg)
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			return visit(inst.Out)
		}
		for b := range first {
			// Whatever is not ASCII is left to the machine.
			first[b] = first[b] || b >= 0x80 || inst.MatchRune(rune(b))
		}
		return true
	}
	if !visit(uint32(prog.Start)) {
		return nil
	}
	return first
}

// candidate returns the first place in text where a match may begin, or else
// how much of the text cannot begin one.
func (m *machine) candidate(text []byte) (int, bool) {
	if len(m.prefix) > 0 {
		i := bytes.Index(text, m.prefix)
		if i < 0 {
			return max(0, len(text)-len(m.prefix)+1), false
		}
		return i, true
	}
	if m.first == nil {
		return 0, true
	}
	for i, b := range text {
		if m.first[b] {
			return i, true
		}
	}
	return len(text), false
}

// find runs the machine from the offset m.at on, until the match is decided.
func (m *MatchReader) find() (bool, error) {
	m.now.clear()
	m.matched = false
	at := m.at
	for {
		if m.settle(at); len(m.now.pcs) == 0 {
			if m.matched || m.anchored && at > 0 {
				return m.matched, nil
			}
			var err error
			if at, err = m.skip(at); err != nil {
				return false, err
			}
		}
		if !m.matched {
			var flags syntax.EmptyOp
			if m.looks {
				r, _, err := m.rune(at)
				if err != nil {
					return false, err
				}
				flags = syntax.EmptyOpContext(m.before(at), r)
			}
			m.blank[0] = at
			m.add(&m.now, uint32(m.prog.Start), at, flags, m.blank)
			if m.settle(at); m.matched && len(m.now.pcs) == 0 {
				return true, nil
			}
		}
		r, size, err := m.rune(at)
		if err != nil {
			return false, err
		}
		if size == 0 {
			return m.matched, nil
		}
		var flags syntax.EmptyOp
		after := at + int64(size)
		if m.looks && len(m.now.pcs) > 0 {
			r1, _, err := m.rune(after)
			if err != nil {
				return false, err
			}
			flags = syntax.EmptyOpContext(r, r1)
		}
		m.step(r, after, flags)
		at = after
	}
}

// settle takes out the threads that have matched at the offset at, and those
// that are worth less than the best match.
func (m *machine) settle(at int64) {
	n, kept := len(m.blank), 0
	for i, pc := range m.now.pcs {
		caps := m.now.caps[i*n : (i+1)*n]
		if m.longest && m.matched && m.best[0] < caps[0] {
			continue
		}
		if m.prog.Inst[pc].Op != syntax.InstMatch {
			m.now.pcs[kept] = pc
			copy(m.now.caps[kept*n:], caps)
			kept++
			continue
		}
		if !m.longest || !m.matched || m.best[1] < at {
			copy(m.best, caps)
			m.best[1] = at
		}
		m.matched = true
		if !m.longest {
			break
		}
	}
	m.now.pcs, m.now.caps = m.now.pcs[:kept], m.now.caps[:kept*n]
}

// step carries the threads over the character r, to the offset after.
func (m *machine) step(r rune, after int64, flags syntax.EmptyOp) {
	n := len(m.blank)
	m.next.clear()
	for i, pc := range m.now.pcs {
		if inst := &m.prog.Inst[pc]; inst.MatchRune(r) {
			m.add(&m.next, inst.Out, after, flags, m.now.caps[i*n:(i+1)*n])
		}
	}
	m.now, m.next = m.next, m.now
}

// add puts a thread at instruction pc, followed through what consumes nothing.
// caps is changed on the way and restored.
func (m *machine) add(to *threads, pc uint32, at int64, flags syntax.EmptyOp, caps []int64) {
	for to.seen[pc] != to.tick {
		to.seen[pc] = to.tick
		inst := &m.prog.Inst[pc]
		switch inst.Op {
		case syntax.InstFail:
			return
		case syntax.InstAlt, syntax.InstAltMatch:
			m.add(to, inst.Out, at, flags, caps)
			pc = inst.Arg
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags != 0 {
				return
			}
			pc = inst.Out
		case syntax.InstNop:
			pc = inst.Out
		case syntax.InstCapture:
			if int(inst.Arg) < len(caps) {
				old := caps[inst.Arg]
				caps[inst.Arg] = at
				m.add(to, inst.Out, at, flags, caps)
				caps[inst.Arg] = old
				return
			}
			pc = inst.Out
		default:
			to.pcs = append(to.pcs, pc)
			to.caps = append(to.caps, caps...)
			return
		}
	}
}

func (t *threads) clear() {
	t.pcs, t.caps = t.pcs[:0], t.caps[:0]
	t.tick++
	if t.tick == 0 { // wrapped: what was seen long ago must not look new
		clear(t.seen)
		t.tick = 1
	}
}
