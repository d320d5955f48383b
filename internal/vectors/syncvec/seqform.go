package syncvec

import (
	"iter"
	"math"
	"math/big"
	"slices"

	"github.com/weft-go/weft/seq"
)

type sequence = iter.Seq[value]

var seqForm form

func init() {
	seqForm = form{
		plan: planSeq,
		tee: func(r *run, x value, n int) (copies []value) {
			for _, c := range r.copies(x, n) {
				copies = append(copies, c)
			}
			return copies
		},
		branches: func(r *run, x value, n int) (branches []branch) {
			for _, c := range r.copies(x, n) {
				branches = append(branches, seqBranch(c))
			}
			return branches
		},
		consume: rangeOver,
		operators: map[string]func(r *run, n expr) value{
			"map":     (*run).seqMap,
			"starmap": (*run).seqStarmap,
			"filter": func(r *run, n expr) value {
				return seq.Filter(r.items(n, 1), r.predicate(n.args[0]))
			},
			"filterfalse": func(r *run, n expr) value {
				return seq.FilterFalse(r.items(n, 1), r.predicate(n.args[0]))
			},
			"takewhile": func(r *run, n expr) value {
				return seq.TakeWhile(r.items(n, 1), r.predicate(n.args[0]))
			},
			"dropwhile": func(r *run, n expr) value {
				return seq.DropWhile(r.items(n, 1), r.predicate(n.args[0]))
			},
			"islice":     (*run).seqIslice,
			"accumulate": (*run).seqAccumulate,
			"enumerate":  (*run).seqEnumerate,
			"chain":      (*run).seqChain,
			"from_iterable": func(r *run, n expr) value {
				return seq.Flatten(seq.Map(r.items(n, 0), r.seqOf))
			},
			"compress": func(r *run, n expr) value {
				s := r.sequences(n)
				return seq.Compress(s[0], seq.Map(s[1], truth))
			},
			"zip":         (*run).seqZip,
			"zip_longest": (*run).seqZipLongest,
			"batched":     (*run).seqBatched,
			"pairwise": func(r *run, n expr) value {
				return seq.Starmap(seq.Pairwise(r.items(n, 0)), pairOf)
			},
			"groupby": func(r *run, n expr) value {
				return seq.Starmap(r.seqGroups(n), func(k value, g sequence) value {
					return tuples(k, toValue(seq.Collect(g)))
				})
			},
			"groupkeys": func(r *run, n expr) value {
				return seq.Starmap(r.seqGroups(n), func(k value, _ sequence) value { return k })
			},
			"groupfirst": func(r *run, n expr) value {
				return seq.Starmap(r.seqGroups(n), func(k value, g sequence) value {
					v, _ := seq.First(g)
					return tuples(k, v)
				})
			},
			"grouplate": (*run).seqLateGroups,
			"cycle":     func(r *run, n expr) value { return seq.Cycle(r.items(n, 0)) },
			"repeat":    (*run).seqRepeat,
			"count":     (*run).seqCount,
			"product":   (*run).seqProduct,
			"combinations": func(r *run, n expr) value {
				pool, k := r.seqPool(n)
				return seqRows(seq.Combinations(pool, k))
			},
			"cwr": func(r *run, n expr) value {
				pool, k := r.seqPool(n)
				return seqRows(seq.CombinationsWithReplacement(pool, k))
			},
			"permutations": (*run).seqPermutations,
			"sorted":       (*run).seqSorted,
			"reversed":     (*run).seqReversed,
			"itercall":     (*run).seqIterCall,
		},
	}
}

// copies is tee(x, n), which hands back a copy that it is given: see teeOf.
func (r *run) copies(x value, n int) []*seq.Copy[value] {
	given, ok := x.(*seq.Copy[value])
	if !ok || n < 1 {
		return seq.Tee(r.seqOf(x), n)
	}
	copies := []*seq.Copy[value]{given}
	for range n - 1 {
		copies = append(copies, given.Copy())
	}
	return copies
}

