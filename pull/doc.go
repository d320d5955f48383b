// Package pull is the iterator protocol in Python's own form: cursors that hand
// out one value each time they are asked.
//
// A push sequence (an [iter.Seq]) runs its consumer and cannot be asked. A
// cursor can: it may be advanced by hand, shared by two readers, left and taken
// up again, asked once more after its end or after an error. This package has
// the whole of Python's iterators in that form, and what happens in each of
// those cases is what happens in CPython 3.13. Package seq has the same
// functions in the form that fuses into a loop; use pull when a sequence must be
// pulled.
//
// # Cursors
//
// Every function returns an [Iter], or a type that has its three methods.
// Adapters are small state machines over the cursors they are given. None makes
// a goroutine or a coroutine, but for [From] and [Ahead], which turn a push
// sequence into a cursor. All are lazy: an adapter reads nothing until it is
// asked, and then no more than it needs, unless its comment says eager.
//
// Stop releases a cursor and every cursor under it. Cursors over values in
// memory hold nothing and need no Stop; a forgotten From is reclaimed by the
// garbage collector.
//
// # Errors
//
// Where Python raises, a cursor panics: with an [*Error] for the errors that
// Python's own iterators raise, and with whatever a callback panicked with. The
// cursor stays usable: asked again it goes on behind the error, or is at its
// end, exactly where Python's would.
//
// A callback ends the iteration by panicking with [StopIteration], as raising
// StopIteration does in Python. Ranging over All takes that for the end, and so
// does every adapter for which the end of a source is not the end of its own
// ([Chain], [Cycle], [ZipLongest] and so on). Who asks by hand, and has such
// callbacks below, asks with [Next]. This way a cursor whose callbacks never
// stop pays nothing for those that do.
//
// # Concurrency
//
// A cursor belongs to one goroutine at a time.
//
// # Contents
//
//   - Sources: [Values], [Chars], [Runes], [Index], [Range], [ReversedRange],
//     [Count], [CountFunc], [Repeat], [RepeatN], [Empty], [Func], [Until],
//     [Reversed], [ReversedValues], [Defer]
//   - Any value: [Of], [ReversedOf]
//   - From sequences: [From], [Ahead]
//   - Mapping: [Map], [Map2], [MapN], [Starmap], [Starmap2], [Enumerate],
//     [EnumerateBy], [Accumulate], [AccumulateFrom]
//   - Filtering: [Filter], [FilterFalse], [Truthy], [TakeWhile], [DropWhile],
//     [Compress], [Islice]
//   - Joining: [Chain], [FromIterable], [Zip], [Zip2], [ZipStrict], [ZipLongest],
//     [Cycle]
//   - Grouping: [Batched], [BatchedStrict], [Pairwise], [GroupBy], [GroupByFunc]
//   - Combinatorics: [Product], [ProductRepeat], [Combinations],
//     [CombinationsWithReplacement], [Permutations], [PermutationsAll]
//   - Ordering: [Sorted], [SortedFunc], [SortedBy]
//   - Sharing and looking ahead: [Tee], [NewPeekable]
//   - Asking: [Next]
package pull
