package object

import (
	"iter"
	"sync"

	"github.com/weft-go/weft/pull"
)

// Iterator is an iterator as a value: a cursor and the name of its type.
type Iterator struct {
	Head
	It pull.Iter[Value]
}

// NewIterator returns the cursor it as an iterator of type t, which
// [NewIteratorType] made.
func NewIterator(t *Type, it pull.Iter[Value]) Value {
	i := &Iterator{It: it}
	i.typ = t
	return i.Value()
}

// NewIteratorType returns the type of a kind of iterator. Classes may derive from
// it once it is Open.
func NewIteratorType(name string) *Type {
	t := NewType(name, LayoutIterator)
	iteratorSlots(t)
	return t
}

func iteratorSlots(t *Type) {
	t.Slots.Iter = func(th *Thread, v Value) pull.Iter[Value] {
		it, _ := AsIter(th, v)
		return it
	}
}

// CursorOf returns the cursor that v, an Iterator or of a class that derives from
// one, was made of: what such a class makes of __next__ does not count.
func CursorOf(v Value) pull.Iter[Value] { return (*Iterator)(v.p).It }

// IteratorType is the type of iterators that have no better name.
var IteratorType = NewIteratorType("iterator")

var iterTypes sync.Map // by name

func iterType(name string) *Type {
	if t, ok := iterTypes.Load(name); ok {
		return t.(*Type)
	}
	t, _ := iterTypes.LoadOrStore(name, NewIteratorType(name))
	return t.(*Type)
}

// Iter returns a cursor over v, and raises TypeError if v is not iterable.
func Iter(th *Thread, v Value) pull.Iter[Value] {
	t := v.Type()
	if t.Slots.Iter != nil {
		return t.Slots.Iter(th, v)
	}
	if t.indexed() {
		return &indexIter{th: th, v: v}
	}
	panic(Errorf(TypeError, "'%s' object is not iterable", t.Name))
}

// IterValue returns iter(v).
func IterValue(th *Thread, v Value) Value {
	t := v.Type()
	switch {
	case t.Slots.Iter == nil: // by index, if at all
	case t.User && special(v, "__iter__").Given():
		r, _ := userIterator(th, v)
		return r
	case t.Layout == LayoutIterator, t.Layout == LayoutGenerator, t.Layout == LayoutAwaiter:
		return v
	}
	return wrapIter(t, v, Iter(th, v))
}

// iterOf is t.__iter__(v), whatever the class of v, which derives from t, makes of
// __iter__.
func iterOf(th *Thread, t *Type, v Value) Value {
	if t.Layout == LayoutIterator || t.Layout == LayoutGenerator {
		return v
	}
	return wrapIter(t, v, t.Slots.Iter(th, unbox(v)))
}

// wrapIter returns the iterator it over v, which is of type t.
func wrapIter(t *Type, v Value, it pull.Iter[Value]) Value {
	if u, ok := it.(*userIter); ok {
		return u.self
	}
	if v.IsStr() && v.IsASCII() {
		return Wrap("str_ascii_iterator", it)
	}
	return Wrap(t.IterName, it)
}

// Wrap returns the cursor it as an iterator whose type has the given name.
func Wrap(name string, it pull.Iter[Value]) Value {
	if i, ok := it.(interface{ Value() Value }); ok {
		return i.Value()
	}
	if name == "" {
		return NewIterator(IteratorType, it)
	}
	return NewIterator(iterType(name), it)
}

// AsIter returns the cursor of v if v is an iterator.
func AsIter(th *Thread, v Value) (pull.Iter[Value], bool) {
	t := v.Type()
	switch {
	case t.User && !t.Lookup("__next__").IsNil():
		return &userIter{th: th, self: v}, true
	case t.Layout == LayoutIterator:
		return CursorOf(v), true
	case t.Layout == LayoutGenerator, t.Layout == LayoutAwaiter && t.Slots.Iter != nil:
		return t.Slots.Iter(th, v), true
	}
	return nil, false
}

// Each calls f with the values of v until f returns false.
func Each(th *Thread, v Value, f func(Value) bool) {
	if v.IsObject() {
		switch t := (*Head)(v.p).typ; {
		case t == ListType:
			l := (*List)(v.p)
			for i := 0; i < len(l.Items); i++ {
				th.Step()
				if !f(l.Items[i]) {
					return
				}
			}
			return
		case t == TupleType:
			for _, x := range (*Tuple)(v.p).Items {
				th.Step()
				if !f(x) {
					return
				}
			}
			return
		}
	}
	it := Iter(th, v)
	for {
		th.Step()
		x, ok := it.Next()
		if !ok || !f(x) {
			return
		}
	}
}

// Collect returns the values of v in a fresh slice.
func Collect(th *Thread, v Value) []Value {
	if v.IsObject() {
		switch t := (*Head)(v.p).typ; {
		case t == ListType:
			return append([]Value(nil), (*List)(v.p).Items...)
		case t == TupleType:
			return append([]Value(nil), (*Tuple)(v.p).Items...)
		}
	}
	it := Iter(th, v)
	askLength(th, v, it)
	return rest(th, it)
}

