package pull

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSortedLikeCPython: up to 63 values the places are CPython's, even where
// NaNs make the order none. See testdata/record_sort.py.
func TestSortedLikeCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/sort.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var c struct {
			Values  []*float64
			Reverse bool
			Places  []int
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		key := func(i int) float64 {
			if c.Values[i] == nil {
				return math.NaN()
			}
			return *c.Values[i]
		}
		less := func(a, b float64) bool { return a < b }
		got := drain(SortedBy(Range(0, len(c.Values), 1), key, less, c.Reverse))
		if !slices.Equal(got, c.Places) {
			t.Errorf("places of %s = %v, want %v", line, got, c.Places)
		}
	}
}

// TestSortStable: any length, the naive stable sort is the oracle.
func TestSortStable(t *testing.T) {
	type item struct{ key, place int }
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.IntRange(0, 20), 0, 400).Draw(t, "keys")
		if rapid.Bool().Draw(t, "runs") { // long runs, both ways
			slices.Sort(keys)
			slices.Reverse(keys[len(keys)/2:])
		}
		var got []item
		for i, k := range keys {
			got = append(got, item{k, i})
		}
		want := slices.Clone(got)
		slices.SortStableFunc(want, func(a, b item) int { return a.key - b.key })
		sortStable(got, func(a, b item) bool { return a.key < b.key })
		if !slices.Equal(got, want) {
			t.Fatalf("sortStable(%v) = %v, want %v", keys, got, want)
		}
	})
}

// TestSortAsksFewQuestions: sorted input costs one question a value.
func TestSortAsksFewQuestions(t *testing.T) {
	s := make([]int, 1000)
	for i := range s {
		s[i] = i
	}
	asked := 0
	sortStable(s, func(a, b int) bool { asked++; return a < b })
	if asked > len(s)+1 {
		t.Errorf("sorting %d sorted values asked %d questions", len(s), asked)
	}
}
