package builtin

import (
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	all := object.Def1("all(iterable, /)", func(th *thread, v value) value { return reduce(th, v, allFold) })
	all.Fold = allFold
	any := object.Def1("any(iterable, /)", func(th *thread, v value) value { return reduce(th, v, anyFold) })
	any.Fold = anyFold
	sum := object.Def("sum(iterable, /, start=0)", func(th *thread, a []value) value {
		if object.PlainStr(a[1]).IsStr() {
			object.Iter(th, a[0])
			panic(object.Errorf(object.TypeError, "sum() can't sum strings [use ''.join(seq) instead]"))
		}
		if _, ok := object.AsBytes(a[1]); ok {
			object.Iter(th, a[0])
			panic(object.Errorf(object.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]"))
		}
		return reduce(th, a[0], func(th *thread) (func(value) bool, func() value) { return sumFrom(th, a[1]) })
	})
	sum.Fold = func(th *thread) (func(value) bool, func() value) { return sumFrom(th, object.Int(0)) }
	// What is wrong with a keyword is said of the sort of the list.
	fn := object.Def("sort(iterable, /, *, key=None, reverse=False)", func(th *thread, a []value) value {
		items := object.Collect(th, a[0])
		object.SortValues(th, items, a[1], object.Truth(th, a[2]))
		return object.NewList(items).Value()
	})
	sorted := object.DefRaw("sorted(iterable, /, *, key=None, reverse=False)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "sorted expected 1 argument, got %d", len(args)))
		}
		return fn.Invoke(th, args, kw)
	})
	sorted.Fold = func(th *thread) (func(value) bool, func() value) {
		l := object.NewList(nil)
		return func(v value) bool { l.Append(th, v); return true }, func() value {
			object.SortValues(th, l.Items, object.None, false)
			return l.Value()
		}
	}
	minFn := object.DefRaw("min(iterable, *[, default=obj, key=func])", func(th *thread, args []value, kw []object.KW) value {
		return extreme(th, "min", args, kw)
	})
	maxFn := object.DefRaw("max(iterable, *[, default=obj, key=func])", func(th *thread, args []value, kw []object.KW) value {
		return extreme(th, "max", args, kw)
	})
	minFn.Fn2 = func(th *thread, a, b value) value {
		if object.Less(th, b, a) {
			return b
		}
		return a
	}
	maxFn.Fn2 = func(th *thread, a, b value) value {
		if a.IsInt() && b.IsInt() {
			return object.Int(max(a.Int(), b.Int()))
		}
		if object.Holds(th, object.Gt, b, a) {
			return b
		}
		return a
	}
	minFn.Fold = func(th *thread) (func(value) bool, func() value) { return best(th, "min", object.None, value{}) }
	maxFn.Fold = func(th *thread) (func(value) bool, func() value) { return best(th, "max", object.None, value{}) }
	add(all, any, sum, sorted, minFn, maxFn)

	object.ListType.Fold = func(th *thread) (func(value) bool, func() value) {
		l := object.NewList(nil)
		return func(v value) bool { l.Append(th, v); return true }, l.Value
	}
	object.TupleType.Fold = func(th *thread) (func(value) bool, func() value) {
		l := object.NewList(nil)
		return func(v value) bool { l.Append(th, v); return true }, func() value { return object.NewTuple(l.Items...).Value() }
	}
	object.SetType.Fold = func(th *thread) (func(value) bool, func() value) {
		s := object.NewSet(object.SetType)
		return func(v value) bool { s.Add(th, v); return true }, s.Value
	}
}

// reduce runs a fold over the values of v.
func reduce(th *thread, v value, f object.Fold) value {
	step, done := f(th)
	object.Each(th, v, step)
	return done()
}

func allFold(th *thread) (func(value) bool, func() value) {
	r := true
	return func(v value) bool {
		r = object.Truth(th, v)
		return r
	}, func() value { return object.Bool(r) }
}

func anyFold(th *thread) (func(value) bool, func() value) {
	r := false
	return func(v value) bool {
		r = object.Truth(th, v)
		return !r
	}, func() value { return object.Bool(r) }
}

// sumFrom adds as CPython's sum does: ints exactly, floats with a running
// compensation (Neumaier), all else by +.
//
//go:noinline
func sumFrom(th *thread, start value) (func(value) bool, func() value) {
	total := start
	var comp float64
	floats := total.IsFloat()
	return func(v value) bool {
			if floats {
				x, ok := 0.0, false
				switch {
				case v.IsFloat():
					x, ok = v.Float(), true
				case v.IsInt():
					total = object.Float(total.Float() + float64(v.Int()))
					return true
				}
				if ok {
					s := total.Float()
					t := s + x
					if abs64(s) >= abs64(x) {
						comp += (s - t) + x
					} else {
						comp += (x - t) + s
					}
					total = object.Float(t)
					return true
				}
				total, comp, floats = compensated(total, comp), 0, false
			}
			total = object.Binary(th, object.OpAdd, total, v)
			floats = total.IsFloat()
			return true
		}, func() value {
			if floats {
				return compensated(total, comp)
			}
			return total
		}
}

func compensated(total value, comp float64) value {
	if comp != 0 && comp-comp == 0 {
		return object.Float(total.Float() + comp)
	}
	return total
}

func abs64(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func extreme(th *thread, name string, args []value, kw []object.KW) value {
	if len(args) == 0 {
		panic(object.Errorf(object.TypeError, "%s expected at least 1 argument, got 0", name))
	}
	key, def := object.None, value{}
	for _, k := range kw {
		switch k.Name {
		case "key":
			key = k.Value
		case "default":
			def = k.Value
		default:
			panic(object.Unexpected(name+"()", k.Name, "key", "default"))
		}
	}
	step, done := best(th, name, key, def)
	if len(args) > 1 {
		if !def.IsNil() {
			panic(object.Errorf(object.TypeError, "Cannot specify a default for %s() with multiple positional arguments", name))
		}
		for _, v := range args {
			step(v)
		}
		return done()
	}
	object.Each(th, args[0], step)
	return done()
}

//go:noinline
func best(th *thread, name string, key, def value) (func(value) bool, func() value) {
	var bestV, bestK value
	op := object.Lt
	if name == "max" {
		op = object.Gt
	}
	return func(v value) bool {
			k := v
			if key.Given() {
				k = object.Call1(th, key, v)
			}
			if bestV.IsNil() || object.Holds(th, op, k, bestK) {
				bestV, bestK = v, k
			}
			return true
		}, func() value {
			switch {
			case !bestV.IsNil():
				return bestV
			case def.IsNil():
				panic(object.Errorf(object.ValueError, "%s() iterable argument is empty", name))
			}
			return def
		}
}
