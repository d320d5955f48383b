package async

// A runnable is what the ready queue holds: a task whose turn it is to go on, or
// a plain callback.
type runnable interface {
	step(l *Loop)
}

// A ring is the ready queue: first in, first out, in a buffer that grows by
// doubling and is never longer than twice its longest length.
type ring struct {
	buf  []runnable // length is a power of two
	head int
	n    int
}

func (r *ring) push(x runnable) {
	if r.n == len(r.buf) {
		r.grow()
	}
	r.buf[(r.head+r.n)&(len(r.buf)-1)] = x
	r.n++
}

func (r *ring) front() runnable { return r.buf[r.head] }

func (r *ring) at(i int) runnable { return r.buf[(r.head+i)&(len(r.buf)-1)] }

func (r *ring) pop() runnable {
	x := r.buf[r.head]
	r.buf[r.head] = nil
	r.head = (r.head + 1) & (len(r.buf) - 1)
	r.n--
	return x
}

// popAt takes out the i-th entry and leaves the others in their order.
func (r *ring) popAt(i int) runnable {
	mask := len(r.buf) - 1
	x := r.at(i)
	for ; i > 0; i-- {
		r.buf[(r.head+i)&mask] = r.buf[(r.head+i-1)&mask]
	}
	r.pop()
	return x
}

func (r *ring) grow() {
	size := max(64, 2*len(r.buf))
	buf := make([]runnable, size)
	for i := range r.n {
		buf[i] = r.at(i)
	}
	r.buf, r.head = buf, 0
}
