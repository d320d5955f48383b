package seqtest_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

// A mapped cursor doubles its source; its faults are switched on one by one.
type mapped struct {
	src  seqtest.Iter[int]
	over bool

	forgetsStop, forgetsEnd, losesOnBreak, skips bool
}

func (m *mapped) Next() (int, bool) {
	if m.over {
		return 0, false
	}
	v, ok := m.src.Next()
	if !ok && m.forgetsEnd {
		m.src = seqtest.CountIter(9)
	}
	if m.skips && v == 2 {
		v, ok = m.src.Next()
	}
	return 2 * v, ok
}

func (m *mapped) Stop() {
	m.over = true
	if !m.forgetsStop {
		m.src.Stop()
	}
}

func (m *mapped) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		if m.losesOnBreak {
			defer m.Stop()
		}
		for v, ok := m.Next(); ok && yield(v); v, ok = m.Next() {
		}
	}
}

func TestCheckIterAcceptsACursor(t *testing.T) {
	t.Parallel()
	build := func(it seqtest.Iter[int]) *mapped { return &mapped{src: it} }
	caught(t, "", func(tb testing.TB) { seqtest.CheckIterOver(tb, three, build, 2, 4, 6) })
	caught(t, "", func(tb testing.TB) { seqtest.CheckIterPrefixOver(tb, three, build, 2) })
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckIter(tb, func() *mapped { return build(seqtest.CountIter(three...)) }, 2, 4, 6)
	})
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckIterPrefix(tb, func() *seqtest.Cursor[int] { return seqtest.CountIter(three...) }, 1, 2)
	})
}

func TestCheckIterCatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		fault      mapped
	}{
		{"Stop that stops nothing below", "Stop did not reach the source", mapped{forgetsStop: true}},
		{"a second life after the end", "Next after the last value", mapped{forgetsEnd: true}},
		{"a break that loses the rest", "Next after a broken range: value 2: got 0, false", mapped{losesOnBreak: true}},
		{"a value left out", "value 2: got 6, true, want 4, true", mapped{skips: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			caught(t, c.want, func(tb testing.TB) {
				seqtest.CheckIterOver(tb, three, func(it seqtest.Iter[int]) *mapped {
					m := c.fault
					m.src = it
					return &m
				}, 2, 4, 6)
			})
		})
	}
}

// A pulled cursor stands on a coroutine, which only Stop ends.
type pulled struct {
	next func() (int, bool)
	stop func()
}

func (p pulled) Next() (int, bool) { return p.next() }
func (p pulled) Stop()             { p.stop() }
func (p pulled) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for v, ok := p.next(); ok && yield(v); v, ok = p.next() {
		}
	}
}

func TestCheckIterCountsCoroutines(t *testing.T) {
	t.Parallel()
	build := func() pulled {
		next, stop := iter.Pull(slices.Values(three))
		return pulled{next, stop}
	}
	caught(t, "", func(tb testing.TB) { seqtest.CheckIter(tb, build, three...) })
	caught(t, "left behind", func(tb testing.TB) {
		seqtest.CheckIter(tb, func() pulled {
			p := build()
			over := false
			return pulled{func() (int, bool) {
				if over {
					return 0, false
				}
				return p.next()
			}, func() { over = true }}
		}, three...)
	})
}
