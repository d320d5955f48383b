package module

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// Flags of regular expressions, with Python's numbers.
const (
	reT reFlags = 1 << iota
	reI
	reL
	reM
	reS
	reU
	reX
	reDebug
	reA
)

type reFlags int

// reOp says what a node of a parsed expression is.
type reOp uint8

const (
	reLit    reOp = iota // r, fold
	reAny                // any character, or with neg all but a newline
	reClass              // set
	reSeq                // subs, one after another
	reAlt                // subs, the first that leads to a match
	reRepeat             // subs[0], min to max times
	reGroup              // subs[0], as group n
	reAt                 // kind: an assertion about a position
	reBack               // what group n matched
	reLook               // subs[0] ahead, or with behind what ends here; neg: not
	reAtomic             // subs[0], without second thoughts
	reCond               // subs[0] if group n matched, else subs[1]
)

// reNode is a node of a parsed expression.
type reNode struct {
	op       reOp
	neg      bool
	fold     bool // compare regardless of case
	ascii    bool // ... of ASCII letters only
	behind   bool
	lazy     bool
	greedy   bool // possessive, in truth: never gives back
	kind     byte // of reAt: ^ A $ Z m(^ with M) n($ with M) b B
	r        rune
	n        int
	min, max int // max -1: no end
	width    int // of a look behind
	set      *reSet
	subs     []*reNode
}

// reParser reads a regular expression. Messages and positions are CPython's.
type reParser struct {
	src    string
	pos    int // in bytes
	bytes  bool
	flags  reFlags
	groups int
	names  map[string]int
	order  []string       // names by group, "" for none
	widths map[int][2]int // of closed groups, shortest and longest
	behind []int          // number of groups when each look behind began
	later  [][2]int       // groups that conditions name, and where
	global reFlags        // set within the expression
	varies bool           // some look behind has no fixed width
	depth  int
	nodes  int
}

// reNodesMax bounds what is read of an expression before its program is measured.
const reNodesMax = 4 * reInstsMax

// reMax is the longest repeat that is told from one without end.
const reMax = 1<<32 - 1

// reDepthMax bounds how deep groups nest.
const reDepthMax = 1000

// fail raises PatternError at the byte offset at.
func (p *reParser) fail(at int, format string, args ...any) {
	panic(newPatternError(object.Errorf(patternError, format, args...).Args[0].Str(), p.src, at, p.bytes))
}

func (p *reParser) more() bool { return p.pos < len(p.src) }

func (p *reParser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *reParser) accept(s string) bool {
	if strings.HasPrefix(p.src[p.pos:], s) {
		p.pos += len(s)
		return true
	}
	return false
}

// next reads one character.
func (p *reParser) next() rune {
	if p.bytes {
		p.pos++
		return rune(p.src[p.pos-1])
	}
	r, w := utf8.DecodeRuneInString(p.src[p.pos:])
	p.pos += w
	return r
}

// until reads a name that ends with the character end.
func (p *reParser) until(end, what string) string {
	i := strings.Index(p.src[p.pos:], end)
	at := p.pos
	switch {
	case !p.more() || i == 0:
		p.fail(at, "missing %s", what)
	case i < 0:
		p.fail(at, "missing %s, unterminated name", end)
	}
	p.pos += i + len(end)
	return p.src[at : at+i]
}

// groupName checks a name that was read from offset at on.
func (p *reParser) groupName(name string, at int) {
	if !isName(name) || p.bytes && !object.ASCII(name) {
		p.fail(at, "bad character in group name %s", object.StrRepr(name))
	}
}

// isName reports whether s is a name that a group can have.
func isName(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)) {
			return false
		}
	}
	return s != ""
}

// parse reads the whole expression.
func (p *reParser) parse() *reNode {
	n := p.alternatives(true)
	if p.more() { // a parenthesis too many
		p.fail(p.pos, "unbalanced parenthesis")
	}
	for _, l := range p.later {
		if l[0] > p.groups {
			p.fail(l[1], "invalid group reference %d", l[0])
		}
	}
	if p.varies {
		p.fail(-1, "look-behind requires fixed-width pattern")
	}
	return n
}

