package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addCuts(m *object.Module) {
	itertoolPlain(m, "islice(iterable, stop, /) or islice(iterable, start, stop, step=1, /)", func(th *thread, args []value) pull.Iter[value] {
		switch n := len(args); {
		case n < 2:
			panic(object.Errorf(object.TypeError, "islice expected at least 2 arguments, got %d", n))
		case n > 4:
			panic(object.Errorf(object.TypeError, "islice expected at most 4 arguments, got %d", n))
		}
		start, stop, step := 0, 0, 1
		if len(args) == 2 {
			stop = cutBound(th, args[1], pull.End, 0, cutStop)
		} else {
			stop = cutBound(th, args[2], pull.End, 0, cutStop)
			start = cutBound(th, args[1], 0, 0, cutAny)
		}
		if len(args) == 4 {
			step = cutBound(th, args[3], 1, 1, "Step for islice() must be a positive integer or None.")
		}
		return pull.Islice(stepping{th, object.Iter(th, args[0])}, start, stop, step)
	})
	batched := itertool(m, "batched(iterable, n, *, strict=False)", func(th *thread, a []value) pull.Iter[value] {
		n := object.ToInt(th, a[1])
		if n < 1 {
			panic(object.Errorf(object.ValueError, "n must be at least one"))
		}
		it := kept(th, object.Iter(th, a[0]))
		if object.Truth(th, a[2]) {
			return tuples(pull.BatchedStrict(it, n))
		}
		return tuples(pull.Batched(it, n))
	})
	open := batched.Slots.New
	batched.Slots.New = func(th *thread, t *object.Type, args []value, kw []object.KW) value {
		if len(args) > 2 {
			panic(object.Errorf(object.TypeError, "batched() takes exactly 2 positional arguments (%d given)", len(args)))
		}
		return open(th, t, args, kw)
	}
	itertool1(m, "pairwise(iterable, /)", func(th *thread, v value) pull.Iter[value] {
		return pull.Map(pull.Pairwise(owned(th, v)), func(p [2]value) value { return object.NewPair(p[0], p[1]) })
	})
}

// What islice says of its arguments.
const (
	cutStop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	cutAny  = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
)

// cutBound is an argument of islice: none if it is None, at least low.
func cutBound(th *thread, v value, none, low int, bad string) (n int) {
	if v.IsNone() {
		return none
	}
	e := th.Try(func() { n = object.ToInt(th, v) })
	if e == nil && n < -1 && low == 0 {
		panic(object.Errorf(object.ValueError, cutAny))
	}
	if e != nil || n < low {
		panic(object.Errorf(object.ValueError, "%s", bad))
	}
	return n
}
