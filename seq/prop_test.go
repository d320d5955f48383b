package seq

import (
	"iter"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawn is the input of one property: a short slice, often with equal values,
// and a small number.
type drawn struct {
	all []int
	s   iter.Seq[int]
	n   int
}

func draw(t *rapid.T) drawn {
	all := rapid.SliceOfN(rapid.IntRange(-3, 9), 0, 12).Draw(t, "all")
	return drawn{all, slices.Values(all), rapid.IntRange(0, 14).Draw(t, "n")}
}

// equal fails unless got yields what want yields.
func equal[T any](t *rapid.T, law string, got, want iter.Seq[T], same func(a, b T) bool) {
	t.Helper()
	g, w := slices.Collect(got), slices.Collect(want)
	if !slices.EqualFunc(g, w, same) {
		t.Errorf("%s: got %v, want %v", law, g, w)
	}
}

func same[T comparable](a, b T) bool { return a == b }

// TestAlgebra: the identities between functions that hold for every input.
func TestAlgebra(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		s, n := d.s, d.n
		small := below(n)

		equal(t, "Take(s, n) + Drop(s, n) = s", Chain(Take(s, n), Drop(s, n)), s, same)
		equal(t, "DropLast(s, n) + TakeLast(s, n) = s", Chain(DropLast(s, n), TakeLast(s, n)), s, same)
		equal(t, "TakeWhile(s, f) + DropWhile(s, f) = s", Chain(TakeWhile(s, small), DropWhile(s, small)), s, same)
		equal(t, "Take(s, n) = Islice(s, 0, n, 1)", Take(s, n), Islice(s, 0, n, 1), same)
		equal(t, "Drop(s, n) = Islice(s, n, End, 1)", Drop(s, n), Islice(s, n, End, 1), same)
		equal(t, "Compress(s, Map(s, f)) = Filter(s, f)", Compress(s, Map(s, small)), Filter(s, small), same)
		equal(t, "FilterFalse(s, f) = Filter(s, not f)",
			FilterFalse(s, small), Filter(s, func(v int) bool { return !small(v) }), same)
		equal(t, "Map(Map(s, f), f) = Map(s, f of f)",
			Map(Map(s, square), square), Map(s, func(v int) int { return square(square(v)) }), same)
		equal(t, "Truthy(s) = Filter(s, != 0)", Truthy(s), Filter(s, func(v int) bool { return v != 0 }), same)
		equal(t, "Accumulate(s) after init = AccumulateFrom(s, init)",
			Accumulate(Chain(Of(n), s)), AccumulateFrom(s, n, add), same)
		equal(t, "Keys(Enumerate(s, n)) = Range(n, n+len)",
			Keys(Enumerate(s, n)), Range(n, n+len(d.all), 1), same)
		equal(t, "Values(Zip(Count, s)) = s", Values(Zip(Count(0, 1), s)), s, same)
		equal(t, "CycleN(s, n) = Take(Cycle(s), n*len)", CycleN(s, n), Take(Cycle(s), n*len(d.all)), same)
		equal(t, "Flatten(RepeatN(s, n)) = CycleN(s, n)", Flatten(RepeatN(s, n)), CycleN(s, n), same)
		equal(t, "Pairs(Swap(Swap(p))) = Pairs(p)",
			Pairs(Swap(Swap(Enumerate(s, 0)))), Pairs(Enumerate(s, 0)), same)
		equal(t, "Unpair(Pairs(p)) = p", Pairs(Unpair(Pairs(numbered(s)))), Pairs(numbered(s)), same)
		equal(t, "Must(Try(s)) = s", Must(Try(s)), s, same)
	})
}

