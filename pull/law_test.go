package pull_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seqtest"
)

type (
	ints = seqtest.Iter[int]
	pair = pull.Pair[int, int]
)

func inc(v int) int       { return v + 1 }
func add(a, b int) int    { return a + b }
func isEven(v int) bool   { return v%2 == 0 }
func below3(v int) bool   { return v < 3 }
func less(a, b int) bool  { return a < b }
func sum(vs ...int) int   { return sumOf(vs) }
func half(v int) int      { return v / 2 }
func joined(a, b int) int { return 10*a + b }

func sumOf(vs []int) (total int) {
	for _, v := range vs {
		total += v
	}
	return total
}

// upTo is a sequence, countdown an object with items by number.
func upTo(n int) func(yield func(int) bool) { return pull.Range(1, n+1, 1).All() }

type countdown int

func (c countdown) Len() int { return int(c) }
func (c countdown) At(i int) (v int, ok bool) {
	return int(c) - i, i < int(c)
}

// over is the case of an adapter, from the values of its source and those of
// the result. An eager one reads its source at the call: see built.
func over[T any](in []int, build func(it ints) pull.Iter[T], want ...T) func(t *testing.T) {
	return func(t *testing.T) { seqtest.CheckIterOver(t, in, build, want...) }
}

func built[T any](build func() pull.Iter[T], want ...T) func(t *testing.T) {
	return func(t *testing.T) { seqtest.CheckIter(t, build, want...) }
}

// endless is the case of a cursor that goes on after the values given.
func endless[T any](build func() pull.Iter[T], want ...T) func(t *testing.T) {
	return func(t *testing.T) { seqtest.CheckIterPrefix(t, build, want...) }
}

var (
	one23  = []int{1, 2, 3}
	to6    = []int{1, 2, 3, 4, 5, 6}
	values = func() pull.Iter[int] { return pull.Values(one23) }
)

