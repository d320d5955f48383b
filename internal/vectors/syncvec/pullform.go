package syncvec

import (
	"math"
	"math/big"

	"github.com/weft-go/weft/pull"
)

type cursor = pull.Iter[value]

var pullForm form

func init() {
	pullForm = form{
		tee: func(r *run, x value, n int) (branches []value) {
			for _, b := range teeOf(r.iterOf(x), n) {
				branches = append(branches, b)
			}
			return branches
		},
		branches: func(r *run, x value, n int) (branches []branch) {
			for _, b := range teeOf(r.iterOf(x), n) {
				branches = append(branches, pullBranch(b))
			}
			return branches
		},
		consume: pullAll,
		operators: map[string]func(r *run, n expr) value{
			"map":     (*run).mapped,
			"starmap": (*run).starmapped,
			"filter": func(r *run, n expr) value {
				return pull.Filter(r.arg(n, 1), r.predicate(n.args[0]))
			},
			"filterfalse": func(r *run, n expr) value {
				return pull.FilterFalse(r.arg(n, 1), r.predicate(n.args[0]))
			},
			"takewhile": func(r *run, n expr) value {
				return pull.TakeWhile(r.arg(n, 1), r.predicate(n.args[0]))
			},
			"dropwhile": func(r *run, n expr) value {
				return pull.DropWhile(r.arg(n, 1), r.predicate(n.args[0]))
			},
			"islice":        (*run).sliced,
			"accumulate":    (*run).accumulated,
			"enumerate":     (*run).enumerated,
			"chain":         (*run).chained,
			"from_iterable": func(r *run, n expr) value { return pull.FromIterable(r.arg(n, 0), r.iterOf) },
			"compress": func(r *run, n expr) value {
				its := r.allArgs(n)
				return pull.Compress(its[0], pull.Map(its[1], truth))
			},
			"zip":         (*run).zipped,
			"zip_longest": (*run).zippedLongest,
			"batched":     (*run).batched,
			"pairwise": func(r *run, n expr) value {
				return pull.Map(pull.Pairwise(r.arg(n, 0)), func(p [2]value) value { return tuples(p[0], p[1]) })
			},
			"groupby":    func(r *run, n expr) value { return pull.Map(groups(r, r.arg(n, 0), n), wholeGroup) },
			"groupkeys":  func(r *run, n expr) value { return pull.Map(groups(r, r.arg(n, 0), n), groupKey) },
			"groupfirst": func(r *run, n expr) value { return pull.Map(groups(r, r.arg(n, 0), n), firstOfGroup) },
			"grouplate":  (*run).lateGroups,
			"cycle":      func(r *run, n expr) value { return pull.Cycle(r.arg(n, 0)) },
			"repeat":     (*run).repeated,
			"count":      (*run).count,
			"product":    (*run).product,
			"combinations": func(r *run, n expr) value {
				pool, k := r.pool(n)
				return rows(pull.Combinations(pool, k))
			},
			"cwr": func(r *run, n expr) value {
				pool, k := r.pool(n)
				return rows(pull.CombinationsWithReplacement(pool, k))
			},
			"permutations": (*run).permuted,
			"sorted":       (*run).sorted,
			"reversed":     func(r *run, n expr) value { return reversedOf(r.build(n.args[0])) },
			"itercall":     (*run).iterCall,
		},
	}
}

// teeOf is tee(it, n). CPython 3.13.0 hands back a tee that it is given as the
// first copy; from 3.13.1 on it makes n new ones, as package pull does.
func teeOf(it cursor, n int) []*pull.Branch[value] {
	given, ok := unwatched(it).(*pull.Branch[value])
	if !ok || n == 0 {
		return pull.Tee(it, n)
	}
	return append([]*pull.Branch[value]{given}, pull.Tee[value](given, n-1)...)
}

// arg builds argument i and calls iter() of it.
func (r *run) arg(n expr, i int) cursor { return r.iterOf(r.build(n.args[i])) }

// allArgs builds all arguments and then calls iter() of each.
func (r *run) allArgs(n expr) []cursor {
	objects := r.buildAll(n.args)
	its := make([]cursor, len(objects))
	for i, o := range objects {
		its[i] = r.iterOf(o)
	}
	return its
}

