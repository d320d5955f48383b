package gen_test

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/weft-go/weft/gen"
)

// abandon makes n generators of body, asks each once and drops it.
//
//go:noinline
func abandon(n int, body intBody) {
	for range n {
		gen.New(body).Next()
	}
}

// collect runs the collector until done, and fails if it never is.
func collect(t *testing.T, done func() bool) {
	t.Helper()
	for range 200 {
		if runtime.GC(); done() {
			return
		}
		for range 1000 {
			runtime.Gosched()
		}
	}
	t.Fatal("abandoned generators were not reclaimed")
}

func TestAbandonedGeneratorsAreReclaimed(t *testing.T) {
	const n = 50_000 // in each of two rounds
	var closed atomic.Int64
	before := runtime.NumGoroutine()
	round := func(total int64) (used uint64) {
		abandon(n, func(y *ints) (int, error) {
			defer closed.Add(1)
			_, err := y.Yield(1)
			return 0, err
		})
		collect(t, func() bool { return closed.Load() == total && runtime.NumGoroutine() <= before })
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc + m.StackInuse
	}
	// The runtime keeps the descriptors of goroutines that have ended, some
	// 400 bytes each, as many as ever lived at a time: a round may leave 20 MB.
	// One that was not reclaimed would leave 130.
	first := round(n)
	second := round(2 * n)
	const slack = 32 << 20
	if second > first+slack {
		t.Fatalf("%d MB in use after the second round, %d after the first", second>>20, first>>20)
	}
}

func TestAnAbandonedChainIsClosedFromTheInside(t *testing.T) {
	var mu sync.Mutex
	var log []string
	note := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		log = append(log, s)
	}
	abandon(1, func(y *ints) (int, error) {
		defer note("outer")
		return gen.From(y, gen.New(func(y *ints) (int, error) {
			defer note("inner")
			return upTo(3)(y)
		}))
	})
	collect(t, func() bool {
		mu.Lock()
		defer mu.Unlock()
		return strings.Join(log, " ") == "inner outer"
	})
}

func TestADelegateLeftBehindIsReclaimed(t *testing.T) {
	var closed atomic.Int64
	g := gen.New(func(y *ints) (int, error) {
		_, err := gen.From(y, gen.New(func(y *ints) (int, error) {
			defer closed.Add(1)
			y.Yield(1)
			return y.Yield(2) // ignores being closed, once
		}))
		return 0, err
	})
	next(t, g, 1)
	if err := g.Close(); !errors.Is(err, gen.ErrIgnored) {
		t.Fatalf("Close() = %v, want ErrIgnored", err)
	}
	collect(t, func() bool { return closed.Load() == 1 })
}

func TestAHeldGeneratorIsNotReclaimed(t *testing.T) {
	g := gen.New(upTo(3))
	next(t, g, 0)
	for range 5 {
		runtime.GC()
		runtime.Gosched()
	}
	next(t, g, 1)
	g.Close()
}

// The last mention of a generator may be the call that is under way.
func TestARunningGeneratorIsNotReclaimed(t *testing.T) {
	var closed atomic.Int64
	for name, drive := range map[string]func(*intGen) (int, bool){
		"Next":  func(g *intGen) (int, bool) { return g.Next() },
		"Send":  func(g *intGen) (int, bool) { return g.Send(5) },
		"Throw": func(g *intGen) (int, bool) { return g.Throw(errBoom) },
	} {
		g := gen.New(func(y *ints) (int, error) {
			defer closed.Add(1)
			y.Yield(1)
			for range 5 {
				runtime.GC()
				for range 100 {
					runtime.Gosched()
				}
			}
			_, err := y.Yield(2)
			return 0, err
		})
		next(t, g, 1)
		if v, ok := drive(g); !ok || v != 2 {
			t.Errorf("%s() = %d, %t, want 2, true", name, v, ok)
		}
	}
	collect(t, func() bool { return closed.Load() == 3 })
}

