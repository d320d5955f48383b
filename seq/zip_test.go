package seq

import (
	"iter"
	"runtime"
	"slices"
	"testing"
)

type (
	two   = Pair[int, int]
	three = Triple[int, int, int]
)

var (
	_ = law2("Zip", func(src source) iter.Seq2[int, int] { return Zip(src(1, 2, 3), src(4, 5)) }, two{1, 4}, two{2, 5})
	_ = law2("Zip", func(src source) iter.Seq2[int, int] { return Zip(src(1), src(4, 5)) }, two{1, 4})

	_ = law("Zip3", func(src source) iter.Seq[three] {
		return Zip3(src(1, 2), src(3, 4), src(5, 6))
	}, three{1, 3, 5}, three{2, 4, 6})

	_ = law("ZipWith", func(src source) iter.Seq[int] { return ZipWith(src(1, 2), src(3, 4, 5), add) }, 4, 6)

	_ = law("ZipWith3", func(src source) iter.Seq[int] {
		return ZipWith3(src(1, 2, 3), src(3, 4, 5), src(5, 6), func(a, b, c int) int { return a + b + c })
	}, 9, 12)

	_ = law2("ZipLongest", func(src source) iter.Seq2[int, int] {
		return ZipLongest(src(1, 2), src(3), -1, -2)
	}, two{1, 3}, two{2, -2})
	_ = law2("ZipLongest", func(src source) iter.Seq2[int, int] {
		return ZipLongest(src(1), src(3, 4, 5), -1, -2)
	}, two{1, 3}, two{-1, 4}, two{-1, 5})

	_ = law("ZipStrict", func(src source) iter.Seq[two] {
		return Must(ZipStrict(src(1, 2), src(3, 4)))
	}, two{1, 3}, two{2, 4})

	_ = law("ZipAll", func(src source) iter.Seq[[]int] {
		return ZipAll(src(1, 2), src(3, 4), src(5, 6, 7))
	}, []int{1, 3, 5}, []int{2, 4, 6})
	_ = law("ZipAll", func(source) iter.Seq[[]int] { return ZipAll(none...) })

	_ = law2("ZipAllStrict", func(src source) iter.Seq2[[]int, error] {
		return ZipAllStrict(src(1, 2), src(3, 4), src(5))
	}, Pair[[]int, error]{[]int{1, 3, 5}, nil}, Pair[[]int, error]{nil, errUneven("ZipAllStrict", 2, "shorter")})
	_ = law2("ZipAllStrict", func(source) iter.Seq2[[]int, error] { return ZipAllStrict(none...) })

	_ = law("ZipAllLongest", func(src source) iter.Seq[[]int] {
		return ZipAllLongest(0, src(1), src(2, 3, 4), src(5, 6))
	}, []int{1, 2, 5}, []int{0, 3, 6}, []int{0, 4, 0})
	_ = law("ZipAllLongest", func(source) iter.Seq[[]int] { return ZipAllLongest(0, none...) })

	_ = law("Interleave", func(src source) iter.Seq[int] {
		return Interleave(src(1, 2, 3), src(4, 5), src(6, 7))
	}, 1, 4, 6, 2, 5, 7)
	_ = law("Interleave", func(source) iter.Seq[int] { return Interleave(none...) })

	_ = law("RoundRobin", func(src source) iter.Seq[int] {
		return RoundRobin(src(1), src(2, 3, 4), src(5, 6))
	}, 1, 2, 5, 3, 6, 4)
	_ = law("RoundRobin", func(source) iter.Seq[int] { return RoundRobin(none...) })
)

func TestZipStrictNamesTheArgument(t *testing.T) {
	for _, c := range []struct {
		a, b int
		want string
	}{
		{2, 1, "zip() argument 2 is shorter than argument 1"},
		{1, 2, "zip() argument 2 is longer than argument 1"},
		{0, 1, "zip() argument 2 is longer than argument 1"},
		{2, 2, ""},
	} {
		pairs, err := CollectTry(ZipStrict(Range(0, c.a, 1), Range(0, c.b, 1)))
		if class, got := python(err); got != c.want || err != nil && class != "ValueError" {
			t.Errorf("ZipStrict of lengths %d and %d: %s %q, want %q", c.a, c.b, class, got, c.want)
		}
		if want := min(c.a, c.b); len(pairs) != want {
			t.Errorf("ZipStrict of lengths %d and %d: %d pairs, want %d", c.a, c.b, len(pairs), want)
		}
	}
}

// TestStoppingOneStopsAll: a source that panics while it is released does not
// keep the others from being released.
func TestStoppingOneStopsAll(t *testing.T) {
	released := 0
	stubborn := func(yield func(int) bool) {
		defer func() { released++; panic("no") }()
		for yield(1) {
		}
	}
	tame := func(yield func(int) bool) {
		defer func() { released++ }()
		for yield(1) {
		}
	}
	before := runtime.NumGoroutine()
	got := recovered(func() {
		for range ZipAll(tame, tame, stubborn, tame) {
			break
		}
	})
	if got != any("no") || released != 4 {
		t.Errorf("met %v with %d of 4 sources released", got, released)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}

// TestVariadicTakesSlices: the functions of many sequences take a slice of any
// sequence type.
func TestVariadicTakesSlices(t *testing.T) {
	type mine func(yield func(int) bool)
	seqs := []mine{mine(Of(1, 3)), mine(Of(2, 4))}
	check(t, Chain(seqs...), 1, 3, 2, 4)
	check(t, Interleave(seqs...), 1, 2, 3, 4)
	check(t, RoundRobin(seqs...), 1, 2, 3, 4)
	check(t, Merge(seqs...), 1, 2, 3, 4)
	check(t, Flatten(slices.Values(seqs)), 1, 3, 2, 4)
	check(t, FlatMap(ZipAll(seqs...), slices.Values[[]int]), 1, 2, 3, 4)
}
