package object

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
)

// ByteArray is a bytearray: bytes that change.
type ByteArray struct {
	Head
	B []byte
}

// ByteArrayType is bytearray. It has the methods of bytes, which read a copy, and
// those of a list.
var ByteArrayType = NewType("bytearray", LayoutOpaque)

// NewByteArray returns a bytearray of b, which it keeps.
func NewByteArray(b []byte) Value {
	o := &ByteArray{B: b}
	o.typ = ByteArrayType
	return o.Value()
}

// AsByteArray returns v as a bytearray.
func AsByteArray(v Value) (*ByteArray, bool) { return To[ByteArray](v, ByteArrayType) }

func byteArray(v Value) *ByteArray { b, _ := AsByteArray(v); return b }

type byteArrayIter struct {
	a *ByteArray
	i int
}

func (s *byteArrayIter) Next() (Value, bool) {
	if s.a == nil || s.i >= len(s.a.B) {
		s.a = nil
		return Value{}, false
	}
	s.i++
	return Int(int64(s.a.B[s.i-1])), true
}
func (s *byteArrayIter) Stop()                { s.a = nil }
func (s *byteArrayIter) All() iter.Seq[Value] { return All(s) }

// byteIn reads a byte that is to be in a bytearray.
func byteIn(th *Thread, v Value) byte { return byteValue(th, v, "byte must be in range(0, 256)") }

// byteIndex is the int that key is. To read it can change the array.
func byteIndex(th *Thread, key Value) int {
	if !isIntLike(key) && key.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "bytearray indices must be integers or slices, not %s", key.TypeName()))
	}
	return ToIndex(th, key)
}

// place is where the array has the byte of index i.
func (a *ByteArray) place(i int) int {
	if i < 0 {
		i += len(a.B)
	}
	if i < 0 || i >= len(a.B) {
		panic(Errorf(IndexError, "bytearray index out of range"))
	}
	return i
}

// bytesFor returns the bytes that an iterable of ints has.
func bytesFor(th *Thread, v Value) []byte {
	if b, ok := AsBytes(v); ok {
		return []byte(b)
	}
	var out []byte
	Each(th, v, func(x Value) bool {
		th.Alloc(1)
		out = append(out, byteIn(th, x))
		return true
	})
	return out
}

func (a *ByteArray) setSlice(th *Thread, sl *Slice, v Value) {
	if v.IsStr() || isIntLike(v) || !Iterable(v) {
		panic(Errorf(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)"))
	}
	with := bytesFor(th, v)
	b := sl.bounds(th)
	start, stop, step := b.within(len(a.B))
	if step == 1 {
		a.B = slices.Replace(a.B, start, max(start, stop), with...)
		return
	}
	n := sliceLen(start, stop, step)
	if n != len(with) {
		panic(Errorf(ValueError, "attempt to assign bytes of size %d to extended slice of size %d", len(with), n))
	}
	for k, c := range with {
		a.B[start+k*step] = c
	}
}

func (a *ByteArray) delSlice(th *Thread, sl *Slice) {
	b := sl.bounds(th)
	start, stop, step := b.within(len(a.B))
	if step == 1 {
		a.B = slices.Delete(a.B, start, max(start, stop))
		return
	}
	gone := make([]bool, len(a.B))
	for k := range sliceLen(start, stop, step) {
		gone[start+k*step] = true
	}
	kept := a.B[:0]
	for i, c := range a.B {
		if !gone[i] {
			kept = append(kept, c)
		}
	}
	a.B = kept
}

// asArray is what a method of bytes returned, as that of a bytearray returns it.
func asArray(v Value) Value {
	if v.Type() == BytesType {
		b, _ := AsBytes(v)
		return NewByteArray([]byte(b))
	}
	if l, ok := AsList(v); ok {
		for i, x := range l.Items {
			l.Items[i] = asArray(x)
		}
		return v
	}
	if t, ok := AsTuple(v); ok {
		for i, x := range t.Items {
			t.Items[i] = asArray(x)
		}
	}
	return v
}

// addBytesMethods gives t the methods of bytes.
func addBytesMethods(t *Type) {
	for _, name := range BytesType.Own() {
		v, _ := BytesType.OwnValue(name)
		m, ok := AsBuiltin(v)
		if !ok || m.Static || strings.HasPrefix(name, "__") {
			continue
		}
		t.add(Def(m.Text, func(th *Thread, a []Value) Value {
			args := slices.Clone(a)
			args[0] = NewBytes(string(byteArray(a[0]).B))
			return asArray(m.Fn(th, args))
		}))
	}
}

func byteArraySlots(s *Slots) {
	text := func(v Value) Value { return NewBytes(string(byteArray(v).B)) }
	s.Repr = func(_ *Thread, v Value) string {
		return v.Type().ShortName() + "(" + BytesRepr(string(byteArray(v).B)) + ")"
	}
	s.Len = func(_ *Thread, v Value) int { return len(byteArray(v).B) }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return &byteArrayIter{a: byteArray(v)} }
	s.Contains = func(th *Thread, v, x Value) bool { return BytesType.Slots.Contains(th, v, x) }
	s.GetItem = func(th *Thread, v, key Value) Value {
		a := byteArray(v)
		if sl, ok := AsSlice(key); ok {
			b := sl.bounds(th)
			start, stop, step := b.within(len(a.B))
			return NewByteArray([]byte(bytesPart(asText(a.B), start, stop, step)))
		}
		i := a.place(byteIndex(th, key))
		return Int(int64(a.B[i]))
	}
	s.SetItem = func(th *Thread, v, key, x Value) {
		a := byteArray(v)
		if sl, ok := AsSlice(key); ok {
			a.setSlice(th, sl, x)
			return
		}
		i := byteIndex(th, key)
		c := byteIn(th, x)
		i = a.place(i)
		a.B[i] = c
	}
	s.DelItem = func(th *Thread, v, key Value) {
		a := byteArray(v)
		if sl, ok := AsSlice(key); ok {
			a.delSlice(th, sl)
			return
		}
		i := a.place(byteIndex(th, key))
		a.B = slices.Delete(a.B, i, i+1)
	}
	s.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		x, _ := lentBytes(a)
		y, ok := lentBytes(b)
		if !ok {
			return NotImplemented
		}
		return Bool(op.Holds(strings.Compare(x, y)))
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, okA := AsByteArray(a)
		_, okB := AsBytes(b)
		switch {
		case op == OpAdd && okA && !okB:
			panic(Errorf(TypeError, "can't concat %s to bytearray", b.TypeName()))
		case !okA && op != OpMul:
			return NotImplemented
		case okA:
			a = NewBytes(string(x.B))
		default:
			b = text(b)
		}
		r := BytesType.Slots.Binary(th, op, a, b)
		if Is(r, NotImplemented) {
			return r
		}
		return asArray(r)
	}
	s.InPlace = func(th *Thread, op Op, v, x Value) Value {
		a := byteArray(v)
		switch op {
		case OpAdd:
			b, ok := AsBytes(x)
			if !ok {
				panic(Errorf(TypeError, "can't concat %s to bytearray", x.TypeName()))
			}
			th.Alloc(len(b))
			a.B = append(a.B, b...)
		case OpMul:
			r := s.Binary(th, op, v, x)
			if Is(r, NotImplemented) {
				return r
			}
			a.B = byteArray(r).B
		default:
			return NotImplemented
		}
		return v
	}
}

