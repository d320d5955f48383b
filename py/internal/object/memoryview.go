package object

import (
	"strings"

	"github.com/weft-go/weft/pull"
)

// memoryView is a memoryview of bytes or of a bytearray: every step-th byte from
// start on, n of them. The bytes are those of the object as it is.
type memoryView struct {
	Head
	obj            Value
	start, step, n int
	released       bool
}

// MemoryViewType is memoryview.
var MemoryViewType = NewType("memoryview", LayoutOpaque)

func viewOf(v Value) *memoryView {
	m, _ := To[memoryView](v, MemoryViewType)
	if m != nil {
		m.held()
	}
	return m
}

// held raises ValueError once the view is released, as an __index__ can do.
func (m *memoryView) held() {
	if m.released {
		panic(Errorf(ValueError, "operation forbidden on released memoryview object"))
	}
}

// text returns the bytes.
func (m *memoryView) text() string { return strings.Clone(m.lent()) }

// lent is text as lentBytes returns it.
func (m *memoryView) lent() string {
	whole, _ := lentBytes(m.obj)
	if m.step == 1 && m.start+m.n <= len(whole) {
		return whole[m.start : m.start+m.n]
	}
	var b strings.Builder
	for k := range m.n {
		if i := m.start + k*m.step; i < len(whole) {
			b.WriteByte(whole[i])
		}
	}
	return b.String()
}

// array returns the bytearray that may be written to.
func (m *memoryView) array() *ByteArray {
	a, ok := AsByteArray(m.obj)
	if !ok {
		panic(Errorf(TypeError, "cannot modify read-only memory"))
	}
	return a
}

func (m *memoryView) place(th *Thread, key Value) int {
	if !isIntLike(key) && key.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "memoryview: invalid slice key"))
	}
	i := ToIndex(th, key)
	m.held()
	if i < 0 {
		i += m.n
	}
	if i < 0 || i >= m.n {
		panic(Errorf(IndexError, "index out of bounds on dimension 1"))
	}
	return m.start + i*m.step
}

func (m *memoryView) slice(th *Thread, sl *Slice) *memoryView {
	start, stop, step := sl.bounds(th).within(m.n)
	n := sliceLen(start, stop, step)
	s := &memoryView{obj: m.obj, start: m.start + start*m.step, step: m.step * step, n: n}
	s.typ = MemoryViewType
	return s
}

func init() {
	t := MemoryViewType
	t.Final = true
	t.DefNew("memoryview(object)", func(_ *Thread, _ *Type, a []Value) Value {
		if m := viewOf(a[0]); m != nil {
			same := *m
			return (&same).Value()
		}
		b, ok := AsBytes(a[0])
		if !ok {
			panic(Errorf(TypeError, "memoryview: a bytes-like object is required, not '%s'", a[0].TypeName()))
		}
		m := &memoryView{obj: a[0], step: 1, n: len(b)}
		m.typ = t
		return m.Value()
	})
	memoryViewSlots(&t.Slots)
	t.Late(memoryViewMethods)
}

func memoryViewMethods(t *Type) {
	attr := func(name string, get func(m *memoryView) Value) {
		t.Attr(name, func(_ *Thread, v Value) Value { return get(viewOf(v)) }, nil)
	}
	attr("obj", func(m *memoryView) Value { return m.obj })
	attr("nbytes", func(m *memoryView) Value { return Int(int64(m.n)) })
	attr("readonly", func(m *memoryView) Value { _, ok := AsByteArray(m.obj); return Bool(!ok) })
	attr("format", func(*memoryView) Value { return Str("B") })
	attr("itemsize", func(*memoryView) Value { return Int(1) })
	attr("ndim", func(*memoryView) Value { return Int(1) })
	attr("shape", func(m *memoryView) Value { return NewTuple(Int(int64(m.n))).Value() })
	attr("strides", func(m *memoryView) Value { return NewTuple(Int(int64(m.step))).Value() })
	attr("contiguous", func(m *memoryView) Value { return Bool(m.step == 1) })
	t.Def1("tolist(self, /)", func(th *Thread, v Value) Value { return NewList(Collect(th, NewBytes(viewOf(v).text()))).Value() })
	t.Def("tobytes(self, /, order='C')", func(_ *Thread, a []Value) Value { return NewBytes(viewOf(a[0]).text()) })
	t.Def("hex(self, /, sep=<unset>, bytes_per_sep=1)", func(th *Thread, a []Value) Value {
		return StrASCII(bytesHex(th, viewOf(a[0]).text(), hexSep(a[1]), ToInt(th, a[2])))
	})
	t.Def1("toreadonly(self, /)", func(_ *Thread, v Value) Value {
		m := *viewOf(v)
		b, _ := AsBytes(m.obj)
		m.obj = NewBytes(b)
		return (&m).Value()
	})
	release := func(v Value) Value {
		m, _ := To[memoryView](v, t)
		m.released = true
		return None
	}
	t.Def1("release(self, /)", func(_ *Thread, v Value) Value { return release(v) })
	t.Def1("__enter__(self, /)", func(_ *Thread, v Value) Value { viewOf(v); return v })
	t.Def("__exit__(self, /, *args)", func(_ *Thread, a []Value) Value { return release(a[0]) })
}

func memoryViewSlots(s *Slots) {
	s.Len = func(_ *Thread, v Value) int { return viewOf(v).n }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return &bytesIter{s: viewOf(v).text()} }
	MemoryViewType.IterName = "memory_iterator"
	s.Repr = func(_ *Thread, v Value) string {
		if m, _ := To[memoryView](v, MemoryViewType); m.released {
			return "<released memory at " + address(v) + ">"
		}
		return "<memory at " + address(v) + ">"
	}
	s.Hash = func(th *Thread, v Value) int64 {
		if _, ok := AsByteArray(viewOf(v).obj); ok {
			panic(Errorf(ValueError, "cannot hash writable memoryview object"))
		}
		return hashText(viewOf(v).text())
	}
	s.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		x, _ := lentBytes(a)
		y, ok := lentBytes(b)
		if !ok || op > Ne {
			return NotImplemented
		}
		return eqOnly(op, x == y)
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		m := viewOf(v)
		if sl, ok := AsSlice(key); ok {
			return m.slice(th, sl).Value()
		}
		i := m.place(th, key)
		if b, _ := lentBytes(m.obj); i < len(b) {
			return Int(int64(b[i]))
		}
		panic(Errorf(IndexError, "index out of bounds on dimension 1"))
	}
	s.SetItem = func(th *Thread, v, key, x Value) {
		m := viewOf(v)
		a := m.array()
		if sl, ok := AsSlice(key); ok {
			part := m.slice(th, sl)
			m.held()
			b, isBytes := AsBytes(x)
			if !isBytes {
				panic(Errorf(TypeError, "a bytes-like object is required, not '%s'", x.TypeName()))
			}
			if len(b) != part.n {
				panic(Errorf(ValueError, "memoryview assignment: lvalue and rvalue have different structures"))
			}
			for k := range part.n {
				if i := part.start + k*part.step; i < len(a.B) {
					a.B[i] = b[k]
				}
			}
			return
		}
		i, c := m.place(th, key), byteValue(th, x, "memoryview: invalid value for format 'B'")
		m.held()
		if i < len(a.B) {
			a.B[i] = c
		}
	}
	s.DelItem = func(*Thread, Value, Value) { panic(Errorf(TypeError, "cannot delete memory")) }
}
