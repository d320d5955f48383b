// Package seqtest holds the contract of a good iterator as checks that anyone's
// sequences and cursors can be run through, and sources that notice misuse.
//
// What [Check] asks of an iter.Seq:
//
//  1. It yields exactly the wanted values, and the same again when ranged again.
//  2. After the loop body breaks, at whatever element, yield is not called again.
//  3. A panic in the loop body comes out of the range with its value, and so
//     does runtime.Goexit, at every element.
//  4. It may be ranged inside its own loop.
//  5. Values already yielded do not change: a slice is fresh, not reused.
//  6. Every goroutine and coroutine that it made is gone when the range is over.
//
// [CheckOver] and [CheckOverMany] ask the same of an adapter, and watch the
// sources under it: nothing is read before the range, nothing after the break, a
// panic of a source comes out of the range, and however the range ended, the
// sources' own deferred calls have run. [CheckIter] and [CheckIterOver] do the
// same for cursors: values with Next, Stop and All methods. The Prefix forms
// serve sequences without an end, the 2 forms pairs, and the Try forms sequences
// of a value and an error.
//
// The checks only report through testing.TB, never stop the test, and name the
// element at which the contract was broken. Goroutines are told apart by a
// profiler label, so that tests that run in parallel do not disturb the count.
package seqtest
