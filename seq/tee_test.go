package seq

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"weak"

	"pgregory.net/rapid"
)

// released makes a sequence out of f, which is handed copies of the source and
// stops them in the end.
func released[T any](copies func() []*Copy[int], f func(c []*Copy[int]) iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		c := copies()
		defer func() {
			for _, copied := range c {
				copied.Stop()
			}
		}()
		for v := range f(c) {
			if !yield(v) {
				return
			}
		}
	}
}

func inStep(c []*Copy[int]) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		for v := range c[0].All() {
			w, ok := First(c[1].All())
			if !ok || !yield([]int{v, w}) {
				return
			}
		}
	}
}

var (
	_ = law("Tee", func(src source) iter.Seq[[]int] {
		s := src(1, 2, 3)
		return released(func() []*Copy[int] { return Tee(s, 2) }, inStep)
	}, []int{1, 1}, []int{2, 2}, []int{3, 3})

	_ = law("TeeBounded", func(src source) iter.Seq[[]int] {
		s := src(1, 2, 3)
		return released(func() []*Copy[int] { return TeeBounded(s, 2, 1) }, inStep)
	}, []int{1, 1}, []int{2, 2}, []int{3, 3})

	_ = law("Memo", func(src source) iter.Seq[int] {
		s := src(1, 2, 3)
		return func(yield func(int) bool) {
			memo, stop := Memo(s)
			defer stop()
			memo(yield)
		}
	}, 1, 2, 3)
)

func TestTeeChecksItsArguments(t *testing.T) {
	testArgument(t, "Tee", func() { _ = Tee(naturals(1), -1) }, "ValueError", "n must be >= 0")
	testArgument(t, "TeeBounded", func() { _ = TeeBounded(naturals(1), -1, 1) }, "ValueError", "n must be >= 0")
	testArgument(t, "TeeBounded", func() { _ = TeeBounded(naturals(1), 1, 0) }, "ValueError", "limit must be >= 1")
	if got := Tee(naturals(3), 0); len(got) != 0 {
		t.Errorf("Tee(s, 0) made %d copies", len(got))
	}
}

// TestTeeAgainstSlices drives copies in any order, copies of copies and stops
// among them, and compares each with a slice and a place in it.
func TestTeeAgainstSlices(t *testing.T) { rapid.Check(t, teeAgainstSlices) }

func FuzzTee(f *testing.F) { f.Fuzz(rapid.MakeFuzz(teeAgainstSlices)) }

func teeAgainstSlices(t *rapid.T) {
	n := rapid.IntRange(0, 200).Draw(t, "values")
	var w watch
	copies := Tee(w.source(slices.Collect(naturals(n))...), 2)
	places := []int{0, 0}
	furthest := 0
	for range rapid.IntRange(0, 40).Draw(t, "steps") {
		i := rapid.IntRange(0, len(copies)-1).Draw(t, "copy")
		switch rapid.IntRange(0, 5).Draw(t, "what") {
		case 0:
			copies, places = append(copies, copies[i].Copy()), append(places, places[i])
		case 1:
			copies[i].Stop()
			places[i] = n
		default:
			k := rapid.IntRange(1, 150).Draw(t, "take")
			got := slices.Collect(Take(copies[i].All(), k))
			want := slices.Collect(Range(places[i], min(places[i]+k, n), 1))
			if !slices.Equal(got, want) {
				t.Fatalf("copy %d at %d of %d: %v, want %v", i, places[i], n, got, want)
			}
			places[i] += len(got)
			if len(got) > 0 {
				furthest = max(furthest, places[i])
			}
		}
	}
	if w.reads != furthest || w.ranges > 1 {
		t.Fatalf("%d values read, %d ranges, the furthest copy is at %d", w.reads, w.ranges, furthest)
	}
	for _, c := range copies {
		c.Stop()
		c.Stop()
	}
	if w.open != 0 {
		t.Fatal("all copies stopped, and the source is open")
	}
}

