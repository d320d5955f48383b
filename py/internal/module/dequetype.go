package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func setUpDeque() {
	t := dequeType
	for _, t := range []*object.Type{dequeType, dequeIterType, dequeBackType} {
		t.SetModule("collections")
	}
	t.DefNew("deque(iterable=<unset>, maxlen=None)", func(th *thread, t *object.Type, a []value) value {
		d := newDeque(-1)
		d.SetType(t)
		d.init(th, a[0], a[1])
		return d.Value()
	})
	t.Def("__init__(self, iterable=<unset>, maxlen=None)", func(th *thread, a []value) value {
		asDeque(a[0]).init(th, a[1], a[2])
		return object.None
	})
	dequeSlots(t)
	dequeMethods(t)
}

func dequeSlots(t *object.Type) {
	s := &t.Slots
	list := func(v value) value { return object.NewList(asDeque(v).items()).Value() }
	s.Repr = func(th *thread, v value) string {
		text := object.Nested(th, v, "", func() string { return object.Repr(th, list(v)) })
		if text == "" {
			return "[...]"
		}
		if d := asDeque(v); d.max >= 0 {
			text += ", maxlen=" + object.Repr(th, object.Int(int64(d.max)))
		}
		return v.Type().ShortName() + "(" + text + ")"
	}
	s.Len = func(_ *thread, v value) int { return asDeque(v).n }
	s.Iter = func(_ *thread, v value) pull.Iter[value] { return newDequeIter(v, false) }
	s.Reversed = func(_ *thread, v value) pull.Iter[value] { return newDequeIter(v, true) }
	s.Contains = func(th *thread, v, x value) bool {
		return asDeque(v).find(th, x, 0, asDeque(v).n, object.RuntimeError) >= 0
	}
	s.Hash = func(_ *thread, v value) int64 {
		panic(object.Errorf(object.TypeError, "unhashable type: '%s'", v.Type().FullName()))
	}
	s.GetItem = func(th *thread, v, key value) value {
		d := asDeque(v)
		return *d.at(d.index(th, key))
	}
	s.SetItem = func(th *thread, v, key, x value) {
		d := asDeque(v)
		*d.at(d.index(th, key)) = x.Own()
	}
	s.DelItem = func(th *thread, v, key value) {
		d := asDeque(v)
		th.Work(d.n / movesPerStep)
		d.remove(d.index(th, key))
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x, y := asDeque(a), asDeque(b)
		if x == nil || y == nil {
			return object.NotImplemented
		}
		changeX, changeY := x.change, y.change
		r := object.Compare(th, op, list(a), list(b))
		if x.change != changeX || y.change != changeY {
			panic(object.Errorf(object.RuntimeError, "deque mutated during iteration"))
		}
		return r
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		switch op {
		case object.OpAdd:
			d := asDeque(a)
			if d == nil {
				return object.NotImplemented
			}
			if asDeque(b) == nil {
				panic(object.Errorf(object.TypeError, "can only concatenate deque (not \"%s\") to deque", b.TypeName()))
			}
			c := d.clone()
			c.extend(th, b, c.push)
			return c.Value()
		case object.OpMul:
			if asDeque(a) == nil {
				a, b = b, a
			}
			if n, ok := object.RepeatCount(th, b); ok {
				return asDeque(a).repeated(th, n).Value()
			}
		}
		return object.NotImplemented
	}
	s.InPlace = func(th *thread, op object.Op, a, b value) value {
		d := asDeque(a)
		switch op {
		case object.OpAdd:
			d.extend(th, b, d.push)
			return a
		case object.OpMul:
			if n, ok := object.RepeatCount(th, b); ok {
				d.set(d.repeated(th, n).items())
				return a
			}
		}
		return object.NotImplemented
	}
}

// repeated returns the values n times over.
func (d *deque) repeated(th *thread, n int64) *deque {
	c := newDeque(d.max)
	if d.max >= 0 && d.n > 0 {
		n = min(n, int64(d.max/d.n)+1)
	}
	items := object.NewList(d.items()).Value()
	l, _ := object.AsList(object.Binary(th, object.OpMul, items, object.Int(max(n, 0))))
	c.set(l.Items)
	return c
}

