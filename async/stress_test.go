package async_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

// The whole of what is promised: go test ./async -run Stress -race -seeds 1000
// -tasks 100000, in pieces with -from, and -run Sleepers -sleepers 1000000.
var (
	from     = flag.Uint64("from", 0, "first seed of TestStress")
	seeds    = flag.Uint64("seeds", 6, "seeds of TestStress")
	tasks    = flag.Int("tasks", 2000, "tasks of TestStress for each seed")
	sleepers = flag.Int("sleepers", 20_000, "tasks of TestSleepers")
)

// A storm starts tasks that sleep, wait for each other, take locks, start more
// tasks, fail, panic, and are cancelled, all at random, until budget is used up.
type storm struct {
	rng    *rand.Rand
	budget int
	begun  int
	ended  int
	lock   async.Lock
	inside int
	units  *async.Semaphore
	queue  *async.Queue[int]
	tasks  []*async.Task
	flaws  []string
	log    []entry
}

// An entry of a storm's log is the beginning or the end of a task.
type entry struct {
	at    time.Duration
	id    int
	ended bool
	well  bool // without error
}

func (s *storm) span() time.Duration { return time.Duration(s.rng.IntN(1000)) * time.Millisecond }

// body is one task of the storm.
func (s *storm) body(t *async.Task) (err error) {
	s.begun++
	s.log = append(s.log, entry{at: t.Now(), id: t.ID()})
	defer func() {
		s.ended++
		s.log = append(s.log, entry{t.Now(), t.ID(), true, err == nil})
	}()
	for range s.rng.IntN(4) {
		switch s.rng.IntN(12) {
		case 0, 1:
			err = t.Sleep(s.span())
		case 2:
			err = t.Sleep(0)
		case 3:
			err = s.lock.With(t, func() error {
				if s.inside++; s.inside != 1 {
					s.flaws = append(s.flaws, "two tasks hold the lock")
				}
				defer func() { s.inside-- }()
				return t.Sleep(s.span() / 100)
			})
		case 4:
			err = s.units.With(t, func() error { return t.Sleep(s.span() / 100) })
		case 5:
			err = t.Within(s.span(), func(*async.Deadline) error { return t.Sleep(s.span()) })
		case 6:
			err = t.Within(s.span(), func(*async.Deadline) error { return s.queue.Put(t, 1) })
		case 7:
			err = t.Within(s.span(), func(*async.Deadline) error { _, err := s.queue.Get(t); return err })
		case 8:
			s.tasks[s.rng.IntN(len(s.tasks))].Cancel("storm")
		case 9, 10:
			err = s.scope(t)
		case 11:
			switch s.rng.IntN(8) {
			case 0:
				panic(errBoom)
			case 1:
				return errBoom
			}
		}
		if err != nil && s.rng.IntN(4) > 0 {
			return err
		}
	}
	return err
}

func (s *storm) scope(t *async.Task) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("a task panicked: %v", v)
		}
	}()
	var opts []async.ScopeOption
	if s.rng.IntN(3) == 0 {
		opts = append(opts, async.Timeout(s.span()+1))
	}
	if s.rng.IntN(3) == 0 {
		opts = append(opts, async.Once())
	}
	if s.rng.IntN(8) == 0 {
		opts = append(opts, async.Shield())
	}
	return t.Scope(func(sc *async.Scope) error {
		for range s.rng.IntN(6) {
			if s.budget == 0 {
				break
			}
			s.budget--
			k := sc.Go("", s.body)
			s.tasks[s.rng.IntN(len(s.tasks))] = k
		}
		return t.Sleep(s.span())
	}, opts...)
}

func (s *storm) main(t *async.Task) error {
	s.units = async.NewBoundedSemaphore(5)
	s.queue = async.NewQueue[int](3)
	s.tasks = []*async.Task{t.Loop().Go("", func(*async.Task) error { return nil })}
	for len(s.tasks) < 64 {
		s.tasks = append(s.tasks, s.tasks[0])
	}
	for s.budget > 0 {
		s.scope(t)
	}
	l := t.Loop()
	if s.begun != s.ended {
		s.flaws = append(s.flaws, fmt.Sprintf("%d tasks began and %d ended", s.begun, s.ended))
	}
	if s.lock.Locked() || s.units.Value() != 5 {
		s.flaws = append(s.flaws, "a lock or a unit was not given back")
	}
	if async.Live(l) != 1 || async.Closing(l) != 0 || t.Cancelling() != 0 {
		s.flaws = append(s.flaws, fmt.Sprintf("%d tasks live, %d scopes closing, %d requests",
			async.Live(l), async.Closing(l), t.Cancelling()))
	}
	if n := async.Timers(l); n > 200 {
		s.flaws = append(s.flaws, fmt.Sprintf("%d timers are left", n))
	}
	return nil
}

// A way is a set of options to run a storm under.
type way struct {
	name string
	opts func(seed uint64) []async.Option
	same bool // what happens is what happens by handoff
}

// ways take turns, seed by seed, beside the plain run by handoff.
var ways = []way{
	{"central", func(uint64) []async.Option { return switchings["central"] }, true},
	{"random", func(seed uint64) []async.Option {
		return []async.Option{async.Seed(seed), async.Schedule(async.Random())}
	}, false},
	// Coroutines end all the time, and wake whoever is parked in their slots.
	{"restless", func(seed uint64) []async.Option {
		return []async.Option{async.Virtual(), async.IdlesMax(int(seed / 3 % 3))}
	}, true},
}

func TestStress(t *testing.T) {
	before := runtime.NumGoroutine()
	for seed := *from; seed < *from+*seeds; seed++ {
		plain := runStorm(t, "handoff", seed, switchings["handoff"])
		w := ways[seed%uint64(len(ways))]
		log := runStorm(t, w.name, seed, w.opts(seed))
		if w.same && !slices.Equal(log, plain) {
			t.Errorf("seed %d: %s went another way than handoff", seed, w.name)
		}
	}
	// Run's own goroutine has nothing left to do but to end.
	for range 100_000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// runStorm runs one storm and returns its log.
func runStorm(t *testing.T, name string, seed uint64, opts []async.Option) []entry {
	t.Helper()
	s := &storm{rng: rand.New(rand.NewPCG(seed, 1)), budget: *tasks}
	if err := async.Run(s.main, opts...); err != nil && !errors.Is(err, errBoom) {
		t.Errorf("%s, seed %d: Run = %v", name, seed, err)
	}
	for _, f := range s.flaws {
		t.Errorf("%s, seed %d: %s", name, seed, f)
	}
	if s.begun < *tasks/4 {
		t.Errorf("%s, seed %d: only %d tasks began", name, seed, s.begun)
	}
	return s.log
}

func TestSleepers(t *testing.T) {
	n, woke := *sleepers, 0
	err := async.Run(func(task *async.Task) error {
		defer func() {
			if all, idle := async.WorkersOf(task.Loop()); all > 2000 || idle > 1024 {
				t.Errorf("%d coroutines are kept, %d of them idle", all, idle)
			}
		}()
		return task.Scope(func(s *async.Scope) error {
			for i := range n {
				s.Go("", func(t *async.Task) error {
					err := t.Sleep(time.Hour + time.Duration(i%1000)*time.Second)
					woke++
					return err
				})
			}
			return nil
		})
	}, async.Virtual())
	if err != nil || woke != n {
		t.Errorf("%d of %d woke: %v", woke, n, err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if perTask := m.Sys / uint64(n); n >= 100_000 && perTask > 4000 {
		t.Errorf("%d bytes a task, want less than 4,000", perTask)
	}
}
