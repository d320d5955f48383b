package async

import (
	"iter"
	"slices"
)

// An order keeps a queue's values and decides which is next.
type order[T any] interface {
	push(T)
	pop() T
	len() int
	all() iter.Seq[T]
}

// fifo is a ring of values, the order of most queues.
type fifo[T any] struct {
	buf     []T // length is a power of two
	head, n int
}

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

func (f *fifo[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range f.n {
			if !yield(f.buf[(f.head+i)&(len(f.buf)-1)]) {
				return
			}
		}
	}
}

type stack[T any] struct{ values []T }

func (s *stack[T]) push(v T) { s.values = append(s.values, v) }
func (s *stack[T]) len() int { return len(s.values) }

func (s *stack[T]) all() iter.Seq[T] { return slices.Values(s.values) }

func (s *stack[T]) pop() T {
	last := len(s.values) - 1
	v := s.values[last]
	s.values = slices.Delete(s.values, last, last+1)
	return v
}

type priority[T any] struct{ heap[T] }

func (p *priority[T]) len() int { return len(p.items) }

func (p *priority[T]) all() iter.Seq[T] { return slices.Values(p.items) }
