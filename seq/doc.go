// Package seq is Python's lazy iteration in Go: itertools, the builtins that
// work on iterables, and the most used of more-itertools, over the standard
// library's iter.Seq.
//
//	words := seq.FlatMap(lines, strings.FieldsSeq)
//	long := seq.Filter(words, func(w string) bool { return len(w) > 3 })
//	for i, w := range seq.Enumerate(seq.Take(long, 10), 1) {
//		fmt.Println(i, w)
//	}
//
// What each function yields, what it reads of its sources and when, and what it
// raises is that of CPython 3.13. Where a type system or Go's own way asks for a
// difference, the function says so.
//
// # Kinds of functions
//
// The line "Lazy" of each function tells its kind:
//
//   - A source makes a sequence out of values or a function: [Range], [Repeat].
//   - An adapter makes a sequence out of sequences and reads them as it is
//     ranged: [Map], [Take], [Zip]. Most read one value for each they yield.
//   - A gatherer is an adapter that must read the whole of a source before its
//     first value: [Sorted], [TakeLast], [Product]. An endless source hangs it.
//   - A reducer reads its source at the call and returns one value: [Sum],
//     [Any], [First]. Some stop early, and say where.
//
// Only a reducer does anything when it is called. A sequence returned by the
// others and never ranged over has read nothing, called nothing and holds
// nothing.
//
// # What holds for every function
//
// Sequences are taken as plain functions, func(yield func(T) bool), so that any
// sequence type fits, and returned as iter.Seq or iter.Seq2. The sequence comes
// first, then counts, then the function.
//
// Nothing is read before the range loop starts, and nothing that is not needed:
// Take(s, 3) reads three values and not a fourth, Zip does not read its second
// source where the first has ended.
//
// A returned sequence may be ranged over again, nested and by several
// goroutines, as far as its sources and functions may: it keeps its state in the
// loop. Over a source that can be read only once, the second range goes on where
// the source does.
//
// Stop means stop. When the loop body breaks, returns, panics or exits its
// goroutine, no source is read and no function called any more, and the deferred
// calls of every source have run before the loop is left. A panic of a source or
// a function comes out of the loop with its value.
//
// Nothing runs in the background. Adapters of one source fuse with the range
// loop, at the price of the loop written by hand. Adapters of several sources
// push the first and pull the others through coroutines (iter.Pull); the line
// "Cost" says so.
//
// A yielded slice is fresh and belongs to the caller.
//
// # Mistakes and errors
//
// A mistaken argument, such as a negative count, is a panic at the call. The
// value is an error that names the function and the argument, and in which
// errors.As finds Python's exception as a *pull.Error. What the world does wrong
// comes as an error: a sequence that can fail is an iter.Seq2 of a
// value and an error, and yields an error beside a zero value. [Catch] turns it
// into a plain sequence that ends at the first error and keeps it for after the
// loop, so that every function here serves sources that fail.
//
// # By Python's groups
//
// The forms with a suffix are mostly left out here: Func takes a comparison or a
// predicate, By a key, Or a default for the empty sequence.
//
// Sources: [Of], [Range], [Count], [Repeat], [RepeatN], [Cycle], [CycleN],
// [Generate], [Func] for iter(f, sentinel), [Until], [Iterate].
//
// Cutting: [Islice], [Take], [Drop], [TakeLast], [DropLast], [TakeWhile],
// [DropWhile], [Compress].
//
// Mapping: [Map], [ZipWith], [ZipWith3], [Starmap], [Enumerate], [Accumulate],
// [AccumulateFunc], [AccumulateFrom].
//
// Filtering: [Filter], [FilterFalse], [Truthy] for filter(None, s), [Partition],
// [Unique], [JustSeen].
//
// Joining: [Chain], [Flatten] for chain.from_iterable, [FlatMap], [Zip], [Zip3],
// [ZipLongest], [ZipStrict]; for any number of sequences [ZipAll],
// [ZipAllLongest], [ZipAllStrict]; [Interleave], [RoundRobin], [Merge],
// [MergeFunc].
//
// Grouping: [Batched], [BatchedStrict], [Pairwise], [Windowed], [GroupBy],
// [GroupKeys], [Groups], [RunLengths], [ChunkedBy], [SplitAt], [SplitBefore],
// [SplitAfter].
//
// Combinatorics: [Product], [ProductRepeat], [Permutations], [Combinations],
// [CombinationsWithReplacement], and by number [NthProduct], [NthPermutation],
// [NthCombination].
//
// Reducing: [All], [Any], [Min], [Max], [Sum], [FSum], [Reduce], [Len],
// [CountOf], [CountFunc], [Contains], [IndexOf], [IndexFunc], [First], [Last],
// [Nth], [One], [Unpack], [Join], [Collect], [ToMap], [ToGroups], [Counts],
// [Top].
//
// Ordering: [Sorted], [SortedBy], [Reversed], [Largest], [Smallest].
//
// Sharing: [Tee], [TeeBounded], [Memo], [Multi] for several reducers in one
// pass.
//
// Statistics: [Mean], [Median], [Describe], and as they run [Running],
// [RunningMedian], in windows [Sliding], [SlidingSum], [SlidingMean],
// [SlidingMedian], [SlidingMin], [SlidingMax].
//
// Pairs: [Pairs], [Unpair], [Collect2], [Keys], [Values], [Swap], [Map2],
// [Filter2]. There is no second copy of the package for pairs: for anything
// else, turn them into values with [Pairs] and back with [Unpair].
//
// Errors: [Catch], [CatchFunc], [Must], [Try], [MapTry], [FilterTry],
// [CollectTry].
package seq
