package seq

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = lawSink("Sum", func(src source) int { return Sum(src(1, 2, 3)) }, 6)

	_ = lawSink("Sum", func(src source) int { return Sum(src()) }, 0)

	_ = lawSink("Sum", func(src source) float64 {
		return Sum(Map(src(1, 2, 3), func(v int) float64 { return float64(v) / 2 }))
	}, 3)

	_ = lawSink("SumFrom", func(src source) int { return SumFrom(src(1, 2, 3), 10) }, 16)
)

// TestSumOfFloatsIsPythons: the sums wanted are those of CPython 3.13, bit for
// bit.
func TestSumOfFloatsIsPythons(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	zero := math.Copysign(0, -1)
	for _, c := range []struct {
		values      []float64
		start, want float64
	}{
		{nil, 0, 0},
		{nil, zero, zero},
		{[]float64{zero}, 0, 0},
		{[]float64{zero}, zero, zero},
		{slices.Repeat([]float64{0.1}, 10), 0, 1},
		{[]float64{1e16, 1, -1e16}, 0, 1},
		{[]float64{1e100, 1, -1e100, 1}, 0, 2},
		{[]float64{inf, 1}, 0, inf},
		{[]float64{inf, -inf}, 0, nan},
		{[]float64{nan, 1}, 0, nan},
		{[]float64{3, 1e308, 1e308}, 0, inf},
		{[]float64{0.2, 0.3}, 0.1, 0.6},
	} {
		got := SumFrom(slices.Values(c.values), c.start)
		if math.Float64bits(got) != math.Float64bits(c.want) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("SumFrom(%v, %v) = %v, want %v", c.values, c.start, got, c.want)
		}
	}
}

func TestSumKeepsTheType(t *testing.T) {
	type celsius float32
	if got := Sum(Of[celsius](0.5, 0.25)); got != 0.75 {
		t.Errorf("Sum of a defined float type = %v, want 0.75", got)
	}
	if got := Sum(Of[uint8](200, 100)); got != 44 {
		t.Errorf("Sum of uint8 200 and 100 = %d, want 44, as + has it", got)
	}
	if got := Sum(Of[int64](math.MaxInt64, math.MinInt64, 5)); got != 4 {
		t.Errorf("Sum of int64 = %d, want 4: no detour over floats", got)
	}
}

func TestAddPlain(t *testing.T) {
	var c Compensated
	c.Add(1e16)
	c.AddPlain(1)
	c.Add(-1e16)
	if got := c.Value(); got != 0 {
		t.Errorf("1e16 + 1 - 1e16 with a plain 1 = %v, want 0", got)
	}
}

func TestSumIsReduce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := slices.Values(rapid.SliceOf(rapid.Int()).Draw(t, "values"))
		start := rapid.Int().Draw(t, "start")
		if got, want := SumFrom(s, start), Reduce(s, start, func(a, b int) int { return a + b }); got != want {
			t.Fatalf("SumFrom = %d, Reduce = %d", got, want)
		}
	})
}