// checked hands make a cursor that is opened only after make has looked at its
// other arguments: Python checks those before it calls iter().
func (r *run) checked(x value, make func(it cursor) cursor) cursor {
	var it cursor
	c := make(pull.Defer(func() cursor { return it }))
	it = r.iterOf(x)
	return c
}

// pool is the arguments of the combinatorics, which make a tuple of the first.
func (r *run) pool(n expr) (it cursor, k int) {
	x := r.build(n.args[0])
	k = n.int(1)
	return r.listed(x), k
}

func toValue(row []value) value { return tuple(row) }

func rows(it pull.Iter[[]value]) cursor { return pull.Map(it, toValue) }

func (r *run) predicate(f any) func(value) bool {
	if f == nil {
		return truth
	}
	return r.lookup(f.(string)).test
}

func (r *run) mapped(n expr) value {
	f := r.lookup(n.args[0].(string))
	its := r.allArgs(expr{args: n.args[1:]})
	switch len(its) {
	case 1:
		return pull.Map(its[0], f.unary)
	case 2:
		return pull.Map2(its[0], its[1], f.binary)
	}
	return pull.MapN(its, func(row []value) value { return f(row...) })
}

func (r *run) starmapped(n expr) value {
	f := r.lookup(n.args[0].(string))
	return pull.Starmap(pull.Map(r.arg(n, 1), r.arguments), f)
}

// arguments makes the arguments of a call from one value.
func (r *run) arguments(v value) []value {
	if t, ok := v.(tuple); ok {
		return t
	}
	return r.listOf(v)
}

func (r *run) sliced(n expr) value {
	x := r.build(n.args[0])
	start, stop, step := bounds(n.args[1:])
	return r.checked(x, func(it cursor) cursor { return pull.Islice(it, start, stop, step) })
}

func bounds(args []any) (start, stop, step int) {
	step = 1
	switch len(args) {
	case 1:
		stop = index(args[0], pull.End)
	case 3:
		step = index(args[2], 1)
		fallthrough
	default:
		start, stop = index(args[0], 0), index(args[1], pull.End)
	}
	return start, stop, step
}

// index is how islice reads a bound: what is no index at all is -1, which is
// refused.
func index(x any, none int) int {
	if x == nil {
		return none
	}
	i := integer(parseValue(x))
	if i == nil || i.Cmp(big.NewInt(math.MaxInt)) > 0 {
		return -1
	}
	if i.Cmp(big.NewInt(math.MinInt)) < 0 {
		return -1
	}
	return int(i.Int64())
}

func (r *run) accumulated(n expr) value {
	f := r.accumulator(n)
	it := r.arg(n, 0)
	if initial := n.kw["initial"]; initial != nil {
		return pull.AccumulateFrom(it, parseValue(initial), f.binary)
	}
	return pull.Accumulate(it, f.binary)
}

func (r *run) accumulator(n expr) callable {
	if name, ok := n.kw["func"].(string); ok {
		return r.lookup(name)
	}
	return named("add")
}

func inc(v value) value { return add(v, newInt(1)) }

func (r *run) enumerated(n expr) value {
	x := r.build(n.args[0])
	start := n.integerOr("start", new(big.Int))
	return pull.EnumerateBy(r.iterOf(x), pull.CountFunc(value(start), inc),
		func(i, v value) value { return tuples(i, v) })
}

func (r *run) chained(n expr) value {
	return pull.FromIterable(pull.Values(r.buildAll(n.args)), r.iterOf)
}

func (r *run) zipped(n expr) value {
	its := r.allArgs(n)
	if truth(parseValue(n.kw["strict"])) {
		return rows(pull.ZipStrict(its...))
	}
	return rows(pull.Zip(its...))
}

func (r *run) zippedLongest(n expr) value {
	return rows(pull.ZipLongest(parseValue(n.kw["fillvalue"]), r.allArgs(n)...))
}

