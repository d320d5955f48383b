package module

import (
	"iter"
	"slices"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addChains(m *object.Module) {
	chain := itertoolPlain(m, "chain(*iterables)", func(th *thread, args []value) pull.Iter[value] {
		return flatten(th, pull.Values(slices.Clone(args)))
	})
	chain.DefClass("from_iterable(iterable, /)", func(th *thread, a []value) value {
		u, _ := object.AsType(a[0])
		return object.NewIterator(u, flatten(th, object.Iter(th, a[1])))
	})
	itertoolRaw(m, "zip_longest(*iterables, fillvalue=None)", func(th *thread, args []value, kw []object.KW) pull.Iter[value] {
		fill := object.None
		for _, k := range kw {
			if k.Name != "fillvalue" {
				panic(object.Errorf(object.TypeError, "zip_longest() got an unexpected keyword argument"))
			}
			fill = k.Value.Own()
		}
		return tuples(pull.ZipLongest(fill, allIters(th, args)...))
	})
	addTee(m)
}

// flatten opens each iterable only when its turn has come. One that cannot be
// opened is the last: if it raises StopIteration, that is an end like any other.
func flatten(th *thread, it pull.Iter[value]) pull.Iter[value] {
	source := &endable{Iter: it}
	return pull.FromIterable(source, func(v value) (inner pull.Iter[value]) {
		th.Step()
		inner, source.ended = pull.Values[value](nil), true
		whole := false
		defer th.EndAtStop(&whole, th.Here())
		inner, source.ended = object.Iter(th, v), false
		whole = true
		return inner
	})
}

// endable is a cursor that can be ended, whatever Stop of it does.
type endable struct {
	pull.Iter[value]
	ended bool
}

func (e *endable) Next() (value, bool) {
	if e.ended {
		return value{}, false
	}
	return e.Iter.Next()
}

func (e *endable) All() iter.Seq[value] { return object.All(e) }

func addTee(m *object.Module) {
	t := object.NewIteratorType("_tee")
	t.SetModule(m.Name)
	branches := func(th *thread, v value, n int) []*pull.Branch[value] {
		it := object.Iter(th, v)
		if _, ok := it.(*pull.Branch[value]); !ok {
			it = kept(th, it)
		}
		return pull.Tee(it, n)
	}
	t.DefNew("_tee(iterable, /)", func(th *thread, t *object.Type, a []value) value {
		return object.NewIterator(t, branches(th, a[0], 1)[0])
	})
	t.Def1("__copy__(self, /)", func(th *thread, v value) value {
		return object.NewIterator(t, object.CursorOf(v).(*pull.Branch[value]).Copy())
	})
	m.AddType(t)
	tee := object.Def("tee(iterable, n=2, /)", func(th *thread, a []value) value {
		n := object.ToInt(th, a[1])
		if n < 0 {
			panic(object.Errorf(object.ValueError, "n must be >= 0"))
		}
		th.Grow(4 * n)
		out := make([]value, n)
		for i, b := range branches(th, a[0], n) {
			out[i] = object.NewIterator(t, b)
		}
		if n > 0 && a[0].Type() == t {
			out[0] = a[0] // a branch is its own first copy
		}
		return object.NewTuple(out...).Value()
	})
	m.Add(tee)
}
