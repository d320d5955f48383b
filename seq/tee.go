package seq

import (
	"fmt"
	"iter"
	"math"
	"sync"
	"sync/atomic"

	"github.com/weft-go/weft/pull"
)

// Tee returns n copies of s that can be ranged apart from each other, while s
// itself is ranged only once. A value is read when the first copy asks for it
// and kept until the last copy has had it. Copies that the program has dropped
// keep nothing; one that it holds without ranging keeps all, see [TeeBounded].
//
//   - Python: itertools.tee(s, n).
//   - Lazy: reads one value of s when a copy asks for one that no copy has had.
//   - Reuse: the copies are cursors: each goes through s once.
//   - Cost: pulls s through one coroutine (iter.Pull), made when the first value
//     is asked for; memory for the values between the slowest copy and the
//     fastest, 64 at a time. No goroutine.
//   - Concurrency: each copy may be ranged on a goroutine of its own. A lock is
//     held while s is read, never while a loop body runs. A source must not range
//     over a copy of itself.
//   - Panics: at the call, if n is negative.
func Tee[T any](s func(yield func(T) bool), n int) []*Copy[T] {
	if n < 0 {
		badArgument("Tee", "n must not be negative", n, "n must be >= 0")
	}
	return newCopies(s, n, 0)
}

// TeeBounded is [Tee] with at most limit values kept: to ask a copy for a value
// that would make another fall further behind than limit is a mistake, and
// panics. A copy that will not be ranged to its end has to be stopped.
//
//   - Python: itertools.tee(s, n), which has no limit.
//   - Lazy: as Tee.
//   - Reuse: as Tee.
//   - Cost: as Tee.
//   - Concurrency: as Tee.
//   - Panics: at the call, if n is negative or limit less than 1; while ranged,
//     at the limit.
func TeeBounded[T any](s func(yield func(T) bool), n, limit int) []*Copy[T] {
	if n < 0 {
		badArgument("TeeBounded", "n must not be negative", n, "n must be >= 0")
	}
	if limit < 1 {
		badArgument("TeeBounded", "limit must be at least 1", limit, "limit must be >= 1")
	}
	return newCopies(s, n, limit)
}

func newCopies[T any](s func(yield func(T) bool), n, limit int) []*Copy[T] {
	shared := &reading[T]{source: pull.From(s), limit: limit}
	first := new(block[T])
	copies := make([]*Copy[T], n)
	for i := range copies {
		copies[i] = shared.newCopy(first, 0, 0)
	}
	return copies
}

// A Copy is one of the cursors that [Tee] makes of a sequence. It may be used
// by one goroutine at a time.
type Copy[T any] struct {
	shared *reading[T]
	block  *block[T]
	at     int           // the next value's place in the block
	ready  int           // how many values of the block are known to be there
	mark   *atomic.Int64 // how many values it has had; nil if there is no limit
}

// All returns an iterator over the values from where the copy stands. Leaving
// the loop early leaves the copy where it is: the next range goes on from there.
func (c *Copy[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, ok := c.next()
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// Copy returns another copy that stands where c does. A copy of a stopped copy
// is at its end.
func (c *Copy[T]) Copy() *Copy[T] {
	if c.block == nil {
		return new(Copy[T])
	}
	var had int64
	if c.mark != nil {
		had = c.mark.Load()
	}
	return c.shared.newCopy(c.block, c.at, had)
}

// Stop gives the copy up: it is at its end, and nothing is kept for it any
// more. When all copies were stopped, the source is released. A source that
// was read to its end, or whose copies the program has dropped, needs no Stop.
// Stop may be called more than once.
func (c *Copy[T]) Stop() {
	if c.block == nil {
		return
	}
	c.shared.drop(c.mark)
	*c = Copy[T]{}
}

func (c *Copy[T]) next() (v T, ok bool) {
	if c.block == nil || c.at == c.ready && !c.shared.fill(c) {
		return v, false
	}
	v = c.block.values[c.at]
	c.at++
	if c.mark != nil {
		c.mark.Add(1)
	}
	return v, true
}

// A block is a link in the chain of values that the copies move along. A block
// that all have passed is reached by none, and so is free.
type block[T any] struct {
	values [64]T
	n      int // guarded by the reading's lock; values before it never change
	next   *block[T]
}

// A reading is what the copies share: the source, and how far it was read. It
// holds none of the values, so those go when no copy can come to them any more;
// and when no copy is left, the cursor over the source goes with the reading.
type reading[T any] struct {
	mu     sync.Mutex
	source pull.Iter[T] // nil after its end
	copies int

	limit int
	count int64                      // how many values were read
	marks map[*atomic.Int64]struct{} // of the copies not stopped, if there is a limit
}

func (r *reading[T]) newCopy(b *block[T], at int, had int64) *Copy[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.copies++
	c := &Copy[T]{shared: r, block: b, at: at, ready: at}
	if r.limit > 0 {
		if r.marks == nil {
			r.marks = make(map[*atomic.Int64]struct{})
		}
		c.mark = new(atomic.Int64)
		c.mark.Store(had)
		r.marks[c.mark] = struct{}{}
	}
	return c
}

func (r *reading[T]) drop(mark *atomic.Int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.marks, mark)
	if r.copies--; r.copies == 0 {
		r.close()
	}
}

// close releases the source.
func (r *reading[T]) close() {
	if source := r.source; source != nil {
		r.source = nil
		source.Stop()
	}
}

// fill makes sure that there is a value where c stands, and tells if so.
func (r *reading[T]) fill(c *Copy[T]) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.at == len(c.block.values) {
		if c.block.next == nil {
			c.block.next = new(block[T])
		}
		c.block, c.at = c.block.next, 0
	}
	if c.at == c.block.n && !r.readInto(c.block) {
		c.ready = c.at
		return false
	}
	c.ready = c.block.n
	return true
}

// readInto reads one value into the block.
func (r *reading[T]) readInto(b *block[T]) bool {
	if r.source == nil {
		return false
	}
	r.checkLimit()
	v, ok := r.source.Next()
	if !ok {
		r.close()
		return false
	}
	b.values[b.n] = v
	b.n++
	r.count++
	return true
}

func (r *reading[T]) checkLimit() {
	if r.limit == 0 {
		return
	}
	slowest := int64(math.MaxInt64)
	for mark := range r.marks {
		slowest = min(slowest, mark.Load())
	}
	if behind := r.count - slowest; behind >= int64(r.limit) {
		panic(newMistake("TeeBounded",
			fmt.Sprintf("a copy must not fall more than %d values behind, got %d", r.limit, behind+1),
			"BufferError", "tee buffer limit exceeded"))
	}
}
