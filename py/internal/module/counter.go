package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

var counterType = object.NewDerived("Counter", object.DictType)

func newCounter(t *object.Type) *object.Dict {
	d := object.NewDict()
	d.SetType(t)
	return d
}

func setUpCounter() {
	t := counterType
	t.Module, t.HasAttrs, t.IterName = "collections", true, object.DictType.IterName
	t.Slots.New = func(th *thread, t *object.Type, args []value, kw []object.KW) value {
		d := newCounter(t)
		initCounter(th, d, args, kw)
		return d.Value()
	}
	t.Fold = func(th *thread) (func(value) bool, func() value) {
		d := newCounter(counterType)
		return func(v value) bool { tally(th, d, v); return true }, d.Value
	}
	t.Slots.Repr = counterRepr
	t.Slots.DelItem = func(th *thread, v, key value) {
		d, _ := object.AsDict(v)
		d.Delete(th, key)
	}
	t.Slots.GetItem = func(th *thread, v, key value) value {
		d, _ := object.AsDict(v)
		if n, ok := d.Get(th, key); ok {
			return n
		}
		return object.Call2(th, v.Type().Lookup("__missing__"), v, key)
	}
	t.Def2("__missing__(self, key, /)", func(_ *thread, _, _ value) value { return object.Int(0) })
	t.Def("__init__(self, /, *args, **kw)", func(th *thread, a []value) value {
		d, _ := object.AsDict(a[0])
		args, kw := givenBy(a)
		initCounter(th, d, args, kw)
		return object.None
	})
	dictMethod(t, "update(self, /, *args, **kw)", func(th *thread, d *object.Dict, a []value) value {
		args, kw := givenBy(a)
		upTo1("Counter.update", args)
		addCounts(th, d, args, kw, object.OpAdd)
		return object.None
	})
	dictMethod(t, "subtract(self, /, *args, **kw)", func(th *thread, d *object.Dict, a []value) value {
		args, kw := givenBy(a)
		upTo1("Counter.subtract", args)
		addCounts(th, d, args, kw, object.OpSub)
		return object.None
	})
	dictMethod(t, "most_common(self, n=None)", mostCommon)
	dictMethod(t, "elements(self)", func(th *thread, d *object.Dict, _ []value) value {
		items := object.Iter(th, object.CallMethod(th, d.Value(), "items"))
		each := pull.FromIterable(items, func(p value) pull.Iter[value] {
			kv, _ := object.Items(p)
			return &repeating{th: th, v: kv[0], left: max(object.ToInt(th, kv[1]), 0)}
		})
		return object.NewIterator(elementsType(), each)
	})
	dictMethod(t, "total(self)", func(th *thread, d *object.Dict, _ []value) value {
		sum := object.Int(0)
		for _, n := range d.All() {
			sum = object.Binary(th, object.OpAdd, sum, n)
		}
		return sum
	})
	dictMethod(t, "copy(self)", func(th *thread, d *object.Dict, _ []value) value {
		c := d.Copy(th)
		c.SetType(d.Type())
		return c.Value()
	})
	t.DefClass("fromkeys(iterable, v=None)", func(*thread, []value) value {
		panic(object.Errorf(object.NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead."))
	})
	counterOperators(t)
}

// elementsType is itertools.chain.
func elementsType() *object.Type {
	v, _ := Lookup("itertools").Own("chain")
	t, _ := object.AsType(v)
	return t
}

func initCounter(th *thread, d *object.Dict, args []value, kw []object.KW) {
	upTo1("Counter.__init__", args)
	addCounts(th, d, args, kw, object.OpAdd)
}

// tally counts v once.
func tally(th *thread, d *object.Dict, v value) {
	n := d.Ref(th, v, object.Int(0))
	if n.IsInt() && n.Int() >= 0 && n.Int() < 1<<62 {
		*n = object.Int(n.Int() + 1)
		return
	}
	d.Set(th, v, object.Binary(th, object.OpAdd, *n, object.Int(1)))
}

// addCounts adds to the counts (or subtracts from them) those of a mapping, or
// one for each value of an iterable, and those given by name.
func addCounts(th *thread, d *object.Dict, args []value, kw []object.KW, op object.Op) {
	add := func(k, n value) {
		if old, ok := d.Get(th, k); ok {
			n = object.Binary(th, op, old, n)
		} else if op == object.OpSub {
			n = object.Binary(th, op, object.Int(0), n)
		}
		d.Set(th, k, n)
	}
	if len(args) > 0 && !args[0].IsNone() {
		v := args[0]
		switch from, isDict := object.AsDict(v); {
		case isDict && from == d:
			for k, n := range d.Copy(th).All() {
				add(k, n)
			}
		case isDict:
			for k, n := range from.All() {
				th.Step()
				add(k, n)
			}
		case isMapping(v):
			object.Each(th, object.CallMethod(th, v, "items"), func(p value) bool {
				kv := object.Collect(th, p)
				add(kv[0], kv[1])
				return true
			})
		case op == object.OpAdd:
			object.Each(th, v, func(x value) bool { tally(th, d, x); return true })
		default:
			object.Each(th, v, func(x value) bool { add(x, object.Int(1)); return true })
		}
	}
	for _, k := range kw {
		add(object.Str(k.Name), k.Value)
	}
}

// isMapping reports whether v, no dict, is used as one.
func isMapping(v value) bool {
	t := v.Type()
	return t.Slots.GetItem != nil && !t.Lookup("keys").IsNil() && !t.Lookup("items").IsNil()
}

func counterRepr(th *thread, v value) string {
	d, _ := object.AsDict(v)
	if d.Len() == 0 {
		return v.Type().Name + "()"
	}
	return object.Nested(th, v, "...", func() string {
		items := pairsOf(d)
		// Counts that have no order are shown as they were put in.
		if e := th.Try(func() { sortCounts(th, items) }); e != nil {
			items = pairsOf(d)
		}
		parts := make([]string, len(items))
		for i, p := range items {
			kv, _ := object.Items(p)
			parts[i] = object.Repr(th, kv[0]) + ": " + object.Repr(th, kv[1])
		}
		return v.Type().Name + "({" + strings.Join(parts, ", ") + "})"
	})
}

func pairsOf(d *object.Dict) []value {
	items := make([]value, 0, d.Len())
	for k, n := range d.All() {
		items = append(items, object.NewPair(k, n))
	}
	return items
}

var countOfPair = object.Def1("count(pair, /)", func(_ *thread, p value) value {
	kv, _ := object.Items(p)
	return kv[1]
})

// sortCounts sorts pairs by count, the largest first.
func sortCounts(th *thread, items []value) {
	object.SortValues(th, items, countOfPair.Value(), true)
}

func mostCommon(th *thread, d *object.Dict, a []value) value {
	th.Grow(6 * d.Len())
	items := pairsOf(d)
	if a[0].IsNone() {
		sortCounts(th, items)
		return object.NewList(items).Value()
	}
	n := counted(th, a[0], object.Ge, len(items))
	if n < 1 {
		return object.NewList(nil).Value()
	}
	if n == 1 && len(items) > 0 {
		return object.NewList([]value{mostOf(th, items)}).Value()
	}
	sortCounts(th, items)
	return object.NewList(slices.Clip(items[:min(n, len(items))])).Value()
}

// mostOf returns the first pair with the largest count.
func mostOf(th *thread, items []value) value {
	best, most := items[0], countOfPair.Fn1(th, items[0])
	for _, p := range items[1:] {
		th.Step()
		if n := countOfPair.Fn1(th, p); object.Less(th, most, n) {
			best, most = p, n
		}
	}
	return best
}
