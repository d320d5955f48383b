package module

import (
	"strings"
	"unicode/utf8"
)

// reInstOp is what an instruction of the matcher does.
type reInstOp uint8

const (
	opChar   reInstOp = iota // r
	opFold                   // r, the key of all its cases
	opText                   // text
	opAny                    // any character
	opLine                   // any but a newline
	opSet                    // set
	opSplit                  // x, or if that fails y
	opJump                   // x
	opSave                   // slot n
	opAt                     // kind
	opBack                   // group n again
	opLoop                   // one character min to max times, as many as can be: the next instruction tells which
	opLook                   // the program at pc+1 to opEnd, then x
	opAtomic                 // the same, and what it matched is taken
	opEnd                    // of opLook, opAtomic
	opMark                   // register n is the position
	opMoved                  // fail if the position is register n
	opCond                   // x if group n matched, else y
	opMatch
)

type reInst struct {
	op       reInstOp
	neg      bool
	fold     bool
	ascii    bool
	behind   bool
	kind     byte
	r        rune
	n        int
	x, y     int
	min, max int
	width    int
	set      *reSet
	text     string
}

// reProg is a compiled expression.
type reProg struct {
	insts  []reInst
	groups int
	regs   int // of opMark
	bytes  bool
	plain  bool       // no look around, atomic group or reference: see reMatcher
	prefix string     // every match begins with it
	first  *[4]uint64 // or with one of these bytes; nil: any
	start  bool       // matches at the start of the text only
}

// reInstsMax is how large a program may be.
const reInstsMax = 1 << 17

// instCount returns how many instructions n takes, or somewhat more.
func instCount(n *reNode, loops bool) int {
	sum := 2
	for i, s := range n.subs {
		if n.op == reSeq && i > 0 && s.isPlain() && n.subs[i-1].isPlain() {
			continue // one instruction with the characters before it
		}
		sum = min(sum+instCount(s, loops), reInstsMax+1)
	}
	if n.op != reRepeat || loops && !n.lazy && n.subs[0].bare().isSingle() {
		return sum
	}
	times := n.max
	if times < 0 {
		times = n.min + 1
	}
	return min((sum+4)*(min(times, reInstsMax)+1), reInstsMax+1)
}

type reCompiler struct {
	p     *reParser
	prog  *reProg
	loops bool // with opLoop
}

// compileRe returns the program for n. Without loops, its time is bounded by
// what reMatcher remembers.
func compileRe(p *reParser, n *reNode, loops bool) *reProg {
	c := &reCompiler{p: p, prog: &reProg{groups: p.groups, bytes: p.bytes, plain: true}, loops: loops}
	c.node(n)
	c.emit(reInst{op: opMatch})
	c.prog.start = startsText(n)
	c.prog.prefix, _ = c.literal(n)
	if c.prog.prefix == "" {
		c.prog.first = firstBytes(c.prog)
	}
	return c.prog
}

func (c *reCompiler) emit(i reInst) int {
	c.prog.insts = append(c.prog.insts, i)
	return len(c.prog.insts) - 1
}

func (c *reCompiler) here() int { return len(c.prog.insts) }

func (c *reCompiler) encode(r rune) string {
	if c.p.bytes {
		return string([]byte{byte(r)})
	}
	return string(r)
}

func (c *reCompiler) node(n *reNode) {
	insts := func(i int) *reInst { return &c.prog.insts[i] }
	switch n.op {
	case reLit, reAny, reClass:
		c.emit(c.single(n))
	case reSeq:
		c.sequence(n.subs)
	case reAlt:
		var ends []int
		for i, s := range n.subs {
			if i == len(n.subs)-1 {
				c.node(s)
				break
			}
			split := c.emit(reInst{op: opSplit, x: c.here() + 1})
			c.node(s)
			ends = append(ends, c.emit(reInst{op: opJump}))
			insts(split).y = c.here()
		}
		for _, e := range ends {
			insts(e).x = c.here()
		}
	case reRepeat:
		c.repeat(n)
	case reGroup:
		c.emit(reInst{op: opSave, n: 2 * n.n})
		c.node(n.subs[0])
		c.emit(reInst{op: opSave, n: 2*n.n + 1})
	case reAt:
		c.emit(reInst{op: opAt, kind: n.kind, ascii: n.ascii})
	case reBack:
		c.prog.plain = false
		c.emit(reInst{op: opBack, n: n.n, fold: n.fold, ascii: n.ascii})
	case reLook:
		c.enclosed(reInst{op: opLook, neg: n.neg, behind: n.behind, width: n.width}, n.subs[0])
	case reAtomic:
		c.enclosed(reInst{op: opAtomic}, n.subs[0])
	case reCond:
		c.prog.plain = false
		cond := c.emit(reInst{op: opCond, n: n.n, x: c.here() + 1})
		c.node(n.subs[0])
		end := c.emit(reInst{op: opJump})
		insts(cond).y = c.here()
		c.node(n.subs[1])
		insts(end).x = c.here()
	}
}

func (c *reCompiler) enclosed(i reInst, sub *reNode) {
	c.prog.plain = false
	at := c.emit(i)
	c.node(sub)
	c.emit(reInst{op: opEnd})
	c.prog.insts[at].x = c.here()
}

