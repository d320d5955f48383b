package pull

import "iter"

// Tee returns n cursors over the values of it, each going on at its own pace. A
// value is kept until the slowest has handed it out.
//
// Do not read it any more but through them. It is stopped when the last of them
// is stopped. A value is kept for as long as a branch that was neither read to
// the end nor stopped is still referenced.
//
//   - Python: itertools.tee(it, n).
//   - Lazy: reads one value of it for each value the fastest hands out; each
//     branch asks it again after the end.
//   - Reuse: one-shot, as every cursor; after an error of it all go on.
//   - Cost: memory for the values between the slowest and the fastest; a branch
//     that is not used costs 48 bytes.
//   - Panics: at the call, with Python's ValueError, if n is negative; in Next,
//     with Python's RuntimeError, if it pulls a branch that would have to read
//     it.
func Tee[T any](it Iter[T], n int) []*Branch[T] {
	if n < 0 {
		panic(&Error{"Tee", "ValueError", "n must be >= 0", n})
	}
	branches := make([]*Branch[T], n)
	if n == 0 {
		return branches
	}
	first, ok := it.(*Branch[T])
	if ok {
		first = first.Copy()
	} else {
		first = &Branch[T]{trunk: &trunk[T]{src: it, open: 1}, at: new(block[T])}
	}
	branches[0] = first
	for i := 1; i < n; i++ {
		branches[i] = first.Copy()
	}
	return branches
}

// A Branch is one of the cursors that [Tee] returns.
type Branch[T any] struct {
	trunk *trunk[T] // nil once stopped
	at    *block[T]
	i     int // the next value in at
}

// trunk is what the branches share.
type trunk[T any] struct {
	src     Iter[T]
	open    int // branches that were not stopped
	reading bool
}

// A block is a stretch of values. Each branch holds the block it is in, and so
// those after it; the blocks before the slowest are garbage.
type block[T any] struct {
	n    int
	vals [blockLen]T
	next *block[T]
}

const blockLen = 31

// Copy returns another branch that goes on where b is.
func (b *Branch[T]) Copy() *Branch[T] {
	c := *b
	if c.trunk != nil {
		c.trunk.open++
	}
	return &c
}

// Next reports the next value.
func (b *Branch[T]) Next() (v T, ok bool) {
	if b.trunk == nil {
		return v, false
	}
	if b.i == blockLen {
		if b.at.next == nil {
			b.at.next = new(block[T])
		}
		b.at, b.i = b.at.next, 0
	}
	if b.i == b.at.n {
		if v, ok = b.trunk.read(); !ok {
			return v, false
		}
		b.at.vals[b.i] = v
		b.at.n++
	}
	v = b.at.vals[b.i]
	b.i++
	return v, true
}

func (t *trunk[T]) read() (v T, ok bool) {
	if t.reading {
		panic(&Error{Func: "Tee", Type: "RuntimeError", Message: "cannot re-enter the tee iterator"})
	}
	t.reading = true
	defer func() { t.reading = false }()
	return t.src.Next()
}

// Stop ends the branch. The last branch to be stopped stops the source.
func (b *Branch[T]) Stop() {
	t := b.trunk
	if t == nil {
		return
	}
	b.trunk, b.at = nil, nil
	if t.open--; t.open == 0 {
		t.src.Stop()
	}
}

// All ranges over what is left of the branch.
func (b *Branch[T]) All() iter.Seq[T] { return each(b) }
