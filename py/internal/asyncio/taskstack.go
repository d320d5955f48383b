package asyncio

import (
	"slices"

	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// frames is Task.get_stack: the frames that a task is in, the outermost first,
// or those that its exception came through.
func (f *future) frames(th *thread, limit value) (frames []value) {
	most := -1
	if limit.Given() {
		most = max(0, object.ToInt(th, limit))
	}
	if v := attr(th, f.coro, "cr_frame"); v.Given() {
		for ; v.Given() && len(frames) != most; v = attr(th, v, "f_back") {
			frames = append(frames, v)
		}
		slices.Reverse(frames)
		return frames
	}
	if f.waited.Err() == nil || f.waited.WasCancelled() {
		return nil
	}
	v := attr(th, exceptionOf(f.waited.Err()).Value(), "__traceback__")
	for ; v.Given() && len(frames) != most; v = attr(th, v, "tb_next") {
		frames = append(frames, attr(th, v, "tb_frame"))
	}
	return frames
}

// printStack is Task.print_stack. As in CPython the heading goes to the standard
// output, and the frames to the standard error, if there is no file.
func (f *future) printStack(th *thread, limit, file value) {
	told := module.Lookup("traceback").Value()
	call := func(of value, name string, args []value, kw ...object.KW) value {
		return object.CallKW(th, object.GetAttr(th, of, name), args, kw)
	}
	to := object.KW{Name: "file", Value: file}
	print := func(text string, kw ...object.KW) {
		call(module.Lookup("builtins").Value(), "print", []value{object.Str(text)}, append(kw, to)...)
	}
	var places []value
	for _, frame := range f.frames(th, limit) {
		places = append(places, object.NewPair(frame, attr(th, frame, "f_lineno")))
	}
	var e *exception
	if f.waited.Err() != nil && !f.waited.WasCancelled() {
		e = exceptionOf(f.waited.Err())
	}
	heading := "Stack for "
	switch {
	case len(places) == 0:
		heading = "No stack for "
	case e != nil:
		heading = "Traceback for "
	}
	if heading += f.repr(); len(places) > 0 {
		heading += " (most recent call last):"
	}
	print(heading)
	summary := call(object.GetAttr(th, told, "StackSummary"), "extract", []value{object.NewList(places).Value()})
	call(told, "print_list", []value{summary}, to)
	if e == nil {
		return
	}
	for _, line := range object.Collect(th, call(told, "format_exception_only", []value{e.Value()})) {
		print(object.ToStr(th, line), object.KW{Name: "end", Value: object.Str("")})
	}
}
