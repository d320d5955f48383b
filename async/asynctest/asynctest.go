// Package asynctest searches the schedules of a program on package async for one
// that makes it fail.
//
// Between two awaits a task runs alone; what can differ from run to run is which
// of the ready tasks goes on. A test under the usual order sees one of these
// schedules, always the same. [Explore] tries many: at random, by priorities (see
// [async.PCT]), or all of them, and reports the shortest one it can find that
// fails, in a form that [Replay] repeats.
//
// The program must be the same each time: no maps ranged over, no real clock, no
// goroutines. It has a virtual clock, and the outside world is closed to it.
package asynctest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/weft-go/weft/async"
)

// A Program is what is run again and again. It fails by its error, by a panic, by
// a deadlock, or by taking too many steps. It must make what its tasks share anew
// each time.
type Program func(*async.Task) error

// A Failure is a schedule under which a program fails.
type Failure struct {
	Err   error
	By    string  // "fifo", "random", "pct" or "exhaustive"
	Seed  uint64  // of the run that failed first, for random and pct
	Runs  int     // how many runs it took to find it
	Picks []int32 // the shortest failing schedule found: see async.Replay
}

func (f *Failure) String() string {
	return fmt.Sprintf("asynctest: run %d (%s, seed %d) failed: %v\nschedule: %s", f.Runs, f.By, f.Seed, f.Err, encode(f.Picks))
}

// Explore looks for a schedule that makes prog fail. If it finds one, the test
// fails with it; with [SaveTo] it is also written to a file.
//
//   - Python: no equal.
//   - Lazy: no; it runs prog up to some hundred times.
//   - Reuse: the same options search the same schedules.
//   - Cost: a run of prog for each schedule, and some hundred to shorten one that fails.
//   - Concurrency: must be called from the test's goroutine.
func Explore(t testing.TB, prog Program, opts ...Option) {
	t.Helper()
	f := Find(prog, opts...)
	if f == nil {
		return
	}
	c := configure(opts)
	if c.dir != "" {
		path := filepath.Join(c.dir, filepath.Base(t.Name())+".schedule")
		if err := os.WriteFile(path, []byte(encode(f.Picks)+"\n"), 0o666); err != nil {
			t.Error(err)
		} else {
			t.Logf("asynctest: repeat it with asynctest.Replay(t, %q, prog)", path)
		}
	}
	t.Error(f)
}

// Find is [Explore] without a test: it returns the failure, or nil.
//
//   - Python: no equal.
//   - Lazy: no; it runs prog up to some hundred times.
//   - Reuse: the same options search the same schedules.
//   - Cost: as Explore.
//   - Concurrency: safe; each run has a loop of its own.
func Find(prog Program, opts ...Option) *Failure {
	c := configure(opts)
	s := &search{prog: prog, steps: c.steps}
	f := c.look(s)
	if f != nil {
		f.Picks, f.Err = s.shorten(f.Picks, f.Err)
		f.Runs = s.runs
	}
	return f
}

// Replay runs prog once under the schedule in a file that Explore has written;
// the test fails if prog does.
//
//   - Python: no equal.
//   - Lazy: no.
//   - Reuse: any number of times.
//   - Cost: one run.
//   - Errors: if the file cannot be read or does not fit the program, the test fails.
//   - Concurrency: must be called from the test's goroutine.
func Replay(t testing.TB, path string, prog Program) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	picks, err := decode(string(data))
	if err != nil {
		t.Fatalf("asynctest: Replay: %s: %v", path, err)
	}
	if err := Run(picks, prog); err != nil {
		t.Errorf("asynctest: Replay: %s: %v", path, err)
	}
}

// Run runs prog once under the schedule given by picks and returns how it failed:
// a panic comes as an error too.
//
//   - Python: no equal.
//   - Lazy: no.
//   - Reuse: any number of times.
//   - Cost: one run.
//   - Errors: prog's; async.ErrReplay if the schedule does not fit.
//   - Concurrency: safe; each run has a loop of its own.
func Run(picks []int32, prog Program) error {
	s := &search{prog: prog, steps: stepsDefault}
	_, err := s.run(async.Schedule(async.Replay(picks)))
	return err
}

// A search runs a program under one schedule after the other.
type search struct {
	prog  Program
	steps int
	runs  int
}

func (s *search) run(opts ...async.Option) (choices []async.Choice, err error) {
	s.runs++
	defer func() {
		if v := recover(); v != nil {
			if p, ok := v.(*async.PanicError); ok {
				err = p
				return
			}
			panic(v)
		}
	}()
	opts = append(opts, async.Choices(&choices), async.StepsMax(s.steps))
	err = async.Run(s.prog, opts...)
	return choices, err
}

func picksOf(choices []async.Choice) []int32 {
	picks := make([]int32, len(choices))
	for i, c := range choices {
		picks[i] = c.Pick
	}
	return picks
}

func (s *search) fails(picks []int32) error {
	_, err := s.run(async.Schedule(async.Replay(picks)))
	if errors.Is(err, async.ErrReplay) {
		return nil
	}
	return err
}
