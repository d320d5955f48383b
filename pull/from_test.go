package pull

import (
	"errors"
	"iter"
	"math"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

// counted yields 0, 1, 2 and so on, and counts how many ranges of it were
// unwound.
func counted(released *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer released.Add(1)
		for i := 0; yield(i); i++ {
		}
	}
}

// TestAbandonedFromIsReclaimed: a hundred thousand cursors are started and
// forgotten; the collector has every one of them unwound.
func TestAbandonedFromIsReclaimed(t *testing.T) {
	const rounds, each = 10, 10_000
	var released atomic.Int64
	for round := int64(1); round <= rounds; round++ {
		for i := range each {
			it := From(counted(&released))
			if i%2 == 1 {
				it = Ahead(counted(&released), 3)
			}
			it.Next()
		}
		for cycles := 0; released.Load() < round*each; cycles++ {
			if cycles == 1000 {
				t.Fatalf("round %d: %d of %d unwound after %d collections",
					round, released.Load(), round*each, cycles)
			}
			runtime.GC()
		}
	}
}

// TestFromSurvivesCollections: a cursor in use is not taken for abandoned.
func TestFromSurvivesCollections(t *testing.T) {
	var released atomic.Int64
	its := make([]Iter[int], 100)
	for i := range its {
		its[i] = From(func(yield func(int) bool) {
			for v := range counted(&released) {
				if v%10 == 0 {
					runtime.GC()
				}
				if !yield(v) {
					return
				}
			}
		})
	}
	for want := range 20 {
		for _, it := range its {
			if v, ok := it.Next(); v != want || !ok {
				t.Fatalf("Next = %v, %v, want %d, true", v, ok, want)
			}
		}
	}
	for _, it := range its {
		it.Stop()
	}
	if n := released.Load(); n != int64(len(its)) {
		t.Errorf("%d of %d sequences unwound by Stop", n, len(its))
	}
}

// TestFromStartsLate: no coroutine before the first Next, and none for a cursor
// that is stopped first.
func TestFromStartsLate(t *testing.T) {
	started := 0
	s := func(yield func(int) bool) {
		started++
		yield(1)
	}
	goroutines := runtime.NumGoroutine()
	it := From(s)
	if n := runtime.NumGoroutine(); n != goroutines {
		t.Errorf("%d goroutines after From, %d before", n, goroutines)
	}
	it.Stop()
	if v, ok := it.Next(); ok || started != 0 {
		t.Errorf("Next after Stop = %v, %v, and the sequence ran %d times", v, ok, started)
	}
}

// TestFromPassesPanic: a panic in the sequence comes out of Next, and the cursor
// is at its end after it.
func TestFromPassesPanic(t *testing.T) {
	boom := errors.New("boom")
	s := func(yield func(int) bool) {
		for v := range 5 {
			yield(v)
		}
		panic(boom)
	}
	for name, it := range map[string]Iter[int]{
		"From": From(s), "Ahead 1": Ahead(s, 1), "Ahead 3": Ahead(s, 3), "Ahead 5": Ahead(s, 5), "Ahead 64": Ahead(s, 64),
	} {
		var got []int
		thrown := recovered(func() {
			for v := range it.All() {
				got = append(got, v)
			}
		})
		if !slices.Equal(got, []int{0, 1, 2, 3, 4}) || thrown != any(boom) {
			t.Errorf("%s: got %v, panic %v, want 0 to 4, then boom", name, got, thrown)
		}
		if v, ok := it.Next(); ok {
			t.Errorf("%s: Next after the panic = %v, true", name, v)
		}
		it.Stop()
	}
}

