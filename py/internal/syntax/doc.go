// Package syntax turns the text of a program into a tree: scanner, parser and
// the checks that need no more than the tree.
//
// The language is Python 3.13 without what the engine does not run: match and
// type statements, type parameters, class keywords, complex literals and
// strings with lone surrogates. Those are refused here, with a position and a
// hint what to write instead, so that no program is run wrongly.
//
// [ParseFile] reads a file, [ParseExpr] one expression. Both take time linear
// in the text, and bound the height of the tree, so that no text, however
// hostile, can exhaust the stack of whoever walks the tree recursively.
// Every error is an [*Error] with a place and, where CPython reports the same
// mistake, CPython's words.
package syntax
