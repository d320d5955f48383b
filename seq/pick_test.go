package seq

import (
	"fmt"
	"testing"
)

// A result is a value and the text of an error, to be compared in one piece.
type result[T any] struct {
	value T
	err   string
}

func resultOf[T any](v T, err error) result[T] {
	if err == nil {
		return result[T]{value: v}
	}
	class, message := python(err)
	return result[T]{v, fmt.Sprintf("%v | %s: %s", err, class, message)}
}

var (
	_ = lawSink("First", func(src source) found[int] { return maybe(First(src(7, 8))) }, found[int]{7, true})

	_ = lawSink("First", func(src source) found[int] { return maybe(First(src())) }, found[int]{})

	_ = lawSink("FirstOr", func(src source) int { return FirstOr(src(7, 8), 9) }, 7)

	_ = lawSink("FirstOr", func(src source) int { return FirstOr(src(), 9) }, 9)

	_ = lawSink("FirstFunc", func(src source) found[int] { return maybe(FirstFunc(src(7, 8, 10), even)) }, found[int]{8, true})

	_ = lawSink("FirstFunc", func(src source) found[int] { return maybe(FirstFunc(src(7, 9), even)) }, found[int]{})

	_ = lawSink("Last", func(src source) found[int] { return maybe(Last(src(7, 8))) }, found[int]{8, true})

	_ = lawSink("Last", func(src source) found[int] { return maybe(Last(src())) }, found[int]{})

	_ = lawSink("LastOr", func(src source) int { return LastOr(src(7, 8), 9) }, 8)

	_ = lawSink("LastOr", func(src source) int { return LastOr(src(), 9) }, 9)

	_ = lawSink("Nth", func(src source) found[int] { return maybe(Nth(src(7, 8, 9), 1)) }, found[int]{8, true})

	_ = lawSink("Nth", func(src source) found[int] { return maybe(Nth(src(7, 8), 2)) }, found[int]{})

	_ = lawSink("One", func(src source) result[int] { return resultOf(One(src(7))) }, result[int]{value: 7})

	_ = lawSink("One", func(src source) result[int] { return resultOf(One(src())) }, result[int]{err: "seq: One: " +
		"want one value, got none | ValueError: too few items in iterable (expected 1)"})

	_ = lawSink("One", func(src source) result[int] { return resultOf(One(src(7, 8, 9))) }, result[int]{err: "seq: One: " +
		"want one value, got 7, 8 and perhaps more | ValueError: " +
		"Expected exactly one item in iterable, but got 7, 8, and perhaps more."})
)

func TestNthChecksItsArgument(t *testing.T) {
	testArgument(t, "Nth", func() { Nth(naturals(3), -1) }, "ValueError",
		"Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
}
