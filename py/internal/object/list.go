package object

import (
	"iter"
	"slices"

	"github.com/weft-go/weft/pull"
)

// List is a list.
type List struct {
	Head
	Items []Value
}

// ListType is list.
var ListType = NewType("list", LayoutList)

// NewList returns the list of items, which it keeps.
func NewList(items []Value) *List {
	l := &List{Items: items}
	l.typ = ListType
	return l
}

// MakeList returns a list of n items, which the caller sets, in one allocation if
// they are few.
func MakeList(n int) *List {
	var l *List
	switch {
	case n <= 4:
		few := &struct {
			List
			room [4]Value
		}{}
		l = &few.List
		l.Items = few.room[:n]
	case n <= 12:
		some := &struct {
			List
			room [12]Value
		}{}
		l = &some.List
		l.Items = some.room[:n]
	default:
		l = &List{Items: make([]Value, n)}
	}
	l.typ = ListType
	return l
}

// NewListOwn returns a list of copies of items.
func NewListOwn(items []Value) *List {
	l := MakeList(len(items))
	for i, v := range items {
		l.Items[i] = v.Own()
	}
	return l
}

// AsList returns v as a list.
func AsList(v Value) (*List, bool) { return to[List](v, LayoutList) }

// Lists have room for listMin items at first, and for no more than listRoom before
// there are any.
const (
	listMin  = 4
	listRoom = 1 << 12
)

// Reserve makes room for n items in an empty list.
func (l *List) Reserve(th *Thread, n int) {
	if n > 0 {
		n = min(n, listRoom)
		th.Grow(n)
		l.Items = make([]Value, 0, n)
	}
}

// Append adds v at the end.
func (l *List) Append(th *Thread, v Value) {
	if len(l.Items) == cap(l.Items) {
		if l.Items == nil {
			l.Items = make([]Value, 0, listMin)
		}
		th.Grow(len(l.Items) + 8)
	}
	l.Items = append(l.Items, v.Own())
}

// listIter sees the list as it is at each step, and stays at its end.
type listIter struct {
	l *List
	i int
}

func (s *listIter) Next() (Value, bool) {
	if s.l == nil || s.i >= len(s.l.Items) {
		s.l = nil
		return Value{}, false
	}
	s.i++
	return s.l.Items[s.i-1], true
}
func (s *listIter) Stop()                { s.l = nil }
func (s *listIter) All() iter.Seq[Value] { return All(s) }
func (s *listIter) Len() int {
	if s.l == nil {
		return 0
	}
	return max(len(s.l.Items)-s.i, 0)
}

type listBack struct {
	l *List
	i int
}

func (s *listBack) Next() (Value, bool) {
	if s.l == nil || s.i < 0 || s.i >= len(s.l.Items) {
		s.l = nil
		return Value{}, false
	}
	s.i--
	return s.l.Items[s.i+1], true
}
func (s *listBack) Stop()                { s.l = nil }
func (s *listBack) All() iter.Seq[Value] { return All(s) }
func (s *listBack) Len() int {
	if s.l == nil {
		return 0
	}
	return s.i + 1
}

func init() {
	s := &ListType.Slots
	ListType.IterName = "list_iterator"
	items := func(v Value) *[]Value { l, _ := AsList(v); return &l.Items }
	ListType.DefNew1("list(iterable=<unset>, /)", func(th *Thread, t *Type, a Value) Value {
		l := NewList(nil)
		if !a.IsNil() {
			l.Items = Collect(th, a)
		}
		l.typ = t
		return l.Value()
	})
	s.Repr = func(th *Thread, v Value) string {
		return Nested(th, v, "[...]", func() string { return "[" + joinRepr(th, items(v)) + "]" })
	}
	s.Len = func(_ *Thread, v Value) int { return len(*items(v)) }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] {
		l, _ := AsList(v)
		return &listIter{l: l}
	}
	s.Reversed = func(_ *Thread, v Value) pull.Iter[Value] {
		l, _ := AsList(v)
		return &listBack{l, len(l.Items) - 1}
	}
	s.Contains = func(th *Thread, v, x Value) bool {
		l, _ := AsList(v)
		th.Work(len(l.Items) / itemsPerStep)
		for i := 0; i < len(l.Items); i++ {
			if Same(th, l.Items[i], x) {
				return true
			}
		}
		return false
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		if sl, ok := AsSlice(key); ok {
			return sliceList(th, items(v), sl)
		}
		return itemAt(th, items(v), key, "list")
	}
	s.SetItem = func(th *Thread, v, key, x Value) {
		l, _ := AsList(v)
		if sl, ok := AsSlice(key); ok {
			l.setSlice(th, sl, x)
			return
		}
		l.Items[l.place(th, key, "assignment ")] = x.Own()
	}
	s.DelItem = func(th *Thread, v, key Value) {
		l, _ := AsList(v)
		if sl, ok := AsSlice(key); ok {
			l.delSlice(th, sl)
			return
		}
		i := l.place(th, key, "assignment ")
		th.Work((len(l.Items) - i) / itemsPerStep)
		l.Items = slices.Delete(l.Items, i, i+1)
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		l, ok := AsList(b)
		if !ok {
			return NotImplemented
		}
		return compareItems(th, op, items(a), &l.Items)
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, okA := AsList(a)
		y, okB := AsList(b)
		switch op {
		case OpAdd:
			if okA && okB {
				th.Grow(len(x.Items) + len(y.Items))
				sum := MakeList(len(x.Items) + len(y.Items))
				copy(sum.Items[copy(sum.Items, x.Items):], y.Items)
				return sum.Value()
			}
		case OpMul:
			if !okA {
				x, b = y, a
			}
			if n, ok := RepeatCount(th, b); ok {
				return NewList(repeatItems(th, x.Items, n)).Value()
			}
		}
		return NotImplemented
	}
	s.InPlace = func(th *Thread, op Op, a, b Value) Value {
		l, _ := AsList(a)
		switch op {
		case OpAdd:
			l.Extend(th, b)
			return a
		case OpMul:
			if n, ok := RepeatCount(th, b); ok {
				l.Items = repeatItems(th, l.Items, n)
				return a
			}
		}
		return NotImplemented
	}
}