// rangeOver ranges over the root, and leaves the loop after the values asked
// for.
func rangeOver(r *run, x value, c *testCase, rec *record) {
	s := r.seqOf(x)
	rec.built = len(r.trace)
	if c.Take != nil && *c.Take == 0 {
		return
	}
	taken := 0
	exc := catch(func() {
		for v := range s {
			rec.result = append(rec.result, canon(v))
			r.event("out")
			if taken++; c.Take != nil && taken == *c.Take {
				return
			}
		}
		r.event("end")
	})
	if exc != nil {
		rec.exc = exc
		r.event("error", exc.class)
	}
}

// sequences builds all arguments and then calls iter() of each.
func (r *run) sequences(n expr) []sequence {
	var all []sequence
	for _, x := range r.buildAll(n.args) {
		all = append(all, r.seqOf(x))
	}
	return all
}

// seqPool is the arguments of the combinatorics. It reads the first to its end
// at construction, as Python's do; those of package seq read it when ranged.
func (r *run) seqPool(n expr) (pool sequence, k int) {
	x := r.build(n.args[0])
	k = n.int(1)
	return slices.Values(r.listOf(x)), k
}

// opened hands make a sequence that is opened only after make has looked at its
// other arguments: Python checks those before it calls iter().
func (r *run) opened(x value, make func(s sequence) sequence) sequence {
	var s sequence
	made := make(func(yield func(value) bool) { s(yield) })
	s = r.seqOf(x)
	return made
}

func pairOf(a, b value) value { return tuples(a, b) }

func seqRows(s iter.Seq[[]value]) sequence { return seq.Map(s, toValue) }

func (r *run) seqMap(n expr) value {
	f := r.lookup(n.args[0].(string))
	s := r.sequences(expr{args: n.args[1:]})
	switch len(s) {
	case 1:
		return seq.Map(s[0], f.unary)
	case 2:
		return seq.ZipWith(s[0], s[1], f.binary)
	case 3:
		return seq.ZipWith3(s[0], s[1], s[2], func(a, b, c value) value { return f(a, b, c) })
	}
	return seq.Map(seq.ZipAll(s...), func(row []value) value { return f(row...) })
}

// seqStarmap is a Map, because seq.Starmap is for pairs alone.
func (r *run) seqStarmap(n expr) value {
	f := r.lookup(n.args[0].(string))
	return seq.Map(seq.Map(r.items(n, 1), r.arguments), func(args []value) value { return f(args...) })
}

func (r *run) seqIslice(n expr) value {
	x := r.build(n.args[0])
	start, stop, step := bounds(n.args[1:])
	return r.opened(x, func(s sequence) sequence { return seq.Islice(s, start, stop, step) })
}

func (r *run) seqAccumulate(n expr) value {
	f := r.accumulator(n)
	s := r.items(n, 0)
	if initial := n.kw["initial"]; initial != nil {
		return seq.AccumulateFrom(s, parseValue(initial), f.binary)
	}
	return seq.AccumulateFunc(s, f.binary)
}

func (r *run) seqEnumerate(n expr) value {
	x := r.build(n.args[0])
	start := n.integerOr("start", new(big.Int))
	if !start.IsInt64() || start.Int64() > math.MaxInt64-1<<32 {
		panic(untyped("an int does not hold a count from " + start.String()))
	}
	return seq.Starmap(seq.Enumerate(r.seqOf(x), int(start.Int64())),
		func(i int, v value) value { return tuples(newInt(i), v) })
}

// seqChain calls iter() of each argument when its turn comes.
func (r *run) seqChain(n expr) value {
	var parts []sequence
	for _, x := range r.buildAll(n.args) {
		parts = append(parts, func(yield func(value) bool) { r.seqOf(x)(yield) })
	}
	return seq.Chain(parts...)
}

func (r *run) seqZip(n expr) value {
	s := r.sequences(n)
	switch {
	case truth(parseValue(n.kw["strict"])):
		return seqRows(seq.Must(seq.ZipAllStrict(s...)))
	case len(s) == 2:
		return seq.Starmap(seq.Zip(s[0], s[1]), pairOf)
	}
	return seqRows(seq.ZipAll(s...))
}

