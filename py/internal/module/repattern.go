package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// find matches p once. The kind is 's' to search, 'm' to match at from, 'f' to
// match all from there on.
func (p *rePattern) find(th *thread, t *reText, from int, kind byte) *reMatcher {
	if from > len(t.s) {
		return nil
	}
	m := newMatcher(th, p.prog, t.s)
	m.whole = kind == 'f'
	ok := false
	if kind == 's' {
		ok = m.search(from, p.slow)
	} else {
		ok = m.match(from, p.slow)
	}
	if !ok {
		return nil
	}
	return m
}

// all calls f with the matches one after another until it returns false. An
// empty match is not taken where one has just ended that was empty too.
func (p *rePattern) all(th *thread, t *reText, from int, f func(m *reMatcher) bool) {
	next := p.matches(th, t, from)
	for m := next(); m != nil && f(m); m = next() {
	}
}

// matches returns a function that returns the next match, nil at the end. The
// matcher that it returns is used again for the next.
func (p *rePattern) matches(th *thread, t *reText, from int) func() *reMatcher {
	var m *reMatcher
	return func() *reMatcher {
		th.Step()
		if from > len(t.s) {
			return nil
		}
		if m == nil {
			m = newMatcher(th, p.prog, t.s)
		}
		if m.visited != nil {
			th.Work(len(m.visited))
			clear(m.visited)
		} else {
			m.turns = 1000 + reBudget*len(t.s)
		}
		if !m.search(from, p.slow) {
			from = len(t.s) + 1
			return nil
		}
		m.empty = -1
		if from = m.caps[1]; m.caps[0] == from {
			m.empty = from
		}
		return m
	}
}

// groupOr returns what group n matched, or def if nothing.
func (m *reMatcher) groupOr(t *reText, n int, def value) value {
	if from := m.caps[2*n]; from >= 0 && m.caps[2*n+1] >= from {
		return t.part(from, m.caps[2*n+1])
	}
	return def
}

func (p *rePattern) none(t *reText) value {
	if t.bytes {
		return object.NewBytes("")
	}
	return object.Str("")
}

// found is what findall lists for a match.
func (p *rePattern) found(m *reMatcher, t *reText) value {
	switch n := p.prog.groups; n {
	case 0:
		return t.part(m.caps[0], m.caps[1])
	case 1:
		return m.groupOr(t, 1, p.none(t))
	default:
		items := make([]value, n)
		for i := range items {
			items[i] = m.groupOr(t, i+1, p.none(t))
		}
		return object.NewTuple(items...).Value()
	}
}

func (p *rePattern) split(th *thread, v, maxsplit value) value {
	t, _ := p.text(th, v, value{}, value{})
	most, last := object.ToInt(th, maxsplit), 0
	out := object.NewList(nil)
	if most >= 0 {
		p.all(th, t, 0, func(m *reMatcher) bool {
			out.Append(th, t.part(last, m.caps[0]))
			for n := range p.prog.groups {
				out.Append(th, m.groupOr(t, n+1, object.None))
			}
			last = m.caps[1]
			most--
			return most != 0
		})
	}
	out.Append(th, t.part(last, len(t.s)))
	return out.Value()
}

// sub replaces up to count matches and returns the text and how many.
func (p *rePattern) sub(th *thread, repl, v, count value) (value, int64) {
	t, _ := p.text(th, v, value{}, value{})
	var fill func(m *reMatcher) string
	item := 0 // of the texts that are joined
	if object.Callable(repl) {
		fill = func(m *reMatcher) string {
			r := object.Call1(th, repl, p.match(m, t, 0).Value())
			switch b, ok := object.AsBytes(r); {
			case r.IsNone():
				return ""
			case ok && t.bytes:
				return b
			case !r.IsStr() || t.bytes:
				kind := "str"
				if t.bytes {
					kind = "a bytes-like object"
				}
				panic(object.Errorf(object.TypeError, "sequence item %d: expected %s instance, %s found", item, kind, r.TypeName()))
			}
			return r.Str()
		}
	} else {
		parts := p.template(repl)
		fill = func(m *reMatcher) string { return parts.fill(m) }
	}
	var b strings.Builder
	last, n, most := 0, int64(0), object.ToInt(th, count)
	if most >= 0 {
		p.all(th, t, 0, func(m *reMatcher) bool {
			if b.WriteString(t.s[last:m.caps[0]]); m.caps[0] > last {
				item++
			}
			last = m.caps[1]
			text := fill(m)
			if text != "" {
				item++
			}
			th.Alloc(len(text))
			b.WriteString(text)
			n++
			return n != int64(most)
		})
	}
	if n == 0 {
		return t.v, 0
	}
	b.WriteString(t.s[last:])
	if t.bytes {
		return object.NewBytes(b.String()), n
	}
	return object.Str(b.String()), n
}

