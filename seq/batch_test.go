package seq

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Batched", func(src source) iter.Seq[[]int] {
		return Batched(src(1, 2, 3, 4, 5), 2)
	}, []int{1, 2}, []int{3, 4}, []int{5})

	_ = law("BatchedStrict", func(src source) iter.Seq[[]int] {
		return Keys(BatchedStrict(src(1, 2, 3, 4), 2))
	}, []int{1, 2}, []int{3, 4})

	_ = law("BatchedStrict", func(src source) iter.Seq[string] {
		return Values(Map2(BatchedStrict(src(1, 2, 3), 2), func(batch []int, err error) (int, string) {
			return 0, fmt.Sprint(batch, err)
		}))
	}, "[1 2] <nil>", "[] seq: BatchedStrict: the last batch must have 2 values, got 1")
)

// naturals returns the integers from 0 up to, and without, n.
func naturals(n int) iter.Seq[int] { return Range(0, n, 1) }

// testArgument: f panics with Python's class and message.
func testArgument(t *testing.T, name string, f func(), class, message string) {
	t.Helper()
	err, _ := recovered(f).(error)
	if c, m := python(err); c != class || m != message {
		t.Errorf("%s: panicked with %v (%s: %s), want %s: %s", name, err, c, m, class, message)
	}
}

func TestBatchedChecksItsArgument(t *testing.T) {
	for _, n := range []int{0, -1} {
		testArgument(t, "Batched", func() { _ = Batched(naturals(3), n) }, "ValueError", "n must be at least one")
		testArgument(t, "BatchedStrict", func() { _ = BatchedStrict(naturals(3), n) }, "ValueError", "n must be at least one")
	}
}

func TestBatchedStrictHasPythonsError(t *testing.T) {
	for batch, err := range BatchedStrict(naturals(1), 2) {
		if class, message := python(err); batch != nil || class != "ValueError" || message != "batched(): incomplete batch" {
			t.Errorf("BatchedStrict of 1 by 2 = %v, %v (%s: %s)", batch, err, class, message)
		}
	}
}

func TestBatchedReadsNoMore(t *testing.T) {
	var w watch
	for range Batched(w.source(1, 2, 3, 4, 5), 2) {
		break
	}
	if w.reads != 2 {
		t.Errorf("first batch of 2 read %d values", w.reads)
	}
}

func TestBatchedMakesNoRoomForWhatNeverComes(t *testing.T) {
	check(t, Map(Batched(naturals(3), 1<<62), func(b []int) int { return len(b) }), 3)
}

func TestBatchedBelongsToTheCaller(t *testing.T) {
	kept := slices.Collect(Batched(naturals(4), 2))
	kept[0] = append(kept[0], -1)
	kept[0][0] = -1
	if kept[1][0] != 2 || kept[1][1] != 3 {
		t.Errorf("writing into the first batch changed the second: %v", kept)
	}
}

func TestBatchedThenFlattened(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Int()).Draw(t, "values")
		n := rapid.IntRange(1, 9).Draw(t, "n")
		batches := slices.Collect(Batched(slices.Values(values), n))
		if got := slices.Concat(batches...); !slices.Equal(got, values) {
			t.Fatalf("batches of %d, put together: %v, want %v", n, got, values)
		}
		if want := slices.Collect(slices.Chunk(values, n)); len(batches) != len(want) {
			t.Fatalf("%d batches, want %d", len(batches), len(want))
		}
	})
}