func (r *run) seqZipLongest(n expr) value {
	fill, s := parseValue(n.kw["fillvalue"]), r.sequences(n)
	if len(s) == 2 {
		return seq.Starmap(seq.ZipLongest(s[0], s[1], fill, fill), pairOf)
	}
	return seqRows(seq.ZipAllLongest(fill, s...))
}

func (r *run) seqBatched(n expr) value {
	return r.opened(r.build(n.args[0]), func(s sequence) sequence {
		if truth(parseValue(n.kw["strict"])) {
			return seqRows(seq.Must(seq.BatchedStrict(s, n.int(1))))
		}
		return seqRows(seq.Batched(s, n.int(1)))
	})
}

func (r *run) seqGroups(n expr) iter.Seq2[value, sequence] {
	return seq.GroupByFunc(r.items(n, 0), r.keyOf(n), equal)
}

func (r *run) seqLateGroups(n expr) value {
	late := tuple{}
	for _, g := range seq.Collect2(r.seqGroups(n)) {
		late = append(late, tuples(g.First, toValue(seq.Collect(g.Second))))
	}
	return late
}

func (r *run) seqRepeat(n expr) value {
	if len(n.args) > 1 {
		return seq.RepeatN(parseValue(n.args[0]), n.int(1))
	}
	return seq.Repeat(parseValue(n.args[0]))
}

func (r *run) seqCount(n expr) value {
	start, step := countArgs(n)
	x, ok1 := start.(float)
	y, ok2 := step.(float)
	if ok1 && ok2 {
		return seq.Map(seq.Count(*x, *y), func(f float64) value { return newFloat(f) })
	}
	return seq.Iterate(start, func(v value) value { return add(v, step) })
}

func (r *run) seqProduct(n expr) value {
	objects, repeat := r.productArgs(n)
	if repeat <= 0 { // reads nothing
		return seqRows(seq.ProductRepeat(repeat, slices.Repeat([]sequence{nil}, len(objects))...))
	}
	var pools []sequence
	for _, x := range objects {
		pools = append(pools, slices.Values(r.listOf(x)))
	}
	if repeat == 1 {
		return seqRows(seq.Product(pools...))
	}
	return seqRows(seq.ProductRepeat(repeat, pools...))
}

func (r *run) seqPermutations(n expr) value {
	pool := slices.Values(r.listOf(r.build(n.args[0])))
	if len(n.args) < 2 || n.args[1] == nil {
		return seqRows(seq.PermutationsAll(pool))
	}
	return seqRows(seq.Permutations(pool, n.typedInt(1)))
}

// seqSorted reads and sorts at construction, and is a list.
func (r *run) seqSorted(n expr) value {
	order := compare
	if truth(parseValue(n.kw["reverse"])) {
		order = func(a, b value) int { return compare(b, a) }
	}
	if n.kw["key"] != nil {
		return toValue(seq.Collect(seq.SortedByFunc(r.listedItems(n, 0), r.keyOf(n), order)))
	}
	return toValue(seq.Collect(seq.SortedFunc(r.listedItems(n, 0), order)))
}

func (r *run) seqReversed(n expr) value {
	switch x := r.build(n.args[0]).(type) {
	case tuple:
		return seq.Reversed(x)
	case *lenSeq:
		return &sizedSequence{seq.ReversedAt(&items{x, x.Len()}), x}
	default:
		return reversedOf(x).All()
	}
}

// items is a lenSeq as seq.ReversedAt wants it: its length was asked for at
// construction, and it has every item.
type items struct {
	*lenSeq
	n int
}

func (x *items) Len() int { return x.n }

func (x *items) At(i int) value {
	v, _ := x.lenSeq.At(i)
	return v
}

func (r *run) seqIterCall(n expr) value {
	x, sentinel := r.iterOf(r.build(n.args[0])), parseValue(n.args[1])
	return seq.Generate(func() (value, bool) {
		v, ok := x.Next()
		return v, ok && !equal(sentinel, v)
	})
}
