// Package compile turns a syntax tree into Go closures.
//
// It goes over the tree twice. The resolver (scope.go, walk.go) finds out
// where each name lives: in a slot of the frame, in a cell that closures
// share, in a cell of an enclosing function, or among the globals. The
// compiler then makes one closure of each expression and statement; a closure
// calls those of its parts. There is no bytecode and no second evaluator.
//
// What makes the closures fast is decided once, when they are made: an
// operand that is a constant or a slot is read in place, a comparison that
// only decides a branch yields a Go bool, a call with a known number of
// arguments evaluates them straight into the slots of the function called.
//
// A generator is compiled so that its closures can be run again and go on
// where they stopped: see generator.md.
package compile
