package seq

// Contains tells whether v is among the values of s. With a condition in place
// of a value it is [AnyFunc].
//
//   - Python: v in s.
//   - Lazy: reads s up to the first value equal to v.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func Contains[T comparable](s func(yield func(T) bool), v T) bool {
	for w := range s {
		if w == v {
			return true
		}
	}
	return false
}

// IndexOf returns the position, counted from 0, of the first value of s that
// equals v. It reports false if there is none.
//
//   - Python: operator.indexOf(s, v), which raises ValueError for the false.
//   - Lazy: reads s up to the first value equal to v.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func IndexOf[T comparable](s func(yield func(T) bool), v T) (int, bool) {
	i := 0
	for w := range s {
		if w == v {
			return i, true
		}
		i++
	}
	return 0, false
}

// IndexFunc returns the position, counted from 0, of the first value of s for
// which f is true. It reports false if there is none.
//
//   - Python: next((i for i, v in enumerate(s) if f(v)), None).
//   - Lazy: reads s up to the first value that f accepts.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value read, no allocation.
func IndexFunc[T any](s func(yield func(T) bool), f func(T) bool) (int, bool) {
	i := 0
	for v := range s {
		if f(v) {
			return i, true
		}
		i++
	}
	return 0, false
}

// CountOf returns how many values of s equal v.
//
//   - Python: operator.countOf(s, v).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func CountOf[T comparable](s func(yield func(T) bool), v T) int {
	n := 0
	for w := range s {
		if w == v {
			n++
		}
	}
	return n
}

// CountFunc returns for how many values of s f is true.
//
//   - Python: sum(map(f, s)), or the quantify recipe of itertools.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value, no allocation.
func CountFunc[T any](s func(yield func(T) bool), f func(T) bool) int {
	n := 0
	for v := range s {
		if f(v) {
			n++
		}
	}
	return n
}

// Len returns the number of values in s.
//
//   - Python: sum(1 for _ in s), or more_itertools.ilen(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func Len[T any](s func(yield func(T) bool)) int {
	n := 0
	for range s {
		n++
	}
	return n
}
