package seq

import (
	"encoding/binary"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = lawSink("FSum", func(src source) result[float64] {
		return resultOf(FSum(Map(src(1, 2, 3), func(v int) float64 { return float64(v) / 10 })))
	}, result[float64]{value: 0.6})
)

// TestFSumIsPythons: what math.fsum of CPython 3.13 makes of the values.
func TestFSumIsPythons(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	const overflow, mixed = "OverflowError: intermediate overflow in fsum", "ValueError: -inf + inf in fsum"
	for _, c := range []struct {
		values []float64
		want   float64
		err    string
	}{
		{nil, 0, ""},
		{[]float64{math.Copysign(0, -1)}, 0, ""},
		{slices.Repeat([]float64{0.1}, 10), 1, ""},
		{[]float64{1e16, 1, -1e16}, 1, ""},
		{[]float64{1e16, 1, 1e-16}, 1e16 + 2, ""},
		{[]float64{1e16, 1, -1e-16}, 1e16, ""},
		{[]float64{math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64}, 0, overflow},
		{[]float64{inf, 1}, inf, ""},
		{[]float64{-inf, -inf}, -inf, ""},
		{[]float64{inf, nan}, nan, ""},
		{[]float64{inf, -inf}, 0, mixed},
		{[]float64{nan, inf, -inf}, 0, mixed},
		{[]float64{math.MaxFloat64, math.MaxFloat64, nan}, 0, overflow},
		{[]float64{nan, math.MaxFloat64, math.MaxFloat64}, 0, overflow},
		{[]float64{inf, -inf, math.MaxFloat64, math.MaxFloat64}, 0, overflow},
	} {
		got, err := FSum(slices.Values(c.values))
		text := ""
		if err != nil {
			class, message := python(err)
			text = class + ": " + message
		}
		if text != c.err || math.Float64bits(got) != math.Float64bits(c.want) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("FSum(%v) = %v, %q, want %v, %q", c.values, got, text, c.want, c.err)
		}
	}
}

func TestFSumReadsUpToTheOverflow(t *testing.T) {
	reads := 0
	_, err := FSum(func(yield func(float64) bool) {
		for range 5 {
			if reads++; !yield(math.MaxFloat64) {
				return
			}
		}
	})
	if err == nil || reads != 2 {
		t.Errorf("FSum read %d values, want 2; error %v", reads, err)
	}
}

// trueSum is the oracle: math/big with room for every bit that float64 has.
func trueSum(values []float64) float64 {
	sum := new(big.Float).SetPrec(2200)
	for _, v := range values {
		sum.Add(sum, new(big.Float).SetFloat64(v))
	}
	f, _ := sum.Float64()
	return f
}

func testAgainstTrueSum(t interface{ Fatalf(string, ...any) }, values []float64) {
	want := trueSum(values)
	got, err := FSum(slices.Values(values))
	if err != nil {
		return // an overflow on the way, which the true sum does not have
	}
	if got != want {
		t.Fatalf("FSum(%v) = %v, want %v", values, got, want)
	}
	var all Exact
	for batch := range slices.Chunk(values, 3) {
		var part Exact
		for _, v := range batch {
			part.Add(v)
		}
		all.Merge(&part)
	}
	if merged, err := all.Value(); err == nil && merged != want {
		t.Fatalf("merged sum of %v = %v, want %v", values, merged, want)
	}
}

func TestFSumIsTheTrueSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64)).Draw(t, "values")
		for i := range values {
			values[i] = math.Ldexp(values[i], -rapid.IntRange(0, 60).Draw(t, "down"))
		}
		testAgainstTrueSum(t, values)
	})
}

func FuzzFSum(f *testing.F) {
	seed := func(values ...float64) {
		var b []byte
		for _, v := range values {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		f.Add(b)
	}
	seed(0.1, 0.2, 0.3)
	seed(1e16, 1, 1e-16)
	seed(1e308, 1e308, -1e308)
	seed(math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 1e-320)
	f.Fuzz(func(t *testing.T, data []byte) {
		var values []float64
		for ; len(data) >= 8; data = data[8:] {
			v := math.Float64frombits(binary.LittleEndian.Uint64(data))
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				values = append(values, v)
			}
		}
		testAgainstTrueSum(t, values)
	})
}

func TestExactMerge(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		left, right []float64
		want        result[float64]
	}{
		{[]float64{inf}, []float64{1}, result[float64]{value: inf}},
		{[]float64{1}, []float64{inf}, result[float64]{value: inf}},
		{[]float64{inf}, []float64{-inf}, result[float64]{err: "seq: FSum: both infinities are among the values | ValueError: -inf + inf in fsum"}},
		{[]float64{1}, []float64{math.MaxFloat64, math.MaxFloat64}, result[float64]{
			err: "seq: FSum: the sum of finite values overflows | OverflowError: intermediate overflow in fsum"}},
	} {
		var left, right Exact
		for _, v := range c.left {
			left.Add(v)
		}
		for _, v := range c.right {
			right.Add(v)
		}
		left.Merge(&right)
		if got := resultOf(left.Value()); got != c.want {
			t.Errorf("%v merged with %v = %v, want %v", c.left, c.right, got, c.want)
		}
	}
	var twice Exact
	twice.Add(0.1)
	twice.Merge(&twice)
	if got, err := twice.Value(); got != 0.2 || err != nil {
		t.Errorf("0.1 merged with itself = %v, %v, want 0.2", got, err)
	}
}

// TestRecordedSums compares with what testdata/sums.py has recorded, bit for
// bit.
func TestRecordedSums(t *testing.T) {
	record, err := os.ReadFile("testdata/sums.txt")
	if err != nil {
		t.Fatal(err)
	}
	same := func(got float64, want string) bool {
		f, err := strconv.ParseFloat(want, 64)
		return err == nil && (math.Float64bits(got) == math.Float64bits(f) || math.IsNaN(got) && math.IsNaN(f))
	}
	lines := 0
	for line := range strings.Lines(string(record)) {
		lines++
		fields := strings.Fields(line)
		var values []float64
		for _, field := range fields[2:] {
			v, err := strconv.ParseFloat(field, 64)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, v)
		}
		s := slices.Values(values)
		if got := Sum(s); !same(got, fields[0]) {
			t.Errorf("line %d: Sum = %x, want %s", lines, got, fields[0])
		}
		if got := SumFrom(s, 0); !same(got, fields[0]) {
			t.Errorf("line %d: SumFrom = %x, want %s", lines, got, fields[0])
		}
		exact, err := FSum(s)
		if class, message := python(err); err != nil {
			if got := strings.ReplaceAll(class+":"+message, " ", "_"); got != fields[1] {
				t.Errorf("line %d: FSum: %s, want %s", lines, got, fields[1])
			}
		} else if !same(exact, fields[1]) {
			t.Errorf("line %d: FSum = %x, want %s", lines, exact, fields[1])
		}
	}
	if lines != 400 {
		t.Errorf("%d lines in the record, want 400", lines)
	}
}
