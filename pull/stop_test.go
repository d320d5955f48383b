package pull

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
)

// TestStopReachesEverySource: before the first value, in the middle and at the
// end, once and twice.
func TestStopReachesEverySource(t *testing.T) {
	id := func(v int) int { return v }
	add := func(a, b int) int { return a + b }
	row := func([]int) int { return 0 }
	positive := func(v int) bool { return v > 0 }
	for _, c := range []struct {
		name string
		it   func(a, b Iter[int]) stopper
	}{
		{"Map2", func(a, b Iter[int]) stopper { return asker(Map2(a, b, add)) }},
		{"MapN", func(a, b Iter[int]) stopper { return asker(MapN([]Iter[int]{a, b}, row)) }},
		{"EnumerateBy", func(a, b Iter[int]) stopper { return asker(EnumerateBy(a, b, add)) }},
		{"Compress", func(a, b Iter[int]) stopper { return asker(Compress(a, Map(b, positive))) }},
		{"Chain", func(a, b Iter[int]) stopper { return asker(Chain(a, b)) }},
		{"Zip", func(a, b Iter[int]) stopper { return asker(Zip(a, b)) }},
		{"ZipStrict", func(a, b Iter[int]) stopper { return asker(ZipStrict(a, b)) }},
		{"ZipLongest", func(a, b Iter[int]) stopper { return asker(ZipLongest(0, a, b)) }},
		{"Islice", func(a, b Iter[int]) stopper { return asker(Islice(Chain(a, b), 0, 1, 1)) }},
		{"GroupBy", func(a, b Iter[int]) stopper { return asker(GroupBy(Zip2(a, b), func(Pair[int, int]) int { return 0 })) }},
		{"Tee", func(a, b Iter[int]) stopper {
			x, y := Tee(a, 1)[0], Tee(b, 2)
			return asker(Chain[int](x, y[0], y[1], y[1].Copy()))
		}},
		{"Cycle", func(a, b Iter[int]) stopper { return asker(Cycle(Chain(a, b))) }},
		{"Peekable", func(a, b Iter[int]) stopper { return asker[int](NewPeekable(Map2(a, b, add))) }},
		{"Defer", func(a, b Iter[int]) stopper {
			d := Defer(func() Iter[int] { return a })
			d.Next()
			return asker(Map2(d, b, func(a, b int) int { return id(a) }))
		}},
	} {
		for asks := range 6 {
			a, b := source(1, 2, 3), source(4, 5, 6)
			it := c.it(a, b)
			for range asks {
				it.ask()
			}
			it.Stop()
			it.Stop()
			if it.ask() {
				t.Errorf("%s, stopped after %d values, hands out another", c.name, asks)
			}
			if a.stopped == 0 || b.stopped == 0 {
				t.Errorf("%s, stopped after %d values: sources were stopped %d and %d times", c.name, asks, a.stopped, b.stopped)
			}
		}
	}
}

type stopper interface {
	Stop()
	ask() bool
}

type asking[T any] struct{ Iter[T] }

func (a asking[T]) ask() bool {
	_, ok := a.Next()
	return ok
}

func asker[T any](it Iter[T]) stopper { return asking[T]{it} }

// TestTeeStopsLast: the source is stopped with the last branch, and only then.
func TestTeeStopsLast(t *testing.T) {
	src := source(1, 2, 3)
	branches := Tee(src, 2)
	extra := branches[1].Copy()
	for i, b := range []*Branch[int]{branches[0], branches[0], extra, branches[1]} {
		if src.stopped != 0 {
			t.Errorf("source stopped before branch %d", i)
		}
		b.Stop()
	}
	if src.stopped != 1 {
		t.Errorf("source stopped %d times, want once", src.stopped)
	}
	if _, ok := extra.Copy().Next(); ok {
		t.Error("a copy of a stopped branch hands out a value")
	}
}

// TestTeeKeepsNoMoreThanNeeded: with all branches at the same place the values
// before it are reachable from none.
func TestTeeKeepsNoMoreThanNeeded(t *testing.T) {
	branches := Tee(Count(0, 1), 3)
	start := branches[0].at
	for range 10 * blockLen {
		for _, b := range branches {
			b.Next()
		}
	}
	for i, b := range branches {
		if b.at == start || b.at.next != nil {
			t.Errorf("branch %d holds a block that all have passed, or one that none needs", i)
		}
	}
}

// TestTeeOfBranch: teeing a branch shares the one buffer and moves none.
func TestTeeOfBranch(t *testing.T) {
	src := source(1, 2, 3)
	b := Tee(src, 1)[0]
	b.Next()
	again := Tee[int](b, 2)
	for i, b := range append(again, b) {
		if got := drain(b); !slices.Equal(got, []int{2, 3}) {
			t.Errorf("branch %d = %v, want [2 3]", i, got)
		}
	}
	if again[0].trunk != b.trunk {
		t.Error("a tee of a branch has its own buffer")
	}
	if len(Tee(src, 0)) != 0 {
		t.Error("Tee(src, 0) has branches")
	}
}

type iterable struct{}

func (iterable) Iter() Iter[int]     { return Values([]int{1}) }
func (iterable) Reversed() Iter[int] { return Values([]int{2}) }

type ranging struct{}

func (ranging) All() iter.Seq[int]      { return Values([]int{3}).All() }
func (ranging) Backward() iter.Seq[int] { return Values([]int{4}).All() }

