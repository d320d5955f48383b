package async_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/weft-go/weft/async"
)

// traceEvent has the members of the trace event format that the viewers read.
type traceEvent struct {
	Name *string        `json:"name"`
	Cat  string         `json:"cat"`
	Ph   string         `json:"ph"`
	Ts   *float64       `json:"ts"`
	Dur  *float64       `json:"dur"`
	Pid  *int           `json:"pid"`
	Tid  *int           `json:"tid"`
	ID   int            `json:"id"`
	S    string         `json:"s"`
	Args map[string]any `json:"args"`
}

// readTrace checks that data is a timeline as the viewers want it, and returns
// its events:
//   - every event has a name, a phase, a time, a process and a thread, and nothing
//     that the format does not know;
//   - slices have a length, and those of one thread lie beside or in one another;
//   - B and E, should there be any, are balanced in each thread;
//   - each arrow starts once and ends at most once, from within a stretch that ran
//     to the beginning of another, with no instant of the thread there;
//   - each thread has a name.
func readTrace(t *testing.T, data []byte) []traceEvent {
	t.Helper()
	var file struct {
		DisplayTimeUnit string
		TraceEvents     []traceEvent
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		t.Fatalf("the trace is not what it should be: %v\n%s", err, data)
	}
	if file.DisplayTimeUnit != "ms" && file.DisplayTimeUnit != "ns" {
		t.Errorf("displayTimeUnit %q", file.DisplayTimeUnit)
	}
	slicesOf := make(map[int][]traceEvent)
	depth := make(map[int]int)
	named := make(map[int]bool)
	for i, e := range file.TraceEvents {
		if e.Name == nil || e.Ts == nil || e.Pid == nil || e.Tid == nil || *e.Ts < 0 {
			t.Fatalf("event %d lacks a member: %+v", i, e)
		}
		switch e.Ph {
		case "X":
			if e.Dur == nil || *e.Dur < 0 {
				t.Errorf("event %d: slice %q has no length", i, *e.Name)
				continue
			}
			slicesOf[*e.Tid] = append(slicesOf[*e.Tid], e)
		case "B":
			depth[*e.Tid]++
		case "E":
			if depth[*e.Tid]--; depth[*e.Tid] < 0 {
				t.Errorf("event %d ends a slice of thread %d that has not begun", i, *e.Tid)
			}
		case "M":
			if *e.Name == "thread_name" {
				named[*e.Tid] = true
			}
			if _, ok := e.Args["name"].(string); !ok {
				t.Errorf("event %d: %s says no name", i, *e.Name)
			}
		case "i":
			if e.S != "t" {
				t.Errorf("event %d: instant of scope %q", i, e.S)
			}
		case "s", "f":
			if e.ID == 0 {
				t.Errorf("event %d: arrow without an id: %+v", i, e)
			}
		default:
			t.Errorf("event %d: unknown phase %q", i, e.Ph)
		}
	}
	for tid, list := range slicesOf {
		if !named[tid] {
			t.Errorf("thread %d has no name", tid)
		}
		nested(t, tid, list)
	}
	for tid, n := range depth {
		if n != 0 {
			t.Errorf("%d slices of thread %d do not end", n, tid)
		}
	}
	checkArrows(t, file.TraceEvents, slicesOf)
	return file.TraceEvents
}

// end is where a slice ends, as the viewers find it, who count in nanoseconds.
func end(e traceEvent) float64 { return (math.Round(*e.Ts*1000) + math.Round(*e.Dur*1000)) / 1000 }

// nested checks that no two slices of a thread overlap in part.
func nested(t *testing.T, tid int, list []traceEvent) {
	t.Helper()
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b traceEvent) int {
		if *a.Ts != *b.Ts {
			return int(max(-1, min(1, *a.Ts-*b.Ts)*2))
		}
		return int(max(-1, min(1, end(b)-end(a))*2))
	})
	var open []float64
	for _, e := range list {
		for len(open) > 0 && open[len(open)-1] <= *e.Ts {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1] < end(e) {
			t.Errorf("thread %d: slice %q at %v overlaps the one before", tid, *e.Name, *e.Ts)
		}
		open = append(open, end(e))
	}
}

func checkArrows(t *testing.T, events []traceEvent, slicesOf map[int][]traceEvent) {
	t.Helper()
	alone := func(e traceEvent) bool {
		return !slices.ContainsFunc(events, func(i traceEvent) bool { return i.Ph == "i" && *i.Tid == *e.Tid && *i.Ts == *e.Ts })
	}
	leaves := func(e traceEvent) bool {
		return alone(e) && slices.ContainsFunc(slicesOf[*e.Tid], func(s traceEvent) bool { return s.Cat == "run" && *s.Ts < *e.Ts && *e.Ts < end(s) })
	}
	reaches := func(e traceEvent) bool {
		return alone(e) && slices.ContainsFunc(slicesOf[*e.Tid], func(s traceEvent) bool { return s.Cat == "run" && *s.Ts == *e.Ts })
	}
	began := make(map[int]traceEvent)
	ended := make(map[int]bool)
	for _, e := range events {
		switch e.Ph {
		case "s":
			if _, twice := began[e.ID]; twice {
				t.Errorf("arrow %d starts twice", e.ID)
			}
			began[e.ID] = e
		case "f":
			from, ok := began[e.ID]
			if !ok || ended[e.ID] || *e.Ts < *from.Ts {
				t.Errorf("arrow %d ends at %v without a start, twice, or too early", e.ID, *e.Ts)
			}
			ended[e.ID] = true
			if !reaches(e) || ok && !leaves(from) {
				t.Errorf("arrow %d from thread %d at %v to %d at %v hangs in the air", e.ID, *from.Tid, *from.Ts, *e.Tid, *e.Ts)
			}
		}
	}
}

