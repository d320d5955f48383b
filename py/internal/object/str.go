package object

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/pull"
)

// StrType is str: text in UTF-8, indexed by code point. A byte that is not
// part of valid UTF-8 counts as one code point and is passed on as it is.
var StrType = NewType("str", LayoutScalar)

// RuneLen returns the length of a str in code points.
func (v Value) RuneLen() int {
	if v.knownASCII() {
		return int(v.n & lenMask)
	}
	return utf8.RuneCountInString(v.Str())
}

// strLen is len(v).
func strLen(th *Thread, v Value) int {
	if !v.knownASCII() {
		th.Pass(len(v.Str()))
	}
	return v.RuneLen()
}

// ASCII reports whether every byte of s is ASCII.
func ASCII(s string) bool {
	for len(s) >= 8 {
		if word(s)&highBits != 0 {
			return false
		}
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// IsASCII reports whether the str v is all ASCII.
func (v Value) IsASCII() bool { return v.knownASCII() || ASCII(v.Str()) }

// Offset returns the byte offset of the i-th code point of s, len(s) if there
// are no more than i.
func Offset(s string, i int) int {
	for off := range s {
		if i == 0 {
			return off
		}
		i--
	}
	return len(s)
}

// strIndex is v[i] for a str.
func strIndex(v Value, i int) Value {
	s := v.Str()
	if v.knownASCII() || len(s) < 64 && ASCII(s) {
		if i < 0 {
			i += len(s)
		}
		if i < 0 || i >= len(s) {
			panic(Errorf(IndexError, "string index out of range"))
		}
		return charValue(s[i])
	}
	if i < 0 {
		for n := len(s); n > 0; {
			_, w := utf8.DecodeLastRuneInString(s[:n])
			if i++; i == 0 {
				return v.part(s[n-w : n])
			}
			n -= w
		}
		panic(Errorf(IndexError, "string index out of range"))
	}
	off := Offset(s, i)
	if off == len(s) {
		panic(Errorf(IndexError, "string index out of range"))
	}
	_, w := utf8.DecodeRuneInString(s[off:])
	return v.part(s[off : off+w])
}

const asciiChars = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

func charValue(c byte) Value { return StrASCII(asciiChars[c : c+1]) }

// Slice of a str: v[lo:hi] by code points, 0 <= lo <= hi <= length.
func strPart(v Value, lo, hi int) Value {
	s := v.Str()
	if v.knownASCII() {
		return v.part(s[lo:hi])
	}
	a := Offset(s, lo)
	return v.part(s[a : a+Offset(s[a:], hi-lo)])
}

func strSlice(th *Thread, v Value, sl *Slice) Value {
	n := v.RuneLen()
	start, stop, step := sl.bounds(th).within(n)
	if step == 1 {
		if stop <= start {
			return Str("")
		}
		if start == 0 && stop == n {
			return v
		}
		return strPart(v, start, stop)
	}
	s := v.Str()
	const offset = 8 // bytes of each, beside those of the text
	th.Alloc(len(s) + n*offset)
	var b strings.Builder
	if v.IsASCII() {
		for i, k := start, sliceLen(start, stop, step); k > 0; k-- {
			b.WriteByte(s[i])
			i += step
		}
		return StrASCII(b.String())
	}
	offs := make([]int, 0, n+1)
	for off := range s {
		offs = append(offs, off)
	}
	offs = append(offs, len(s))
	for i, k := start, sliceLen(start, stop, step); k > 0; k-- {
		b.WriteString(s[offs[i]:offs[i+1]])
		i += step
	}
	return Str(b.String())
}

// Concat returns the str a + b.
func Concat(th *Thread, a, b Value) Value {
	s, t := a.Str(), b.Str()
	switch {
	case len(s) == 0:
		return b
	case len(t) == 0:
		return a
	}
	ascii := a.n & b.n & asciiFlag
	n := len(s) + len(t)
	if n <= 64 {
		buf := th.Arena(n)
		copy(buf, s)
		copy(buf[len(s):], t)
		return LentBytes(buf, ascii != 0)
	}
	v := th.join(a, s, t)
	v.n |= ascii
	return v
}

func repeatStr(th *Thread, v Value, n int64) Value {
	s := v.Str()
	if n <= 0 || len(s) == 0 {
		return Str("")
	}
	if n > ChunkMax/int64(len(s)) {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(int(n) * len(s))
	w := Str(strings.Repeat(s, int(n)))
	w.n |= v.n & asciiFlag
	return w
}

// RepeatCount returns the count of a repetition: an int of any size, clipped,
// and false if b is no int.
func RepeatCount(th *Thread, b Value) (int64, bool) {
	if b.IsInt() || b.IsBool() {
		return b.Int(), true
	}
	if isIntLike(b) || b.Type().Slots.Index != nil {
		w := Index(th, b)
		if !w.IsInt() {
			panic(Errorf(OverflowError, "cannot fit 'int' into an index-sized integer"))
		}
		return w.Int(), true
	}
	return 0, false
}

type strIter struct {
	v   Value
	off int
}

func (s *strIter) Next() (Value, bool) {
	t := s.v.Str()
	if s.off >= len(t) {
		return Value{}, false
	}
	c := t[s.off]
	if c < utf8.RuneSelf {
		s.off++
		return charValue(c), true
	}
	_, w := utf8.DecodeRuneInString(t[s.off:])
	s.off += w
	return s.v.part(t[s.off-w : s.off]), true
}
func (s *strIter) Stop()                { s.off = len(s.v.Str()) }
func (s *strIter) All() iter.Seq[Value] { return All(s) }

func init() {
	s := &StrType.Slots
	StrType.IterName = "str_iterator"
	s.Repr = func(th *Thread, v Value) string {
		th.Alloc(len(v.Str()))
		return StrRepr(v.Str())
	}
	s.Str = func(_ *Thread, v Value) string { return v.Str() }
	s.Hash = func(_ *Thread, v Value) int64 { return hashText(v.Str()) }
	s.Len = strLen
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return &strIter{v: v} }
	s.Contains = func(_ *Thread, v, x Value) bool {
		if x = PlainStr(x); !x.IsStr() {
			panic(Errorf(TypeError, "'in <string>' requires string as left operand, not %s", x.TypeName()))
		}
		return strings.Contains(v.Str(), x.Str())
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		if n := len(v.Str()); !v.knownASCII() && n >= bytesPerStep {
			th.Pass(n)
		}
		if key.IsInt() {
			return strIndex(v, int(key.Int()))
		}
		if sl, ok := AsSlice(key); ok {
			return strSlice(th, v, sl)
		}
		if !isIntLike(key) && key.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "string indices must be integers, not '%s'", key.TypeName()))
		}
		return strIndex(v, ToIndex(th, key))
	}
	s.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		if !b.IsStr() {
			return NotImplemented
		}
		return Bool(op.Holds(strings.Compare(a.Str(), b.Str())))
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		switch op {
		case OpAdd:
			if a.IsStr() && b.IsStr() {
				return Concat(th, a, b)
			}
		case OpMul:
			if !a.IsStr() {
				a, b = b, a
			}
			if n, ok := RepeatCount(th, b); ok {
				return repeatStr(th, a, n)
			}
		case OpMod:
			if a.IsStr() && StrMod != nil {
				return Str(StrMod(th, a.Str(), b))
			}
		}
		return NotImplemented
	}
}

// StrMod is format % args.
var StrMod func(th *Thread, format string, args Value) string
