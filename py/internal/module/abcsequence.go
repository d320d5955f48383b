package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func mixIterator(t *object.Type) {
	t.Slots.Iter = func(th *thread, v value) pull.Iter[value] {
		it, ok := object.AsIter(th, v)
		if !ok {
			panic(object.Errorf(object.TypeError, "iter() returned non-iterator of type '%s'", v.TypeName()))
		}
		return it
	}
}

func mixGenerator(t *object.Type) {
	t.Def1("__next__(self, /)", func(th *thread, v value) value { return object.CallMethod(th, v, "send", object.None) })
	t.Def1("close(self, /)", func(th *thread, v value) value {
		e := th.Try(func() { object.CallMethod(th, v, "throw", object.GeneratorExit.Value()) })
		switch {
		case e == nil:
			panic(object.Errorf(object.RuntimeError, "generator ignored GeneratorExit"))
		case !e.IsA(object.GeneratorExit) && !e.IsA(object.StopIteration):
			panic(e)
		}
		return object.None
	})
}

// indexed iterates over v[0], v[1] and so on, or backwards.
func indexed(th *thread, v value, from, to, step int) pull.Iter[value] {
	return object.Cursor(func() (value, bool) {
		if from == to {
			return value{}, false
		}
		x := object.GetItem(th, v, object.Int(int64(from)))
		from += step
		return x, true
	})
}

func mixSequence(t *object.Type) {
	t.Slots.Iter = nil // iteration is by number then, up to an IndexError
	t.Slots.Reversed = func(th *thread, v value) pull.Iter[value] { return indexed(th, v, object.Len(th, v)-1, -1, -1) }
	t.Def("index(self, value, start=0, stop=None)", func(th *thread, a []value) value {
		start, stop := object.ToInt(th, a[2]), -1
		if start < 0 {
			start = max(start+object.Len(th, a[0]), 0)
		}
		if a[3].Given() {
			if stop = object.ToInt(th, a[3]); stop < 0 {
				stop += object.Len(th, a[0])
			}
		}
		i, found := 0, -1
		object.Each(th, a[0], func(x value) bool {
			if i >= start && (stop < 0 || i < stop) && object.Same(th, x, a[1]) {
				found = i
			}
			i++
			return found < 0
		})
		if found < 0 {
			panic(object.Errorf(object.ValueError, ""))
		}
		return object.Int(int64(found))
	})
	t.Def2("count(self, value, /)", func(th *thread, v, x value) value {
		n := int64(0)
		object.Each(th, v, func(y value) bool {
			if object.Same(th, y, x) {
				n++
			}
			return true
		})
		return object.Int(n)
	})
}

func mixMutableSequence(t *object.Type) {
	length := func(th *thread, v value) value { return object.Int(int64(object.Len(th, v))) }
	t.Def2("append(self, value, /)", func(th *thread, v, x value) value {
		return object.CallMethod(th, v, "insert", length(th, v), x)
	})
	extend := func(th *thread, v, xs value) value {
		for _, x := range object.Collect(th, xs) {
			object.CallMethod(th, v, "append", x)
		}
		return object.None
	}
	t.Def2("extend(self, values, /)", extend)
	t.Slots.InPlace = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpAdd {
			return object.NotImplemented
		}
		extend(th, a, b)
		return a
	}
	pop := func(th *thread, v, at value) value {
		x := object.GetItem(th, v, at)
		object.DelItem(th, v, at)
		return x
	}
	t.Def("pop(self, index=-1)", func(th *thread, a []value) value { return pop(th, a[0], a[1]) })
	t.Def2("remove(self, value, /)", func(th *thread, v, x value) value {
		object.DelItem(th, v, object.CallMethod(th, v, "index", x))
		return object.None
	})
	t.Def1("clear(self, /)", func(th *thread, v value) value {
		for object.Len(th, v) > 0 {
			th.Step()
			pop(th, v, object.Int(-1))
		}
		return object.None
	})
	t.Def1("reverse(self, /)", func(th *thread, v value) value {
		items := object.Collect(th, v)
		for i, x := range items {
			object.SetItem(th, v, object.Int(int64(len(items)-1-i)), x)
		}
		return object.None
	})
}
