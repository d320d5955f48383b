package module

import (
	"iter"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addMaps(m *object.Module) {
	itertool(m, "starmap(function, iterable, /)", func(th *thread, a []value) pull.Iter[value] {
		f := a[0]
		return calling(th, pull.Map(object.Iter(th, a[1]), func(v value) value {
			if t, ok := object.AsTuple(v); ok && t.Type() == object.TupleType {
				return object.CallKW(th, f, t.Items, nil)
			}
			return object.CallKW(th, f, object.Collect(th, v), nil) // f can change a list
		}))
	})
	itertool(m, "accumulate(iterable, func=None, *, initial=None)", func(th *thread, a []value) pull.Iter[value] {
		add := func(total, v value) value { return object.Binary(th, object.OpAdd, total, v).Own() }
		if f := a[1]; f.Given() {
			add = func(total, v value) value { return object.Call2(th, f, total, v).Own() }
		}
		it := owned(th, a[0])
		if a[2].Given() {
			return calling(th, pull.AccumulateFrom(it, a[2], add))
		}
		return calling(th, pull.Accumulate(it, add))
	})
	itertool(m, "takewhile(predicate, iterable, /)", func(th *thread, a []value) pull.Iter[value] {
		return calling(th, pull.TakeWhile(object.Iter(th, a[1]), predicate(th, a[0])))
	})
	itertool(m, "dropwhile(predicate, iterable, /)", func(th *thread, a []value) pull.Iter[value] {
		return calling(th, pull.DropWhile(object.Iter(th, a[1]), predicate(th, a[0])))
	})
	itertool(m, "filterfalse(function, iterable, /)", func(th *thread, a []value) pull.Iter[value] {
		f, it := predicate(th, a[0]), object.Iter(th, a[1])
		if a[0].IsNone() {
			f = func(v value) bool { return object.Truth(th, v) }
		}
		return calling(th, pull.FilterFalse(it, f))
	})
	itertool(m, "compress(data, selectors)", func(th *thread, a []value) pull.Iter[value] {
		data := object.Iter(th, a[0])
		return calling(th, pull.Compress(data, pull.Map(object.Iter(th, a[1]), func(v value) bool {
			th.Step()
			return object.Truth(th, v)
		})))
	})
}

// predicate asks the program's function.
func predicate(th *thread, f value) func(value) bool {
	return func(v value) bool {
		th.Step()
		return object.Truth(th, object.Call1(th, f, v))
	}
}

// calling is a cursor that calls the program, for which a StopIteration that
// the program raises is an end, as it is for whoever calls next().
func calling(th *thread, it pull.Iter[value]) pull.Iter[value] { return &callingIter{th, it} }

type callingIter struct {
	th *thread
	it pull.Iter[value]
}

func (c *callingIter) Next() (v value, ok bool) {
	whole := false
	defer c.th.EndAtStop(&whole, c.th.Here())
	v, ok = c.it.Next()
	whole = true
	return v, ok
}

func (c *callingIter) Stop()                { c.it.Stop() }
func (c *callingIter) All() iter.Seq[value] { return object.All(c) }
