package asyncio

import (
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// doneCallback is what a future calls when it is done: a function of the
// program, or, with a text alone, something of this package's own that is
// there to be shown.
type doneCallback struct {
	f      value
	handle *async.Handle
	text   string
}

var (
	wakesTask  = &doneCallback{text: "Task.task_wakeup()"}
	tellsGroup = &doneCallback{text: "TaskGroup._on_task_done()"}
)

// addCallback is add_done_callback.
func (f *future) addCallback(th *thread, fn value, ctx *pyContext) {
	c := &doneCallback{f: fn}
	if f.loop.closed && f.waited.Done() {
		panic(object.Errorf(object.RuntimeError, "Event loop is closed"))
	}
	h := f.loop.newHandle(handleType, ctx, fn, f.Value())
	h.h = f.waited.OnDone(h.run)
	c.handle = h.h
	f.callbacks = append(f.callbacks, c)
}

// removeCallback is remove_done_callback.
func (f *future) removeCallback(th *thread, fn value) (n int64) {
	if f.waited.Done() {
		return 0
	}
	f.callbacks = slices.DeleteFunc(f.callbacks, func(c *doneCallback) bool {
		if c.handle == nil || !object.Equal(th, c.f, fn) {
			return false
		}
		c.handle.Cancel()
		n++
		return true
	})
	return n
}

// shows has f show a callback of this package's own, until the caller calls
// hides.
func (f *future) shows(c *doneCallback) { f.callbacks = append(f.callbacks, c) }

func (f *future) hides(c *doneCallback) {
	if i := slices.Index(f.callbacks, c); i >= 0 {
		f.callbacks = slices.Delete(f.callbacks, i, i+1)
	}
}
