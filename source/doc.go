// Package source turns bytes into sequences: lines, words, chunks and matches
// of a reader of any length, the rows of CSV, the values of JSON, and the files
// of a folder.
//
// Every form exists twice. A function such as [Lines] gives a sequence of values
// that belong to the caller, each with an error. A reader such as [LineReader]
// carries the options, can be asked for one value at a time, and lends: what
// Next and the Reuse sequences hand out is valid until the next value is asked
// for.
//
// Nothing is read before the range begins, and never further ahead than one
// buffer. Memory is bounded by the longest line, word, row or value, and that by
// the field Max of the reader.
//
// Nothing ends in silence. A sequence that cannot go on yields one last zero
// value with an [*Error] that says where: the line and, where it makes sense,
// the column. A value that was cut off by a failing reader is not handed out as
// if it were whole. Sequences over an io.Reader can be ranged once; the second
// time they yield [ErrUsed]. [File] makes sequences that open a file anew each
// time.
//
// Bytes that are not valid UTF-8 pass through as they are.
package source
