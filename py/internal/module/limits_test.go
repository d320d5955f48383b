package module

import (
	"context"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
)

// Whatever a tool keeps or skips over without end meets a limit.
func TestEndlessMeetsLimits(t *testing.T) {
	it := Lookup("itertools")
	Lookup("collections")
	Lookup("heapq")
	call := func(th *thread, name string, args ...value) value {
		f, _ := it.Own(name)
		return object.Call(th, f, args...)
	}
	n := object.Int
	for name, run := range map[string]func(th *thread, count value){
		"batched": func(th *thread, c value) { object.Next(th, call(th, "batched", c, n(1<<40))) },
		"cycle":   func(th *thread, c value) { object.Each(th, call(th, "cycle", c), func(value) bool { return true }) },
		"islice":  func(th *thread, c value) { object.Next(th, call(th, "islice", c, n(1<<40), object.None)) },
		"tee": func(th *thread, c value) {
			b, _ := object.AsTuple(call(th, "tee", c))
			object.Each(th, b.Items[0], func(value) bool { return true })
		},
		"compress":    func(th *thread, c value) { object.Next(th, call(th, "compress", c, call(th, "repeat", n(0)))) },
		"dropwhile":   func(th *thread, c value) { object.Next(th, call(th, "dropwhile", isNonNegative.Value(), c)) },
		"filterfalse": func(th *thread, c value) { object.Next(th, call(th, "filterfalse", isNonNegative.Value(), c)) },
		"groupby": func(th *thread, c value) {
			g := call(th, "groupby", c, isNonNegative.Value())
			object.Next(th, g)
			object.Next(th, g)
		},
		"chain":        func(th *thread, c value) { object.Next(th, call(th, "chain", emptyTuples(th, c))) },
		"permutations": func(th *thread, c value) { call(th, "permutations", c) },
		"deque":        func(th *thread, c value) { d := newDeque(-1); d.extend(th, c, d.push) },
		"Counter":      func(th *thread, c value) { counterType.Make(th, []value{c}, nil) },
		"nlargest":     func(th *thread, c value) { extremes(th, 1<<40, c, value{}, true) },
	} {
		th := object.NewThread(context.Background(), object.Limits{Steps: 100_000, Memory: 64 << 20})
		func() {
			defer func() {
				if _, ok := recover().(*object.LimitError); !ok {
					t.Errorf("%s over an endless count met no limit", name)
				}
			}()
			run(th, call(th, "count"))
		}()
	}
}

var isNonNegative = object.Def1("f(x, /)", func(_ *thread, v value) value { return object.Bool(v.Int() >= 0) })

// emptyTuples is an endless chain of nothing.
func emptyTuples(th *thread, count value) value {
	f, _ := Lookup("itertools").Own("chain")
	return object.Call(th, object.GetAttr(th, f, "from_iterable"), object.Wrap("map", object.Cursor(func() (value, bool) {
		return object.NewTuple().Value(), true
	})))
}
