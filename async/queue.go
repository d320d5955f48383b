package async

import (
	"errors"
	"fmt"
	"slices"
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
	order   order[T]
	max     int
	getters waiters
	putters waiters
	// unfinished counts the values that nobody has called TaskDone for.
	unfinished int
	joiners    waiters
	shut       bool
}

// An order keeps a queue's values and decides which is next.
type order[T any] interface {
	push(T)
	pop() T
	len() int
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
	if q.order == nil {
		return 0
	}
	return q.order.len()
}

// Full reports whether a bounded queue holds as many values as it may.
func (q *Queue[T]) Full() bool { return q.max > 0 && q.Len() >= q.max }

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
	for q.Full() {
		if q.shut {
			return ErrQueueShutDown
		}
		q.putters.add(t)
		if err := t.pause(q); err != nil {
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
	if q.order == nil {
		q.order = new(fifo[T])
	}
	q.order.push(v)
	q.unfinished++
	q.getters.releaseNext()
}

// Get takes the next value, waiting while there is none. The error is
// [ErrQueueShutDown] or a cancellation.
func (q *Queue[T]) Get(t *Task) (T, error) {
	t.check("Queue.Get")
	for q.Len() == 0 {
		if q.shut {
			break
		}
		q.getters.add(t)
		if err := t.pause(q); err != nil {
			q.leave(t, &q.getters, q.Len() > 0)
			var zero T
			return zero, err
		}
	}
	return q.TryGet()
}

// TryGet takes the next value if there is one, else it returns [ErrQueueEmpty].
func (q *Queue[T]) TryGet() (T, error) {
	if q.Len() == 0 {
		var zero T
		if q.shut {
			return zero, ErrQueueShutDown
		}
		return zero, ErrQueueEmpty
	}
	v := q.order.pop()
	q.putters.releaseNext()
	return v, nil
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
			q.order.pop()
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

// fifo is a ring of values.
type fifo[T any] struct {
	buf     []T // length is a power of two
	head, n int
}

func (f *fifo[T]) len() int { return f.n }

func (f *fifo[T]) push(v T) {
	if f.n == len(f.buf) {
		buf := make([]T, max(8, 2*f.n))
		k := copy(buf, f.buf[f.head:])
		copy(buf[k:], f.buf[:f.head])
		f.buf, f.head = buf, 0
	}
	f.buf[(f.head+f.n)&(len(f.buf)-1)] = v
	f.n++
}

func (f *fifo[T]) pop() T {
	var zero T
	v := f.buf[f.head]
	f.buf[f.head] = zero
	f.head = (f.head + 1) & (len(f.buf) - 1)
	f.n--
	return v
}

type stack[T any] struct{ values []T }

func (s *stack[T]) push(v T) { s.values = append(s.values, v) }
func (s *stack[T]) len() int { return len(s.values) }

func (s *stack[T]) pop() T {
	last := len(s.values) - 1
	v := s.values[last]
	s.values = slices.Delete(s.values, last, last+1)
	return v
}

type priority[T any] struct{ heap[T] }

func (p *priority[T]) len() int { return len(p.items) }
