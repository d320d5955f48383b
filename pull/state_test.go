package pull

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
)

// errBoom is what a script panics with where it has boom.
var errBoom = errors.New("boom")

const (
	boom = -1 - iota // the source panics
	over             // the source reports an end, though more may come
	halt             // the source panics with StopIteration
)

// script is a source that does one thing after the other, each time it is asked.
type script struct {
	steps   []int
	asked   int
	stopped int
}

func (s *script) Next() (v int, ok bool) {
	s.asked++
	if len(s.steps) == 0 {
		return 0, false
	}
	v, s.steps = s.steps[0], s.steps[1:]
	switch v {
	case boom:
		panic(errBoom)
	case halt:
		panic(fmt.Errorf("wrapped: %w", StopIteration))
	case over:
		return 0, false
	}
	return v, true
}

func (s *script) Stop()              { s.stopped++ }
func (s *script) All() iter.Seq[int] { return each(s) }

func source(steps ...int) *script { return &script{steps: steps} }

// ask asks it n times and writes what comes: a value, "end" or the panic.
func ask[T any](it Iter[T], n int) (answers []string) {
	for range n {
		var v T
		ok := false
		thrown := recovered(func() { v, ok = Next(it) })
		switch {
		case thrown != nil:
			answers = append(answers, fmt.Sprint(thrown))
		case ok:
			answers = append(answers, fmt.Sprint(v))
		default:
			answers = append(answers, "end")
		}
	}
	return answers
}

// TestAfterErrorAndEnd: who goes on after a source's error or end, and who is
// over, as CPython 3.13 decides it.
func TestAfterErrorAndEnd(t *testing.T) {
	id := func(v int) int { return v }
	yes := func(int) bool { return true }
	add := func(a, b int) int { return a + b }
	for _, c := range []struct {
		name string
		it   func(s Iter[int]) Iter[string]
		want []string // of 1, boom, 2, 3, over, 4
	}{
		{"Map", func(s Iter[int]) Iter[string] { return text(Map(s, id)) }, []string{"1", "boom", "2", "3", "end", "4"}},
		{"Filter", func(s Iter[int]) Iter[string] { return text(Filter(s, yes)) }, []string{"1", "boom", "2", "3", "end", "4"}},
		{"TakeWhile", func(s Iter[int]) Iter[string] { return text(TakeWhile(s, yes)) }, []string{"1", "boom", "2", "3", "end", "4"}},
		{"Accumulate", func(s Iter[int]) Iter[string] { return text(Accumulate(s, add)) }, []string{"1", "boom", "3", "6", "end", "10"}},
		{"Enumerate", func(s Iter[int]) Iter[string] { return text(Enumerate(s, 0)) }, []string{"{0 1}", "boom", "{1 2}", "{2 3}", "end", "{3 4}"}},
		{"Zip", func(s Iter[int]) Iter[string] { return text(Zip(s)) }, []string{"[1]", "boom", "[2]", "[3]", "end", "[4]"}},
		{"ZipStrict", func(s Iter[int]) Iter[string] { return text(ZipStrict(s)) }, []string{"[1]", "boom", "[2]", "[3]", "end", "[4]"}},
		{"Cycle", func(s Iter[int]) Iter[string] { return text(Cycle(s)) }, []string{"1", "boom", "2", "3", "1", "2"}},
		{"Chain", func(s Iter[int]) Iter[string] { return text(Chain(s)) }, []string{"1", "boom", "2", "3", "end", "end"}},
		{"Tee", func(s Iter[int]) Iter[string] { return text[int](Tee(s, 1)[0]) }, []string{"1", "boom", "2", "3", "end", "4"}},
		{"Islice", func(s Iter[int]) Iter[string] { return text(Islice(s, 0, End, 1)) }, []string{"1", "boom", "end", "end", "end", "end"}},
		{"Pairwise", func(s Iter[int]) Iter[string] { return text(Pairwise(s)) }, []string{"boom", "end", "end", "end", "end", "end"}},
		{"ZipLongest", func(s Iter[int]) Iter[string] { return text(ZipLongest(0, s)) }, []string{"[1]", "boom", "end", "end", "end", "end"}},
		{"Batched", func(s Iter[int]) Iter[string] { return text(Batched(s, 1)) }, []string{"[1]", "boom", "end", "end", "end", "end"}},
		{"FromIterable outer", func(s Iter[int]) Iter[string] {
			return text(FromIterable(s, func(v int) Iter[int] { return RepeatN(v, 1) }))
		}, []string{"1", "boom", "end", "end", "end", "end"}},
		{"FromIterable inner", func(s Iter[int]) Iter[string] {
			return text(FromIterable(RepeatN(s, 1), func(s Iter[int]) Iter[int] { return s }))
		}, []string{"1", "boom", "2", "3", "end", "end"}},
		{"GroupBy", func(s Iter[int]) Iter[string] {
			return text(Map(GroupBy(s, id), func(g *Group[int, int]) int { return g.Key }))
		}, []string{"1", "boom", "2", "3", "end", "4"}},
		{"Peekable", func(s Iter[int]) Iter[string] { return text[int](NewPeekable(s)) }, []string{"1", "boom", "2", "3", "end", "4"}},
	} {
		if got := ask(c.it(source(1, boom, 2, 3, over, 4)), 6); !slices.Equal(got, c.want) {
			t.Errorf("%s over 1 boom 2 3 end 4: got %v, want %v", c.name, got, c.want)
		}
	}
}

