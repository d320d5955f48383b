package pull

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// TestSortedLikeCPython: the places are CPython's, even where NaNs make the order
// none. See testdata/record_sort.py.
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
