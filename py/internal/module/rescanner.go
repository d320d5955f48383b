package module

import "github.com/weft-go/weft/py/internal/object"

// reScanner is what Pattern.scanner returns: it finds the matches one after
// another when it is asked.
type reScanner struct {
	object.Head
	p    *rePattern
	t    *reText
	from int // behind the last match, -1 at the end
	must int // where an empty match has just been found, -1 if nowhere
}

var (
	patternScannerType = object.NewType("SRE_Scanner", object.LayoutOpaque)
	scannerType        = object.NewType("Scanner", object.LayoutInstance)
)

func (s *reScanner) next(th *thread, kind byte) value {
	if s.from < 0 || s.from > len(s.t.s) {
		return object.None
	}
	m := newMatcher(th, s.p.prog, s.t.s)
	m.empty = s.must
	ok := false
	if kind == 's' {
		ok = m.search(s.from, s.p.slow)
	} else {
		ok = m.match(s.from, s.p.slow)
	}
	if !ok {
		s.from = -1
		return object.None
	}
	if s.from, s.must = m.caps[1], -1; m.caps[0] == s.from {
		s.must = s.from
	}
	return s.p.match(m, s.t, 0).Value()
}

func setUpScanners() {
	t := patternScannerType
	t.SetModule("_sre")
	self := func(v value) *reScanner { s, _ := object.To[reScanner](v, patternScannerType); return s }
	t.Def1("match(self, /)", func(th *thread, v value) value { return self(v).next(th, 'm') })
	t.Def1("search(self, /)", func(th *thread, v value) value { return self(v).next(th, 's') })
	t.Attr("pattern", func(_ *thread, v value) value { return self(v).p.Value() }, nil)
	patternType.Def("scanner(self, string, pos=0, endpos=<unset>)", func(th *thread, a []value) value {
		p, _ := object.To[rePattern](a[0], patternType)
		s := &reScanner{p: p, must: -1}
		s.t, s.from = p.text(th, a[1], a[2], a[3])
		s.SetType(patternScannerType)
		return s.Value()
	})
	initLexicon()
}

// initLexicon makes re.Scanner, which cuts a text into tokens by a list of
// patterns and what to do with each.
func initLexicon() {
	t := scannerType
	t.Module = "re"
	t.HasAttrs = true
	newByInit(t)
	t.Def("__init__(self, lexicon, flags=0)", func(th *thread, a []value) value {
		object.SetAttr(th, a[0], "lexicon", a[1])
		rules := object.NewList(nil)
		object.Each(th, a[1], func(rule value) bool {
			pair := object.Collect(th, rule)
			if len(pair) != 2 {
				panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(pair)))
			}
			rules.Append(th, patternOf(th, pair[0], a[2]).Value())
			return true
		})
		object.SetAttr(th, a[0], "scanner", rules.Value())
		object.SetAttr(th, a[0], "match", object.None)
		return object.None
	})
	t.Def2("scan(self, string)", func(th *thread, self, text value) value {
		rules := object.Collect(th, object.GetAttr(th, self, "scanner"))
		actions := object.Collect(th, object.GetAttr(th, self, "lexicon"))
		out, at := object.NewList(nil), 0
		rest := func() value {
			p, _ := object.To[rePattern](rules[0], patternType)
			t, _ := p.text(th, text, value{}, value{})
			return t.part(at, len(t.s))
		}
		if len(rules) == 0 {
			return object.NewPair(out.Value(), text)
		}
	scan:
		for {
			th.Step()
			for i, rule := range rules {
				p, _ := object.To[rePattern](rule, patternType)
				t, _ := p.text(th, text, value{}, value{})
				m := p.find(th, t, at, 'm')
				if m == nil {
					continue
				}
				if m.caps[1] == at {
					break scan
				}
				at = m.caps[1]
				action := object.Collect(th, actions[i])[1]
				if object.Callable(action) {
					object.SetAttr(th, self, "match", p.match(m, t, 0).Value())
					action = object.Call2(th, action, self, t.part(m.caps[0], m.caps[1]))
				}
				if !action.IsNone() {
					out.Append(th, action)
				}
				continue scan
			}
			break
		}
		return object.NewPair(out.Value(), rest())
	})
}