func text[T any](it Iter[T]) Iter[string] { return Map(it, func(v T) string { return fmt.Sprint(v) }) }

// TestStopIterationIsAnEnd: where an end of the source is not the end of the
// cursor, a StopIteration that comes through counts as the end it is.
func TestStopIterationIsAnEnd(t *testing.T) {
	for _, c := range []struct {
		name string
		it   func(s Iter[int]) Iter[string]
		want []string // of 1, halt, 2, over
	}{
		{"Map", func(s Iter[int]) Iter[string] { return text(s) }, []string{"1", "end", "2", "end"}},
		{"Chain", func(s Iter[int]) Iter[string] { return text(Chain(s, Values([]int{7, 8}))) }, []string{"1", "7", "8", "end"}},
		{"FromIterable", func(s Iter[int]) Iter[string] {
			return text(FromIterable(Values([]Iter[int]{s, RepeatN(7, 1)}), func(s Iter[int]) Iter[int] { return s }))
		}, []string{"1", "7", "end", "end"}},
		{"Cycle", func(s Iter[int]) Iter[string] { return text(Cycle(s)) }, []string{"1", "1", "1", "1"}},
		{"ZipLongest", func(s Iter[int]) Iter[string] { return text(ZipLongest(0, s, RepeatN(7, 3))) }, []string{"[1 7]", "[0 7]", "[0 7]", "end"}},
		{"Batched", func(s Iter[int]) Iter[string] { return text(Batched(s, 2)) }, []string{"[1]", "[2]", "end", "end"}},
		{"Islice", func(s Iter[int]) Iter[string] { return text(Islice(s, 0, 9, 1)) }, []string{"1", "end", "end", "end"}},
		{"Pairwise", func(s Iter[int]) Iter[string] { return text(Pairwise(s)) }, []string{"end", "end", "end", "end"}},
		{"Until", func(s Iter[int]) Iter[string] {
			return text(Until(func() int { v, _ := s.Next(); return v }, func(int) bool { return false }))
		}, []string{"1", "end", "end", "end"}},
	} {
		if got := ask(c.it(source(1, halt, 2, over)), 4); !slices.Equal(got, c.want) {
			t.Errorf("%s over 1 StopIteration 2: got %v, want %v", c.name, got, c.want)
		}
	}
	strict := func(its ...Iter[int]) []string { return ask(ZipStrict(its...), 2)[1:] }
	if got := strict(Repeat(1), source(1, halt)); got[0] !=
		"pull: ZipStrict: ValueError: zip() argument 2 is shorter than argument 1" {
		t.Errorf("ZipStrict with a StopIteration in argument 2: %v", got)
	}
}

