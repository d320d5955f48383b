package async

import (
	"encoding/binary"
	"hash/fnv"
)

// A watcher is told what a loop does, step by step. A loop with a watcher goes
// through its root at every step, so that there is a place to tell it from.
type watcher interface {
	// step comes before a task goes on or, if t is nil, a callback runs.
	step(l *Loop, t *Task)
	// stepped comes after it.
	stepped(l *Loop, t *Task)
	// woken says that t will go on, because of what runs now.
	woken(l *Loop, t *Task)
	started(l *Loop, t *Task)
	cancelled(l *Loop, t *Task)
	ended(l *Loop, t *Task, err error)
	// close is called once, when the run is over.
	close(l *Loop)
}

// A watch is a loop's watchers.
type watch struct {
	loop *Loop
	all  []watcher
	task *Task // of the step under way
}

func (w *watch) step(x runnable) {
	w.task, _ = x.(*Task)
	for _, o := range w.all {
		o.step(w.loop, w.task)
	}
}

func (w *watch) stepped() {
	for _, o := range w.all {
		o.stepped(w.loop, w.task)
	}
}

func (w *watch) woken(t *Task) {
	for _, o := range w.all {
		o.woken(w.loop, t)
	}
}

func (w *watch) started(t *Task) {
	for _, o := range w.all {
		o.started(w.loop, t)
	}
}

func (w *watch) cancelled(t *Task) {
	for _, o := range w.all {
		o.cancelled(w.loop, t)
	}
}

func (w *watch) ended(t *Task, err error) {
	for _, o := range w.all {
		o.ended(w.loop, t, err)
	}
}

func (w *watch) close() {
	for _, o := range w.all {
		o.close(w.loop)
	}
}

// watchWith returns an option that adds a watcher.
func watchWith(make func(*Loop) watcher) Option {
	return func(c *config) {
		c.setup = append(c.setup, func(l *Loop) {
			if l.watch == nil {
				l.watch = &watch{loop: l}
			}
			l.watch.all = append(l.watch.all, make(l))
		})
	}
}

// blind is the watcher that does nothing, for others to embed.
type blind struct{}

func (blind) step(*Loop, *Task)         {}
func (blind) stepped(*Loop, *Task)      {}
func (blind) woken(*Loop, *Task)        {}
func (blind) started(*Loop, *Task)      {}
func (blind) cancelled(*Loop, *Task)    {}
func (blind) ended(*Loop, *Task, error) {}
func (blind) close(*Loop)               {}

// TraceHash has *sum set to a hash of the whole run: which task or callback ran
// at which time, who woke whom, who ended how. Two runs with the same Seed and
// Schedule have the same hash, or something outside the loop had a say in them.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: a few nanoseconds a step; switches go through the loop's root.
//   - Panics: if sum is nil.
func TraceHash(sum *uint64) Option {
	if sum == nil {
		panic("async: TraceHash: sum must not be nil, got nil")
	}
	return watchWith(func(*Loop) watcher { return &hasher{sum: sum, state: fnv.New64a()} })
}

type hasher struct {
	blind
	sum   *uint64
	state interface {
		Write([]byte) (int, error)
		Sum64() uint64
	}
	buf [17]byte
}

func (h *hasher) mix(kind byte, l *Loop, t *Task) {
	id := uint64(0)
	if t != nil {
		id = uint64(t.id)
	}
	h.buf[0] = kind
	binary.LittleEndian.PutUint64(h.buf[1:], id)
	binary.LittleEndian.PutUint64(h.buf[9:], uint64(l.clock.now()))
	h.state.Write(h.buf[:])
}

func (h *hasher) step(l *Loop, t *Task)      { h.mix('s', l, t) }
func (h *hasher) woken(l *Loop, t *Task)     { h.mix('w', l, t) }
func (h *hasher) started(l *Loop, t *Task)   { h.mix('n', l, t) }
func (h *hasher) cancelled(l *Loop, t *Task) { h.mix('c', l, t) }

func (h *hasher) ended(l *Loop, t *Task, err error) {
	h.mix('e', l, t)
	if err != nil {
		// Not more: a panic's stack is full of addresses.
		h.state.Write([]byte(firstLine(err.Error())))
	}
}

func (h *hasher) close(*Loop) { *h.sum = h.state.Sum64() }
