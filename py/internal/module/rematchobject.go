package module

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// reMatch is a match object.
type reMatch struct {
	object.Head
	p           *rePattern
	t           *reText
	caps        []int
	pos, endpos int64
}

var matchType = object.NewType("Match", object.LayoutOpaque)

// match makes a match object of what the matcher found.
func (p *rePattern) match(m *reMatcher, t *reText, from int) *reMatch {
	r := &reMatch{p: p, t: t, caps: slices.Clone(m.caps), endpos: int64(t.char(len(t.s)))}
	if from > 0 {
		r.pos = int64(t.char(from))
	}
	r.SetType(matchType)
	return r
}

// group returns the number of the group that v names.
func (m *reMatch) group(th *thread, v value) int {
	n := -1
	switch {
	case v.IsStr() || m.p.bytes && !v.IsInt():
		name := v
		if b, ok := object.AsBytes(v); ok {
			name = object.Str(b)
		}
		if k, ok := m.p.names[object.ToStr(th, name)]; ok {
			n = k
		}
	case v.IsInt() || v.IsBool() || v.Type().Slots.Index != nil:
		n = object.ToIndex(th, v)
	}
	if n < 0 || n > m.p.prog.groups {
		panic(object.Errorf(object.IndexError, "no such group"))
	}
	return n
}

func (m *reMatch) text(n int, def value) value {
	if from := m.caps[2*n]; from >= 0 && m.caps[2*n+1] >= from {
		return m.t.part(from, m.caps[2*n+1])
	}
	return def
}

func (m *reMatch) span(n int) (int64, int64) {
	from, to := m.caps[2*n], m.caps[2*n+1]
	if from < 0 || to < from {
		return -1, -1
	}
	a := m.t.char(from)
	return int64(a), int64(m.t.char(to))
}

func setUpMatch() {
	t := matchType
	t.SetModule("re")
	t.Final = true
	self := func(v value) *reMatch { m, _ := object.To[reMatch](v, matchType); return m }
	t.Def("group(self, /, *groups)", func(th *thread, a []value) value {
		m := self(a[0])
		names, _ := object.AsTuple(a[1])
		out := make([]value, len(names.Items))
		for i, n := range names.Items {
			out[i] = m.text(m.group(th, n), object.None)
		}
		switch len(out) {
		case 0:
			return m.text(0, object.None)
		case 1:
			return out[0]
		}
		return object.NewTuple(out...).Value()
	})
	t.Def("groups(self, default=None)", func(_ *thread, a []value) value {
		m := self(a[0])
		out := make([]value, m.p.prog.groups)
		for i := range out {
			out[i] = m.text(i+1, a[1])
		}
		return object.NewTuple(out...).Value()
	})
	t.Def("groupdict(self, default=None)", func(th *thread, a []value) value {
		m, d := self(a[0]), object.NewDict()
		for i, name := range m.p.order {
			if name != "" {
				d.Set(th, object.Str(name), m.text(i+1, a[1]))
			}
		}
		return d.Value()
	})
	t.Def("start(self, group=0, /)", func(th *thread, a []value) value {
		m := self(a[0])
		from, _ := m.span(m.group(th, a[1]))
		return object.Int(from)
	})
	t.Def("end(self, group=0, /)", func(th *thread, a []value) value {
		m := self(a[0])
		_, to := m.span(m.group(th, a[1]))
		return object.Int(to)
	})
	span := func(m *reMatch, n int) value {
		from, to := m.span(n)
		return object.NewPair(object.Int(from), object.Int(to))
	}
	t.Def("span(self, group=0, /)", func(th *thread, a []value) value {
		m := self(a[0])
		return span(m, m.group(th, a[1]))
	})
	t.Def("expand(self, template)", func(_ *thread, a []value) value {
		m := self(a[0])
		text := m.p.template(a[1]).fill(&reMatcher{caps: m.caps, s: m.t.s})
		if m.t.bytes {
			return object.NewBytes(text)
		}
		return object.Str(text)
	})
	t.Def1("__copy__(self)", func(_ *thread, v value) value { return v })
	t.Def2("__deepcopy__(self, memo, /)", func(_ *thread, v, _ value) value { return v })
	t.Slots.GetItem = func(th *thread, v, key value) value {
		m := self(v)
		return m.text(m.group(th, key), object.None)
	}
	t.Attr("string", func(_ *thread, v value) value { return self(v).t.v }, nil)
	t.Attr("re", func(_ *thread, v value) value { return self(v).p.Value() }, nil)
	t.Attr("pos", func(_ *thread, v value) value { return object.Int(self(v).pos) }, nil)
	t.Attr("endpos", func(_ *thread, v value) value { return object.Int(self(v).endpos) }, nil)
	last := func(v value) int { m := self(v); return m.caps[len(m.caps)-1] }
	t.Attr("lastindex", func(_ *thread, v value) value {
		if n := last(v); n > 0 {
			return object.Int(int64(n))
		}
		return object.None
	}, nil)
	t.Attr("lastgroup", func(_ *thread, v value) value {
		if n := last(v); n > 0 && self(v).p.order[n-1] != "" {
			return object.Str(self(v).p.order[n-1])
		}
		return object.None
	}, nil)
	t.Attr("regs", func(_ *thread, v value) value {
		m := self(v)
		out := make([]value, m.p.prog.groups+1)
		for i := range out {
			out[i] = span(m, i)
		}
		return object.NewTuple(out...).Value()
	}, nil)
	t.Slots.Repr = func(th *thread, v value) string {
		m := self(v)
		from, to := m.span(0)
		text := []rune(object.Repr(th, m.text(0, object.None)))
		return fmt.Sprintf("<re.Match object; span=(%d, %d), match=%s>", from, to, string(text[:min(len(text), 50)]))
	}
}