// TestFromPassesGoexit: Goexit in the sequence ends the goroutine that asks.
func TestFromPassesGoexit(t *testing.T) {
	s := func(yield func(int) bool) {
		if yield(1) {
			runtime.Goexit()
		}
	}
	for _, it := range []Iter[int]{From(s), Ahead(s, 4)} {
		var got []int
		passed := false
		done := make(chan struct{})
		go func() {
			defer close(done)
			for v := range it.All() {
				got = append(got, v)
			}
			passed = true
		}()
		<-done
		if passed || !slices.Equal(got, []int{1}) {
			t.Errorf("got %v, went on %v, want [1] and the end of the goroutine", got, passed)
		}
	}
}

// TestAheadReadsInBatches: nothing is read before it is asked for, then n at a
// time, and no more than there is.
func TestAheadReadsInBatches(t *testing.T) {
	reads := 0
	s := func(yield func(int) bool) {
		for v := range 10 {
			reads++
			if !yield(v) {
				return
			}
		}
	}
	it := Ahead(s, 4)
	want := []int{0, 4, 4, 4, 4, 8, 8, 8, 8, 10, 10, 10}
	for i, n := range want {
		if reads != n {
			t.Errorf("after %d values %d were read, want %d", i, reads, n)
		}
		it.Next()
	}
	if got := recovered(func() { _ = Ahead(s, 0) }); got != "pull: Ahead: n must be at least 1, got 0" {
		t.Errorf("Ahead(s, 0) panics with %v", got)
	}
}

// TestStopWhileAhead: the loop of the sequence ends at the next value, and its
// deferred calls run.
// A buffer of more values than there are is not made before they come.
func TestAheadOfMoreThanThereIs(t *testing.T) {
	it := Ahead(slices.Values([]int{1, 2, 3}), math.MaxInt)
	if got := slices.Collect(it.All()); !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("Ahead(1 2 3, MaxInt) = %v, want [1 2 3]", got)
	}
	it = Ahead(func(yield func(int) bool) {
		for v := range 3000 {
			if !yield(v) {
				return
			}
		}
	}, 2500)
	if got := slices.Collect(it.All()); len(got) != 3000 || got[2999] != 2999 {
		t.Errorf("Ahead(0..2999, 2500) gives %d values, want 3000", len(got))
	}
}

func TestStopWhileAhead(t *testing.T) {
	var released atomic.Int64
	it := Ahead(counted(&released), 8)
	it.Next()
	it.Stop()
	it.Stop()
	if v, ok := it.Next(); ok || released.Load() != 1 {
		t.Errorf("Next after Stop = %v, %v; unwound %d times, want once", v, ok, released.Load())
	}
}

// recovered returns the value that f panics with, or nil.
func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// TestFromBySource: a sequence that turns to the cursor over it while it runs
// cannot ask it, and can stop it: it is unwound at its next value, and nothing
// of it stays behind.
func TestFromBySource(t *testing.T) {
	var it Iter[int]
	var refused any
	unwound := false
	it = From(func(yield func(int) bool) {
		defer func() {
			it.Stop() // once more, while it is being unwound
			unwound = true
		}()
		refused = recovered(func() { it.Next() })
		if yield(1) {
			it.Stop()
			if yield(2) {
				t.Error("goes on after its second value, though stopped")
			}
		}
	})
	if v, ok := it.Next(); v != 1 || !ok {
		t.Errorf("Next() = %d, %t, want 1, true", v, ok)
	}
	if err, ok := refused.(error); !ok || !errors.Is(err, &Error{Type: "ValueError"}) {
		t.Errorf("Next in the source panicked with %v, want a ValueError", refused)
	}
	if v, ok := it.Next(); v != 2 || !ok || !unwound {
		t.Errorf("Next() = %d, %t, unwound %t, want 2, true, true", v, ok, unwound)
	}
	if v, ok := it.Next(); ok {
		t.Errorf("Next() after Stop = %d, true, want false", v)
	}
}

func TestFromNil(t *testing.T) {
	if recovered(func() { From[int](nil).Next() }) == nil {
		t.Error("a sequence that is nil passed for an empty one")
	}
}