// TestLoopBodyKeepsItsPanic: All takes a StopIteration from below for the end,
// but never one that the loop body panics with.
func TestLoopBodyKeepsItsPanic(t *testing.T) {
	id := func(v int) int { return v }
	for name, it := range map[string]Iter[int]{
		"Values": Values([]int{1, 2}), "Map": Map(Repeat(1), id), "Filter": Filter(Repeat(1), func(int) bool { return true }),
		"Chain": Chain(Repeat(1)), "Range": Range(0, 5, 1), "Count": Count(0, 1),
	} {
		if got := recovered(func() {
			for range it.All() {
				panic(StopIteration)
			}
		}); got != any(StopIteration) {
			t.Errorf("%s: the body's StopIteration came out as %v", name, got)
		}
	}
	seen := 0
	for range Map(Map(source(1, 2, halt, 3), id), id).All() {
		seen++
	}
	if seen != 2 {
		t.Errorf("All over a StopIteration after 2 values gave %d", seen)
	}
}

// TestCallbackPanics: a panic in a callback passes and loses its value only.
func TestCallbackPanics(t *testing.T) {
	failsAt2 := func(v int) int {
		if v == 2 {
			panic(errBoom)
		}
		return v
	}
	test := func(v int) bool { return failsAt2(v) > 0 }
	for _, c := range []struct {
		name string
		it   Iter[int]
		want []string
	}{
		{"Map", Map(source(1, 2, 3), failsAt2), []string{"1", "boom", "3", "end"}},
		{"Filter", Filter(source(1, 2, 3), test), []string{"1", "boom", "3", "end"}},
		{"FilterFalse", FilterFalse(source(1, 2, 3), test), []string{"boom", "end", "end", "end"}},
		{"TakeWhile", TakeWhile(source(1, 2, 3), test), []string{"1", "boom", "3", "end"}},
		{"DropWhile", DropWhile(source(1, 2, 3), test), []string{"boom", "end", "end", "end"}},
		{"Accumulate", Accumulate(source(1, 2, 3), func(t, v int) int { return t + failsAt2(v) }), []string{"1", "boom", "4", "end"}},
		{"AccumulateFrom", AccumulateFrom(source(2, 3), 1, func(t, v int) int { return t + failsAt2(v) }), []string{"1", "boom", "4", "end"}},
		{"CountFunc", CountFunc(1, func(v int) int { return failsAt2(v) + 1 }), []string{"1", "boom", "boom", "boom"}},
		{"FromIterable", FromIterable(source(1, 2, 3), func(v int) Iter[int] { return RepeatN(failsAt2(v), 1) }), []string{"1", "boom", "end", "end"}},
		{"Defer", Defer(func() Iter[int] { return RepeatN(failsAt2(1), 1) }), []string{"1", "end", "end", "end"}},
	} {
		if got := ask(c.it, 4); !slices.Equal(got, c.want) {
			t.Errorf("%s with a callback that fails at 2: got %v, want %v", c.name, got, c.want)
		}
	}
}

// TestGroups: the rule that asking for the next group ends the one before.
func TestGroups(t *testing.T) {
	groups := GroupBy(Values([]int{1, 1, 2, 2, 3}), func(v int) int { return v })
	first, _ := groups.Next()
	if got := ask[int](first, 1); got[0] != "1" {
		t.Errorf("first of group 1 = %v", got)
	}
	second, _ := groups.Next()
	if got := ask[int](first, 2); got[0] != "end" || got[1] != "end" {
		t.Errorf("group 1 after group 2 was asked for: %v", got)
	}
	second.Stop()
	if got := ask[int](second, 1); got[0] != "end" {
		t.Errorf("group 2 after Stop: %v", got)
	}
	if third, ok := groups.Next(); !ok || third.Key != 3 {
		t.Errorf("the group after a stopped one = %v, %v", third, ok)
	}
	if _, ok := groups.Next(); ok {
		t.Error("a group after the last")
	}
}
