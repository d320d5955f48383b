// Package recordpy holds package py to the recorded vectors by running the
// recorders themselves, which are Python: each case becomes a program, or calls
// Python's own iterators, and what comes of it is what CPython recorded.
package recordpy
