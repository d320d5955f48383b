// Package py runs the iteration subset of Python 3.13 inside a Go program.
//
//	e := py.New(py.Options{Stdout: os.Stdout})
//	v, err := e.Eval(ctx, "<expr>", "sum(x*x for x in range(10))")
//	err = e.Run(ctx, "script.py", src)
//
// An [Engine] is one namespace: what one Run defines, the next sees. A program
// has no door to the outside but those that [Options] opens: no files without
// FS, no environment, no network, and no modules but those registered.
// Limits bound its steps, memory, depth and time; whatever a program does, it
// ends with an error and never takes the process with it.
//
// Errors are *[Error]: Python's class and message, and the places in the
// source, innermost last, as Python's traceback has them.
//
// An Engine is for one goroutine at a time; any number of engines may run at
// once.
package py
