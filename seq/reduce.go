package seq

// Reduce returns the result of f with init and the first value of s, then with
// that result and the second value, and so on to the end of s. Of an empty
// sequence it returns init.
//
//   - Python: functools.reduce(f, s, init).
//   - Lazy: not at all: reads the whole of s, calling f after each value.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value, no allocation.
func Reduce[T, U any](s func(yield func(T) bool), init U, f func(U, T) U) U {
	for v := range s {
		init = f(init, v)
	}
	return init
}

// Reduce1 is [Reduce] that begins with the first value of s.
//
//   - Python: functools.reduce(f, s).
//   - Lazy: not at all: reads the whole of s, calling f after each value but the
//     first.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value but the first, no allocation.
//   - Errors: a TypeError as a [github.com/weft-go/weft/pull.Error], if s is
//     empty.
func Reduce1[T any](s func(yield func(T) bool), f func(T, T) T) (T, error) {
	var result T
	started := false
	for v := range s {
		if started {
			result = f(result, v)
		} else {
			result, started = v, true
		}
	}
	if !started {
		return result, newMistake("Reduce1", "want at least one value, got none", "TypeError",
			"reduce() of empty iterable with no initial value")
	}
	return result, nil
}
