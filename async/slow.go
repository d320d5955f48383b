package async

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A SlowStep is a stretch of a task, or a callback, that held the loop: nothing
// else ran meanwhile. Stack is where it was when the limit had passed, empty if
// it got away before that could be seen.
type SlowStep struct {
	Task  string // empty for a callback
	Took  time.Duration
	Stack string
}

func (s SlowStep) String() string {
	who := "a callback"
	if s.Task != "" {
		who = "task " + s.Task
	}
	return fmt.Sprintf("async: %s held the loop for %v\n%s", who, s.Took, s.Stack)
}

// Slow has report called, on the loop, after each step that took longer than d
// by the real clock.
//
//   - Python: loop.slow_callback_duration, in debug mode.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: a goroutine that looks every d/2; two readings of the clock a step;
//     switches go through the loop's root.
//   - Panics: if d is not positive or report is nil.
func Slow(d time.Duration, report func(SlowStep)) Option {
	if d <= 0 {
		panic(fmt.Sprintf("async: Slow: d must be positive, got %v", d))
	}
	if report == nil {
		panic("async: Slow: report must not be nil, got nil")
	}
	return watchWith(func(l *Loop) watcher {
		w := &slowWatch{limit: d, report: report, stop: make(chan struct{})}
		w.over.Go(func() { w.look(l) })
		return w
	})
}

type slowWatch struct {
	blind
	limit  time.Duration
	report func(SlowStep)
	start  time.Time
	stop   chan struct{}
	over   sync.WaitGroup
	root   uint64 // the root's goroutine

	mu    sync.Mutex
	steps uint64        // counts steps; odd while one is under way
	began atomic.Uint64 // steps, for the one who looks
	stack []byte        // what the one who looked has seen of it
}

func (w *slowWatch) step(l *Loop, t *Task) {
	if w.root == 0 {
		w.root = goroutineID()
	}
	w.start = time.Now()
	if t == nil {
		l.goroutine.Store(w.root)
	}
	w.mu.Lock()
	w.steps++
	w.stack = nil
	w.mu.Unlock()
	w.began.Store(w.steps)
}

func (w *slowWatch) stepped(_ *Loop, t *Task) {
	took := time.Since(w.start)
	w.mu.Lock()
	w.steps++
	stack := w.stack
	w.mu.Unlock()
	w.began.Store(w.steps)
	if took <= w.limit {
		return
	}
	s := SlowStep{Took: took, Stack: string(stack)}
	if t != nil {
		s.Task = t.Name()
	}
	w.report(s)
}

func (w *slowWatch) close(*Loop) {
	close(w.stop)
	w.over.Wait()
}

// look notices a step that is still the same after d, and where it is.
func (w *slowWatch) look(l *Loop) {
	tick := time.NewTicker(max(w.limit/2, time.Millisecond/2))
	defer tick.Stop()
	var step uint64
	var since time.Time
	for {
		select {
		case <-w.stop:
			return
		case <-tick.C:
		}
		now := w.began.Load()
		if now != step {
			step, since = now, time.Now()
			continue
		}
		if step%2 == 1 && time.Since(since) >= w.limit {
			stack := stackOfGoroutine(l.goroutine.Load())
			w.mu.Lock()
			if w.steps == step && w.stack == nil {
				w.stack = stack
			}
			w.mu.Unlock()
		}
	}
}

// goroutineID reads the running goroutine's number off its own traceback, the
// only place that has it.
func goroutineID() uint64 {
	var buf [64]byte
	var id uint64
	fmt.Sscanf(string(buf[:runtime.Stack(buf[:], false)]), "goroutine %d", &id)
	return id
}

// stackOfGoroutine finds one goroutine in the traceback of all.
func stackOfGoroutine(id uint64) []byte {
	buf := make([]byte, 64<<10)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) {
			buf = buf[:n]
			break
		}
		buf = make([]byte, 2*len(buf))
	}
	head := fmt.Appendf(nil, "goroutine %d ", id)
	for part := range bytes.SplitSeq(buf, []byte("\n\n")) {
		if bytes.HasPrefix(part, head) {
			return bytes.Clone(part)
		}
	}
	return nil
}
