package asyncio

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// queue is asyncio.Queue and its kinds.
type queue struct {
	object.Head
	q   *async.Queue[value]
	max value
}

var queueType = object.NewType("Queue", object.LayoutOpaque)

func queueKind(name string, make func(th *thread, max int) *async.Queue[value]) *object.Type {
	t := queueType
	if name != "Queue" {
		t = object.NewDerived(name, queueType)
	}
	t.Module, t.HasAttrs = "asyncio.queues", true
	t.Subscripted()
	t.DefNew(name+"(maxsize=0)", func(th *thread, u *object.Type, a []value) value {
		q := &queue{q: make(th, object.ToInt(th, a[0])), max: a[0]}
		q.SetType(u)
		return q.Value()
	})
	return t
}

func setUpQueue() {
	t := queueKind("Queue", func(_ *thread, max int) *async.Queue[value] { return async.NewQueue[value](max) })
	of := func(v value) *queue { q, _ := object.To[queue](v, queueType); return q }
	t.Slots.Repr = func(th *thread, v value) string {
		return fmt.Sprintf("<%s at 0x%x %s>", v.TypeName(), v.ID(), of(v).format(th))
	}
	t.Slots.Str = func(th *thread, v value) string {
		return fmt.Sprintf("<%s %s>", v.TypeName(), of(v).format(th))
	}
	t.Attr("maxsize", func(_ *thread, v value) value { return of(v).max }, nil)
	t.Def1("qsize(self, /)", func(_ *thread, v value) value { return object.Int(int64(of(v).q.Len())) })
	t.Def1("empty(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).q.Len() == 0) })
	t.Def1("full(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).q.Full()) })
	t.Def2("put(self, item)", func(th *thread, v, x value) value {
		x = x.Own()
		return plain(th, "put", func(t *async.Task) error { return of(v).q.Put(t, x) })
	})
	t.Def1("get(self, /)", func(th *thread, v value) value {
		return newOp(th, "get", func(t *turn) (value, error) { return of(v).q.Get(t.Task) })
	})
	t.Def2("put_nowait(self, item)", func(th *thread, v, x value) value {
		th.Grow(1)
		check(of(v).q.TryPut(x.Own()))
		return object.None
	})
	t.Def1("get_nowait(self, /)", func(_ *thread, v value) value {
		x, err := of(v).q.TryGet()
		check(err)
		return x
	})
	t.Def1("task_done(self, /)", func(_ *thread, v value) value {
		if of(v).q.Unfinished() == 0 {
			panic(object.Errorf(object.ValueError, "task_done() called too many times"))
		}
		of(v).q.TaskDone()
		return object.None
	})
	t.Def1("join(self, /)", func(th *thread, v value) value { return plain(th, "join", of(v).q.Join) })
	t.Def("shutdown(self, immediate=False)", func(th *thread, a []value) value {
		of(a[0]).q.Shutdown(object.Truth(th, a[1]))
		return object.None
	})
}

// format is what repr and str have in common.
func (q *queue) format(th *thread) string {
	s := "maxsize=" + object.Repr(th, q.max)
	if q.q.Len() > 0 {
		s += " _queue=" + object.Repr(th, object.NewList(slices.Collect(q.q.All())).Value())
	}
	getters, putters := q.q.Waiting()
	if getters > 0 {
		s += fmt.Sprintf(" _getters[%d]", getters)
	}
	if putters > 0 {
		s += fmt.Sprintf(" _putters[%d]", putters)
	}
	if n := q.q.Unfinished(); n > 0 {
		s += fmt.Sprintf(" tasks=%d", n)
	}
	if q.q.IsShutdown() {
		s += " shutdown"
	}
	return s
}

// kinds of queues that differ in their order only.
var (
	lifoType     *object.Type
	priorityType *object.Type
)

func setUpQueueKinds() {
	lifoType = queueKind("LifoQueue", func(_ *thread, max int) *async.Queue[value] { return async.NewLIFO[value](max) })
	priorityType = queueKind("PriorityQueue", func(th *thread, max int) *async.Queue[value] {
		return async.NewPriority(max, func(a, b value) bool { return object.Less(th, a, b) })
	})
}
