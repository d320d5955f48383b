package seq

import (
	"iter"
	"testing"
)

var (
	_ = law("Of", func(source) iter.Seq[int] { return Of(3, 1, 2) }, 3, 1, 2)
	_ = law("Of", func(source) iter.Seq[int] { return Of[int]() })

	_ = law("Repeat", func(source) iter.Seq[int] { return Take(Repeat(7), 3) }, 7, 7, 7)

	_ = law("RepeatN", func(source) iter.Seq[int] { return RepeatN(7, 2) }, 7, 7)
	_ = law("RepeatN", func(source) iter.Seq[int] { return RepeatN(7, 0) })
	_ = law("RepeatN", func(source) iter.Seq[int] { return RepeatN(7, -1) })

	_ = law("Cycle", func(src source) iter.Seq[int] { return Take(Cycle(src(1, 2)), 5) }, 1, 2, 1, 2, 1)
	_ = law("Cycle", func(src source) iter.Seq[int] { return Cycle(src()) })

	_ = law("CycleN", func(src source) iter.Seq[int] { return CycleN(src(1, 2), 2) }, 1, 2, 1, 2)
	_ = law("CycleN", func(src source) iter.Seq[int] { return CycleN(src(1, 2), 1) }, 1, 2)
	_ = law("CycleN", func(src source) iter.Seq[int] { return CycleN(src(1, 2), -1) })

	_ = law("Generate", func(source) iter.Seq[int] { return upTo(3) }, 0, 1, 2)

	_ = law("Func", func(source) iter.Seq[int] {
		return func(yield func(int) bool) {
			n := 0
			Func(func() int { n++; return n }, 4)(yield)
		}
	}, 1, 2, 3)

	_ = law("Until", func(source) iter.Seq[int] {
		return func(yield func(int) bool) {
			n := 0
			Until(func() int { n++; return n }, func(v int) bool { return v > 2 })(yield)
		}
	}, 1, 2)

	_ = law("Iterate", func(source) iter.Seq[int] { return Take(Iterate(3, square), 3) }, 3, 9, 81)
)

func square(v int) int { return v * v }

// upTo generates 0 to n-1, beginning anew at each range.
func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		last := -1
		Generate(func() (int, bool) { last++; return last, last < n })(yield)
	}
}

// TestGeneratorsCallNoMore: the functions that make values are called once for
// each value asked for, and not after the break.
func TestGeneratorsCallNoMore(t *testing.T) {
	calls := 0
	count := func() int { calls++; return calls }
	for _, c := range []struct {
		name string
		s    iter.Seq[int]
		want int // calls for three values
	}{
		{"Generate", Generate(func() (int, bool) { return count(), true }), 3},
		{"Func", Func(count, 0), 3},
		{"Until", Until(count, func(int) bool { return false }), 3},
		{"Iterate", Iterate(0, func(int) int { return count() }), 2},
	} {
		calls = 0
		taken := 0
		for range c.s {
			if taken++; taken == 3 {
				break
			}
		}
		if calls != c.want {
			t.Errorf("%s called its function %d times for 3 values, want %d", c.name, calls, c.want)
		}
	}
}