func setUpPattern() {
	t := patternType
	t.SetModule("re")
	t.Final = true
	self := func(v value) *rePattern { p, _ := object.To[rePattern](v, patternType); return p }
	for name, kind := range map[string]byte{"match": 'm', "fullmatch": 'f', "search": 's'} {
		t.Def(name+"(self, string, pos=0, endpos=<unset>)", func(th *thread, a []value) value {
			p := self(a[0])
			text, from := p.text(th, a[1], a[2], a[3])
			m := p.find(th, text, from, kind)
			if m == nil {
				return object.None
			}
			return p.match(m, text, from).Value()
		})
	}
	t.Def("findall(self, string, pos=0, endpos=<unset>)", func(th *thread, a []value) value {
		p := self(a[0])
		text, from := p.text(th, a[1], a[2], a[3])
		out := object.NewList(nil)
		p.all(th, text, from, func(m *reMatcher) bool {
			out.Append(th, p.found(m, text))
			return true
		})
		return out.Value()
	})
	t.Def("finditer(self, string, pos=0, endpos=<unset>)", func(th *thread, a []value) value {
		p := self(a[0])
		text, from := p.text(th, a[1], a[2], a[3])
		next := p.matches(th, text, from)
		return object.Wrap("callable_iterator", object.Cursor(func() (value, bool) {
			m := next()
			if m == nil {
				return value{}, false
			}
			return p.match(m, text, from).Value(), true
		}))
	})
	t.Def("split(self, string, maxsplit=0)", func(th *thread, a []value) value { return self(a[0]).split(th, a[1], a[2]) })
	t.Def("sub(self, repl, string, count=0)", func(th *thread, a []value) value {
		s, _ := self(a[0]).sub(th, a[1], a[2], a[3])
		return s
	})
	t.Def("subn(self, repl, string, count=0)", func(th *thread, a []value) value {
		s, n := self(a[0]).sub(th, a[1], a[2], a[3])
		return object.NewPair(s, object.Int(n))
	})
	t.Attr("pattern", func(_ *thread, v value) value { return self(v).pattern }, nil)
	t.Attr("flags", func(_ *thread, v value) value { return object.Int(int64(self(v).flags)) }, nil)
	t.Attr("groups", func(_ *thread, v value) value { return object.Int(int64(self(v).prog.groups)) }, nil)
	t.Attr("groupindex", func(th *thread, v value) value {
		p, d := self(v), object.NewDict()
		for i, name := range p.order {
			if name != "" {
				d.Set(th, object.Str(name), object.Int(int64(i+1)))
			}
		}
		if d.Len() == 0 {
			return d.Value()
		}
		return object.NewProxy(d.Value())
	}, nil)
	t.Slots.Repr = func(th *thread, v value) string {
		p := self(v)
		s, f := object.Repr(th, p.pattern), p.flags
		if r := []rune(s); len(r) > 200 {
			s = string(r[:200])
		}
		if !p.bytes {
			f &^= reU
		}
		if f != 0 {
			s += ", " + flagText(f)
		}
		return "re.compile(" + s + ")"
	}
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, self(v).pattern) + int64(self(v).flags) }
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		p, okA := object.To[rePattern](a, patternType)
		q, okB := object.To[rePattern](b, patternType)
		if !okA || !okB || op > object.Ne {
			return object.NotImplemented
		}
		same := p.bytes == q.bytes && p.src == q.src && p.flags == q.flags
		return object.Bool(same == (op == object.Eq))
	}
}