func init() {
	t := ByteArrayType
	t.IterName = "bytearray_iterator"
	byteArraySlots(&t.Slots)
	t.DefInit("bytearray(source=<unset>, encoding=<unset>, errors=<unset>)", func(_ *Thread, u *Type) Value {
		a := &ByteArray{}
		a.typ = u
		return a.Value()
	}, func(th *Thread, a []Value) {
		byteArray(a[0]).B = []byte(newBytes(th, "bytearray", a[1:]))
	})
	t.Late(addBytesMethods)
	t.Late(byteArrayMethods)
}

// byteArrayMethods adds those that bytes has not, or has otherwise.
func byteArrayMethods(t *Type) {
	maketrans, _ := BytesType.OwnValue("maketrans")
	t.bind("maketrans", maketrans)
	t.DefClass("fromhex(string, /)", func(th *Thread, a []Value) Value {
		cls, _ := AsType(a[0])
		if !a[1].IsStr() {
			panic(Errorf(TypeError, "fromhex() argument must be str, not %s", a[1].TypeName()))
		}
		made := cls.Make(th, nil, nil)
		byteArray(made).B = []byte(bytesFromHex(a[1].Str()))
		return made
	})
	t.Def2("append(self, item, /)", func(th *Thread, self, x Value) Value {
		th.Alloc(1)
		a, c := byteArray(self), byteIn(th, x)
		a.B = append(a.B, c)
		return None
	})
	t.Def2("extend(self, iterable_of_ints, /)", func(th *Thread, self, x Value) Value {
		if x.IsStr() {
			panic(Errorf(TypeError, "expected iterable of integers; got: 'str'"))
		}
		if !Iterable(x) {
			panic(Errorf(TypeError, "can't extend bytearray with %s", x.TypeName()))
		}
		more := bytesFor(th, x)
		byteArray(self).B = append(byteArray(self).B, more...)
		return None
	})
	t.Def3("insert(self, index, item, /)", func(th *Thread, self, at, x Value) Value {
		i, a, c := ToInt(th, at), byteArray(self), byteIn(th, x)
		if i < 0 {
			i = max(i+len(a.B), 0)
		}
		th.Alloc(1)
		th.Pass(len(a.B))
		a.B = slices.Insert(a.B, min(i, len(a.B)), c)
		return None
	})
	t.Def("pop(self, index=-1, /)", func(th *Thread, args []Value) Value {
		a, i := byteArray(args[0]), ToInt(th, args[1])
		if len(a.B) == 0 {
			panic(Errorf(IndexError, "pop from empty bytearray"))
		}
		if i < 0 {
			i += len(a.B)
		}
		if i < 0 || i >= len(a.B) {
			panic(Errorf(IndexError, "pop index out of range"))
		}
		c := a.B[i]
		a.B = slices.Delete(a.B, i, i+1)
		return Int(int64(c))
	})
	t.Def2("remove(self, value, /)", func(th *Thread, self, x Value) Value {
		a := byteArray(self)
		c := byteIn(th, x)
		i := bytes.IndexByte(a.B, c)
		if i < 0 {
			panic(Errorf(ValueError, "value not found in bytearray"))
		}
		a.B = slices.Delete(a.B, i, i+1)
		return None
	})
	t.Def1("reverse(self, /)", func(th *Thread, self Value) Value {
		th.Pass(len(byteArray(self).B))
		slices.Reverse(byteArray(self).B)
		return None
	})
	t.Def1("clear(self, /)", func(_ *Thread, self Value) Value {
		byteArray(self).B = nil
		return None
	})
	dup := func(_ *Thread, self Value) Value { return NewByteArray(slices.Clone(byteArray(self).B)) }
	t.Def1("copy(self, /)", dup)
	t.Def1("__copy__(self, /)", dup)
	t.Def2("__deepcopy__(self, memo, /)", func(th *Thread, self, _ Value) Value { return dup(th, self) })
}
