package seq

import (
	"fmt"
	"iter"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Product", func(src source) iter.Seq[[]int] {
		return Product(src(1, 2), src(3, 4))
	}, []int{1, 3}, []int{1, 4}, []int{2, 3}, []int{2, 4})

	_ = law("Product", func(src source) iter.Seq[[]int] { return Product(src(1, 2), src()) })

	_ = law("Product", func(source) iter.Seq[[]int] { return Product[int, iter.Seq[int]]() }, []int{})

	_ = law("ProductRepeat", func(src source) iter.Seq[[]int] {
		return ProductRepeat(2, src(0, 1))
	}, []int{0, 0}, []int{0, 1}, []int{1, 0}, []int{1, 1})

	_ = law("ProductRepeat", func(src source) iter.Seq[[]int] { return ProductRepeat(0, src(1)) }, []int{})

	_ = lawSink("NthProduct", func(source) []int {
		v, _ := NthProduct(2, []int{1, 2}, []int{3, 4})
		return v
	}, []int{2, 3})
)

func TestProductRepeatChecksItsArgument(t *testing.T) {
	testArgument(t, "ProductRepeat", func() { _ = ProductRepeat(-1, naturals(1)) }, "ValueError", "repeat argument cannot be negative")
}

// TestProductReads: each sequence is read once, whatever the others hold; none
// if there is nothing to take of them.
func TestProductReads(t *testing.T) {
	for _, c := range []struct {
		n, left, right, reads int
	}{{0, 2, 2, 0}, {1, 2, 3, 5}, {3, 2, 3, 5}, {1, 0, 3, 3}, {1, 3, 0, 3}} {
		var w watch
		left, right := w.source(make([]int, c.left)...), w.source(make([]int, c.right)...)
		for range ProductRepeat(c.n, left, right) {
		}
		if w.reads != c.reads {
			t.Errorf("ProductRepeat(%d) of %d and %d values read %d, want %d", c.n, c.left, c.right, w.reads, c.reads)
		}
	}
}

// TestAstronomicalResults: the first results come at once, however many follow.
func TestAstronomicalResults(t *testing.T) {
	s := naturals(1000)
	for name, results := range map[string]iter.Seq[[]int]{
		"ProductRepeat":               ProductRepeat(500, s),
		"Permutations":                Permutations(s, 500),
		"PermutationsAll":             PermutationsAll(s),
		"Combinations":                Combinations(s, 500),
		"CombinationsWithReplacement": CombinationsWithReplacement(s, 500),
	} {
		if n := Len(Take(results, 10)); n != 10 {
			t.Errorf("%s: %d results, want 10", name, n)
		}
	}
}

// nested is Product as the loops that its doc comment speaks of.
func nested(pools [][]int) [][]int {
	if len(pools) == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, head := range nested(pools[:len(pools)-1]) {
		for _, v := range pools[len(pools)-1] {
			all = append(all, append(slices.Clone(head), v))
		}
	}
	return all
}

func TestProductEqualsNestedLoops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pools := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 9), 0, 4), 0, 4).Draw(t, "pools")
		var seqs []iter.Seq[int]
		for _, pool := range pools {
			seqs = append(seqs, slices.Values(pool))
		}
		want := nested(pools)
		got := slices.Collect(Product(seqs...))
		if !slices.EqualFunc(got, want, slices.Equal[[]int]) {
			t.Fatalf("Product(%v) = %v, want %v", pools, got, want)
		}
		for i, result := range want {
			if got, ok := NthProduct(i, pools...); !ok || !slices.Equal(got, result) {
				t.Fatalf("NthProduct(%d, %v) = %v, %t, want %v", i, pools, got, ok, result)
			}
		}
		if got, ok := NthProduct(len(want), pools...); ok {
			t.Fatalf("NthProduct(%d, %v) = %v, want none", len(want), pools, got)
		}
	})
}

func TestResultsAreFresh(t *testing.T) {
	s := naturals(4)
	for name, results := range map[string]iter.Seq[[]int]{
		"Product":                     Product(s, s),
		"Permutations":                Permutations(s, 2),
		"Combinations":                Combinations(s, 2),
		"CombinationsWithReplacement": CombinationsWithReplacement(s, 2),
		"Windowed":                    Windowed(s, 2, 1),
	} {
		want := fmt.Sprint(slices.Collect(results))
		var got []string
		for v := range results {
			got = append(got, fmt.Sprint(v))
			v[0], v[1] = -1, -1
			_ = append(v, -1)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: writing into a result changed another: %v, want %v", name, got, want)
		}
	}
}

func TestCountsOfResultsAreCutOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, r := rapid.IntRange(0, 200).Draw(t, "n"), rapid.IntRange(0, 200).Draw(t, "r")
		limit := big.NewInt(math.MaxInt)
		cut := func(want *big.Int) int {
			if want.Cmp(limit) > 0 {
				return math.MaxInt
			}
			return int(want.Int64())
		}
		if want := cut(new(big.Int).Binomial(int64(n), int64(r))); choose(n, r) != want {
			t.Fatalf("choose(%d, %d) = %d, want %d", n, r, choose(n, r), want)
		}
		want := new(big.Int)
		if r <= n {
			want.MulRange(int64(n-r+1), int64(n))
		}
		if r == 0 {
			want.SetInt64(1)
		}
		if arrange(n, r) != cut(want) {
			t.Fatalf("arrange(%d, %d) = %d, want %d", n, r, arrange(n, r), cut(want))
		}
	})
}
