package pull_test

import (
	"iter"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seq"
)

// TestPullEqualsSeq: the two forms are each other's oracle. Every function that
// both have gives the same over the same values, read to the end or not.
func TestPullEqualsSeq(t *testing.T) {
	type s = iter.Seq[int]
	type it = pull.Iter[int]
	for name, both := range map[string]func(a, b []int, n int) (any, any){
		"Map":         two(func(a it) it { return pull.Map(a, inc) }, func(a s) s { return seq.Map(a, inc) }),
		"Filter":      two(func(a it) it { return pull.Filter(a, isEven) }, func(a s) s { return seq.Filter(a, isEven) }),
		"FilterFalse": two(func(a it) it { return pull.FilterFalse(a, isEven) }, func(a s) s { return seq.FilterFalse(a, isEven) }),
		"Truthy":      two(func(a it) it { return pull.Truthy(a) }, func(a s) s { return seq.Truthy(a) }),
		"TakeWhile":   two(func(a it) it { return pull.TakeWhile(a, below3) }, func(a s) s { return seq.TakeWhile(a, below3) }),
		"DropWhile":   two(func(a it) it { return pull.DropWhile(a, below3) }, func(a s) s { return seq.DropWhile(a, below3) }),
		"Accumulate":  two(func(a it) it { return pull.Accumulate(a, joined) }, func(a s) s { return seq.AccumulateFunc(a, joined) }),
		"AccumulateFrom": two(func(a it) it { return pull.AccumulateFrom(a, 5, joined) },
			func(a s) s { return seq.AccumulateFrom(a, 5, joined) }),
		"Sorted": two(func(a it) it { return pull.Sorted(a) }, func(a s) s { return seq.Sorted(a) }),
		"SortedBy": two(func(a it) it { return pull.SortedBy(a, half, less, true) },
			func(a s) s { return seq.SortedByReverse(a, half) }),
		"Islice": func(a, _ []int, n int) (any, any) {
			start, stop, step := n, 3*n, n/2+1
			return collected(pull.Islice(pull.Values(a), start, stop, step)),
				slices.Collect(seq.Islice(slices.Values(a), start, stop, step))
		},
		"Batched": func(a, _ []int, n int) (any, any) {
			return collected(pull.Batched(pull.Values(a), n+1)), slices.Collect(seq.Batched(slices.Values(a), n+1))
		},
		"Chain": func(a, b []int, _ int) (any, any) {
			return collected(pull.Chain(pull.Values(a), pull.Values(b))), slices.Collect(seq.Chain(slices.Values(a), slices.Values(b)))
		},
		"Compress": func(a, b []int, _ int) (any, any) {
			return collected(pull.Compress(pull.Values(a), pull.Map(pull.Values(b), isEven))),
				slices.Collect(seq.Compress(slices.Values(a), seq.Map(slices.Values(b), isEven)))
		},
		"Zip": func(a, b []int, _ int) (any, any) {
			return collected(pull.Zip(pull.Values(a), pull.Values(b), pull.Values(a))),
				slices.Collect(seq.ZipAll(slices.Values(a), slices.Values(b), slices.Values(a)))
		},
		"ZipLongest": func(a, b []int, n int) (any, any) {
			return collected(pull.ZipLongest(n, pull.Values(a), pull.Values(b))),
				slices.Collect(seq.ZipAllLongest(n, slices.Values(a), slices.Values(b)))
		},
		"Cycle": func(a, _ []int, n int) (any, any) {
			return collected(pull.Islice(pull.Cycle(pull.Values(a)), 0, 3*n, 1)),
				slices.Collect(seq.Take(seq.Cycle(slices.Values(a)), 3*n))
		},
		"Product": func(a, b []int, _ int) (any, any) {
			a, b = a[:min(3, len(a))], b[:min(4, len(b))]
			return collected(pull.ProductRepeat(2, pull.Values(a), pull.Values(b))),
				slices.Collect(seq.ProductRepeat(2, slices.Values(a), slices.Values(b)))
		},
		"Combinations": func(a, _ []int, n int) (any, any) {
			a = a[:min(6, len(a))]
			return collected(pull.Combinations(pull.Values(a), n)), slices.Collect(seq.Combinations(slices.Values(a), n))
		},
		"CombinationsWithReplacement": func(a, _ []int, n int) (any, any) {
			a, n = a[:min(4, len(a))], min(n, 4)
			return collected(pull.CombinationsWithReplacement(pull.Values(a), n)),
				slices.Collect(seq.CombinationsWithReplacement(slices.Values(a), n))
		},
		"Permutations": func(a, _ []int, n int) (any, any) {
			a = a[:min(5, len(a))]
			return collected(pull.Permutations(pull.Values(a), n)), slices.Collect(seq.Permutations(slices.Values(a), n))
		},
		"Range": func(_, _ []int, n int) (any, any) {
			return collected(pull.Range(-n, 10, n+1)), slices.Collect(seq.Range(-n, 10, n+1))
		},
		"ReversedRange": func(_, _ []int, n int) (any, any) {
			forth := slices.Collect(seq.Range(10, -n, -n-1))
			slices.Reverse(forth)
			return collected(pull.ReversedRange(10, -n, -n-1)), forth
		},
		"Tee": func(a, _ []int, n int) (any, any) {
			branches := pull.Tee(pull.Values(a), 2)
			part := collected(pull.Islice(branches[0], 0, n, 1))
			return slices.Concat(part, collected[int](branches[1]), collected[int](branches[0])),
				slices.Concat(a[:min(n, len(a))], a, a[min(n, len(a)):])
		},
		"Ahead": func(a, _ []int, n int) (any, any) {
			return collected(pull.Ahead(slices.Values(a), n+1)), a
		},
		"GroupBy": func(a, _ []int, _ int) (any, any) {
			var groups [][]int
			for _, g := range seq.GroupBy(slices.Values(a), half) {
				groups = append(groups, slices.Collect(g))
			}
			return collected(pull.Map(pull.GroupBy(pull.Values(a), half), collectGroup)), groups
		},
	} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			values := rapid.SliceOfN(rapid.IntRange(0, 6), 0, 70)
			a, b, n := values.Draw(t, "a"), values.Draw(t, "b"), rapid.IntRange(0, 9).Draw(t, "n")
			got, want := both(a, b, n)
			if reflect.ValueOf(got).Len() == 0 && reflect.ValueOf(want).Len() == 0 {
				return
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("pull %v, seq %v", got, want)
			}
		}))
	}
}