// laws has every exported function.
var laws = map[string]func(t *testing.T){
	"Values":         built(values, 1, 2, 3),
	"ReversedValues": built(func() pull.Iter[int] { return pull.ReversedValues(one23) }, 3, 2, 1),
	"Chars":          built(func() pull.Iter[string] { return pull.Chars("aß\xff日") }, "a", "ß", "\xff", "日"),
	"Runes":          built(func() pull.Iter[rune] { return pull.Runes("aß\xff") }, 'a', 'ß', '\uFFFD'),
	"Range":          built(func() pull.Iter[int8] { return pull.Range[int8](100, 127, 9) }, 100, 109, 118),
	"ReversedRange":  built(func() pull.Iter[int8] { return pull.ReversedRange[int8](100, 127, 9) }, 118, 109, 100),
	"Count":          endless(func() pull.Iter[float64] { return pull.Count(1, 0.5) }, 1, 1.5, 2),
	"CountFunc":      endless(func() pull.Iter[int] { return pull.CountFunc(1, inc) }, 1, 2, 3),
	"Repeat":         endless(func() pull.Iter[int] { return pull.Repeat(7) }, 7, 7, 7),
	"RepeatN":        built(func() pull.Iter[int] { return pull.RepeatN(7, 2) }, 7, 7),
	"Empty":          built(pull.Empty[int]),
	"Func": built(func() pull.Iter[int] {
		c := pull.Count(1, 1)
		return pull.Func(func() int { v, _ := c.Next(); return v }, 4)
	}, 1, 2, 3),
	"Until": built(func() pull.Iter[int] {
		c := pull.Count(1, 1)
		return pull.Until(func() int { v, _ := c.Next(); return v }, func(v int) bool { return v > 3 })
	}, 1, 2, 3),
	"Defer": over(one23, func(it ints) pull.Iter[int] {
		// Opened by hand: Stop cannot reach what was never opened.
		d := pull.Defer(func() pull.Iter[int] { return it })
		return pull.Chain(d, it)
	}, 1, 2, 3),
	"Index":    built(func() pull.Iter[int] { return pull.Index(countdown(3)) }, 3, 2, 1),
	"Reversed": built(func() pull.Iter[int] { return pull.Reversed(countdown(3)) }, 1, 2, 3),
	"Of": built(func() pull.Iter[int] {
		it, err := pull.Of[int](one23)
		if err != nil {
			panic(err)
		}
		return it
	}, 1, 2, 3),
	"ReversedOf": built(func() pull.Iter[int] {
		it, err := pull.ReversedOf[int](one23)
		if err != nil {
			panic(err)
		}
		return it
	}, 3, 2, 1),
	"From":  built(func() pull.Iter[int] { return pull.From(upTo(3)) }, 1, 2, 3),
	"Ahead": built(func() pull.Iter[int] { return pull.Ahead(upTo(5), 2) }, 1, 2, 3, 4, 5),
	"Next": func(t *testing.T) {
		if v, ok := pull.Next(values()); v != 1 || !ok {
			t.Errorf("Next = %v, %v, want 1, true", v, ok)
		}
		stops := pull.Map(values(), func(int) int { panic(pull.StopIteration) })
		if v, ok := pull.Next(stops); v != 0 || ok {
			t.Errorf("Next at StopIteration = %v, %v, want 0, false", v, ok)
		}
	},

	"Map":  over(one23, func(it ints) pull.Iter[int] { return pull.Map(it, inc) }, 2, 3, 4),
	"Map2": over(one23, func(it ints) pull.Iter[int] { return pull.Map2(it, pull.Count(10, 10), add) }, 11, 22, 33),
	"MapN": over(one23, func(it ints) pull.Iter[int] {
		return pull.MapN([]pull.Iter[int]{pull.Count(10, 10), it, values()}, sumOf)
	}, 12, 24, 36),
	"Starmap": over(one23, func(it ints) pull.Iter[int] {
		return pull.Starmap(pull.Batched(it, 2), sum)
	}, 3, 3),
	"Starmap2": over(one23, func(it ints) pull.Iter[int] {
		return pull.Starmap2(pull.Enumerate(it, 1), joined)
	}, 11, 22, 33),
	"Enumerate": over(one23, func(it ints) pull.Iter[pair] { return pull.Enumerate(it, 5) },
		pair{5, 1}, pair{6, 2}, pair{7, 3}),
	"EnumerateBy": over(one23, func(it ints) pull.Iter[int] {
		return pull.EnumerateBy(it, pull.Count(4, 1), joined)
	}, 41, 52, 63),
	"Accumulate": over(one23, func(it ints) pull.Iter[int] { return pull.Accumulate(it, add) }, 1, 3, 6),
	"AccumulateFrom": over(one23, func(it ints) pull.Iter[int] {
		return pull.AccumulateFrom(it, 10, add)
	}, 10, 11, 13, 16),

	"Filter":      over(to6, func(it ints) pull.Iter[int] { return pull.Filter(it, isEven) }, 2, 4, 6),
	"FilterFalse": over(to6, func(it ints) pull.Iter[int] { return pull.FilterFalse(it, isEven) }, 1, 3, 5),
	"Truthy":      over([]int{0, 1, 0, 2}, func(it ints) pull.Iter[int] { return pull.Truthy(it) }, 1, 2),
	"TakeWhile":   over(to6, func(it ints) pull.Iter[int] { return pull.TakeWhile(it, below3) }, 1, 2),
	"DropWhile":   over(to6, func(it ints) pull.Iter[int] { return pull.DropWhile(it, below3) }, 3, 4, 5, 6),
	"Compress": over(to6, func(it ints) pull.Iter[int] {
		return pull.Compress(it, pull.Values([]bool{true, false, true, false, true}))
	}, 1, 3, 5),
	"Islice": over(to6, func(it ints) pull.Iter[int] { return pull.Islice(it, 1, 5, 2) }, 2, 4),

	"Chain": over(one23, func(it ints) pull.Iter[int] { return pull.Chain(values(), it) }, 1, 2, 3, 1, 2, 3),
	"FromIterable": over(one23, func(it ints) pull.Iter[int] {
		return pull.FromIterable(it, func(n int) pull.Iter[int] { return pull.RepeatN(n, n) })
	}, 1, 2, 2, 3, 3, 3),
	"Zip": over(one23, func(it ints) pull.Iter[[]int] { return pull.Zip(it, pull.Count(4, 1)) },
		[]int{1, 4}, []int{2, 5}, []int{3, 6}),
	"Zip2": over(one23, func(it ints) pull.Iter[pair] { return pull.Zip2(it, pull.Count(4, 1)) },
		pair{1, 4}, pair{2, 5}, pair{3, 6}),
	"ZipStrict": over(one23, func(it ints) pull.Iter[[]int] { return pull.ZipStrict(it, values()) },
		[]int{1, 1}, []int{2, 2}, []int{3, 3}),
	"ZipLongest": over(one23, func(it ints) pull.Iter[[]int] { return pull.ZipLongest(-1, it, pull.Values(to6[:4])) },
		[]int{1, 1}, []int{2, 2}, []int{3, 3}, []int{-1, 4}),
	"Cycle": func(t *testing.T) {
		cycle := func(it ints) pull.Iter[int] { return pull.Cycle(it) }
		seqtest.CheckIterPrefixOver(t, one23, cycle, 1, 2, 3, 1, 2, 3, 1)
		seqtest.CheckIterOver(t, nil, cycle)
	},

	"Batched": over(to6[:5], func(it ints) pull.Iter[[]int] { return pull.Batched(it, 2) },
		[]int{1, 2}, []int{3, 4}, []int{5}),
	"BatchedStrict": over(to6, func(it ints) pull.Iter[[]int] { return pull.BatchedStrict(it, 3) },
		[]int{1, 2, 3}, []int{4, 5, 6}),
	"Pairwise": over(one23, func(it ints) pull.Iter[[2]int] { return pull.Pairwise(it) },
		[2]int{1, 2}, [2]int{2, 3}),
	"GroupBy": over(to6, func(it ints) pull.Iter[[]int] {
		return pull.Map(pull.GroupBy(it, half), collectGroup)
	}, []int{1}, []int{2, 3}, []int{4, 5}, []int{6}),
	"GroupByFunc": over(to6, func(it ints) pull.Iter[[]int] {
		near := func(a, b int) bool { return b-a < 3 }
		return pull.Map(pull.GroupByFunc(it, func(v int) int { return v }, near), collectGroup)
	}, []int{1, 2, 3}, []int{4, 5, 6}),

	"Product": built(func() pull.Iter[[]int] { return pull.Product(pull.Values(to6[:2]), values()) },
		[]int{1, 1}, []int{1, 2}, []int{1, 3}, []int{2, 1}, []int{2, 2}, []int{2, 3}),
	"ProductRepeat": built(func() pull.Iter[[]int] { return pull.ProductRepeat(2, pull.Values(to6[:2])) },
		[]int{1, 1}, []int{1, 2}, []int{2, 1}, []int{2, 2}),
	"Combinations": built(func() pull.Iter[[]int] { return pull.Combinations(values(), 2) },
		[]int{1, 2}, []int{1, 3}, []int{2, 3}),
	"CombinationsWithReplacement": built(func() pull.Iter[[]int] {
		return pull.CombinationsWithReplacement(pull.Values(to6[:2]), 2)
	}, []int{1, 1}, []int{1, 2}, []int{2, 2}),
	"Permutations": built(func() pull.Iter[[]int] { return pull.Permutations(values(), 2) },
		[]int{1, 2}, []int{1, 3}, []int{2, 1}, []int{2, 3}, []int{3, 1}, []int{3, 2}),
	"PermutationsAll": built(func() pull.Iter[[]int] { return pull.PermutationsAll(values()) },
		[]int{1, 2, 3}, []int{1, 3, 2}, []int{2, 1, 3}, []int{2, 3, 1}, []int{3, 1, 2}, []int{3, 2, 1}),

	"Sorted": built(func() pull.Iter[int] { return pull.Sorted(pull.Values([]int{3, 1, 2})) }, 1, 2, 3),
	"SortedFunc": built(func() pull.Iter[int] {
		return pull.SortedFunc(pull.Values([]int{3, 1, 2}), less, true)
	}, 3, 2, 1),
	"SortedBy": built(func() pull.Iter[int] {
		return pull.SortedBy(pull.Values(to6), half, cmp.Less[int], true)
	}, 6, 4, 5, 2, 3, 1),

	"Tee": over(one23, func(it ints) pull.Iter[int] { return pull.Tee(it, 1)[0] }, 1, 2, 3),
	"NewPeekable": over(one23, func(it ints) pull.Iter[int] {
		p := pull.NewPeekable(it)
		p.Prepend(8, 9)
		return p
	}, 8, 9, 1, 2, 3),
}

func collectGroup(g *pull.Group[int, int]) []int { return slices.Collect(g.All()) }

func TestLaws(t *testing.T) {
	for name, law := range laws {
		t.Run(name, law)
	}
}

// TestEveryFunctionHasItsLaw: an exported function without a law case or
// without an example fails.
func TestEveryFunctionHasItsLaw(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var exported []string
	examples := map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			switch {
			case !ok || f.Recv != nil:
			case strings.HasSuffix(name, "_test.go"):
				bare, _, _ := strings.Cut(f.Name.Name, "_")
				examples[bare] = true
			case f.Name.IsExported():
				exported = append(exported, f.Name.Name)
			}
		}
	}
	for _, name := range exported {
		if laws[name] == nil {
			t.Errorf("%s has no law case", name)
		}
		if !examples["Example"+name] {
			t.Errorf("%s has no example", name)
		}
	}
	if len(laws) != len(exported) {
		t.Errorf("%d law cases for %d exported functions", len(laws), len(exported))
	}
}