// Extend adds the values of v at the end.
func (l *List) Extend(th *Thread, v Value) {
	if o, ok := AsList(v); ok && (o == l || o.typ == ListType) {
		th.Grow(len(o.Items))
		l.Items = append(l.Items, o.Items...)
		return
	}
	it := Iter(th, v)
	askLength(th, v, it)
	for {
		th.Step()
		x, ok := it.Next()
		if !ok {
			return
		}
		l.Append(th, x)
	}
}

// place returns the index that key means.
func (l *List) place(th *Thread, key Value, what string) int {
	if !isIntLike(key) && key.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "list indices must be integers or slices, not %s", key.TypeName()))
	}
	i := ToIndex(th, key)
	if i < 0 {
		i += len(l.Items)
	}
	if i < 0 || i >= len(l.Items) {
		panic(Errorf(IndexError, "list %sindex out of range", what))
	}
	return i
}

func (l *List) setSlice(th *Thread, sl *Slice, x Value) {
	b := sl.bounds(th)
	if x.Type().Slots.Iter == nil && x.Type().Slots.GetItem == nil {
		panic(Errorf(TypeError, "must assign iterable to extended slice"))
	}
	values, plain := Items(x)
	if !plain {
		values = CollectFrom(th, Iter(th, x)) // can change the list, too
	} else if Is(x, l.Value()) {
		values = slices.Clone(values)
	}
	start, stop, step := b.within(len(l.Items))
	if step == 1 {
		th.Grow(len(values))
		l.Items = slices.Replace(l.Items, start, max(start, stop), values...)
		return
	}
	n := sliceLen(start, stop, step)
	if len(values) != n {
		panic(Errorf(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(values), n))
	}
	for _, v := range values {
		l.Items[start] = v
		start += step
	}
}

func (l *List) delSlice(th *Thread, sl *Slice) {
	b := sl.bounds(th)
	start, stop, step := b.within(len(l.Items))
	n := sliceLen(start, stop, step)
	if n == 0 {
		return
	}
	if step < 0 {
		start, step = start+(n-1)*step, -step
	}
	out := l.Items[:start]
	for i := start; i < len(l.Items); i++ {
		if d := i - start; d%step != 0 || d/step >= n {
			out = append(out, l.Items[i])
		}
	}
	clear(l.Items[len(out):])
	l.Items = out
}

// ExactList returns v as a list of no derived class.
func ExactList(v Value) (*List, bool) {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ == ListType {
		return (*List)(v.p), true
	}
	return nil, false
}

// ExactDict returns v as a dict of no derived class.
func ExactDict(v Value) (*Dict, bool) {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ == DictType {
		return (*Dict)(v.p), true
	}
	return nil, false
}

// PlainLen returns the length of a list, tuple or range (of no derived class), 0 of
// all else.
func PlainLen(v Value) int {
	if r, ok := AsRange(v); ok {
		return int(r.N)
	}
	items, _ := Items(v)
	return len(items)
}

// Items returns the items of a list or tuple (of no derived class).
func Items(v Value) ([]Value, bool) {
	if v.n == 0 && v.p != nil {
		switch (*Head)(v.p).typ {
		case ListType:
			return (*List)(v.p).Items, true
		case TupleType:
			return (*Tuple)(v.p).Items, true
		}
	}
	return nil, false
}
