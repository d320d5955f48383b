package seq

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = lawSink("Multi", func(src source) (got [4]int) {
		Multi(src(1, 4, 2),
			func(s iter.Seq[int]) { got[0] = Sum(s) },
			func(s iter.Seq[int]) { got[1], _ = Max(s) },
			func(s iter.Seq[int]) { got[2], _ = First(s) },
			func(iter.Seq[int]) { got[3] = 9 })
		return got
	}, [4]int{7, 4, 1, 9})

	_ = lawSink("Multi", func(src source) (got [2]int) {
		Multi(src(1, 4, 2),
			func(s iter.Seq[int]) { got[0], _ = First(s) },
			func(s iter.Seq[int]) { got[1] = Len(s) })
		return got
	}, [2]int{1, 3})
)

// TestMultiOrder: each value goes to the functions in turn, and none is read
// before all have had the last, or when none asks.
func TestMultiOrder(t *testing.T) {
	var seen []string
	note := func(format string, args ...any) { seen = append(seen, fmt.Sprintf(format, args...)) }
	source := func(yield func(int) bool) {
		defer note("closed")
		for i := range 9 {
			note("read%d", i)
			if !yield(i) {
				return
			}
		}
	}
	taker := func(name string, n int) func(iter.Seq[int]) {
		return func(s iter.Seq[int]) {
			if n > 0 {
				for v := range Take(s, n) {
					note("%s%d", name, v)
				}
			}
			note("%s.", name)
		}
	}
	for _, c := range []struct {
		a, b, c int
		want    string
	}{
		{2, 1, 0, "c. read0 a0 b0 b. read1 a1 closed a."},
		{1, 2, 2, "read0 a0 b0 c0 read1 b1 b. c1 c. closed a."},
		{0, 1, 2, "a. read0 b0 b. c0 read1 c1 c. closed"},
		{0, 0, 0, "a. b. c."},
		{1, 0, 0, "b. c. read0 a0 closed a."},
	} {
		seen = nil
		Multi(source, taker("a", c.a), taker("b", c.b), taker("c", c.c))
		if got := strings.Join(seen, " "); got != c.want {
			t.Errorf("takes of %d, %d, %d:\n got %s\nwant %s", c.a, c.b, c.c, got, c.want)
		}
	}
	seen = nil
	if Multi(source); len(seen) != 0 {
		t.Errorf("no functions, and yet: %v", seen)
	}
}

func TestMultiSecondRangePanics(t *testing.T) {
	twice := func(s iter.Seq[int]) {
		Len(s)
		Len(s)
	}
	once := func(s iter.Seq[int]) { Len(s) }
	for i, fs := range [][]func(iter.Seq[int]){{twice, once}, {once, twice}, {once, once, twice}} {
		if err, ok := recovered(func() { Multi(naturals(3), fs...) }).(error); !ok || !strings.HasPrefix(err.Error(), "seq: Multi: ") {
			t.Errorf("case %d: panicked with %v", i, err)
		}
	}
}

func TestMultiPanicOfAFunctionReleasesAll(t *testing.T) {
	for at := range 3 {
		var w watch
		ended := 0
		fs := slices.Repeat([]func(iter.Seq[int]){func(s iter.Seq[int]) {
			defer func() { ended++ }()
			Len(s)
		}}, 3)
		fs[at] = func(s iter.Seq[int]) {
			defer func() { ended++ }()
			for v := range s {
				if v == 2 {
					panic("function")
				}
			}
		}
		if got := recovered(func() { Multi(w.source(1, 2, 3), fs...) }); got != "function" {
			t.Errorf("function %d panicked, met %v", at, got)
		}
		if w.open != 0 || ended != 3 {
			t.Errorf("function %d panicked: %d sources open, %d of 3 functions ended", at, w.open, ended)
		}
	}
}

func TestMultiEqualsEachAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := slices.Values(rapid.SliceOf(rapid.Int()).Draw(t, "values"))
		var fs []func(iter.Seq[int])
		takes := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 4).Draw(t, "takes")
		got := make([][]int, len(takes))
		for i, n := range takes {
			fs = append(fs, func(s iter.Seq[int]) { got[i] = Collect(Take(s, n)) })
		}
		Multi(s, fs...)
		for i, n := range takes {
			if want := slices.Collect(Take(s, n)); !slices.Equal(got[i], want) {
				t.Fatalf("function %d took %v, want %v", i, got[i], want)
			}
		}
	})
}