// tracedProgram uses all that shows in a timeline: waits of several kinds, timers,
// callbacks, wake-ups, cancellation, errors.
func tracedProgram(t *async.Task) error {
	err := t.Scope(func(s *async.Scope) error {
		q := async.NewQueue[int](1)
		var lock async.Lock
		s.Go("producer", func(t *async.Task) error {
			for i := range 3 {
				if err := t.Sleep(time.Millisecond); err != nil {
					return err
				}
				if err := q.Put(t, i); err != nil {
					return err
				}
			}
			q.Shutdown(false)
			return nil
		})
		s.Go("consumer", func(t *async.Task) error {
			for {
				if _, err := q.Get(t); err == async.ErrQueueShutDown {
					return nil
				} else if err != nil {
					return err
				}
				if err := lock.With(t, func() error { return t.Sleep(2 * time.Millisecond) }); err != nil {
					return err
				}
			}
		})
		s.Go("rival \"for\" the lock", func(t *async.Task) error {
			return lock.With(t, func() error { return t.Sleep(1500 * time.Microsecond) })
		})
		victim := s.Go("victim", func(t *async.Task) error { return t.Sleep(time.Hour) })
		t.Loop().CallLater(3*time.Millisecond, func() { victim.Cancel("enough") })
		return nil
	})
	if err != nil {
		return err
	}
	f := async.Start(t.Loop(), "failing", func(*async.Task) (int, error) { return 0, errors.New("boom\nand more") })
	f.Await(t)
	return nil
}

func TestTraceIsWhatTheViewersRead(t *testing.T) {
	for name, opts := range map[string][]async.Option{
		"virtual": {async.Virtual()},
		"real":    {},
		"random":  {async.Seed(7), async.Schedule(async.Random())},
		"pct":     {async.Seed(7), async.Schedule(async.PCT(3, 50))},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := async.Run(tracedProgram, append(opts, async.Trace(&b))...); err != nil {
				t.Fatal(err)
			}
			events := readTrace(t, b.Bytes())
			seen := make(map[string]bool)
			for _, e := range events {
				seen[e.Ph+" "+*e.Name] = true
				if text, ok := e.Args["error"].(string); ok {
					seen["error "+text] = true
				}
			}
			for _, want := range []string{"X main", "X producer", "X consumer", "X victim", "X callback", "X wait: time",
				"i cancelled", "i ended", "s wakes", "f wakes", "M thread_name", "M process_name", "error boom"} {
				if !seen[want] {
					t.Errorf("no event %q", want)
				}
			}
		})
	}
}

// The tracks of a small program, one line an event.
func TestTraceOfTwoTasks(t *testing.T) {
	var b bytes.Buffer
	err := async.Run(func(t *async.Task) error {
		var done async.Event
		return t.Scope(func(s *async.Scope) error {
			s.Go("waits", done.Wait)
			if err := t.Sleep(time.Millisecond); err != nil {
				return err
			}
			done.Set()
			return nil
		})
	}, async.Virtual(), async.Trace(&b))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range readTrace(t, b.Bytes()) {
		switch e.Ph {
		case "X":
			got = append(got, fmt.Sprintf("%d: %s, %v to %v", *e.Tid, *e.Name, *e.Ts, end(e)))
		case "s":
			got = append(got, fmt.Sprintf("%d: wakes %d at %v", *e.Tid, e.ID, *e.Ts))
		case "f":
			got = append(got, fmt.Sprintf("%d: woken by %d at %v", *e.Tid, e.ID, *e.Ts))
		}
	}
	for _, want := range []string{"2: wait: start, 0 to 1", "2: wait: an event, 2 to 1002",
		"1: main, 0 to 1", "1: wait: time, 1 to 1001", "1: wakes 3 at 1001.5", "2: woken by 3 at 1002", "2: waits, 1002 to 1003"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// The timeline of a run that ends badly is whole too.
func TestTraceOfRunsThatFail(t *testing.T) {
	for name, f := range map[string]func(*async.Task) error{
		"deadlock": func(t *async.Task) error { return new(async.Event).Wait(t) },
		"panic":    func(t *async.Task) error { panic("boom") },
		"error":    func(t *async.Task) error { return errBoom },
	} {
		var b bytes.Buffer
		panicOf(func() { async.Run(f, async.Virtual(), async.Trace(&b)) })
		if events := readTrace(t, b.Bytes()); len(events) < 4 {
			t.Errorf("%s: %d events", name, len(events))
		}
	}
}

func TestTraceReportsItsWriter(t *testing.T) {
	err := async.Run(tracedProgram, async.Virtual(), async.Trace(failingWriter{}))
	if !errors.Is(err, iotest.ErrTimeout) || !strings.Contains(err.Error(), "async: Trace: ") {
		t.Errorf("Run = %v", err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, iotest.ErrTimeout }

// What an option needs is asked for at the call: in the run nobody could recover.
func TestOptionsRefuseNil(t *testing.T) {
	for name, option := range map[string]func(){
		"Trace":     func() { async.Trace(nil) },
		"TraceHash": func() { async.TraceHash(nil) },
		"DumpOn":    func() { async.DumpOn(nil) },
		"Slow":      func() { async.Slow(time.Second, nil) },
		"Schedule":  func() { async.Schedule(nil) },
	} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.HasPrefix(text, "async: "+name+": ") {
					t.Errorf("%s(nil) panicked with %q", name, text)
				}
			}()
			option()
		}()
	}
}
