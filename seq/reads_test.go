package seq

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/weft-go/weft/pull"
)

// A tape records what is read of which source and what is yielded, in the
// notation of testdata/reads.py.
type tape []string

func (t *tape) add(parts ...any) { *t = append(*t, fmt.Sprint(parts...)) }

func (t *tape) source(label byte, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range n {
			t.add(string(label), v)
			if !yield(v) {
				return
			}
		}
		t.add(string(label), ".")
	}
}

// consume ranges over s and breaks after takeMax values.
func consume[T any](t *tape, s iter.Seq[T], takeMax int) {
	taken := 0
	for v := range s {
		t.add("=", strings.ReplaceAll(fmt.Sprint(v), " ", ","))
		if taken++; taken == takeMax {
			return
		}
	}
}

func consumeTry[T any](t *tape, s iter.Seq2[T, error], takeMax int) {
	var err error
	consume(t, Catch(s, &err), takeMax)
	if err == nil {
		return
	}
	var python *pull.Error
	if !errors.As(err, &python) {
		t.add("not Python's: ", err)
		return
	}
	t.add("!", strings.ReplaceAll(python.Message, " ", "_"))
}

func even(v int) bool { return v%2 == 0 }

// play runs the tool of one recorded line and breaks after takeMax values.
func play(name string, args []int, takeMax int) (tape, error) {
	var t tape
	sources := func(n int) (all []iter.Seq[int]) {
		for i := range n {
			all = append(all, t.source("ABC"[i], args[i]))
		}
		return all
	}
	many := sources(min(len(args), 3))
	one := t.source('A', append(args, 0)[0])
	switch name {
	case "zip":
		consume(&t, ZipAll(many...), takeMax)
	case "strict":
		consumeTry(&t, ZipAllStrict(many...), takeMax)
	case "longest":
		consume(&t, ZipAllLongest(-1, many...), takeMax)
	case "chain":
		consume(&t, Chain(many...), takeMax)
	case "interleave":
		consume(&t, Interleave(many...), takeMax)
	case "roundrobin":
		consume(&t, RoundRobin(many...), takeMax)
	case "merge":
		consume(&t, Merge(many...), takeMax)
	case "islice":
		consume(&t, Islice(one, args[1], args[2], args[3]), takeMax)
	case "take":
		consume(&t, Take(one, args[1]), takeMax)
	case "drop":
		consume(&t, Drop(one, args[1]), takeMax)
	case "takelast":
		consume(&t, TakeLast(one, args[1]), takeMax)
	case "droplast":
		consume(&t, DropLast(one, args[1]), takeMax)
	case "ncycles":
		consume(&t, CycleN(one, args[1]), takeMax)
	case "takewhile":
		consume(&t, TakeWhile(one, func(v int) bool { return v < args[1] }), takeMax)
	case "dropwhile":
		consume(&t, DropWhile(one, func(v int) bool { return v < args[1] }), takeMax)
	case "compress":
		consume(&t, Compress(one, Map(t.source('B', args[1]), even)), takeMax)
	case "cycle":
		consume(&t, Take(Cycle(one), 5), takeMax)
	case "accumulate":
		consume(&t, Accumulate(one), takeMax)
	case "initial":
		consume(&t, AccumulateFrom(one, 7, func(a, b int) int { return a + b }), takeMax)
	default:
		return nil, fmt.Errorf("no tool named %s", name)
	}
	return t, nil
}

// typed runs the two-sequence forms, which must read as their general forms do.
func typed(name string, args []int) (tape, bool) {
	if len(args) != 2 {
		return nil, false
	}
	var t tape
	a, b := t.source('A', args[0]), t.source('B', args[1])
	both := func(a, b int) []int { return []int{a, b} }
	switch name {
	case "zip":
		consume(&t, ZipWith(a, b, both), 0)
	case "longest":
		consume(&t, Starmap(ZipLongest(a, b, -1, -1), both), 0)
	case "strict":
		consumeTry(&t, MapTry(ZipStrict(a, b), func(p Pair[int, int]) ([]int, error) {
			return both(p.First, p.Second), nil
		}), 0)
	default:
		return nil, false
	}
	return t, true
}

// TestReadsAsCPython: every tool reads and yields in the order that CPython
// recorded, and a consumer that breaks causes no read after its last value.
func TestReadsAsCPython(t *testing.T) {
	recorded, err := os.ReadFile("testdata/reads.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(recorded)) {
		head, trace, _ := strings.Cut(strings.TrimSpace(line), "|")
		name, args := parseTool(t, head)
		want := tape(strings.Fields(trace))
		if got, ok := typed(name, args); ok && !slices.Equal(got, want) {
			t.Errorf("%s, typed form:\n got %v\nwant %v", head, got, want)
		}
		outs := 0
		for i, event := range want {
			if event[0] != '=' {
				continue
			}
			outs++
			checkTape(t, head, name, args, outs, want[:i+1])
		}
		checkTape(t, head, name, args, 0, want)
	}
}

func checkTape(t *testing.T, head, name string, args []int, takeMax int, want tape) {
	t.Helper()
	got, err := play(name, args, takeMax)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s, %d taken:\n got %v\nwant %v", head, takeMax, got, want)
	}
}

func parseTool(t *testing.T, head string) (name string, args []int) {
	t.Helper()
	fields := strings.Fields(head)
	for _, field := range fields[1:] {
		n := End
		if field != "end" {
			var err error
			if n, err = strconv.Atoi(field); err != nil {
				t.Fatal(err)
			}
		}
		args = append(args, n)
	}
	return fields[0], args
}