// CollectFrom is Collect of the rest of a cursor.
func CollectFrom(th *Thread, it pull.Iter[Value]) []Value {
	if u, ok := it.(*userIter); ok {
		askLength(th, u.self, it)
	} else {
		askLength(th, None, it)
	}
	return rest(th, it)
}

func rest(th *Thread, it pull.Iter[Value]) (out []Value) {
	if n, ok := it.(interface{ Len() int }); ok {
		out = make([]Value, 0, min(n.Len(), 1<<16))
	}
	for {
		th.Step()
		x, ok := it.Next()
		if !ok {
			return out
		}
		if len(out) == cap(out) {
			th.Grow(len(out) + 8)
		}
		out = append(out, x.Own())
	}
}

// Cursor makes a cursor of a function that returns the next value, false at
// the end.
type Cursor func() (Value, bool)

// Next calls the function.
func (c Cursor) Next() (Value, bool) { return c() }

// Stop does nothing.
func (c Cursor) Stop() {}

// All ranges over what is left.
func (c Cursor) All() iter.Seq[Value] { return All(c) }

// All ranges over what is left of it; cursors use it for their All.
func All(it interface{ Next() (Value, bool) }) iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for v, ok := it.Next(); ok && yield(v); v, ok = it.Next() {
		}
	}
}

// sliceIter iterates over items that do not change.
type sliceIter struct {
	items []Value
	i     int
}

func (s *sliceIter) Next() (Value, bool) {
	if s.i >= len(s.items) {
		return Value{}, false
	}
	s.i++
	return s.items[s.i-1], true
}
func (s *sliceIter) Stop()                { s.items = nil }
func (s *sliceIter) All() iter.Seq[Value] { return All(s) }
func (s *sliceIter) Len() int             { return len(s.items) - s.i }

// IterSlice returns a cursor over items.
func IterSlice(items []Value) pull.Iter[Value] { return &sliceIter{items: items} }

// userIter is an instance of a class with __next__, as a cursor.
type userIter struct {
	th     *Thread
	self   Value
	result Value
	stop   *Exception // the StopIteration that it ended with last
}

func (s *userIter) Next() (v Value, ok bool) {
	next := s.self.Type().Lookup("__next__")
	if next.IsNil() {
		panic(Errorf(TypeError, "'%s' object is not an iterator", s.self.TypeName()))
	}
	th := s.th
	top, depth, mark, handling := th.Top, th.Depth, th.Mark(), th.Handling
	defer func() {
		if ok {
			return
		}
		r := recover()
		switch e := th.Catch(r, top); {
		case e != nil && e.IsA(StopIteration):
			th.Unwind(top, depth, mark)
			th.Handling = handling
			s.end(e)
		case e != nil:
			th.Unwind(top, depth, mark)
			panic(e)
		case r != nil:
			panic(r)
		}
	}()
	if fn, isFunction := AsFunction(next); isFunction && fn.Takes(1) {
		v, e := th.Attempt(fn, s.self)
		if e == nil {
			return v, true
		}
		if !e.IsA(StopIteration) {
			panic(e)
		}
		s.end(e)
		return v, false
	}
	return Call(th, next, s.self), true
}

// end notes the StopIteration that ended the iterator.
func (s *userIter) end(e *Exception) {
	if len(e.Args) > 0 {
		s.result = e.Args[0]
	}
	s.stop = e
}

func (s *userIter) Stop()                {}
func (s *userIter) All() iter.Seq[Value] { return All(s) }

// Result returns what the StopIteration that ended the iterator carried.
func (s *userIter) Result() Value {
	if s.result.IsNil() {
		return None
	}
	return s.result
}

// Next returns next(v), and raises StopIteration at the end.
func Next(th *Thread, v Value) Value {
	x, e := TryNext(th, v)
	if e != nil {
		panic(e)
	}
	return x
}

// TryNext returns next(v), or the StopIteration that it raises.
func TryNext(th *Thread, v Value) (Value, *Exception) {
	it, ok := AsIter(th, v)
	if !ok {
		panic(Errorf(TypeError, "'%s' object is not an iterator", v.TypeName()))
	}
	if x, ok := it.Next(); ok {
		return x, nil
	}
	switch it := it.(type) {
	case *Generator:
		return Value{}, it.Stopped()
	case *Awaiter:
		return Value{}, it.Stopped()
	case *userIter:
		return Value{}, it.stop
	}
	return Value{}, Errorf(StopIteration, "")
}

// Iterable reports whether iter(v) has a chance.
func Iterable(v Value) bool {
	t := v.Type()
	return t.Slots.Iter != nil || t.indexed()
}

// indexed reports whether an object of a class without __iter__ is iterated over
// by __getitem__. A class that says `__iter__ = None` wants no iteration at all.
func (t *Type) indexed() bool {
	return t.User && t.Slots.GetItem != nil && !t.Lookup("__iter__").IsNone()
}
