package async_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

// A traceEvent is an event of the trace event format as a viewer reads it.
type traceEvent struct {
	Name string   `json:"name"`
	Cat  string   `json:"cat"`
	Ph   string   `json:"ph"`
	Ts   *float64 `json:"ts"`
	Dur  *float64 `json:"dur"`
	Pid  *int     `json:"pid"`
	Tid  *int     `json:"tid"`
	ID   int      `json:"id"`
	BP   string   `json:"bp"`
	S    string   `json:"s"`
	Args map[string]any
}

// checkTrace applies the rules viewers go by and returns the events: every event
// has a place and a time, slices of a track do not overlap, instants have a
// scope, and each arrow starts before it ends and ends once.
func checkTrace(t *testing.T, data []byte) []traceEvent {
	t.Helper()
	var file struct {
		DisplayTimeUnit string
		TraceEvents     []traceEvent
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&file); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	ends := make(map[int]float64)
	arrows := make(map[int]float64)
	arrived := make(map[int]bool)
	for i, e := range file.TraceEvents {
		if e.Ts == nil || e.Pid == nil || e.Tid == nil || e.Name == "" {
			t.Fatalf("event %d has no ts, pid, tid or name: %+v", i, e)
		}
		switch e.Ph {
		case "M":
			if (e.Name != "thread_name" && e.Name != "process_name") || e.Args["name"] == "" {
				t.Errorf("event %d: metadata %+v", i, e)
			}
		case "X":
			if e.Dur == nil || *e.Dur < 0 || *e.Ts < ends[*e.Tid] {
				t.Errorf("event %d: slice %q at %v overlaps the one before, which ends at %v", i, e.Name, *e.Ts, ends[*e.Tid])
			} else {
				ends[*e.Tid] = *e.Ts + *e.Dur
			}
		case "i":
			if e.S != "t" {
				t.Errorf("event %d: instant of scope %q", i, e.S)
			}
		case "s":
			if _, twice := arrows[e.ID]; twice || e.ID == 0 {
				t.Errorf("event %d: arrow %d starts twice", i, e.ID)
			}
			arrows[e.ID] = *e.Ts
		case "f":
			from, known := arrows[e.ID]
			if !known || arrived[e.ID] || e.BP != "e" || *e.Ts < from {
				t.Errorf("event %d: arrow %d ends at %v, began at %v (%v)", i, e.ID, *e.Ts, from, known)
			}
			arrived[e.ID] = true
		default:
			t.Errorf("event %d: phase %q", i, e.Ph)
		}
	}
	return file.TraceEvents
}

func TestTraceFollowsTheFormat(t *testing.T) {
	for name, opts := range map[string][]async.Option{
		"virtual": {async.Virtual()}, "real": nil, "random": {async.Seed(3), async.Schedule(async.Random())},
	} {
		var out bytes.Buffer
		var log []string
		unit := time.Second
		if name == "real" {
			unit = time.Microsecond
		}
		err := async.Run(func(task *async.Task) error {
			var lock async.Lock
			return task.Scope(func(s *async.Scope) error {
				for _, n := range []string{"a", "b"} {
					s.Go(n, func(task *async.Task) error {
						return lock.With(task, func() error { log = append(log, n); return task.Sleep(3 * unit) })
					})
				}
				s.Go("c", func(task *async.Task) error { return task.Sleep(time.Hour) })
				task.Sleep(unit)
				s.Cancel("enough")
				return nil
			})
		}, append(opts, async.Trace(&out))...)
		if err != nil {
			t.Fatal(err)
		}
		events := checkTrace(t, out.Bytes())
		found := make(map[string]int)
		for _, e := range events {
			found[e.Cat+" "+e.Name]++
			if e.Ph == "M" {
				found["track "+e.Args["name"].(string)]++
			}
		}
		for _, want := range []string{"track 1 main", "track 2 a", "track loop", "run a", "run main", "wait wait: time",
			"wait wait: a lock", "cancel cancelled", "end ended", "wake wakes"} {
			if found[want] == 0 {
				t.Errorf("%s: no %q among %v", name, want, found)
			}
		}
	}
}

// With a virtual clock times are the loop's, in microseconds.
func TestTraceTimes(t *testing.T) {
	var out bytes.Buffer
	async.Run(func(task *async.Task) error { return task.Sleep(time.Second) }, async.Virtual(), async.Trace(&out))
	for _, e := range checkTrace(t, out.Bytes()) {
		if e.Cat == "wait" && strings.HasSuffix(e.Name, "time") {
			if to := *e.Ts + *e.Dur; *e.Ts > 10 || to < 1e6 || to > 1e6+10 {
				t.Errorf("the sleep is drawn from %v to %v", *e.Ts, to)
			}
			return
		}
	}
	t.Error("the sleep is not drawn")
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBoom }

func TestTraceReportsItsWriter(t *testing.T) {
	err := async.Run(func(*async.Task) error { return nil }, async.Trace(brokenWriter{}))
	if !errors.Is(err, errBoom) {
		t.Errorf("Run = %v, want the writer's error", err)
	}
}

// The file is whole even if the run ends badly.
func TestTraceOfADeadlock(t *testing.T) {
	var out bytes.Buffer
	err := async.Run(func(task *async.Task) error { return new(async.Event).Wait(task) }, async.Trace(&out))
	var d *async.DeadlockError
	if !errors.As(err, &d) {
		t.Errorf("Run = %v", err)
	}
	checkTrace(t, out.Bytes())
}
