// Package asyncvec runs the recorded asyncio programs through package async.
package asyncvec

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/internal/vectors/vec"
)

// follows is the CPython whose record counts, where they differ.
const follows = "3.13"

// Run runs one case and compares what it did with the record.
func Run(line []byte, _ vec.Options) vec.Outcome {
	return RunWith(line)
}

// RunWith is Run with further options for the loop.
func RunWith(line []byte, opts ...async.Option) vec.Outcome {
	v, err := decode(line)
	want, ok := v.(map[string]any)
	if err != nil || !ok {
		return vec.Outcome{Status: vec.Failed, Reason: fmt.Sprint("unreadable case: ", err)}
	}
	out := vec.Outcome{ID: str(want["id"])}
	for _, a := range list(want["alt"]) {
		if alt, _ := a.(map[string]any); contains(alt["py"], follows) {
			for k, v := range alt {
				want[k] = v
			}
		}
	}
	got := play(want["main"], opts)
	if out.Reason = diff(want, got); out.Reason != "" {
		out.Status = vec.Failed
	}
	return out
}

func contains(l any, s string) bool {
	for _, x := range list(l) {
		if x == s {
			return true
		}
	}
	return false
}

// diff compares the fields of a record.
func diff(want, got map[string]any) string {
	for _, field := range []string{"outcome", "log", "end", "left", "tasks"} {
		if w, g := text(want[field]), text(got[field]); w != g {
			// Deadlocks have no end if main has not.
			return fmt.Sprintf("%s: got %s, want %s", field, g, w)
		}
	}
	return ""
}

// play runs a program and returns its record.
func play(body any, opts []async.Option) (rec map[string]any) {
	m := &machine{
		objects: make(map[string]any),
		vars:    make(map[string]any),
		cv:      async.NewVar[any](nil),
		marks:   make(map[any][]mark),
		named:   make(map[string]any),
		log:     []any{},
	}
	rec = map[string]any{}
	defer func() {
		if p := recover(); p != nil {
			rec["outcome"] = fmt.Sprint("panic: ", p)
		}
	}()
	var main *async.Task
	opts = append([]async.Option{async.Virtual(), async.Leftovers(func(left []*async.Task) { m.windUp(rec, left) })}, opts...)
	err := async.Run(func(t *async.Task) error {
		main = t
		m.loop = t.Loop()
		m.objects["main"] = t
		v, err := m.coroutine("main", nil, body)
		rec["end"] = seconds(m.loop.Now())
		e := asException(err)
		switch {
		case e == nil:
			rec["outcome"] = map[string]any{"return": v}
		case e.typ == "CancelledError":
			rec["outcome"] = map[string]any{"cancelled": e.text()}
		default:
			rec["outcome"] = map[string]any{"raise": e.text()}
		}
		return err
	}, opts...)
	if main.WasCancelled() && rec["end"] != nil {
		// A request that came too late to be delivered still cancels the task.
		if o, _ := rec["outcome"].(map[string]any); o["cancelled"] == nil {
			rec["outcome"] = map[string]any{"cancelled": asException(main.Err()).text()}
		}
	}
	var d *async.DeadlockError
	if errors.As(err, &d) {
		stuck := []any{}
		for _, t := range d.Tasks {
			stuck = append(stuck, m.known(t.Name))
		}
		rec["outcome"] = map[string]any{"deadlock": stuck, "phase": d.Phase}
	}
	m.streamErrors(err)
	m.finish(rec)
	return rec
}

// known returns the name of a task that runs a body, "?" for others.
func (m *machine) known(name string) any {
	if strings.HasPrefix(name, "task-") {
		return "?"
	}
	return name
}

// windUp notes which tasks main has left, and their errors once they have ended.
func (m *machine) windUp(rec map[string]any, left []*async.Task) {
	var names []any
	for _, t := range left {
		names = append(names, m.known(t.Name()))
	}
	rec["left"] = names
	m.write("loop", []any{"shutdown"})
	n := len(left)
	for _, t := range left {
		t.OnDone(func() {
			if n--; n > 0 {
				return
			}
			for _, t := range left {
				if !t.WasCancelled() && t.Err() != nil {
					m.write("loop", []any{"shutdown error", m.known(t.Name()), asException(t.Err()).text()})
				}
			}
		})
	}
}

// streamErrors notes the errors of generators that had to be closed.
func (m *machine) streamErrors(err error) {
	if s, ok := err.(*async.StreamError); ok {
		m.write("loop", []any{"asyncgen error", s.Name, asException(s.Err).text()})
		return
	}
	switch u := err.(type) {
	case interface{ Unwrap() []error }:
		for _, e := range u.Unwrap() {
			m.streamErrors(e)
		}
	case interface{ Unwrap() error }:
		m.streamErrors(u.Unwrap())
	}
}

// takenDown is how a task ends that Run does not wait for. CPython leaves it as it is.
const takenDown = "the loop is over"

// finish notes the log and how the named tasks and futures ended.
func (m *machine) finish(rec map[string]any) {
	rec["log"] = m.log
	tasks := map[string]any{}
	ended := map[waiting][]any{} // some have several names, but one tells how it ended once
	for _, name := range m.order {
		w := m.named[name].(waiting)
		if st, ok := ended[w]; ok {
			tasks[name] = st
			continue
		}
		st := []any{state(w)}
		fut, _ := w.(*future)
		switch st[0] {
		case "cancelled":
			if asException(w.Err()).msg == takenDown {
				st[0] = "pending"
			}
		case "failed":
			st = append(st, asException(w.Err()).text())
		case "done":
			v, _ := fut.Result()
			st = append(st, v)
		}
		tasks[name], ended[w] = st, st
	}
	data, _ := json.Marshal(tasks)
	rec["tasks"], _ = decode(data)
}
