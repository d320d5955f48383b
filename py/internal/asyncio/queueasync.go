package asyncio

import (
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// asyncQueue is a queue of package async at work for one of the program.
type asyncQueue struct{ q *async.Queue[value] }

func (a asyncQueue) put(th *thread, x value) value {
	put := plain(th, "put", func(t *async.Task) error { return a.q.Put(t, x) })
	return when(put, func() bool { return !a.q.Full() || a.q.IsShutdown() })
}

func (a asyncQueue) get(th *thread) value {
	get := newOp(th, "get", func(t *turn) (value, error) { return a.q.Get(t.Task) })
	return when(get, func() bool { return a.q.Len() > 0 || a.q.IsShutdown() })
}

func (a asyncQueue) putNow(_ *thread, x value)  { check(a.q.TryPut(x)) }
func (a asyncQueue) taskDone()                  { a.q.TaskDone() }
func (a asyncQueue) shutDown(_ *thread, n bool) { a.q.Shutdown(n) }
func (a asyncQueue) size(*thread) int           { return a.q.Len() }
func (a asyncQueue) full(*thread) bool          { return a.q.Full() }
func (a asyncQueue) unfinished() int            { return a.q.Unfinished() }
func (a asyncQueue) isShutDown() bool           { return a.q.IsShutdown() }

func (a asyncQueue) join(th *thread) value {
	return when(plain(th, "join", a.q.Join), func() bool { return a.q.Unfinished() == 0 })
}

func (a asyncQueue) waiting() (getters, putters int) { return a.q.Waiting() }

func (a asyncQueue) getNow(*thread) value {
	x, err := a.q.TryGet()
	check(err)
	return x
}

func (a asyncQueue) items(*thread) value {
	if a.q.Len() == 0 {
		return value{}
	}
	return object.NewList(slices.Collect(a.q.All())).Value()
}
