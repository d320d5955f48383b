// Package syncvec interprets the recorded vectors about Python's synchronous
// iteration: the iterator protocol, itertools and the reducing builtins.
//
// A vector is a program written as a tree, and what CPython did with it: the
// values, the error, and a trace of who pulled whom when. The interpreter makes
// the tree's sources and callables, which write the trace, and joins them with
// the library's own functions: those of package pull in the form pull, those of
// package seq in the form seq. Nothing here does an operator's work.
package syncvec
