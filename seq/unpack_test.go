package seq

import (
	"fmt"
	"math"
	"testing"
)

func starred[T any](first, middle, last []T, err error) result[[3][]T] {
	return resultOf([3][]T{first, middle, last}, err)
}

var (
	_ = lawSink("Unpack", func(src source) result[[]int] {
		return resultOf(Unpack(src(7, 8), 2))
	}, result[[]int]{value: []int{7, 8}})

	_ = lawSink("Unpack", func(src source) result[[]int] {
		return resultOf(Unpack(src(7, 8, 9, 10), 2))
	}, result[[]int]{err: "seq: Unpack: want 2 values, got more | ValueError: too many values to unpack (expected 2)"})

	_ = lawSink("Unpack", func(src source) result[[]int] {
		return resultOf(Unpack(src(7, 8), 3))
	}, result[[]int]{err: "seq: Unpack: want 3 values, got 2 | ValueError: not enough values to unpack (expected 3, got 2)"})

	_ = lawSink("UnpackStar", func(src source) result[[3][]int] {
		return starred(UnpackStar(src(1, 2, 3, 4, 5), 2, 1))
	}, result[[3][]int]{value: [3][]int{{1, 2}, {3, 4}, {5}}})

	_ = lawSink("UnpackStar", func(src source) result[[3][]int] {
		return starred(UnpackStar(src(1), 1, 0))
	}, result[[3][]int]{value: [3][]int{{1}, {}, {}}})

	_ = lawSink("UnpackStar", func(src source) result[[3][]int] {
		return starred(UnpackStar(src(1, 2), 2, 1))
	}, result[[3][]int]{err: "seq: UnpackStar: want at least 3 values, got 2 | ValueError: " +
		"not enough values to unpack (expected at least 3, got 2)"})
)

func TestUnpackStarPartsDoNotOverlap(t *testing.T) {
	first, middle, last, err := UnpackStar(naturals(5), 1, 1)
	first, middle = append(first, -1), append(middle, -1)
	if got := fmt.Sprint(first, middle, last, err); got != "[0 -1] [1 2 3 -1] [4] <nil>" {
		t.Errorf("after appending to the parts: %s", got)
	}
}

func TestUnpackChecksItsArguments(t *testing.T) {
	testArgument(t, "Unpack", func() { _, _ = Unpack(naturals(1), -1) }, "ValueError", "n must be non-negative")
	testArgument(t, "UnpackStar", func() { _, _, _, _ = UnpackStar(naturals(1), -1, 0) }, "ValueError", "before must be non-negative")
	testArgument(t, "UnpackStar", func() { _, _, _, _ = UnpackStar(naturals(1), 0, -1) }, "ValueError", "after must be non-negative")
}

func TestUnpackStarOfHugeCounts(t *testing.T) {
	_, _, _, err := UnpackStar(naturals(3), math.MaxInt, math.MaxInt)
	if class, message := python(err); class != "ValueError" ||
		message != "not enough values to unpack (expected at least 18446744073709551614, got 3)" {
		t.Errorf("UnpackStar of 3 values: %v", err)
	}
}
