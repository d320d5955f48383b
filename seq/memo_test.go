package seq

import (
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestMemoRangesItsSourceOnce(t *testing.T) {
	var w watch
	memo, stop := Memo(w.source(1, 2, 3))
	if w.ranges != 0 {
		t.Error("Memo ranged over its source at the call")
	}
	for range 3 {
		check(t, Take(memo, 2), 1, 2)
	}
	if w.reads != 2 || w.open != 1 {
		t.Errorf("%d values read, %d sources open, want 2 and 1", w.reads, w.open)
	}
	for range 2 {
		check(t, memo, 1, 2, 3)
	}
	if w.ranges != 1 || w.reads != 3 || w.open != 0 {
		t.Errorf("%d ranges, %d reads, %d open, want 1, 3, 0", w.ranges, w.reads, w.open)
	}
	stop()
	check(t, memo, 1, 2, 3)
}

func TestMemoStop(t *testing.T) {
	var w watch
	memo, stop := Memo(w.source(1, 2, 3))
	First(memo)
	stop()
	stop()
	check(t, memo, 1)
	if w.open != 0 {
		t.Error("stopped, and the source is open")
	}
	memo, stop = Memo(w.source(1, 2))
	stop()
	check(t, memo)
}

func TestMemoRangesInTurns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Int()).Draw(t, "values")
		var w watch
		memo, stop := Memo(w.source(values...))
		defer stop()
		outer := 0
		for range memo {
			outer++
			k := rapid.IntRange(1, len(values)).Draw(t, "k")
			if got := slices.Collect(Take(memo, k)); !slices.Equal(got, values[:k]) {
				t.Fatalf("inner range of %d: %v, want %v", k, got, values[:k])
			}
		}
		if outer != len(values) || w.reads != len(values) {
			t.Fatalf("outer range of %d values, %d read, want %d", outer, w.reads, len(values))
		}
	})
}

func TestMemoOnGoroutines(t *testing.T) {
	memo, _ := Memo(naturals(1000))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if sum := Sum(memo); sum != 499_500 {
				t.Errorf("sum = %d, want 499500", sum)
			}
		})
	}
	group.Wait()
}
