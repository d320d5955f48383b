package seqtest_test

import (
	"errors"
	"io"
	"iter"
	"math"
	"slices"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

var three = []int{1, 2, 3}

func TestCheckAcceptsCorrectSequences(t *testing.T) {
	t.Parallel()
	caught(t, "", func(tb testing.TB) { seqtest.Check(tb, slices.Values(three), three...) })
	caught(t, "", func(tb testing.TB) { seqtest.Check[int](tb, func(func(int) bool) {}) })
	caught(t, "", func(tb testing.TB) {
		seqtest.Check(tb, slices.Values([]float64{math.NaN(), 1}), math.NaN(), 1)
	})
	caught(t, "", func(tb testing.TB) { seqtest.CheckPrefix(tb, seqtest.Endless(), 0, 1, 2, 3) })
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckTry(tb, seqtest.Failing(io.ErrUnexpectedEOF, 1, 2), io.ErrUnexpectedEOF, 1, 2)
	})
	caught(t, "", func(tb testing.TB) {
		seqtest.Check2(tb, slices.All([]string{"a", "b"}),
			seqtest.Pair[int, string]{Key: 0, Value: "a"}, seqtest.Pair[int, string]{Key: 1, Value: "b"})
	})
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckOnce(tb, func() iter.Seq[int] { return seqtest.Once(three...) }, three...)
	})
}

// Each of these is a mistake seen in published iterator libraries.
func TestCheckCatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		s          func() iter.Seq[int]
	}{
		{"a missing value", "got [1 2], want", func() iter.Seq[int] { return slices.Values([]int{1, 2}) }},
		{"one value too many", "and perhaps more", seqtest.Endless},
		{"a wrong value", "got [1 7 3]", func() iter.Seq[int] { return slices.Values([]int{1, 7, 3}) }},
		{"state outside the closure", "ranged again", func() iter.Seq[int] {
			i := 0
			return func(yield func(int) bool) {
				for ; i < 3; i++ {
					if !yield(i + 1) {
						return
					}
				}
			}
		}},
		{"yield's answer ignored", "yield was called after it returned false", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				for _, v := range three {
					yield(v)
				}
			}
		}},
		{"one call too many at a break", "break at value 2: yield was called after it returned false", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				if !yield(1) {
					return
				}
				yield(2)
				yield(3)
			}
		}},
		{"a swallowed panic", "the range swallowed it", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				defer func() { _ = recover() }()
				slices.Values(three)(yield)
			}
		}},
		{"a replaced panic", "came out as other", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				defer func() {
					if recover() != nil {
						panic("other")
					}
				}()
				slices.Values(three)(yield)
			}
		}},
		{"a panic instead of Goexit", "Goexit in the body at value 1: became a panic", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				over := false
				defer func() {
					if !over && recover() == nil {
						panic("the goroutine is ending")
					}
				}()
				slices.Values(three)(yield)
				over = true
			}
		}},
		{"one cursor shared by two ranges", "in turns", func() iter.Seq[int] {
			depth := 0
			return func(yield func(int) bool) {
				depth++
				defer func() { depth-- }()
				for _, v := range three {
					if !yield(v * depth) {
						return
					}
				}
			}
		}},
		{"a forgotten stop", "left behind", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				next, stop := iter.Pull(slices.Values(three))
				for v, ok := next(); ok; v, ok = next() {
					if !yield(v) {
						return
					}
				}
				stop()
			}
		}},
		{"a goroutine that waits for a reader", "left behind", func() iter.Seq[int] {
			return func(yield func(int) bool) {
				c := make(chan int)
				go func() {
					defer close(c)
					for _, v := range three {
						c <- v
					}
				}()
				for v := range c {
					if !yield(v) {
						return
					}
				}
			}
		}},
		{"a panic of its own", "panic: broken", func() iter.Seq[int] { return seqtest.Panicking[int]("broken", 1) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			caught(t, c.want, func(tb testing.TB) { seqtest.Check(tb, c.s(), three...) })
		})
	}
}

func TestCheckCatchesReusedSlices(t *testing.T) {
	t.Parallel()
	reused := func(yield func([]int) bool) {
		buf := make([]int, 1)
		for _, v := range three {
			buf[0] = v
			if !yield(buf) {
				return
			}
		}
	}
	caught(t, "got [[]int{3} []int{3} []int{3}]", func(tb testing.TB) {
		seqtest.Check(tb, reused, []int{1}, []int{2}, []int{3})
	})
}

func TestCheckTryCatches(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, c := range []struct {
		name, want string
		s          iter.Seq2[int, error]
	}{
		{"a silent end", "want", func(yield func(int, error) bool) { yield(1, nil) }},
		{"another error", "not the wanted one", seqtest.Failing(io.EOF, 1)},
		{"values after the error", "and perhaps more", func(yield func(int, error) bool) {
			_ = yield(1, nil) && yield(0, broken) && yield(2, nil)
		}},
		{"a value beside the error", "(7, error: broken)", func(yield func(int, error) bool) {
			_ = yield(1, nil) && yield(7, broken)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			caught(t, c.want, func(tb testing.TB) { seqtest.CheckTry(tb, c.s, broken, 1) })
		})
	}
}

func TestCheckOnceCatchesASilentSecondRange(t *testing.T) {
	t.Parallel()
	silent := func() iter.Seq[int] {
		left := three
		return func(yield func(int) bool) {
			for len(left) > 0 {
				v := left[0]
				left = left[1:]
				if !yield(v) {
					return
				}
			}
		}
	}
	caught(t, "the second range did not panic", func(tb testing.TB) {
		seqtest.CheckOnce(tb, silent, three...)
	})
	caught(t, "the second range ended without an error", func(tb testing.TB) {
		seqtest.CheckOnceTry(tb, func() iter.Seq2[int, error] {
			s := silent()
			return func(yield func(int, error) bool) {
				s(func(v int) bool { return yield(v, nil) })
			}
		}, nil, three...)
	})
}

func TestCheckOnceTryAcceptsAnErrorTheSecondTime(t *testing.T) {
	t.Parallel()
	caught(t, "", func(tb testing.TB) {
		seqtest.CheckOnceTry(tb, func() iter.Seq2[int, error] {
			used := false
			return func(yield func(int, error) bool) {
				if used {
					yield(0, errors.New("read twice"))
					return
				}
				used = true
				_ = yield(1, nil) && yield(2, nil) && yield(0, io.ErrNoProgress)
			}
		}, io.ErrNoProgress, 1, 2)
	})
}
