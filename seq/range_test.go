package seq

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
)

var (
	_ = law("Range", func(source) iter.Seq[int] { return Range(2, 11, 3) }, 2, 5, 8)
	_ = law("Range", func(source) iter.Seq[int] { return Range(3, 0, -2) }, 3, 1)
	_ = law("Range", func(source) iter.Seq[int] { return Range(3, 3, 1) })

	_ = law("Count", func(source) iter.Seq[int] { return Take(Count(5, -2), 3) }, 5, 3, 1)
)

func TestRangeNearTheBounds(t *testing.T) {
	check(t, Range[int8](120, 127, 5), 120, 125)
	check(t, Range[int8](126, 127, 1), 126)
	check(t, Range[int8](-128, 127, 127), -128, -1, 126)
	check(t, Range[int8](127, -128, -128), 127, -1)
	check(t, Range[int8](-100, -128, -100), -100)
	check(t, Range[uint8](250, 255, 4), 250, 254)
	check(t, Range[uint8](0, 255, 255), 0)
	check(t, Range[int64](math.MinInt64, math.MaxInt64, math.MaxInt64), math.MinInt64, -1, math.MaxInt64-1)
	check(t, Range[int64](math.MaxInt64, math.MinInt64, math.MinInt64), math.MaxInt64, -1)
	check(t, Range[uint64](0, math.MaxUint64, math.MaxUint64-1), 0, math.MaxUint64-1)
}

// TestRangeIsTheLoop: over all bounds and steps of a small type, Range equals
// the loop in a type too wide to overflow.
func TestRangeIsTheLoop(t *testing.T) {
	bounds := []int{-128, -127, -100, -1, 0, 1, 2, 99, 126, 127}
	steps := []int{-128, -127, -60, -3, -1, 1, 2, 50, 126, 127}
	for _, start := range bounds {
		for _, stop := range bounds {
			for _, step := range steps {
				var want []int8
				for v := start; step > 0 && v < stop || step < 0 && v > stop; v += step {
					want = append(want, int8(v))
				}
				got := slices.Collect(Range(int8(start), int8(stop), int8(step)))
				if !slices.Equal(got, want) {
					t.Errorf("Range(%d, %d, %d) = %v, want %v", start, stop, step, got, want)
				}
			}
		}
	}
}

func TestCountAddsUpFloats(t *testing.T) {
	// Repeated addition of 0.1 gives 0.30000000000000004 and then, unlike
	// multiplication, 0.7999999999999999.
	got := slices.Collect(Take(Count(0.0, 0.1), 9))
	want := 0.0
	for i, v := range got {
		if v != want {
			t.Errorf("value %d of Count(0, 0.1) = %v, want %v", i, v, want)
		}
		want += 0.1
	}
	if got[8] != 0.7999999999999999 {
		t.Errorf("value 8 of Count(0, 0.1) = %v, want 0.7999999999999999", got[8])
	}
}

// TestCountOverflow: the last value of the type is yielded, and asking for one
// more panics instead of wrapping around.
func TestCountOverflow(t *testing.T) {
	var got []int8
	message := recovered(func() {
		for v := range Count[int8](125, 1) {
			got = append(got, v)
		}
	})
	if want := []int8{125, 126, 127}; !slices.Equal(got, want) {
		t.Errorf("Count[int8](125, 1) = %v before the panic, want %v", got, want)
	}
	if want := "seq: Count: the value after 127, step 1, overflows int8"; message != want {
		t.Errorf("Count[int8](125, 1) panicked with %v, want %s", message, want)
	}
	if got := recovered(func() { check(t, Take(Count[int8](-127, -1), 2), -127, -128) }); got != nil {
		t.Errorf("taking the last value of int8 panicked with %v", got)
	}
	if got := recovered(func() { _ = slices.Collect(Count[int8](-127, -1)) }); got == nil {
		t.Error("Count[int8](-127, -1) did not panic on overflow")
	}
}

// check compares what s yields with want.
func check[T comparable](t *testing.T, s iter.Seq[T], want ...T) {
	t.Helper()
	if got := slices.Collect(s); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestBadArguments: a mistaken argument panics at the call, with the package,
// the function and the value, and Python's words within reach.
func TestBadArguments(t *testing.T) {
	s := Of(1, 2)
	for _, c := range []struct {
		call func()
		want string
	}{
		{func() { _ = Range(1, 2, 0) }, "seq: Range: step must not be zero, got 0"},
		{func() { _ = Islice(s, -1, 2, 1) }, "seq: Islice: start must not be negative, got -1"},
		{func() { _ = Islice(s, 1, -2, 1) }, "seq: Islice: stop must not be negative, got -2"},
		{func() { _ = Islice(s, 1, 2, 0) }, "seq: Islice: step must be at least 1, got 0"},
		{func() { _ = Take(s, -1) }, "seq: Take: n must not be negative, got -1"},
		{func() { _ = Drop(s, -3) }, "seq: Drop: n must not be negative, got -3"},
		{func() { _ = TakeLast(s, -1) }, "seq: TakeLast: n must not be negative, got -1"},
		{func() { _ = DropLast(s, -1) }, "seq: DropLast: n must not be negative, got -1"},
	} {
		err, ok := recovered(c.call).(error)
		if !ok || err.Error() != c.want {
			t.Errorf("panicked with %v, want %s", err, c.want)
			continue
		}
		if class, message := python(err); class != "ValueError" || message == "" {
			t.Errorf("%s: Python's form is %s: %s", c.want, class, message)
		}
	}
	if got := fmt.Sprint(recovered(func() { _ = Catch(Try(s), nil) })); !strings.HasPrefix(got, "seq: Catch: ") {
		t.Errorf("Catch(s, nil) panicked with %s", got)
	}
}

func TestEnumerateWraps(t *testing.T) {
	for i, v := range Enumerate(Of("last", "first"), math.MaxInt) {
		if want := map[string]int{"last": math.MaxInt, "first": math.MinInt}[v]; i != want {
			t.Errorf("%s number is %d, want %d", v, i, want)
		}
	}
}
