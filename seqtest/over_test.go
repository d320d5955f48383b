package seqtest_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

func double(s iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range s {
			if !yield(2 * v) {
				return
			}
		}
	}
}

func TestCheckOverAcceptsAnAdapter(t *testing.T) {
	t.Parallel()
	caught(t, "", func(tb testing.TB) { seqtest.CheckOver(tb, three, double, 2, 4, 6) })
	caught(t, "", func(tb testing.TB) { seqtest.CheckPrefixOver(tb, three, double, 2, 4) })
	caught(t, "", func(tb testing.TB) { seqtest.CheckLazy(tb, double) })
}

func TestCheckOverCatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		build      func(s iter.Seq[int]) iter.Seq[int]
	}{
		{"an eager adapter", "the source was ranged 1 times before", func(s iter.Seq[int]) iter.Seq[int] {
			all := slices.Collect(s)
			return slices.Values(all)
		}},
		{"reading on after the break", "values of the source were read after it", func(s iter.Seq[int]) iter.Seq[int] {
			return func(yield func(int) bool) {
				open := true
				for v := range s {
					open = open && yield(v)
				}
			}
		}},
		{"a swallowed panic of the source", "panic of the source at value 1: came out as <nil>", func(s iter.Seq[int]) iter.Seq[int] {
			return func(yield func(int) bool) {
				body := false
				defer func() {
					if p := recover(); p != nil && body {
						panic(p)
					}
				}()
				s(func(v int) bool {
					body = true
					more := yield(v)
					body = false
					return more
				})
			}
		}},
		{"a source not released", "released", func(s iter.Seq[int]) iter.Seq[int] {
			return func(yield func(int) bool) {
				next, _ := iter.Pull(s)
				for v, ok := next(); ok && yield(v); v, ok = next() {
				}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			caught(t, c.want, func(tb testing.TB) { seqtest.CheckOver(tb, three, c.build, three...) })
		})
	}
	caught(t, "a source of int was read that should not be", func(tb testing.TB) {
		seqtest.CheckLazy(tb, func(s iter.Seq[int]) iter.Seq[int] { return slices.Values(slices.Collect(s)) })
	})
}

func TestCheckOverManyWatchesEverySource(t *testing.T) {
	t.Parallel()
	// zip leaves the second source open, unless it stops it.
	zip := func(src func(values ...int) iter.Seq[int], stops bool) iter.Seq[int] {
		a, b := src(1, 2), src(10, 20, 30)
		return func(yield func(int) bool) {
			next, stop := iter.Pull(b)
			if stops {
				defer stop()
			}
			for va := range a {
				if vb, ok := next(); !ok || !yield(va+vb) {
					return
				}
			}
		}
	}
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckOverMany(tb, func(src func(...int) iter.Seq[int]) iter.Seq[int] { return zip(src, true) }, 11, 22)
	})
	caught(t, "ranged 2 times and released 1 times", func(tb testing.TB) {
		seqtest.CheckOverMany(tb, func(src func(...int) iter.Seq[int]) iter.Seq[int] { return zip(src, false) }, 11, 22)
	})
}

func TestReadsCountsWhatIsAsked(t *testing.T) {
	t.Parallel()
	in := []int{1, 2, 3, 4, 5}
	for n, want := range []int{0, 1, 2, 3, 4, 5, 5} {
		if got := seqtest.Reads(in, n, double); got != want {
			t.Errorf("Reads(in, %d, double) = %d, want %d", n, got, want)
		}
	}
}

func TestOncePanicsTheSecondTime(t *testing.T) {
	t.Parallel()
	s := seqtest.Once(1)
	for range s {
		break
	}
	defer func() {
		if recover() == nil {
			t.Error("the second range of Once did not panic")
		}
	}()
	for range s {
		t.Error("the second range of Once yielded a value")
	}
}
