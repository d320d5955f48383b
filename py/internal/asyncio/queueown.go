package asyncio

import (
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// ownQueue is a queue of a class that the program derives from asyncio's. It
// keeps nothing: the methods _init, _put and _get of the class do. Who waits has
// a future, as in CPython.
type ownQueue struct {
	self             value
	getters, putters []*future
	open             int // items that are not done yet
	done             async.Event
	down             bool
}

// setUpStores adds the methods that keep the items of a queue, in _queue: a
// deque, a list as a stack, and a heap.
func setUpStores() {
	function := func(th *thread, from, name string, args ...value) value {
		return object.Call(th, object.GetAttr(th, module.Lookup(from).Value(), name), args...)
	}
	list := func(*thread) value { return object.NewList(nil).Value() }
	for _, kind := range []struct {
		t    *object.Type
		make func(th *thread) value
		put  func(th *thread, store, x value)
		get  func(th *thread, store value) value
	}{
		{
			queueType, func(th *thread) value { return function(th, "collections", "deque") },
			func(th *thread, store, x value) { object.CallMethod(th, store, "append", x) },
			func(th *thread, store value) value { return object.CallMethod(th, store, "popleft") },
		},
		{
			lifoType, list,
			func(th *thread, store, x value) { object.CallMethod(th, store, "append", x) },
			func(th *thread, store value) value { return object.CallMethod(th, store, "pop") },
		},
		{
			priorityType, list,
			func(th *thread, store, x value) { function(th, "heapq", "heappush", store, x) },
			func(th *thread, store value) value { return function(th, "heapq", "heappop", store) },
		},
	} {
		kind.t.Def2("_init(self, maxsize)", func(th *thread, v, _ value) value {
			object.SetAttr(th, v, "_queue", kind.make(th))
			return object.None
		})
		kind.t.Def2("_put(self, item)", func(th *thread, v, x value) value {
			kind.put(th, object.GetAttr(th, v, "_queue"), x)
			return object.None
		})
		kind.t.Def1("_get(self, /)", func(th *thread, v value) value { return kind.get(th, object.GetAttr(th, v, "_queue")) })
	}
}

func (q *ownQueue) is(th *thread, what string) bool {
	return object.Truth(th, object.CallMethod(th, q.self, what))
}

// wait is what put and get do: it waits in a line while what is so, and then
// calls the method named then.
func (q *ownQueue) wait(t *turn, what string, line *[]*future, then string, args ...value) (v value, err error) {
	th, l := t.loop.th, t.loop
	var still bool
	for {
		if e := t.run(func() { still = q.is(th, what) }); e != nil {
			return value{}, failure(e)
		}
		switch {
		case !still:
			if e := t.run(func() { v = object.CallMethod(th, q.self, then, args...) }); e != nil {
				return value{}, failure(e)
			}
			return v, nil
		case q.down:
			return value{}, failure(object.Errorf(queueShutDown, ""))
		}
		f := newFuture(l, futureType, async.NewFuture[value](l.al))
		*line = append(*line, f)
		if _, err := t.await(f.Value()); err != nil {
			f.cancel("")
			*line = slices.DeleteFunc(*line, func(g *future) bool { return g == f })
			if e := t.run(func() { still = q.is(th, what) }); e != nil {
				return value{}, failure(e)
			}
			if !still && !f.waited.WasCancelled() {
				wakeNext(line)
			}
			return value{}, err
		}
	}
}

// wakeNext wakes the first who still waits in a line.
func wakeNext(line *[]*future) {
	for len(*line) > 0 {
		f := (*line)[0]
		*line = (*line)[1:]
		if !f.waited.Done() {
			f.waited.SetResult(object.None)
			return
		}
	}
}

func (q *ownQueue) put(th *thread, x value) value {
	return newOp(th, "put", func(t *turn) (value, error) { return q.wait(t, "full", &q.putters, "put_nowait", x) })
}

func (q *ownQueue) get(th *thread) value {
	return newOp(th, "get", func(t *turn) (value, error) { return q.wait(t, "empty", &q.getters, "get_nowait") })
}

func (q *ownQueue) join(th *thread) value {
	return plain(th, "join", func(t *async.Task) error {
		if q.open == 0 {
			return nil
		}
		return q.done.Wait(t)
	})
}

func (q *ownQueue) putNow(th *thread, x value) {
	switch {
	case q.down:
		panic(object.Errorf(queueShutDown, ""))
	case q.is(th, "full"):
		panic(object.Errorf(queueFull, ""))
	}
	object.CallMethod(th, q.self, "_put", x)
	q.open++
	q.done.Clear()
	wakeNext(&q.getters)
}

func (q *ownQueue) getNow(th *thread) value {
	if q.is(th, "empty") {
		if q.down {
			panic(object.Errorf(queueShutDown, ""))
		}
		panic(object.Errorf(queueEmpty, ""))
	}
	x := object.CallMethod(th, q.self, "_get")
	wakeNext(&q.putters)
	return x
}

func (q *ownQueue) taskDone() {
	if q.open--; q.open == 0 {
		q.done.Set()
	}
}

func (q *ownQueue) shutDown(th *thread, now bool) {
	q.down = true
	for now && !q.is(th, "empty") {
		object.CallMethod(th, q.self, "_get")
		if q.open > 0 {
			q.open--
		}
	}
	if q.open == 0 {
		q.done.Set()
	}
	for _, line := range []*[]*future{&q.getters, &q.putters} {
		for len(*line) > 0 {
			wakeNext(line)
		}
	}
}

func (q *ownQueue) size(th *thread) int {
	return object.Len(th, object.GetAttr(th, q.self, "_queue"))
}

func (q *ownQueue) full(th *thread) bool {
	max := queueOf(q.self).max
	if object.Truth(th, object.Compare(th, object.Le, max, object.Int(0))) {
		return false
	}
	return object.Truth(th, object.Compare(th, object.Ge, object.CallMethod(th, q.self, "qsize"), max))
}

func (q *ownQueue) items(th *thread) value {
	store := attr(th, q.self, "_queue")
	if store.IsNil() || !object.Truth(th, store) {
		return value{}
	}
	return object.NewList(object.Collect(th, store)).Value()
}

func (q *ownQueue) waiting() (getters, putters int) { return len(q.getters), len(q.putters) }
func (q *ownQueue) unfinished() int                 { return q.open }
func (q *ownQueue) isShutDown() bool                { return q.down }