// sequence joins neighbouring characters into one text.
func (c *reCompiler) sequence(subs []*reNode) {
	for i := 0; i < len(subs); i++ {
		var b strings.Builder
		j := i
		for ; j < len(subs) && subs[j].isPlain(); j++ {
			b.WriteString(c.encode(subs[j].r))
		}
		if j > i+1 {
			c.emit(reInst{op: opText, text: b.String()})
			i = j - 1
			continue
		}
		c.node(subs[i])
	}
}

func (c *reCompiler) single(n *reNode) reInst {
	switch n.op {
	case reLit:
		if n.fold {
			return reInst{op: opFold, r: foldKey(n.r, n.ascii), ascii: n.ascii}
		}
		return reInst{op: opChar, r: n.r}
	case reAny:
		if n.neg {
			return reInst{op: opLine}
		}
		return reInst{op: opAny}
	}
	return reInst{op: opSet, set: n.set}
}

// isPlain reports whether n is a character that only itself matches.
func (n *reNode) isPlain() bool { return n.op == reLit && !n.fold }

func (n *reNode) isSingle() bool { return n.op == reLit || n.op == reAny || n.op == reClass }

// bare returns what a group without a number holds.
func (n *reNode) bare() *reNode {
	for n.op == reSeq && len(n.subs) == 1 {
		n = n.subs[0]
	}
	return n
}

func (c *reCompiler) repeat(n *reNode) {
	sub := n.subs[0].bare()
	switch {
	case n.greedy:
		plain := *n
		plain.greedy = false
		c.enclosed(reInst{op: opAtomic}, &plain)
		return
	case c.loops && !n.lazy && sub.isSingle():
		c.emit(reInst{op: opLoop, min: n.min, max: n.max})
		c.emit(c.single(sub))
		return
	}
	least, _ := c.p.width(sub)
	for range n.min {
		c.node(sub)
	}
	split := func() int {
		at := c.here()
		if n.lazy {
			return c.emit(reInst{op: opSplit, y: at + 1})
		}
		return c.emit(reInst{op: opSplit, x: at + 1})
	}
	leave := func(at int) {
		if i := &c.prog.insts[at]; n.lazy {
			i.x = c.here()
		} else {
			i.y = c.here()
		}
	}
	if n.max < 0 {
		// A turn that matches nothing is the last.
		top := split()
		reg := c.prog.regs
		if least == 0 {
			c.prog.regs++
			c.emit(reInst{op: opMark, n: reg})
		}
		c.node(sub)
		if least == 0 {
			c.emit(reInst{op: opMoved, n: reg, x: c.here() + 2})
		}
		c.emit(reInst{op: opJump, x: top})
		leave(top)
		return
	}
	var tops []int
	for range n.max - n.min {
		tops = append(tops, split())
		c.node(sub)
	}
	for _, t := range tops {
		leave(t)
	}
}

// literal returns a text that every match of n begins with, and whether n
// matches nothing else.
func (c *reCompiler) literal(n *reNode) (string, bool) {
	switch n.op {
	case reLit:
		if n.fold {
			return "", false
		}
		return c.encode(n.r), true
	case reSeq:
		text := ""
		for _, s := range n.subs {
			t, whole := c.literal(s)
			if text += t; !whole {
				return text, false
			}
		}
		return text, true
	case reGroup:
		return c.literal(n.subs[0])
	case reRepeat:
		if n.min > 0 {
			t, _ := c.literal(n.subs[0])
			return t, false
		}
	}
	return "", false
}

// startsText reports whether n matches at the start of the text only.
func startsText(n *reNode) bool {
	switch n.op {
	case reAt:
		return n.kind == 'A'
	case reSeq:
		return len(n.subs) > 0 && startsText(n.subs[0])
	case reGroup, reAtomic:
		return startsText(n.subs[0])
	case reAlt:
		for _, s := range n.subs {
			if !startsText(s) {
				return false
			}
		}
		return true
	}
	return false
}

// firstBytes returns the bytes that a match may begin with, nil if any may,
// or if it may be empty.
func firstBytes(p *reProg) *[4]uint64 {
	var set [4]uint64
	add := func(b byte) { set[b/64] |= 1 << (b % 64) }
	seen := make([]bool, len(p.insts))
	any := false
	var walk func(pc int)
	walk = func(pc int) {
		if any || seen[pc] {
			return
		}
		seen[pc] = true
		switch i := &p.insts[pc]; i.op {
		case opChar, opFold, opAny, opLine, opSet:
			for b := range 256 {
				if r := rune(b); p.bytes || b < utf8.RuneSelf {
					if i.takes(r) {
						add(byte(b))
					}
				} else if i.op != opChar {
					add(byte(b))
				}
			}
			if i.op == opChar && !p.bytes {
				add(string(i.r)[0])
			}
		case opText:
			add(i.text[0])
		case opSplit, opCond:
			walk(i.x)
			walk(i.y)
		case opJump:
			walk(i.x)
		case opSave, opAt, opMark:
			walk(pc + 1)
		case opLoop:
			walk(pc + 1)
			if i.min == 0 {
				walk(pc + 2)
			}
		case opLook:
			walk(i.x)
		case opMoved:
			walk(pc + 1)
			walk(i.x)
		default: // opMatch, opBack, opAtomic, opEnd
			any = true
		}
	}
	walk(0)
	if any {
		return nil
	}
	return &set
}
