package seq

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"iter"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

// Every exported function registers its law cases beside its tests:
//
//	var _ = law("Map", func(src source) iter.Seq[int] {
//		return Map(src(1, 2, 3), square)
//	}, 1, 4, 9)
//
// law takes what a function returning iter.Seq must yield, law2 the same for
// iter.Seq2 with the pairs it must yield, and lawSink the value of a function
// that reads its sources at once. All sources of the case must be made by src,
// which watches them. A name may be registered more than once.

// A source makes a watched sequence of the given values.
type source func(values ...int) iter.Seq[int]

// A lawCase is one use of one function, with its types erased.
type lawCase struct {
	name  string
	build func(src source) iter.Seq[any] // nil for a sink
	sink  func(src source) any           // nil for a sequence
	want  []any
}

var laws []lawCase

func law[T any](name string, build func(src source) iter.Seq[T], want ...T) bool {
	c := lawCase{name: name, build: func(src source) iter.Seq[any] {
		s := build(src)
		return func(yield func(any) bool) {
			for v := range s {
				if !yield(v) {
					return
				}
			}
		}
	}}
	for _, v := range want {
		c.want = append(c.want, v)
	}
	laws = append(laws, c)
	return true
}

func law2[K, V any](name string, build func(src source) iter.Seq2[K, V], want ...Pair[K, V]) bool {
	return law(name, func(src source) iter.Seq[Pair[K, V]] {
		s := build(src)
		return func(yield func(Pair[K, V]) bool) {
			for k, v := range s {
				if !yield(Pair[K, V]{k, v}) {
					return
				}
			}
		}
	}, want...)
}

func lawSink[R any](name string, sink func(src source) R, want R) bool {
	laws = append(laws, lawCase{
		name: name,
		sink: func(src source) any { return sink(src) },
		want: []any{want},
	})
	return true
}

// A watch keeps account of the sources of one case.
type watch struct {
	ranges int // how often a source was ranged over
	open   int // sources being ranged over now
	reads  int // values handed out, all sources together
	failAt int // the read, counted from 1, that panics; 0 for none
}

// failure is the value that a watched source panics with.
type failure struct{ read int }

func (w *watch) source(values ...int) iter.Seq[int] {
	values = slices.Clone(values)
	return func(yield func(int) bool) {
		w.ranges++
		w.open++
		defer func() { w.open-- }()
		stopped := false
		for _, v := range values {
			if stopped {
				panic("source was asked to go on after its consumer had stopped")
			}
			w.reads++
			if w.reads == w.failAt {
				panic(failure{w.reads})
			}
			if stopped = !yield(v); stopped {
				return
			}
		}
	}
}

func (c lawCase) run(w *watch) []any {
	if c.sink != nil {
		return []any{c.sink(w.source)}
	}
	return slices.Collect(c.build(w.source))
}

func TestLaws(t *testing.T) {
	for i, c := range laws {
		t.Run(fmt.Sprintf("%s/%d", c.name, i), func(t *testing.T) {
			c.testYields(t)
			c.testSourcePanic(t)
			if c.build != nil {
				c.testLazy(t)
				c.testBreak(t)
				c.testBodyPanic(t)
				c.testGoexit(t)
			}
		})
	}
}

// testYields: the contract of package seqtest holds, and every source is
// released after the end.
func (c lawCase) testYields(t *testing.T) {
	var w watch
	if c.build != nil {
		seqtest.Check(t, c.build(w.source), c.want...)
	} else if got := c.run(&w); !reflect.DeepEqual(got, c.want) {
		t.Errorf("%s = %v, want %v", c.name, got[0], c.want[0])
	}
	if w.open != 0 {
		t.Errorf("%s: %d sources not released after the end", c.name, w.open)
	}
}

