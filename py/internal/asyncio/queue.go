package asyncio

import (
	"fmt"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// queue is asyncio.Queue and its kinds.
type queue struct {
	object.Head
	queueing
	max value
}

// queueing is how a queue works: as one of package async does, or by the methods
// of a class of the program. put, get and join make coroutines.
type queueing interface {
	put(th *thread, x value) value
	get(th *thread) value
	join(th *thread) value
	putNow(th *thread, x value)
	getNow(th *thread) value
	taskDone()
	shutDown(th *thread, now bool)
	size(th *thread) int
	full(th *thread) bool
	items(th *thread) value // nil if there are none
	waiting() (getters, putters int)
	unfinished() int
	isShutDown() bool
}

var queueType = object.NewType("Queue", object.LayoutOpaque)

func queueKind(name string, make func(th *thread, max int) *async.Queue[value]) *object.Type {
	t := queueType
	if name != "Queue" {
		t = object.NewDerived(name, queueType)
	}
	t.Module, t.HasAttrs = "asyncio.queues", true
	t.Subscripted()
	t.DefInit(name+"(maxsize=0)", func(_ *thread, u *object.Type) value {
		q := &queue{max: object.Int(0)}
		if q.SetType(u); u.User {
			q.queueing = &ownQueue{self: q.Value()}
		}
		return q.Value()
	}, func(th *thread, a []value) {
		q := queueOf(a[0])
		if q.max = a[1]; q.Type().User {
			object.CallMethod(th, a[0], "_init", a[1])
		} else {
			q.queueing = asyncQueue{make(th, object.ToInt(th, a[1]))}
		}
	})
	return t
}

func queueOf(v value) *queue { q, _ := object.To[queue](v, queueType); return q }

func setUpQueue() {
	t := queueKind("Queue", func(_ *thread, max int) *async.Queue[value] { return async.NewQueue[value](max) })
	t.Slots.Repr = func(th *thread, v value) string {
		return fmt.Sprintf("<%s at 0x%x %s>", v.TypeName(), v.ID(), queueOf(v).format(th))
	}
	t.Slots.Str = func(th *thread, v value) string {
		return fmt.Sprintf("<%s %s>", v.TypeName(), queueOf(v).format(th))
	}
	t.Attr("maxsize", func(_ *thread, v value) value { return queueOf(v).max }, nil)
	t.Attr("_unfinished_tasks", func(_ *thread, v value) value { return object.Int(int64(queueOf(v).unfinished())) }, nil)
	t.Def1("qsize(self, /)", func(th *thread, v value) value { return object.Int(int64(queueOf(v).size(th))) })
	t.Def1("empty(self, /)", func(th *thread, v value) value { return object.Bool(queueOf(v).size(th) == 0) })
	t.Def1("full(self, /)", func(th *thread, v value) value { return object.Bool(queueOf(v).full(th)) })
	t.Def2("put(self, item)", func(th *thread, v, x value) value { return queueOf(v).put(th, x.Own()) })
	t.Def1("get(self, /)", func(th *thread, v value) value { return queueOf(v).get(th) })
	t.Def2("put_nowait(self, item)", func(th *thread, v, x value) value {
		th.Grow(1)
		queueOf(v).putNow(th, x.Own())
		return object.None
	})
	t.Def1("get_nowait(self, /)", func(th *thread, v value) value { return queueOf(v).getNow(th) })
	t.Def1("task_done(self, /)", func(_ *thread, v value) value {
		q := queueOf(v)
		if q.unfinished() == 0 {
			panic(object.Errorf(object.ValueError, "task_done() called too many times"))
		}
		q.taskDone()
		return object.None
	})
	t.Def1("join(self, /)", func(th *thread, v value) value { return queueOf(v).join(th) })
	t.Def("shutdown(self, immediate=False)", func(th *thread, a []value) value {
		queueOf(a[0]).shutDown(th, object.Truth(th, a[1]))
		return object.None
	})
}

// format is what repr and str have in common.
func (q *queue) format(th *thread) string {
	s := "maxsize=" + object.Repr(th, q.max)
	if items := q.items(th); !items.IsNil() {
		s += " _queue=" + object.Repr(th, items)
	}
	getters, putters := q.waiting()
	if getters > 0 {
		s += fmt.Sprintf(" _getters[%d]", getters)
	}
	if putters > 0 {
		s += fmt.Sprintf(" _putters[%d]", putters)
	}
	if n := q.unfinished(); n > 0 {
		s += fmt.Sprintf(" tasks=%d", n)
	}
	if q.isShutDown() {
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
	setUpStores()
}