func TestReapingSurvivesGoexitAndPanic(t *testing.T) {
	var mu sync.Mutex
	var told []error
	gen.ReportAbandoned(func(a gen.Abandoned) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, a.Err)
	})
	defer gen.ReportAbandoned(nil)
	var exited atomic.Bool
	abandon(1, func(y *ints) (int, error) {
		defer exited.Store(true)
		y.Yield(1)
		runtime.Goexit()
		return 0, nil
	})
	abandon(1, func(y *ints) (int, error) {
		y.Yield(1)
		panic(errBoom)
	})
	abandon(1, func(y *ints) (int, error) {
		for {
			y.Yield(1)
		}
	})
	collect(t, func() bool {
		mu.Lock()
		defer mu.Unlock()
		boom, ignored := false, false
		for _, err := range told {
			boom = boom || errors.Is(err, errBoom)
			ignored = ignored || errors.Is(err, gen.ErrIgnored)
		}
		return boom && ignored && exited.Load()
	})
}

func TestEachSiteIsReportedOnce(t *testing.T) {
	var mu sync.Mutex
	var told []string
	gen.ReportAbandoned(func(a gen.Abandoned) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, a.Site)
	})
	defer gen.ReportAbandoned(nil)
	var closed atomic.Int64
	abandon(50, func(y *ints) (int, error) {
		defer closed.Add(1)
		return upTo(1)(y)
	})
	collect(t, func() bool {
		mu.Lock()
		defer mu.Unlock()
		return closed.Load() == 50 && len(told) > 0
	})
	mu.Lock()
	defer mu.Unlock()
	if len(told) != 1 || !strings.Contains(told[0], "gen_test.abandon") || !strings.Contains(told[0], "reclaim_test.go:") {
		t.Fatalf("reported %q, want the line in abandon once", told)
	}
}

func TestReclaimCanBeSwitchedOff(t *testing.T) {
	if was := gen.Reclaim(false); !was {
		t.Fatal("Reclaim was off to begin with")
	}
	var closed atomic.Int64
	var ghosts []func()
	for range 10 {
		g := gen.New(func(y *ints) (int, error) {
			defer closed.Add(1)
			return upTo(1)(y)
		})
		g.Next()
		ghosts = append(ghosts, gen.Ghost(g))
	}
	if was := gen.Reclaim(true); was {
		t.Fatal("Reclaim(false) did not hold")
	}
	for range 5 {
		runtime.GC()
		runtime.Gosched()
	}
	if n := closed.Load(); n != 0 {
		t.Fatalf("%d were reclaimed all the same", n)
	}
	for _, end := range ghosts {
		end()
	}
}

func TestTwoBodiesThatHoldEachOtherNeedClose(t *testing.T) {
	var closed atomic.Int64
	var a, b *intGen
	body := func(other **intGen) intBody {
		return func(y *ints) (int, error) {
			defer closed.Add(1)
			_, err := y.Yield(1)
			runtime.KeepAlive(*other)
			return 0, err
		}
	}
	a, b = gen.New(body(&b)), gen.New(body(&a))
	next(t, a, 1)
	next(t, b, 1)
	for range 5 {
		runtime.GC()
		runtime.Gosched()
	}
	if n := closed.Load(); n != 0 {
		t.Fatalf("%d of two generators that hold each other were reclaimed", n)
	}
	a.Close()
	b.Close()
	if n := closed.Load(); n != 2 {
		t.Fatalf("%d bodies ended after Close, want 2", n)
	}
}

func TestOnALockedThread(t *testing.T) {
	if !onGoroutine(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		g := gen.New(delegating(upTo(3)))
		next(t, g, 0)
		next(t, g, 1)
		if err := g.Close(); err != nil {
			t.Errorf("Close() = %v, want nil", err)
		}
	}) {
		t.Fatal("the goroutine did not return")
	}
}

func TestInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gen.New(upTo(3))
		next(t, g, 0)
		synctest.Wait()
		next(t, g, 1)
		if err := g.Close(); err != nil {
			t.Fatalf("Close() = %v, want nil", err)
		}
	})
}

// A generator may be handed from one goroutine to another.
func TestHandedBetweenGoroutines(t *testing.T) {
	g := gen.New(upTo(4))
	for i := range 4 {
		onGoroutine(func() { next(t, g, i) })
	}
	g.Close()
}
