package seqtest

import (
	"fmt"
	"iter"
	"testing"
)

// A Pair is one element of a sequence of two values.
type Pair[K, V any] struct {
	Key   K
	Value V
}

// Check2 is Check for a sequence of pairs.
//
//   - Python: no counterpart.
//   - Lazy: no; ranges s about three times as often as there are pairs.
//   - Reuse: s is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func Check2[K, V any](t testing.TB, s func(yield func(K, V) bool), want ...Pair[K, V]) {
	t.Helper()
	e := exam[Pair[K, V]]{report: &report{check: "Check2"}, s: pairs(s), want: want}
	e.run(t, e.all)
}

func pairs[K, V any](s func(yield func(K, V) bool)) iter.Seq[Pair[K, V]] {
	return func(yield func(Pair[K, V]) bool) {
		s(func(k K, v V) bool { return yield(Pair[K, V]{k, v}) })
	}
}

// CheckTry is Check for a fallible sequence: it yields the wanted values, each
// with a nil error, then, if err is not nil, one zero value with an error that
// errors.Is finds to be err, and nothing after it.
//
//   - Python: no counterpart.
//   - Lazy: no; ranges s about three times as often as there are values.
//   - Reuse: s is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckTry[T any](t testing.TB, s func(yield func(T, error) bool), err error, want ...T) {
	t.Helper()
	e := exam[attempt[T]]{report: &report{check: "CheckTry"}, s: attempts(s, err), want: attempted(err, want)}
	e.run(t, e.all)
}

// An attempt is an element of a fallible sequence with its error reduced to
// text, so that deep comparison and messages deal with what a reader sees.
type attempt[T any] struct {
	value T
	err   string
}

func (a attempt[T]) GoString() string {
	if a.err != "" {
		return fmt.Sprintf("(%#v, error: %s)", a.value, a.err)
	}
	return fmt.Sprintf("%#v", a.value)
}

func attempted[T any](err error, want []T) []attempt[T] {
	var all []attempt[T]
	for _, v := range want {
		all = append(all, attempt[T]{value: v})
	}
	if err != nil {
		all = append(all, attempt[T]{err: err.Error()})
	}
	return all
}

func attempts[T any](s func(yield func(T, error) bool), want error) iter.Seq[attempt[T]] {
	return func(yield func(attempt[T]) bool) {
		s(func(v T, err error) bool {
			a := attempt[T]{value: v}
			switch {
			case err == nil:
			case want != nil && same(err, want):
				a.err = want.Error()
			default:
				a.err = err.Error() + " (not the wanted one)"
			}
			return yield(a)
		})
	}
}