func TestTeeNested(t *testing.T) {
	var w watch
	copies := Tee(w.source(1, 2, 3), 2)
	var seen []string
	for v := range copies[0].All() {
		for u := range copies[1].All() {
			seen = append(seen, fmt.Sprint(v, u))
		}
	}
	if got := strings.Join(seen, ","); got != "1 1,1 2,1 3" || w.reads != 3 || w.open != 0 {
		t.Errorf("nested: %s, %d reads, %d open", got, w.reads, w.open)
	}
}

func TestTeeOnGoroutines(t *testing.T) {
	const n, copies = 10_000, 4
	var group sync.WaitGroup
	sums := make([]int, copies)
	for i, c := range Tee(naturals(n), copies) {
		group.Go(func() { sums[i] = Sum(c.All()) })
	}
	group.Wait()
	for i, sum := range sums {
		if sum != n*(n-1)/2 {
			t.Errorf("copy %d: sum %d, want %d", i, sum, n*(n-1)/2)
		}
	}
}

func TestTeeSourcePanicLeavesCopiesUsable(t *testing.T) {
	copies := Tee(func(yield func(int) bool) {
		_ = yield(1) && yield(2)
		panic("source")
	}, 2)
	if got := recovered(func() { Len(copies[0].All()) }); got != "source" {
		t.Errorf("panicked with %v, want the source's own value", got)
	}
	check(t, copies[1].All(), 1, 2)
	check(t, copies[0].All())
}

func TestTeeBounded(t *testing.T) {
	copies := TeeBounded(naturals(10), 2, 3)
	check(t, Take(copies[0].All(), 3), 0, 1, 2)
	err, _ := recovered(func() { First(copies[0].All()) }).(error)
	if err == nil || err.Error() != "seq: TeeBounded: a copy must not fall more than 3 values behind, got 4" {
		t.Errorf("a fourth value with the other copy at the start: %v", err)
	}
	late := copies[0].Copy()
	check(t, Take(copies[1].All(), 2), 0, 1)
	check(t, Take(copies[0].All(), 2), 3, 4)
	copies[1].Stop()
	check(t, Take(late.All(), 4), 3, 4, 5, 6)
	check(t, Take(copies[0].All(), 4), 5, 6, 7, 8)
	late.Stop()
	check(t, copies[0].All(), 9)
}

// TestTeeFreesWhatAllHavePassed: with the copies in step, only the block that
// they stand in is kept.
func TestTeeFreesWhatAllHavePassed(t *testing.T) {
	var tracked []weak.Pointer[[64]byte]
	copies := Tee(func(yield func(*[64]byte) bool) {
		for range 1000 {
			v := new([64]byte)
			tracked = append(tracked, weak.Make(v))
			if !yield(v) {
				return
			}
		}
	}, 3)
	copies = copies[:2:2] // the third is dropped, and keeps nothing
	for range 500 {
		First(copies[0].All())
		First(copies[1].All())
	}
	copies = []*Copy[*[64]byte]{copies[0], copies[1]}
	runtime.GC()
	kept := 0
	for _, p := range tracked {
		if p.Value() != nil {
			kept++
		}
	}
	if len(tracked) != 500 || kept > 128 {
		t.Errorf("%d values read, %d kept, want at most 2 blocks of 64", len(tracked), kept)
	}
	copies[0].Stop()
	copies[1].Stop()
}

// TestDroppedCopiesReleaseTheSource: the collector finds copies that nobody
// holds, and the source's deferred calls run.
func TestDroppedCopiesReleaseTheSource(t *testing.T) {
	const n = 100
	closed := make(chan struct{}, 2*n)
	source := func(yield func(int) bool) {
		defer func() { closed <- struct{}{} }()
		for i := 0; yield(i); i++ {
		}
	}
	func() {
		for range n {
			First(Tee(source, 2)[0].All())
			memo, _ := Memo(source)
			First(memo)
		}
	}()
	left := 2 * n
	for rounds := 0; left > 0 && rounds < 5000; rounds++ {
		runtime.GC()
		select {
		case <-closed:
			left--
		default:
			runtime.Gosched()
		}
	}
	if left > 0 {
		t.Errorf("%d of %d sources were not released", left, 2*n)
	}
}
