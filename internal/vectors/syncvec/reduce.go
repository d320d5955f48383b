package syncvec

import (
	"iter"
	"math/big"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

// reducers read an iterable and give one value. They are package seq's in both
// forms: a cursor is reduced by ranging over it.
var reducers map[string]func(r *run, n expr) value

func init() {
	reducers = map[string]func(r *run, n expr) value{
		"all":      func(r *run, n expr) value { return seq.AllFunc(r.items(n, 0), truth) },
		"any":      func(r *run, n expr) value { return seq.AnyFunc(r.items(n, 0), truth) },
		"max":      func(r *run, n expr) value { return r.extreme(n.keywords(), seq.MaxByFunc) },
		"min":      func(r *run, n expr) value { return r.extreme(n.keywords(), seq.MinByFunc) },
		"max_args": func(r *run, n expr) value { return r.extremeOf(n.keywords(), seq.MaxByFunc) },
		"min_args": func(r *run, n expr) value { return r.extremeOf(n.keywords(), seq.MinByFunc) },
		"reduce":   (*run).reduce,
		"sum":      (*run).sum,
		"fsum":     (*run).fsum,
		"list":     func(r *run, n expr) value { return r.listOf(r.build(n.args[0])) },
		"next":     (*run).next,
		"contains": (*run).contains,
		"count_of": func(r *run, n expr) value {
			return newInt(seq.CountFunc(r.items(n, 0), equals(n.args[1])))
		},
		"index_of":    (*run).indexOf,
		"unpack":      (*run).unpack,
		"unpack_star": (*run).unpackStar,
		"join":        (*run).join,
		"is_self_iter": func(r *run, n expr) value {
			x := r.build(n.args[0])
			return value(r.iterOf(x)) == x
		},
	}
}

// items builds argument i as a sequence.
func (r *run) items(n expr, i int) iter.Seq[value] { return r.seqOf(r.build(n.args[i])) }

// listedItems is items for what makes a list of them.
func (r *run) listedItems(n expr, i int) iter.Seq[value] { return r.listedSeq(r.build(n.args[i])) }

func (r *run) listedSeq(x value) iter.Seq[value] {
	s := r.seqOf(x)
	hint(x)
	return s
}

// seqOf calls iter() of an object and ranges over what it gives. The sequences
// of the form seq are taken as they are.
func (r *run) seqOf(x value) iter.Seq[value] {
	switch x := x.(type) {
	case iter.Seq[value]:
		return x
	case *seq.Copy[value]:
		return x.All()
	case *sizedSequence:
		return x.values
	}
	return r.iterOf(x).All()
}

// contains is v in x, which in a string looks for a part of it.
func (r *run) contains(n expr) value {
	var whole string
	switch x := r.build(n.args[0]).(type) {
	case chars:
		whole = string(x)
	case string:
		whole = x
	default:
		return seq.AnyFunc(r.seqOf(x), equals(n.args[1]))
	}
	v := parseValue(n.args[1])
	part, ok := v.(string)
	if !ok {
		panic(raise("TypeError", "'in <string>' requires string as left operand, not "+typeName(v)))
	}
	return strings.Contains(whole, part)
}

func equals(x any) func(value) bool {
	want := parseValue(x)
	return func(v value) bool { return equal(v, want) }
}

func compare(a, b value) int {
	switch {
	case less(a, b):
		return -1
	case less(b, a):
		return 1
	}
	return 0
}

type extremer = func(s func(yield func(value) bool), key func(value) value, compare func(a, b value) int) (value, bool)

// extreme is max or min. The name says which in Python's message.
func (r *run) extreme(n expr, f extremer) value {
	v, ok := f(r.items(n, 0), r.keyOf(n), compare)
	if ok {
		return v
	}
	if other, given := n.kw["default"]; given {
		return parseValue(other)
	}
	panic(raise("ValueError", n.name+"() iterable argument is empty"))
}

func (r *run) extremeOf(n expr, f extremer) value {
	if _, given := n.kw["default"]; given {
		name := n.name[:len("max")]
		panic(raise("TypeError", "Cannot specify a default for "+name+"() with multiple positional arguments"))
	}
	v, _ := f(slices.Values(n.list(0)), r.keyOf(n), compare)
	return v
}

func (r *run) keyOf(n expr) func(value) value {
	if name, ok := n.kw["key"].(string); ok {
		return r.lookup(name).unary
	}
	return func(v value) value { return v }
}

func (r *run) reduce(n expr) value {
	n = n.keywords()
	f := r.lookup(n.args[0].(string))
	s := r.items(n, 1)
	if initial, given := n.kw["initial"]; given {
		return seq.Reduce(s, parseValue(initial), f.binary)
	}
	return must(seq.Reduce1(s, f.binary))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// sum adds with + until a float comes, and then as floats, like Python.
func (r *run) sum(n expr) value {
	n = n.keywords()
	var start value = newInt(0)
	if x, given := n.kw["start"]; given {
		start = parseValue(x)
	}
	s := r.items(n, 0)
	if _, ok := start.(string); ok {
		panic(raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]"))
	}
	return seq.Reduce(s, newTotal(start), (*total).add).value()
}

// A total is a sum that is compensated from its first float on.
type total struct {
	plain  value
	floats *seq.Compensated // nil while plain is the sum
	other  bool             // something came that is no plain number
}

func newTotal(start value) *total {
	t := &total{plain: start}
	t.settle()
	return t
}

// settle goes over to floats. Not yet at zero, to which plain addition loses
// nothing and keeps the sign.
func (t *total) settle() {
	if f, ok := t.plain.(float); ok && *f != 0 && !t.other {
		t.floats = new(seq.Compensated)
		t.floats.AddPlain(*f)
	}
}

func (t *total) value() value {
	if t.floats != nil {
		return newFloat(t.floats.Value())
	}
	return t.plain
}

func (t *total) add(v value) *total {
	if t.floats != nil {
		switch x := v.(type) {
		case float:
			t.floats.Add(*x)
			return t
		case *big.Int:
			if x.IsInt64() {
				t.floats.AddPlain(float64(x.Int64()))
				return t
			}
		case bool:
			f, _ := toFloat(x)
			t.floats.AddPlain(f)
			return t
		}
		t.plain, t.floats, t.other = t.value(), nil, true
	}
	t.plain = add(t.plain, v)
	t.settle()
	return t
}

func (r *run) fsum(n expr) value {
	floats := seq.Map(r.items(n, 0), func(v value) float64 {
		f, ok := toFloat(v)
		if !ok {
			panic(raise("TypeError", "must be real number, not "+typeName(v)))
		}
		return f
	})
	return newFloat(must(seq.FSum(floats)))
}

func (r *run) next(n expr) value {
	n = n.keywords()
	v, ok := seq.First(r.items(n, 0))
	if ok {
		return v
	}
	if other, given := n.kw["default"]; given {
		return parseValue(other)
	}
	panic(raise("StopIteration", ""))
}

func (r *run) indexOf(n expr) value {
	i, ok := seq.IndexFunc(r.items(n, 0), equals(n.args[1]))
	if !ok {
		panic(raise("ValueError", "sequence.index(x): x not in sequence"))
	}
	return newInt(i)
}

func (r *run) unpack(n expr) value {
	return tuple(must(seq.Unpack(r.items(n, 0), n.int(1))))
}

func (r *run) unpackStar(n expr) value {
	before := n.int(1)
	first, middle, last, err := seq.UnpackStar(r.starred(n, before), before, n.int(2))
	if err != nil {
		panic(err)
	}
	return append(append(append(tuple{}, first...), tuple(middle)), last...)
}

// starred is argument 0, of which Python makes a list once it has taken the
// values before the star.
func (r *run) starred(n expr, before int) iter.Seq[value] {
	x := r.build(n.args[0])
	s := r.seqOf(x)
	return func(yield func(value) bool) {
		i := 0
		if before == 0 {
			hint(x)
		}
		for v := range s {
			if !yield(v) {
				return
			}
			if i++; i == before {
				hint(x)
			}
		}
	}
}

// join reads everything before it looks at it, as Python does.
func (r *run) join(n expr) value {
	s := seq.Map(slices.Values(r.listOf(r.build(n.args[0]))), func(v value) string {
		text, ok := v.(string)
		if !ok {
			panic(raise("TypeError", "expected str instance, "+typeName(v)+" found"))
		}
		return text
	})
	return seq.Join(s, n.args[1].(string))
}
