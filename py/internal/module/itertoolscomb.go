package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addCombinatorics(m *object.Module) {
	itertoolRaw(m, "product(*iterables, repeat=1)", func(th *thread, args []value, kw []object.KW) pull.Iter[value] {
		n := 1
		for _, k := range kw {
			if k.Name != "repeat" {
				panic(object.Unexpected("product()", k.Name, "repeat"))
			}
			n = object.ToInt(th, k.Value)
		}
		if n < 0 {
			panic(object.Errorf(object.ValueError, "repeat argument cannot be negative"))
		}
		if n > 0 && len(args) > object.ChunkMax/32/n {
			panic(object.Errorf(object.OverflowError, "repeat argument too large"))
		}
		if n == 0 {
			args = nil // not even looked at
		}
		th.Grow(2 * n * len(args))
		pools := make([]pull.Iter[value], len(args))
		for i, v := range args {
			pools[i] = pool(th, v)
		}
		return poolTuples(pull.ProductRepeat(n, pools...))
	})
	itertool(m, "permutations(iterable, r=None)", func(th *thread, a []value) pull.Iter[value] {
		it := pool(th, a[0])
		if a[1].IsNone() {
			return poolTuples(pull.PermutationsAll(it))
		}
		if !isInt(a[1]) {
			panic(object.Errorf(object.TypeError, "Expected int as r"))
		}
		return poolTuples(pull.Permutations(it, picks(th, a[1])))
	})
	itertool(m, "combinations(iterable, r)", func(th *thread, a []value) pull.Iter[value] {
		object.ToInt(th, a[1]) // before a[0] is looked at
		it := pool(th, a[0])
		return poolTuples(pull.Combinations(it, picks(th, a[1])))
	})
	itertool(m, "combinations_with_replacement(iterable, r)", func(th *thread, a []value) pull.Iter[value] {
		object.ToInt(th, a[1]) // before a[0] is looked at
		it := pool(th, a[0])
		return poolTuples(pull.CombinationsWithReplacement(it, picks(th, a[1])))
	})
}

// pool reads all of v.
func pool(th *thread, v value) pull.Iter[value] { return pull.Values(object.Collect(th, v)) }

// picks is how many values to choose.
func picks(th *thread, v value) int {
	r := object.ToInt(th, v)
	if r < 0 {
		panic(object.Errorf(object.ValueError, "r must be non-negative"))
	}
	if r > object.ChunkMax/32 {
		panic(object.Errorf(object.MemoryError, ""))
	}
	th.Grow(r)
	return r
}