// testSourcePanic: a panic in a source, at every read, comes to the consumer
// with its value, and no source stays open.
func (c lawCase) testSourcePanic(t *testing.T) {
	var w watch
	c.run(&w)
	for at := 1; at <= w.reads; at++ {
		w := watch{failAt: at}
		if got := recovered(func() { c.run(&w) }); got != any(failure{at}) {
			t.Errorf("%s: source panicked at read %d: consumer met %v", c.name, at, got)
		}
		if w.open != 0 {
			t.Errorf("%s: source panicked at read %d: %d sources not released", c.name, at, w.open)
		}
	}
}

// testLazy: building touches no source.
func (c lawCase) testLazy(t *testing.T) {
	var w watch
	c.build(w.source)
	if w.ranges != 0 {
		t.Errorf("%s ranged over a source at the call", c.name)
	}
}

// testBreak: a consumer that leaves at any element has seen exactly those
// before it, and no source stays open.
func (c lawCase) testBreak(t *testing.T) {
	for n := 1; n <= len(c.want); n++ {
		var w watch
		var got []any
		for v := range c.build(w.source) {
			if got = append(got, v); len(got) == n {
				break
			}
		}
		if !reflect.DeepEqual(got, c.want[:n]) {
			t.Errorf("%s, break at %d: got %v, want %v", c.name, n, got, c.want[:n])
		}
		if w.open != 0 {
			t.Errorf("%s, break at %d: %d sources not released", c.name, n, w.open)
		}
	}
}

// testBodyPanic: a panic in the loop body, at any element, passes with its
// value, and no source stays open.
func (c lawCase) testBodyPanic(t *testing.T) {
	for n := 1; n <= len(c.want); n++ {
		var w watch
		seen := 0
		got := recovered(func() {
			for range c.build(w.source) {
				if seen++; seen == n {
					panic(n)
				}
			}
		})
		if got != any(n) {
			t.Errorf("%s, body panicked with %d: met %v", c.name, n, got)
		}
		if w.open != 0 {
			t.Errorf("%s, body panicked at %d: %d sources not released", c.name, n, w.open)
		}
	}
}

// testGoexit: runtime.Goexit in the loop body, at any element, ends the
// goroutine and releases every source.
func (c lawCase) testGoexit(t *testing.T) {
	for n := 1; n <= len(c.want); n++ {
		var w watch
		seen, passed := 0, false
		done := make(chan struct{})
		go func() {
			defer close(done)
			for range c.build(w.source) {
				if seen++; seen == n {
					runtime.Goexit()
				}
			}
			passed = true
		}()
		<-done
		if passed || w.open != 0 {
			t.Errorf("%s, Goexit at %d: went on %t, %d sources not released", c.name, n, passed, w.open)
		}
	}
}

// recovered returns the value that f panics with, or nil.
func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// TestEveryFunctionHasItsLaw: an exported function without a law case or
// without an example fails.
func TestEveryFunctionHasItsLaw(t *testing.T) {
	registered := make(map[string]bool)
	for _, c := range laws {
		registered[c.name] = true
	}
	exported, examples := declared(t)
	for _, name := range exported {
		if !registered[name] {
			t.Errorf("%s has no law case", name)
		}
		if !examples["Example"+name] {
			t.Errorf("%s has no example", name)
		}
		delete(registered, name)
	}
	for name := range registered {
		t.Errorf("law case for %s, which is not exported", name)
	}
}

// declared returns the package's exported functions and its examples, an
// example with a suffix under its bare name too.
func declared(t *testing.T) (exported []string, examples map[string]bool) {
	t.Helper()
	fset := token.NewFileSet()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	examples = make(map[string]bool)
	for _, name := range files {
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			switch {
			case !ok || f.Recv != nil:
			case !strings.HasSuffix(name, "_test.go"):
				if f.Name.IsExported() {
					exported = append(exported, f.Name.Name)
				}
			case strings.HasPrefix(f.Name.Name, "Example"):
				bare, _, _ := strings.Cut(f.Name.Name, "_")
				examples[bare] = true
			}
		}
	}
	return exported, examples
}