// movesPerStep is how many values of a deque are moved in the time of a step.
const movesPerStep = 16

func dequeMethods(t *object.Type) {
	def1 := func(sig string, f func(th *thread, d *deque) value) {
		t.Def1(sig, func(th *thread, v value) value { return f(th, asDeque(v)) })
	}
	def2 := func(sig string, f func(th *thread, d *deque, x value)) {
		t.Def2(sig, func(th *thread, v, x value) value {
			f(th, asDeque(v), x)
			return object.None
		})
	}
	def2("append(self, item, /)", func(th *thread, d *deque, x value) { d.push(th, x) })
	def2("appendleft(self, item, /)", func(th *thread, d *deque, x value) { d.pushLeft(th, x) })
	def2("extend(self, iterable, /)", func(th *thread, d *deque, x value) { d.extend(th, x, d.push) })
	def2("extendleft(self, iterable, /)", func(th *thread, d *deque, x value) { d.extend(th, x, d.pushLeft) })
	def2("remove(self, value, /)", func(th *thread, d *deque, x value) {
		i := d.find(th, x, 0, d.n, object.IndexError)
		if i < 0 {
			panic(object.Errorf(object.ValueError, "%s is not in deque", object.Repr(th, x)))
		}
		d.remove(i)
	})
	def1("pop(self, /)", func(_ *thread, d *deque) value { return d.pop() })
	def1("popleft(self, /)", func(_ *thread, d *deque) value { return d.popLeft() })
	def1("clear(self, /)", func(_ *thread, d *deque) value {
		d.set(nil)
		return object.None
	})
	def1("copy(self, /)", func(_ *thread, d *deque) value { return d.clone().Value() })
	def1("__copy__(self, /)", func(_ *thread, d *deque) value { return d.clone().Value() })
	def1("reverse(self, /)", func(th *thread, d *deque) value {
		d.change++
		th.Work(d.n / movesPerStep)
		for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
			p, q := d.at(i), d.at(j)
			*p, *q = *q, *p
		}
		return object.None
	})
	t.Def2("count(self, value, /)", func(th *thread, v, x value) value {
		d, n := asDeque(v), int64(0)
		for i := d.find(th, x, 0, d.n, object.RuntimeError); i >= 0; i = d.find(th, x, i+1, d.n, object.RuntimeError) {
			n++
		}
		return object.Int(n)
	})
	t.Def("rotate(self, n=1, /)", func(th *thread, a []value) value {
		d := asDeque(a[0])
		th.Work(d.n / movesPerStep)
		d.rotate(object.ToInt(th, a[1]))
		return object.None
	})
	t.Def("index(self, value, start=<unset>, stop=<unset>, /)", func(th *thread, a []value) value {
		d := asDeque(a[0])
		bound := func(v value, none int) int {
			if v.IsNil() {
				return none
			}
			i := object.IndexBound(th, v)
			if i < 0 {
				i = max(i+d.n, 0)
			}
			return i
		}
		end := d.n // as it is before an __index__ can change it, as in CPython
		lo, hi := bound(a[2], 0), bound(a[3], end)
		i := d.find(th, a[1], lo, hi, object.RuntimeError)
		if i < 0 {
			panic(object.Errorf(object.ValueError, "%s is not in deque", object.Repr(th, a[1])))
		}
		return object.Int(int64(i))
	})
	t.Def("insert(self, index, value, /)", func(th *thread, a []value) value {
		d, i := asDeque(a[0]), object.ToInt(th, a[1])
		if d.n == d.max {
			panic(object.Errorf(object.IndexError, "deque already at its maximum size"))
		}
		if i < 0 {
			i = max(i+d.n, 0)
		}
		i = min(i, d.n)
		th.Work((d.n - i) / movesPerStep)
		d.push(th, object.None)
		for j := d.n - 1; j > i; j-- {
			*d.at(j) = *d.at(j - 1)
		}
		*d.at(i) = a[2].Own()
		return object.None
	})
	t.Attr("maxlen", func(_ *thread, v value) value {
		if n := asDeque(v).max; n >= 0 {
			return object.Int(int64(n))
		}
		return object.None
	}, nil)
}
