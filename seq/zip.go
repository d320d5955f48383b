package seq

import "iter"

// Zip returns an iterator over pairs of a value of a and the value of b at the
// same place. It ends with the shorter of the two.
//
//   - Python: zip(a, b).
//   - Lazy: reads a and then b for each pair; where a ends, b is not read.
//   - Reuse: re-rangeable if both are.
//   - Cost: pulls b through one coroutine (iter.Pull); a is pushed.
func Zip[A, B any](a func(yield func(A) bool), b func(yield func(B) bool)) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for va := range a {
			vb, ok := next()
			if !ok || !yield(va, vb) {
				return
			}
		}
	}
}

// Zip3 returns an iterator over triples of the values of a, b and c at the same
// place. It ends with the shortest of the three.
//
//   - Python: zip(a, b, c).
//   - Lazy: reads a, b and c in this order for each triple, and none after the
//     first that ends.
//   - Reuse: re-rangeable if all three are.
//   - Cost: pulls b and c through two coroutines (iter.Pull); a is pushed.
func Zip3[A, B, C any](a func(yield func(A) bool), b func(yield func(B) bool), c func(yield func(C) bool)) iter.Seq[Triple[A, B, C]] {
	return ZipWith3(a, b, c, func(va A, vb B, vc C) Triple[A, B, C] {
		return Triple[A, B, C]{va, vb, vc}
	})
}

// ZipWith returns an iterator over the results of f for a value of a and the
// value of b at the same place. It ends with the shorter of the two.
//
//   - Python: map(f, a, b).
//   - Lazy: reads a and then b, and calls f once, for each value yielded; where
//     a ends, b is not read.
//   - Reuse: re-rangeable if both are.
//   - Cost: pulls b through one coroutine (iter.Pull); a is pushed.
func ZipWith[A, B, U any](a func(yield func(A) bool), b func(yield func(B) bool), f func(A, B) U) iter.Seq[U] {
	return Starmap(Zip(a, b), f)
}

// ZipWith3 returns an iterator over the results of f for the values of a, b and
// c at the same place. It ends with the shortest of the three. For any number
// of sequences of one type, [Map] over [ZipAll].
//
//   - Python: map(f, a, b, c).
//   - Lazy: reads a, b and c in this order, and calls f once, for each value
//     yielded; it reads none after the first that ends.
//   - Reuse: re-rangeable if all three are.
//   - Cost: pulls b and c through two coroutines (iter.Pull); a is pushed.
func ZipWith3[A, B, C, U any](a func(yield func(A) bool), b func(yield func(B) bool), c func(yield func(C) bool), f func(A, B, C) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		nextB, stopB := iter.Pull(b)
		defer stopB()
		nextC, stopC := iter.Pull(c)
		defer stopC()
		for va := range a {
			vb, ok := nextB()
			if !ok {
				return
			}
			vc, ok := nextC()
			if !ok || !yield(f(va, vb, vc)) {
				return
			}
		}
	}
}

// ZipLongest returns an iterator over pairs of a value of a and the value of b
// at the same place, up to the end of the longer. Where one has ended, its fill
// stands in.
//
//   - Python: itertools.zip_longest(a, b, fillvalue=fill).
//   - Lazy: reads a and then b for each pair; the one that has ended is not
//     read again.
//   - Reuse: re-rangeable if both are.
//   - Cost: pulls b through one coroutine (iter.Pull); a is pushed.
func ZipLongest[A, B any](a func(yield func(A) bool), b func(yield func(B) bool), fillA A, fillB B) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		more := true
		for va := range a {
			vb := fillB
			if more {
				if vb, more = next(); !more {
					vb = fillB
				}
			}
			if !yield(va, vb) {
				return
			}
		}
		for more {
			vb, ok := next()
			if !ok || !yield(fillA, vb) {
				return
			}
		}
	}
}

// ZipStrict returns a fallible iterator over pairs of a value of a and the
// value of b at the same place. If one ends before the other, the last thing
// yielded is an error that says which.
//
//   - Python: zip(a, b, strict=True).
//   - Lazy: reads a and then b for each pair; where a ends, one value more of b
//     to see whether b ends too.
//   - Reuse: re-rangeable if both are.
//   - Cost: pulls b through one coroutine (iter.Pull); a is pushed.
//   - Errors: a ValueError if the lengths differ; it wraps a *pull.Error with
//     Python's words.
func ZipStrict[A, B any](a func(yield func(A) bool), b func(yield func(B) bool)) iter.Seq2[Pair[A, B], error] {
	return func(yield func(Pair[A, B], error) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for va := range a {
			vb, ok := next()
			if !ok {
				yield(Pair[A, B]{}, errUneven("ZipStrict", 1, "shorter"))
				return
			}
			if !yield(Pair[A, B]{va, vb}, nil) {
				return
			}
		}
		if _, ok := next(); ok {
			yield(Pair[A, B]{}, errUneven("ZipStrict", 1, "longer"))
		}
	}
}
