package seq

// All tells whether every value of s is true. Of an empty sequence it is true.
//
//   - Python: all(s).
//   - Lazy: reads s up to the first false.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func All(s func(yield func(bool) bool)) bool {
	for v := range s {
		if !v {
			return false
		}
	}
	return true
}

// AllFunc tells whether f is true of every value of s.
//
//   - Python: all(map(f, s)).
//   - Lazy: reads s up to the first value that f refuses.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value read, no allocation.
func AllFunc[T any](s func(yield func(T) bool), f func(T) bool) bool {
	for v := range s {
		if !f(v) {
			return false
		}
	}
	return true
}

// Any tells whether some value of s is true. Of an empty sequence it is false.
//
//   - Python: any(s).
//   - Lazy: reads s up to the first true.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func Any(s func(yield func(bool) bool)) bool {
	for v := range s {
		if v {
			return true
		}
	}
	return false
}

// AnyFunc tells whether f is true of some value of s.
//
//   - Python: any(map(f, s)).
//   - Lazy: reads s up to the first value that f accepts.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value read, no allocation.
func AnyFunc[T any](s func(yield func(T) bool), f func(T) bool) bool {
	for v := range s {
		if f(v) {
			return true
		}
	}
	return false
}
