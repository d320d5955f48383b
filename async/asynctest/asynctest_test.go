package asynctest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"github.com/weft-go/weft/async"
)

var errBug = errors.New("the bug showed")

// lostWakeUp looks at the flag, and only then gets ready to wait: a signal that
// comes in between is lost, and the waiter waits for ever.
func lostWakeUp(t *async.Task) error {
	ready := false
	var wake *async.Future[int]
	return t.Scope(func(s *async.Scope) error {
		s.Go("waiter", func(t *async.Task) error {
			if ready {
				return nil
			}
			t.Sleep(0) // "log that we are about to wait"
			wake = async.NewFuture[int](t.Loop())
			_, err := wake.Await(t)
			return err
		})
		s.Go("signaller", func(t *async.Task) error {
			for range 2 {
				t.Sleep(0)
			}
			ready = true
			if wake != nil {
				return wake.SetResult(1)
			}
			return nil
		})
		return nil
	})
}

// checkThenAct reads a balance, waits, and writes what it has worked out: two of
// them at once lose a deposit. The second comes late enough, as a rule.
func checkThenAct(t *async.Task) error {
	balance := 0
	deposit := func(t *async.Task) {
		old := balance
		t.Sleep(0)
		balance = old + 1
	}
	err := t.Scope(func(s *async.Scope) error {
		s.Go("first", func(t *async.Task) error { deposit(t); return nil })
		s.Go("second", func(t *async.Task) error {
			for range 3 {
				t.Sleep(0)
			}
			deposit(t)
			return nil
		})
		return nil
	})
	if err == nil && balance != 2 {
		return errBug
	}
	return err
}

// starvation spins until another task has done its part, and gives up too soon
// for a schedule that is not fair.
func starvation(t *async.Task) error {
	done := false
	return t.Scope(func(s *async.Scope) error {
		s.Go("worker", func(t *async.Task) error {
			t.Sleep(0)
			done = true
			return nil
		})
		s.Go("spinner", func(t *async.Task) error {
			for range 50 {
				if done {
					return nil
				}
				t.Sleep(0)
			}
			return errBug
		})
		return nil
	})
}

var planted = map[string]Program{"lost wake-up": lostWakeUp, "check then act": checkThenAct, "starvation": starvation}

func TestPlantedBugsHideFromFIFO(t *testing.T) {
	for name, prog := range planted {
		if f := Find(prog, FIFO()); f != nil {
			t.Errorf("%s: FIFO found it: %v", name, f)
		}
	}
}

func TestPlantedBugsAreFound(t *testing.T) {
	for name, prog := range planted {
		f := Find(prog)
		if f == nil {
			t.Errorf("%s: not found", name)
			continue
		}
		if err := Run(f.Picks, prog); err == nil {
			t.Errorf("%s: its schedule %s passes", name, encode(f.Picks))
		}
		if len(f.Picks) > 60 {
			t.Errorf("%s: the schedule has %d picks: %s", name, len(f.Picks), encode(f.Picks))
		}
	}
}

// Each way of searching finds what it is good for.
func TestEachStrategy(t *testing.T) {
	for _, c := range []struct {
		name string
		way  Option
		bugs []string
	}{
		{"random", Random(), []string{"lost wake-up", "check then act"}},
		{"pct", PCT(3), []string{"lost wake-up", "check then act", "starvation"}},
		{"exhaustive", Exhaustive(), []string{"lost wake-up", "check then act"}},
	} {
		for _, bug := range c.bugs {
			if f := Find(planted[bug], c.way, Runs(2000)); f == nil {
				t.Errorf("%s: %s not found", c.name, bug)
			}
		}
	}
}

func TestSearchRepeats(t *testing.T) {
	for name, prog := range planted {
		a, b := Find(prog, Seed(7)), Find(prog, Seed(7))
		if a == nil || b == nil || a.String() != b.String() {
			t.Errorf("%s: two searches with one seed: %v and %v", name, a, b)
		}
	}
}

// A correct program passes every schedule, and the exhaustive search knows when
// it has seen them all.
func TestExhaustiveEnds(t *testing.T) {
	orders := make(map[string]bool)
	prog := func(t *async.Task) error {
		var order []string
		err := t.Scope(func(s *async.Scope) error {
			for _, name := range []string{"a", "b", "c"} {
				s.Go(name, func(t *async.Task) error {
					order = append(order, name)
					return nil
				})
			}
			return nil
		})
		orders[strings.Join(order, "")] = true
		return err
	}
	if f := Find(prog, Exhaustive(), Runs(1000)); f != nil {
		t.Fatal(f)
	}
	if len(orders) != 6 {
		t.Errorf("saw %d orders of three tasks, want all 6", len(orders))
	}
}

func TestPanicsAndEndlessRunsFail(t *testing.T) {
	f := Find(func(*async.Task) error { panic("boom") }, Runs(1))
	var p *async.PanicError
	if f == nil || !errors.As(f.Err, &p) || p.Value != "boom" {
		t.Errorf("a panic: found %v", f)
	}
	f = Find(func(t *async.Task) error {
		for {
			t.Sleep(0)
		}
	}, Runs(1), Steps(100))
	if f == nil || !errors.Is(f.Err, async.ErrSteps) {
		t.Errorf("an endless run: found %v", f)
	}
}

// recorder stands in for a test that is meant to fail.
type recorder struct {
	testing.TB
	failed []string
}

func (r *recorder) Helper()               {}
func (r *recorder) Name() string          { return "TestBank/deposits" }
func (r *recorder) Logf(string, ...any)   {}
func (r *recorder) Error(a ...any)        { r.failed = append(r.failed, a[0].(*Failure).String()) }
func (r *recorder) Errorf(string, ...any) { r.failed = append(r.failed, "replay") }

func TestExploreSavesAndReplayRepeats(t *testing.T) {
	dir := t.TempDir()
	r := &recorder{TB: t}
	Explore(r, checkThenAct, SaveTo(dir))
	if len(r.failed) != 1 || !strings.Contains(r.failed[0], "schedule: weft1:") {
		t.Fatalf("Explore reported %q", r.failed)
	}
	path := filepath.Join(dir, "deposits.schedule")
	if info, err := os.Stat(path); err != nil || info.Size() > 200 {
		t.Fatalf("the schedule's file: %v, %v", info, err)
	}
	Replay(r, path, checkThenAct)
	if len(r.failed) != 2 {
		t.Error("Replay of the failing schedule passed")
	}
	Replay(t, path, func(*async.Task) error { return nil })
}

func TestScheduleTextRoundTrip(t *testing.T) {
	f := func(raw []uint8) bool {
		var picks []int32
		for _, x := range raw {
			picks = append(picks, int32(x%4))
		}
		got, err := decode(encode(picks))
		return err == nil && slices.Equal(got, picks)
	}
	if err := quick.Check(f, nil); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "1,2", "weft1:x", "weft1:-1", "weft1:1*0", "weft1:1*99999999999", "weft1:1,,2"} {
		if p, err := decode(bad); err == nil {
			t.Errorf("decode(%q) = %v, want an error", bad, p)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("weft1:0*12,3,1")
	f.Add("weft1:")
	f.Fuzz(func(t *testing.T, text string) {
		picks, err := decode(text)
		if err != nil || len(picks) > 1<<12 {
			return
		}
		again, err := decode(encode(picks))
		if err != nil || !slices.Equal(again, picks) {
			t.Errorf("decode(encode(%v)) = %v, %v", picks, again, err)
		}
	})
}