// TestZipsAgree: the forms of zip agree where their meanings meet.
func TestZipsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t).s, draw(t).s
		row := func(a, b int) []int { return []int{a, b} }

		equal(t, "Zip = ZipAll", ZipWith(a, b, row), ZipAll(a, b), slices.Equal)
		equal(t, "ZipLongest = ZipAllLongest",
			Starmap(ZipLongest(a, b, -9, -9), row), ZipAllLongest(-9, a, b), slices.Equal)
		equal(t, "Zip begins ZipLongest",
			Pairs(Zip(a, b)), Take(Pairs(ZipLongest(a, b, 0, 0)), len(slices.Collect(Keys(Zip(a, b))))), same)
		equal(t, "Interleave = flat Zip", Interleave(a, b), FlatMap(ZipAll(a, b), slices.Values[[]int]), same)
		equal(t, "Interleave begins RoundRobin",
			Interleave(a, b), Take(RoundRobin(a, b), len(slices.Collect(Interleave(a, b)))), same)
		equal(t, "RoundRobin reorders Chain",
			slices.Values(slices.Sorted(RoundRobin(a, b))), slices.Values(slices.Sorted(Chain(a, b))), same)

		var err error
		strict := slices.Collect(Catch(ZipStrict(a, b), &err))
		if !slices.Equal(strict, slices.Collect(Pairs(Zip(a, b)))) {
			t.Errorf("ZipStrict yields %v before its error", strict)
		}
		uneven := len(slices.Collect(a)) != len(slices.Collect(b))
		if (err != nil) != uneven {
			t.Errorf("ZipStrict ends with %v, lengths differ: %t", err, uneven)
		}
	})
}

// TestSumWrittenOut: Sum, written out so that it fuses, is the Compensated sum
// to the last bit, and the plain sum of integers.
func TestSumWrittenOut(t *testing.T) {
	special := []float64{1e308, -1e308, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(),
		0, math.Copysign(0, -1), 5e-324, 0.1, 1e16}
	rapid.Check(t, func(t *rapid.T) {
		floats := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(special), rapid.Float64()), 0, 10).Draw(t, "floats")
		var want Compensated
		for _, x := range floats {
			want.Add(x)
		}
		got := Sum(slices.Values(floats))
		if math.Float64bits(got) != math.Float64bits(want.Value()) && !(math.IsNaN(got) && math.IsNaN(want.Value())) {
			t.Errorf("Sum(%v) = %v, want %v", floats, got, want.Value())
		}
		var wrapped int8
		ints := rapid.SliceOfN(rapid.Int8(), 0, 10).Draw(t, "ints")
		for _, v := range ints {
			wrapped += v
		}
		if got := Sum(slices.Values(ints)); got != wrapped {
			t.Errorf("Sum(%v) = %d, want %d", ints, got, wrapped)
		}
	})
}

// FuzzIslice compares Islice with indexing.
func FuzzIslice(f *testing.F) {
	f.Add(uint8(7), uint8(2), uint8(5), uint8(2), false)
	f.Add(uint8(7), uint8(2), uint8(0), uint8(1), true)
	f.Add(uint8(0), uint8(3), uint8(1), uint8(9), false)
	f.Fuzz(func(t *testing.T, length, start, stop, step uint8, open bool) {
		last := int(stop)
		if open {
			last = End
		}
		if step == 0 {
			step = 1
		}
		var want []int
		for i := int(start); i < min(int(length), last); i += int(step) {
			want = append(want, i)
		}
		got := slices.Collect(Islice(Range(0, int(length), 1), int(start), last, int(step)))
		if !slices.Equal(got, want) {
			t.Errorf("Islice(Range(%d), %d, %d, %d) = %v, want %v", length, start, last, step, got, want)
		}
	})
}

// FuzzRange compares Range over a small type with the loop over a wide one.
func FuzzRange(f *testing.F) {
	f.Add(int8(-128), int8(127), int8(127))
	f.Add(int8(127), int8(-128), int8(-128))
	f.Fuzz(func(t *testing.T, start, stop, step int8) {
		if step == 0 {
			step = 1
		}
		var want []int8
		for v := int(start); step > 0 && v < int(stop) || step < 0 && v > int(stop); v += int(step) {
			want = append(want, int8(v))
		}
		if got := slices.Collect(Range(start, stop, step)); !slices.Equal(got, want) {
			t.Errorf("Range(%d, %d, %d) = %v, want %v", start, stop, step, got, want)
		}
	})
}
