package object

import (
	"iter"
	"strings"

	"github.com/weft-go/weft/pull"
)

// Bytes is a bytes object.
type Bytes struct {
	Head
	B string
}

// BytesType is bytes.
var BytesType = NewType("bytes", LayoutBytes)

// NewBytes returns the bytes object b.
func NewBytes(b string) Value {
	o := &Bytes{B: b}
	o.typ = BytesType
	return o.Value()
}

// AsBytes returns the bytes of v: of a bytes object, or as they are now of a
// bytearray or a memoryview.
func AsBytes(v Value) (string, bool) {
	if b, ok := to[Bytes](v, LayoutBytes); ok {
		return b.B, true
	}
	if a, ok := AsByteArray(v); ok {
		return string(a.B), true
	}
	if m := viewOf(v); m != nil {
		return m.text(), true
	}
	return "", false
}

// lentBytes is AsBytes without a copy, to be read before any code of the program
// runs: that can change the bytes.
func lentBytes(v Value) (string, bool) {
	if a, ok := AsByteArray(v); ok {
		return asText(a.B), true
	}
	if m := viewOf(v); m != nil {
		return m.lent(), true
	}
	return AsBytes(v)
}

// bytesPart returns the bytes that the bounds of a slice select.
func bytesPart(b string, start, stop, step int) string {
	if step == 1 {
		return b[start:max(start, stop)]
	}
	n := sliceLen(start, stop, step)
	out := make([]byte, 0, n)
	for i := start; n > 0; n-- {
		out = append(out, b[i])
		i += step
	}
	return string(out)
}

// BytesRepr is repr of a bytes object.
func BytesRepr(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	b := append(make([]byte, 0, len(s)+3), 'b', quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c >= 0x7f:
			b = append(b, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, quote))
}

type bytesIter struct {
	s string
	i int
}

func (s *bytesIter) Next() (Value, bool) {
	if s.i >= len(s.s) {
		return Value{}, false
	}
	s.i++
	return Int(int64(s.s[s.i-1])), true
}
func (s *bytesIter) Stop()                { s.i = len(s.s) }
func (s *bytesIter) All() iter.Seq[Value] { return All(s) }

func init() {
	s := &BytesType.Slots
	BytesType.IterName = "bytes_iterator"
	text := func(v Value) string { b, _ := AsBytes(v); return b }
	lent := func(v Value) string { b, _ := lentBytes(v); return b }
	s.Repr = func(th *Thread, v Value) string {
		b := lent(v)
		th.Alloc(len(b))
		return BytesRepr(b)
	}
	s.Str = s.Repr // also of a class with a __repr__ of its own
	s.Hash = func(_ *Thread, v Value) int64 { return hashText(text(v)) }
	s.Len = func(_ *Thread, v Value) int { return len(text(v)) }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return &bytesIter{s: text(v)} }
	s.Contains = func(th *Thread, v, x Value) bool {
		if b, ok := lentBytes(x); ok {
			return strings.Contains(lent(v), b)
		}
		if !isIntLike(x) && x.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "a bytes-like object is required, not '%s'", x.TypeName()))
		}
		n := ToInt(th, x)
		if n < 0 || n > 255 {
			panic(Errorf(ValueError, "byte must be in range(0, 256)"))
		}
		return strings.IndexByte(lent(v), byte(n)) >= 0
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		b := text(v)
		if sl, ok := AsSlice(key); ok {
			start, stop, step := sl.bounds(th).within(len(b))
			return NewBytes(bytesPart(b, start, stop, step))
		}
		if !isIntLike(key) && key.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "byte indices must be integers or slices, not %s", key.TypeName()))
		}
		i := ToIndex(th, key)
		if i < 0 {
			i += len(b)
		}
		if i < 0 || i >= len(b) {
			panic(Errorf(IndexError, "index out of range"))
		}
		return Int(int64(b[i]))
	}
	s.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		t, ok := lentBytes(b)
		if !ok {
			return NotImplemented
		}
		return Bool(op.Holds(strings.Compare(lent(a), t)))
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, okA := AsBytes(a)
		y, okB := AsBytes(b)
		switch op {
		case OpAdd:
			if okA && okB {
				th.Alloc(len(x) + len(y))
				return NewBytes(x + y)
			}
		case OpMul:
			if !okA {
				x, b = y, a
			}
			if n, ok := RepeatCount(th, b); ok {
				if n <= 0 || x == "" {
					return NewBytes("")
				}
				if n > ChunkMax/int64(len(x)) {
					panic(Errorf(MemoryError, ""))
				}
				th.Alloc(len(x) * int(n))
				return NewBytes(strings.Repeat(x, int(n)))
			}
		case OpMod:
			if okA && BytesMod != nil {
				return NewBytes(BytesMod(th, x, b))
			}
		}
		return NotImplemented
	}
}

// BytesMod is format % args for bytes.
var BytesMod func(th *Thread, format string, args Value) string
