package seq

import "iter"

// Catch returns the plain sequence in a fallible one: the values of s up to its
// first error, which it stores in *err. So every function over plain sequences
// serves a fallible source, and the error is there after the loop:
//
//	var err error
//	for line := range seq.Catch(source.Lines(r), &err) {
//		...
//	}
//	if err != nil {
//		...
//	}
//
// Each range sets *err to nil when it begins.
//
//   - Python: try: for v in s: ... except Exception as err.
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation; fuses into the range loop.
//   - Panics: at the call, if err is nil.
//   - Errors: ends at the first error of s and stores it.
//   - Concurrency: ranges at the same time need an err each.
func Catch[T any](s func(yield func(T, error) bool), err *error) iter.Seq[T] {
	if err == nil {
		panic("seq: Catch: err must not be nil")
	}
	return func(yield func(T) bool) {
		*err = nil
		for v, e := range s {
			if e != nil {
				*err = e
				return
			}
			if !yield(v) {
				return
			}
		}
	}
}

// CatchFunc returns the values of a fallible sequence without its errors, which
// it gives to f. If f returns false, the sequence ends there; if f returns
// true, it goes on with what s yields after the error, if anything.
//
//   - Python: a loop over next(s) in try and except.
//   - Lazy: reads s up to the next value.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f an error, no allocation.
//   - Errors: go to f.
func CatchFunc[T any](s func(yield func(T, error) bool), f func(error) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v, err := range s {
			if err != nil {
				if !f(err) {
					return
				}
			} else if !yield(v) {
				return
			}
		}
	}
}

// Must returns the values of a fallible sequence and panics with its first
// error, as a loop in Python raises. It is for programs and tests in which an
// error is the end of everything.
//
//   - Python: for v in s, with nothing to catch what s raises.
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation; fuses into the range loop.
//   - Panics: while ranging, with the first error of s.
func Must[T any](s func(yield func(T, error) bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v, err := range s {
			if err != nil {
				panic(err)
			}
			if !yield(v) {
				return
			}
		}
	}
}

// Try returns a plain sequence as a fallible one that has no errors, for
// functions that want such a one, as [MapTry] does.
//
//   - Python: s itself: there every iterator may raise.
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation; fuses into the range loop.
func Try[T any](s func(yield func(T) bool)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v := range s {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// MapTry returns a fallible iterator over f(v) for each value v of the fallible
// sequence s. Errors of s and of f are yielded at their place, with a zero
// value, and do not end it: the consumer decides whether to go on.
//
//   - Python: map(f, s), where f and s may raise.
//   - Lazy: reads one value of s and calls f once for each result.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, no allocation; fuses into the range loop.
//   - Errors: those of s, and those of f as they are.
func MapTry[T, U any](s func(yield func(T, error) bool), f func(T) (U, error)) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for v, err := range s {
			var u U
			if err == nil {
				u, err = f(v)
			}
			if err != nil {
				u = *new(U)
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// FilterTry returns a fallible iterator over the values of the fallible
// sequence s for which f is true. Errors of s and of f are yielded at their
// place, with a zero value, and do not end it: the consumer decides whether to
// go on.
//
//   - Python: filter(f, s), where f and s may raise.
//   - Lazy: reads s up to the next value that f accepts, or an error.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, no allocation; fuses into the range loop.
//   - Errors: those of s, and those of f as they are.
func FilterTry[T any](s func(yield func(T, error) bool), f func(T) (bool, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range s {
			accepted := false
			if err == nil {
				accepted, err = f(v)
			}
			switch {
			case err != nil:
				var zero T
				if !yield(zero, err) {
					return
				}
			case accepted && !yield(v, nil):
				return
			}
		}
	}
}

// CollectTry returns the values of a fallible sequence as a slice. At the first
// error it stops and returns the values before it with the error.
//
//   - Python: list(s), where s may raise.
//   - Lazy: not at all: reads s to its end or its first error.
//   - Reuse: ranges over s once.
//   - Cost: the slice, grown by append.
//   - Errors: the first of s, as it is.
func CollectTry[T any](s func(yield func(T, error) bool)) ([]T, error) {
	var values []T
	for v, err := range s {
		if err != nil {
			return values, err
		}
		values = append(values, v)
	}
	return values, nil
}