type listed []int

type indexed struct{ items []int }

func (x indexed) Len() int { return len(x.items) }

func (x indexed) At(i int) (v int, ok bool) {
	if ok = i >= 0 && i < len(x.items); ok {
		v = x.items[i]
	}
	return v, ok
}

type badAll struct{}

func (badAll) All() int { return 0 }

type defined func(yield func(int) bool)

func TestOf(t *testing.T) {
	self := Values([]int{9})
	if it, err := Of[int](self); it != self || err != nil {
		t.Errorf("Of(a cursor) = %v, %v, want itself", it, err)
	}
	push := func(yield func(int) bool) { yield(5) }
	for _, c := range []struct {
		x     any
		value int
		err   string
	}{
		{iterable{}, 1, ""},
		{ranging{}, 3, ""},
		{push, 5, ""},
		{iter.Seq[int](push), 5, ""},
		{defined(push), 5, ""},
		{[]int{6}, 6, ""},
		{listed{7}, 7, ""},
		{indexed{[]int{8}}, 8, ""},
		{badAll{}, 0, "pull: Of: TypeError: iter() returned non-iterator of type 'int'"},
		{nil, 0, "pull: Of: TypeError: '<nil>' object is not iterable"},
		{"text", 0, "pull: Of: TypeError: 'string' object is not iterable"},
		{5, 0, "pull: Of: TypeError: 'int' object is not iterable"},
		{struct{ Next func() }{}, 0, "pull: Of: TypeError: 'struct { Next func() }' object is not iterable"},
	} {
		it, err := Of[int](c.x)
		checkOf(t, "Of", c.x, it, err, c.value, c.err)
	}
	if it, err := Of[string]("ab"); err != nil || strings.Join(drain(it), "|") != "a|b" {
		t.Errorf("Of[string](ab): %v", err)
	}
	if it, err := Of[rune]("ab"); err != nil || string(drain(it)) != "ab" {
		t.Errorf("Of[rune](ab): %v", err)
	}
}

func TestReversedOf(t *testing.T) {
	for _, c := range []struct {
		x     any
		value int
		err   string
	}{
		{iterable{}, 2, ""},
		{ranging{}, 4, ""},
		{[]int{1, 6}, 6, ""},
		{listed{1, 7}, 7, ""},
		{indexed{[]int{1, 8}}, 8, ""},
		{Values([]int{1}), 0, "pull: ReversedOf: TypeError: '*pull.slice[int]' object is not reversible"},
		{nil, 0, "pull: ReversedOf: TypeError: '<nil>' object is not reversible"},
	} {
		it, err := ReversedOf[int](c.x)
		checkOf(t, "ReversedOf", c.x, it, err, c.value, c.err)
	}
}

func checkOf(t *testing.T, f string, x any, it Iter[int], err error, want int, message string) {
	t.Helper()
	if message != "" {
		var e *Error
		if err == nil || err.Error() != message || !errors.As(err, &e) || e.Type != "TypeError" {
			t.Errorf("%s(%T) error = %v, want %s", f, x, err, message)
		}
		return
	}
	if err != nil {
		t.Errorf("%s(%T) error = %v", f, x, err)
		return
	}
	if v, ok := it.Next(); v != want || !ok {
		t.Errorf("%s(%T).Next() = %v, %v, want %d, true", f, x, v, ok, want)
	}
	it.Stop()
}

// TestArguments: mistakes are found at the call, with Python's class and words
// and the value.
func TestArguments(t *testing.T) {
	it := Values([]int{1})
	for want, f := range map[string]func(){
		"pull: Islice: ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize., got -1": func() { _ = Islice(it, 0, -1, 1) },
		"pull: Islice: ValueError: Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize., got -2":       func() { _ = Islice(it, -2, 5, 1) },
		"pull: Islice: ValueError: Step for islice() must be a positive integer or None., got 0":                          func() { _ = Islice(it, 0, 5, 0) },
		"pull: Range: ValueError: range() arg 3 must not be zero":                                                         func() { _ = Range(0, 5, 0) },
		"pull: Batched: ValueError: n must be at least one, got 0":                                                        func() { _ = Batched(it, 0) },
		"pull: BatchedStrict: ValueError: n must be at least one, got -1":                                                 func() { _ = BatchedStrict(it, -1) },
		"pull: ProductRepeat: ValueError: repeat argument cannot be negative, got -1":                                     func() { _ = ProductRepeat(-1, it) },
		"pull: Combinations: ValueError: r must be non-negative, got -1":                                                  func() { _ = Combinations(it, -1) },
		"pull: CombinationsWithReplacement: ValueError: r must be non-negative, got -1":                                   func() { _ = CombinationsWithReplacement(it, -1) },
		"pull: Permutations: ValueError: r must be non-negative, got -1":                                                  func() { _ = Permutations(it, -1) },
		"pull: Tee: ValueError: n must be >= 0, got -1":                                                                   func() { Tee(it, -1) },
	} {
		got := recovered(f)
		if e, ok := got.(*Error); !ok || e.Error() != want {
			t.Errorf("panics with %v, want %s", got, want)
		} else if class := (&Error{Type: e.Type}); !errors.Is(e, class) || errors.Is(e, StopIteration) {
			t.Errorf("%v is not a %s by errors.Is, or is a StopIteration", e, e.Type)
		}
	}
}
