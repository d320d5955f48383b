package async

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// Trace writes a timeline of the run to w, in the JSON that Perfetto and Chrome's
// trace viewer open: a track for each task, with a slice for each stretch it ran
// and each wait, and an arrow from whoever woke it. With a virtual clock a
// stretch is drawn one microsecond long, or it could not be seen.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: a writer for each run.
//   - Cost: about a microsecond and 300 bytes a step; switches go through the
//     loop's root.
//   - Panics: if w is nil.
//   - Errors: w's first error is returned by Run, joined to what else it returns.
func Trace(w io.Writer) Option {
	if w == nil {
		panic("async: Trace: the writer must not be nil, got nil")
	}
	return watchWith(func(l *Loop) watcher {
		tr := &tracer{w: bufio.NewWriterSize(w, 64<<10), tracks: make(map[*Task]*track), least: 4}
		if l.clock.virtual() {
			tr.least = micros(time.Microsecond)
		}
		tr.w.WriteString(`{"displayTimeUnit":"ms","traceEvents":[`)
		tr.emit(event{Name: "process_name", Phase: "M", Args: map[string]any{"name": "weft async"}})
		tr.emit(event{Name: "thread_name", Phase: "M", Args: map[string]any{"name": "loop"}})
		return tr
	})
}

// micros is a time of the trace event format, which counts in microseconds. It is
// written with its nanoseconds to the last digit: sums of rounded times would have
// slices overlap.
type micros time.Duration

// MarshalJSON writes m as a number.
func (m micros) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "%d.%03d", m/1000, m%1000), nil
}

// An event is one of the trace event format.
type event struct {
	Name     string         `json:"name"`
	Category string         `json:"cat,omitempty"`
	Phase    string         `json:"ph"`
	Time     micros         `json:"ts"`
	Duration *micros        `json:"dur,omitempty"`
	Process  int            `json:"pid"`
	Thread   int32          `json:"tid"`
	ID       int            `json:"id,omitempty"`
	Scope    string         `json:"s,omitempty"`
	Args     map[string]any `json:"args,omitempty"`
}

type tracer struct {
	w      *bufio.Writer
	some   bool
	least  micros // length that a stretch is drawn with at least
	at     micros // where the timeline stands
	from   micros // start of the step under way
	inStep bool
	arrows int
	tracks map[*Task]*track
}

// A track is what a task does that is not on paper yet.
type track struct {
	waits string // what it waits for
	since micros // when it parked
	arrow int    // the wake-up that will have it go on
}

func (tr *tracer) emit(e event) {
	e.Process = 1
	if tr.some {
		tr.w.WriteByte(',')
	}
	tr.some = true
	tr.w.WriteByte('\n')
	// Nothing in an event can fail to be encoded, and the writer keeps its error.
	data, _ := json.Marshal(e)
	tr.w.Write(data)
}

// now moves the timeline to the loop's time; it never goes back.
func (tr *tracer) now(l *Loop) micros {
	tr.at = max(tr.at, micros(l.clock.now()))
	return tr.at
}

// inside is now for what happens in a stretch, at least so many quarters of its
// least length in: a virtual clock has everything on the edge. Viewers sort by
// time, tie an arrow's tail to the slice it lies in and its head to the one that
// begins next, and take an instant for a slice.
func (tr *tracer) inside(l *Loop, quarters micros) micros {
	if !tr.inStep {
		return tr.now(l)
	}
	return max(tr.now(l), tr.from+tr.least/4*quarters)
}

func thread(t *Task) int32 {
	if t == nil {
		return 0
	}
	return t.id
}

func (tr *tracer) slice(name, category string, t *Task, from, to micros, args map[string]any) {
	d := to - from
	tr.emit(event{Name: name, Category: category, Phase: "X", Time: from, Duration: &d, Thread: thread(t), Args: args})
}

func (tr *tracer) started(l *Loop, t *Task) {
	tr.tracks[t] = &track{waits: "start", since: tr.now(l)}
	tr.emit(event{Name: "thread_name", Phase: "M", Thread: t.id,
		Args: map[string]any{"name": fmt.Sprintf("%d %s", t.id, t.Name())}})
	tr.woken(l, t)
}

func (tr *tracer) woken(l *Loop, t *Task) {
	k := tr.tracks[t]
	if k == nil || k.arrow != 0 || !tr.inStep {
		// Nobody wakes the main task: an arrow needs a slice to start from.
		return
	}
	tr.arrows++
	k.arrow = tr.arrows
	by := (*Task)(nil)
	if l.watch.task != nil {
		by = l.watch.task
	}
	tr.emit(event{Name: "wakes", Category: "wake", Phase: "s", ID: k.arrow, Time: tr.inside(l, 2), Thread: thread(by)})
}

func (tr *tracer) cancelled(l *Loop, t *Task) {
	tr.emit(event{Name: "cancelled", Category: "cancel", Phase: "i", Scope: "t", Time: tr.inside(l, 3), Thread: t.id})
}

func (tr *tracer) step(l *Loop, t *Task) {
	tr.from, tr.inStep = tr.now(l), true
	k := tr.tracks[t]
	if t == nil || k == nil {
		return
	}
	if k.waits != "" && tr.from > k.since {
		tr.slice("wait: "+k.waits, "wait", t, k.since, tr.from, nil)
	}
	if k.arrow != 0 {
		tr.emit(event{Name: "wakes", Category: "wake", Phase: "f", ID: k.arrow, Time: tr.from, Thread: t.id})
		k.arrow = 0
	}
}

func (tr *tracer) stepped(l *Loop, t *Task) {
	name := "callback"
	if t != nil {
		name = t.Name()
	}
	tr.at = max(tr.at, tr.from+tr.least)
	to := tr.now(l)
	tr.inStep = false
	tr.slice(name, "run", t, tr.from, to, nil)
	if k := tr.tracks[t]; k != nil {
		k.since, k.waits = to, "turn"
		if t.waiting != nil {
			k.waits, _ = describe(t.waiting)
		}
	}
}

func (tr *tracer) ended(l *Loop, t *Task, err error) {
	e := event{Name: "ended", Category: "end", Phase: "i", Scope: "t", Time: tr.inside(l, 3), Thread: t.id}
	if err != nil {
		e.Args = map[string]any{"error": firstLine(err.Error())}
	}
	tr.emit(e)
	delete(tr.tracks, t)
}

func firstLine(s string) string {
	for i, c := range s {
		if c == '\n' {
			return s[:i]
		}
	}
	return s
}

func (tr *tracer) close(l *Loop) {
	tr.w.WriteString("\n]}\n")
	if err := tr.w.Flush(); err != nil {
		l.ends = append(l.ends, fmt.Errorf("async: Trace: %w", err))
	}
}