func (r *run) batched(n expr) value {
	return r.checked(r.build(n.args[0]), func(it cursor) cursor {
		if truth(parseValue(n.kw["strict"])) {
			return rows(pull.BatchedStrict(it, n.int(1)))
		}
		return rows(pull.Batched(it, n.int(1)))
	})
}

type group = *pull.Group[value, value]

// groups is groupby itself; the operators differ in what they do to a group.
func groups(r *run, it cursor, n expr) pull.Iter[group] {
	return pull.GroupByFunc(it, r.keyOf(n), equal)
}

func wholeGroup(g group) value {
	items := tuple{}
	for v := range g.All() {
		items = append(items, v)
	}
	return tuples(g.Key, items)
}

func groupKey(g group) value { return g.Key }

func firstOfGroup(g group) value {
	v, ok := g.Next()
	if !ok {
		panic(pull.StopIteration)
	}
	return tuples(g.Key, v)
}

func (r *run) lateGroups(n expr) value {
	var all []group
	for g := range groups(r, r.arg(n, 0), n).All() {
		all = append(all, g)
	}
	late := tuple{}
	for _, g := range all {
		late = append(late, wholeGroup(g))
	}
	return late
}

func (r *run) repeated(n expr) value {
	if len(n.args) > 1 {
		return pull.RepeatN(parseValue(n.args[0]), n.int(1))
	}
	return pull.Repeat(parseValue(n.args[0]))
}

func (r *run) count(n expr) value {
	start, step := countArgs(n)
	return pull.CountFunc(start, func(v value) value { return add(v, step) })
}

func countArgs(n expr) (start, step value) {
	start, step = newInt(0), newInt(1)
	if len(n.args) > 0 {
		start = parseValue(n.args[0])
	}
	if len(n.args) > 1 {
		step = parseValue(n.args[1])
	}
	if number(start) == nil || number(step) == nil {
		panic(raise("TypeError", "a number is required"))
	}
	if x, y := integer(start), integer(step); x != nil && y != nil && y.Cmp(big.NewInt(1)) == 0 {
		start = x // counts in a machine's word, which has no booleans
	}
	return start, step
}

func (r *run) product(n expr) value {
	objects, repeat := r.productArgs(n)
	its := make([]cursor, len(objects))
	for i, x := range objects {
		if repeat > 0 { // else nothing is read
			its[i] = pull.Values(r.listOf(x))
		}
	}
	if repeat == 1 {
		return rows(pull.Product(its...))
	}
	return rows(pull.ProductRepeat(repeat, its...))
}

func (r *run) productArgs(n expr) (objects []value, repeat int) {
	objects, repeat = r.buildAll(n.args), 1
	if x, given := n.kw["repeat"]; given {
		repeat = size(wholeNumber(parseValue(x)))
	}
	return objects, repeat
}

func (r *run) permuted(n expr) value {
	it := pull.Values(r.listOf(r.build(n.args[0])))
	if len(n.args) < 2 || n.args[1] == nil {
		return rows(pull.PermutationsAll(it))
	}
	return rows(pull.Permutations(it, n.typedInt(1)))
}

// sorted is a list: it can be reversed and iterated over again.
func (r *run) sorted(n expr) value {
	it, reverse := r.listed(r.build(n.args[0])), truth(parseValue(n.kw["reverse"]))
	if name, ok := n.kw["key"].(string); ok {
		return r.listOf(pull.SortedBy(it, r.lookup(name).unary, less, reverse))
	}
	return r.listOf(pull.SortedFunc(it, less, reverse))
}

// reversedOf is reversed(x).
func reversedOf(x value) cursor {
	if s, ok := x.(string); ok {
		x = chars(s)
	}
	it := must(pull.ReversedOf[value](x))
	if s, ok := x.(sized); ok {
		it = &sizedCursor{cursor: it, of: s}
	}
	return it
}

func (r *run) iterCall(n expr) value {
	x, sentinel := r.iterOf(r.build(n.args[0])), parseValue(n.args[1])
	return pull.Until(func() value {
		v, ok := x.Next()
		if !ok {
			panic(pull.StopIteration)
		}
		return v
	}, func(v value) bool { return equal(sentinel, v) })
}
