package async

import (
	"errors"
	"fmt"
	"iter"
)

// Errors of queues.
var (
	ErrQueueEmpty    = errors.New("async: the queue is empty")
	ErrQueueFull     = errors.New("async: the queue is full")
	ErrQueueShutDown = errors.New("async: the queue is shut down")
)

// A Queue passes values from tasks to tasks. Getters and putters are served in
// the order they came; one that is cancelled takes nothing and hands on the turn
// it was given. The zero Queue is a FIFO without a bound.
type Queue[T any] struct {
	fifo    fifo[T]
	order   order[T] // nil: the fifo is it
	max     int
	getters waiters
	putters waiters
	// unfinished counts the values that nobody has called TaskDone for.
	unfinished int
	joiners    waiters
	shut       bool
}

// NewQueue returns a queue that gives values out in the order they came and
// holds at most max of them; without a positive max there is no bound.
//
//   - Python: asyncio.Queue(max).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: one allocation.
//   - Concurrency: for the loop's tasks and callbacks.
func NewQueue[T any](max int) *Queue[T] { return &Queue[T]{max: max} }

// NewLIFO returns a queue that gives out the last value first.
//
//   - Python: asyncio.LifoQueue(max).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: two allocations.
//   - Concurrency: for the loop's tasks and callbacks.
func NewLIFO[T any](max int) *Queue[T] { return &Queue[T]{max: max, order: new(stack[T])} }

// NewPriority returns a queue that gives out the least value first. Equal values
// come in the order of Python's heap.
//
//   - Python: asyncio.PriorityQueue(max).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: two allocations.
//   - Concurrency: for the loop's tasks and callbacks.
func NewPriority[T any](max int, less func(a, b T) bool) *Queue[T] {
	return &Queue[T]{max: max, order: &priority[T]{heap[T]{less: less}}}
}

// Len returns the number of values in the queue.
func (q *Queue[T]) Len() int {
	if q.order != nil {
		return q.order.len()
	}
	return q.fifo.n
}

// Full reports whether a bounded queue holds as many values as it may.
func (q *Queue[T]) Full() bool { return q.max > 0 && q.Len() >= q.max }

// All returns an iterator over the values in the queue, without taking them, in
// the order in which it keeps them: a FIFO the next one first, a LIFO the next one
// last, a priority queue that of its heap. The queue must not change meanwhile.
func (q *Queue[T]) All() iter.Seq[T] {
	if q.order != nil {
		return q.order.all()
	}
	return q.fifo.all()
}

// Waiting returns how many tasks wait in Get, and how many in Put.
func (q *Queue[T]) Waiting() (getters, putters int) { return q.getters.n, q.putters.n }

// IsShutdown reports whether Shutdown was called.
func (q *Queue[T]) IsShutdown() bool { return q.shut }

// Unfinished returns how many values were put and not yet reported by TaskDone.
func (q *Queue[T]) Unfinished() int { return q.unfinished }

// String says how full the queue is.
func (q *Queue[T]) String() string {
	if q.max > 0 {
		return fmt.Sprintf("a queue with %d of %d values", q.Len(), q.max)
	}
	return fmt.Sprintf("a queue with %d values", q.Len())
}

// Put adds v, waiting while the queue is full. The error is [ErrQueueShutDown]
// or a cancellation.
func (q *Queue[T]) Put(t *Task, v T) error {
	t.check("Queue.Put")
	for q.Full() && !q.shut {
		if err := t.urged(); err != nil {
			return err
		}
		q.putters.add(t)
		for s := t.begin(q); s != nil; s = t.back() { // as in Task.park
			if s.flip() {
				s.next()
			} else {
				s.yield(struct{}{})
			}
		}
		if err := t.paused(); err != nil {
			q.leave(t, &q.putters, !q.Full())
			return err
		}
	}
	return q.TryPut(v)
}

// TryPut adds v if there is room, else it returns [ErrQueueFull].
func (q *Queue[T]) TryPut(v T) error {
	if q.shut {
		return ErrQueueShutDown
	}
	if q.Full() {
		return ErrQueueFull
	}
	q.put(v)
	return nil
}

func (q *Queue[T]) put(v T) {
	if q.order != nil {
		q.order.push(v)
	} else {
		q.fifo.push(v)
	}
	q.unfinished++
	q.getters.releaseNext()
}

// Get takes the next value, waiting while there is none. The error is
// [ErrQueueShutDown] or a cancellation.
func (q *Queue[T]) Get(t *Task) (T, error) {
	var none T
	t.check("Queue.Get")
	for q.Len() == 0 && !q.shut {
		if err := t.urged(); err != nil {
			return none, err
		}
		q.getters.add(t)
		for s := t.begin(q); s != nil; s = t.back() { // as in Task.park
			if s.flip() {
				s.next()
			} else {
				s.yield(struct{}{})
			}
		}
		if err := t.paused(); err != nil {
			q.leave(t, &q.getters, q.Len() > 0)
			return none, err
		}
	}
	return q.TryGet()
}

// TryGet takes the next value if there is one, else it returns [ErrQueueEmpty].
func (q *Queue[T]) TryGet() (T, error) {
	if q.Len() == 0 {
		var none T
		if q.shut {
			return none, ErrQueueShutDown
		}
		return none, ErrQueueEmpty
	}
	v := q.pop()
	q.putters.releaseNext()
	return v, nil
}

func (q *Queue[T]) pop() T {
	if q.order != nil {
		return q.order.pop()
	}
	return q.fifo.pop()
}

// leave takes a cancelled waiter out of the queue. If it had been given a turn
// that is worth anything, the next one gets it.
func (q *Queue[T]) leave(t *Task, ws *waiters, useful bool) {
	ws.remove(t)
	if t.wait != waitCancelled && useful {
		ws.releaseNext()
	}
}

// TaskDone reports that the work on a value taken from the queue is done. It
// panics if it is called more often than values were put.
func (q *Queue[T]) TaskDone() {
	if q.unfinished == 0 {
		panic("async: Queue: TaskDone called more often than there were values")
	}
	if q.unfinished--; q.unfinished == 0 {
		q.releaseJoiners()
	}
}

func (q *Queue[T]) releaseJoiners() {
	for t := q.joiners.first; t != nil; t = t.waitNext {
		t.release()
	}
}

// Join waits until TaskDone was called for every value that was put.
func (q *Queue[T]) Join(t *Task) error {
	t.check("Queue.Join")
	if q.unfinished == 0 {
		return nil
	}
	q.joiners.add(t)
	defer q.joiners.remove(t)
	return t.pause(q)
}

// Shutdown refuses values from now on: Put returns [ErrQueueShutDown], and so
// does Get when the queue is empty. With now, what is in the queue is dropped.
func (q *Queue[T]) Shutdown(now bool) {
	q.shut = true
	if now {
		for q.Len() > 0 {
			q.pop()
			q.unfinished = max(0, q.unfinished-1)
		}
		if q.unfinished == 0 {
			q.releaseJoiners()
		}
	}
	for q.getters.n > 0 {
		q.getters.releaseNext()
	}
	for q.putters.n > 0 {
		q.putters.releaseNext()
	}
}