func collected[T any](it pull.Iter[T]) []T { return slices.Collect(it.All()) }

// two is the pair of forms of a function over one sequence.
func two(p func(pull.Iter[int]) pull.Iter[int], s func(iter.Seq[int]) iter.Seq[int]) func(a, b []int, n int) (any, any) {
	return func(a, _ []int, _ int) (any, any) {
		return collected(p(pull.Values(a))), slices.Collect(s(slices.Values(a)))
	}
}

// TestAllEqualsNext: for every cursor, ranging and asking are the same, in any
// mixture. The ranges are left after a few values.
func TestAllEqualsNext(t *testing.T) {
	build := func(a []int) pull.Iter[int] {
		it := pull.Map(pull.Values(a), inc)
		it = pull.Filter(it, func(v int) bool { return v%5 != 0 })
		it = pull.Chain(it, pull.Range(0, 4, 1))
		return pull.Islice(it, 1, pull.End, 2)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOf(rapid.Int()).Draw(t, "a")
		want := collected(build(a))
		var got []int
		it := build(a)
		for len(got) < len(want)+1 {
			k := rapid.IntRange(0, 3).Draw(t, "k")
			if k == 0 {
				v, ok := it.Next()
				if !ok {
					break
				}
				got = append(got, v)
				continue
			}
			before := len(got)
			for v := range it.All() {
				if got = append(got, v); len(got) == before+k {
					break
				}
			}
			if len(got) == before {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("in turns %v, at once %v", got, want)
		}
	})
}