func (p *reParser) alternatives(top bool) *reNode {
	if p.depth++; p.depth > reDepthMax {
		p.fail(p.pos, "groups nested too deep")
	}
	defer func() { p.depth-- }()
	var subs []*reNode
	for {
		subs = append(subs, p.sequence(top && len(subs) == 0))
		if !p.accept("|") {
			break
		}
	}
	if len(subs) == 1 {
		return subs[0]
	}
	return &reNode{op: reAlt, subs: subs}
}

func (p *reParser) sequence(first bool) *reNode {
	var items []*reNode
	for p.more() && p.peek() != '|' && p.peek() != ')' {
		if p.flags&reX != 0 {
			switch p.peek() {
			case ' ', '\t', '\n', '\r', '\v', '\f':
				p.pos++
				continue
			case '#':
				for p.more() && p.next() != '\n' {
				}
				continue
			}
		}
		at := p.pos
		var item *reNode
		switch c := p.peek(); c {
		case '*', '+', '?', '{':
			lo, hi, ok := p.counts()
			if !ok {
				p.pos++
				item = p.lit('{')
				break
			}
			if len(items) == 0 || items[len(items)-1].op == reAt {
				p.fail(at, "nothing to repeat")
			}
			last := items[len(items)-1]
			if last.op == reRepeat {
				p.fail(at, "multiple repeat")
			}
			rep := &reNode{op: reRepeat, min: lo, max: hi, subs: []*reNode{last}}
			if p.accept("?") {
				rep.lazy = true
			} else if p.accept("+") {
				rep.greedy = true
			}
			items[len(items)-1] = rep
			continue
		case '(':
			item = p.group(first && len(items) == 0)
			if item == nil {
				continue
			}
		default:
			item = p.atom()
		}
		items = append(items, item)
		if p.nodes++; p.nodes > reNodesMax {
			p.fail(-1, "the pattern is too large")
		}
	}
	if len(items) == 1 {
		return items[0]
	}
	return &reNode{op: reSeq, subs: items}
}

// counts reads a repeat; false if the brace is just a brace.
func (p *reParser) counts() (lo, hi int, ok bool) {
	at := p.pos
	switch c := p.peek(); c {
	case '*':
		p.pos++
		return 0, -1, true
	case '+':
		p.pos++
		return 1, -1, true
	case '?':
		p.pos++
		return 0, 1, true
	}
	p.pos++
	digits := func() string {
		from := p.pos
		for p.more() && p.peek() >= '0' && p.peek() <= '9' {
			p.pos++
		}
		return p.src[from:p.pos]
	}
	lows := digits()
	highs := lows
	if p.accept(",") {
		highs = digits()
	} else if lows == "" {
		p.pos = at
		return 0, 0, false
	}
	if !p.accept("}") {
		p.pos = at
		return 0, 0, false
	}
	number := func(s string, none int) int {
		if s == "" {
			return none
		}
		n, err := strconv.Atoi(s)
		if err != nil || n >= reMax {
			panic(object.Errorf(object.OverflowError, "the repetition number is too large"))
		}
		return n
	}
	lo, hi = number(lows, 0), number(highs, -1)
	if hi >= 0 && hi < lo {
		p.fail(at+1, "min repeat greater than max repeat")
	}
	return lo, hi, true
}

func (p *reParser) lit(r rune) *reNode {
	n := &reNode{op: reLit, r: r}
	if p.flags&reI != 0 && hasCase(r, p.asciiOnly()) {
		n.fold, n.ascii = true, p.asciiOnly()
	}
	return n
}

func (p *reParser) asciiOnly() bool { return p.bytes || p.flags&reA != 0 }

// atom reads one character, class, assertion or escape.
func (p *reParser) atom() *reNode {
	switch p.peek() {
	case '.':
		p.pos++
		return &reNode{op: reAny, neg: p.flags&reS == 0}
	case '^':
		p.pos++
		if p.flags&reM != 0 {
			return &reNode{op: reAt, kind: 'm'}
		}
		return &reNode{op: reAt, kind: 'A'}
	case '$':
		p.pos++
		if p.flags&reM != 0 {
			return &reNode{op: reAt, kind: 'n'}
		}
		return &reNode{op: reAt, kind: '$'}
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	}
	return p.lit(p.next())
}
