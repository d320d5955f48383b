package object

import (
	"math/big"
	"math/bits"
)

// byteOrder reports whether the order is little; anything but little and big
// is an error.
func byteOrder(v Value) bool {
	if v.IsStr() {
		switch v.Str() {
		case "little":
			return true
		case "big":
			return false
		}
		panic(Errorf(ValueError, "byteorder must be either 'little' or 'big'"))
	}
	panic(Errorf(TypeError, "byteorder must be str, not %s", v.TypeName()))
}

// intToBytes is v.to_bytes(length, byteorder, signed).
func intToBytes(th *Thread, v Value, length int, little, signed bool) Value {
	if length < 0 {
		panic(Errorf(ValueError, "length argument must be non-negative"))
	}
	n := ToBig(v)
	if n.Sign() < 0 && !signed {
		panic(Errorf(OverflowError, "can't convert negative int to unsigned"))
	}
	limit := n.BitLen()
	if signed {
		if n.Sign() < 0 {
			limit = new(big.Int).Not(n).BitLen()
		}
		limit++
	}
	if length < 1<<40 && limit > length*8 && !(n.Sign() == 0 && length == 0) {
		panic(Errorf(OverflowError, "int too big to convert"))
	}
	if length > ChunkMax {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(length)
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(length)*8))
	}
	b := n.FillBytes(make([]byte, length))
	if little {
		reverseBytes(b)
	}
	return NewBytes(string(b))
}

func reverseBytes(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

// bytesOf returns the bytes of a bytes object or of an iterable of ints, for an
// object of the class.
func bytesOf(th *Thread, class string, v Value) string {
	if b, ok := AsBytes(v); ok {
		return b
	}
	if v.IsStr() || v.Type().Slots.Iter == nil && v.Type().Slots.GetItem == nil {
		panic(Errorf(TypeError, "cannot convert '%s' object to %s", v.TypeName(), class))
	}
	what := "bytes"
	if class == "bytearray" {
		what = "byte"
	}
	var b []byte
	Each(th, v, func(x Value) bool {
		th.Alloc(1)
		b = append(b, byteValue(th, x, what+" must be in range(0, 256)"))
		return true
	})
	return string(b)
}

// byteValue returns the int v, which must be one of a byte.
func byteValue(th *Thread, v Value, msg string) byte {
	w := Index(th, v)
	if n := w.Int(); w.IsObject() || n < 0 || n > 255 {
		panic(Errorf(ValueError, "%s", msg))
	}
	return byte(w.Int())
}

// intFromBytes is int.from_bytes.
func intFromBytes(s string, little, signed bool) Value {
	b := []byte(s)
	if little {
		reverseBytes(b)
	}
	n := new(big.Int).SetBytes(b)
	if signed && len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(b))*8))
	}
	return NewBig(n)
}

func init() { IntType.Late(intMethods) }

func intMethods(t *Type) {
	t.Def1("bit_length(self, /)", func(_ *Thread, v Value) Value {
		return Int(int64(ToBig(v).BitLen()))
	})
	t.Def1("bit_count(self, /)", func(th *Thread, v Value) Value {
		n, words := 0, ToBig(v).Bits()
		th.Work(len(words) / itemsPerStep)
		for _, w := range words {
			n += bits.OnesCount(uint(w))
		}
		return Int(int64(n))
	})
	t.Def("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", func(th *Thread, a []Value) Value {
		return intToBytes(th, a[0], ToInt(th, a[1]), byteOrder(a[2]), Truth(th, a[3]))
	})
	t.DefClass("from_bytes(bytes, byteorder='big', *, signed=False)", func(th *Thread, a []Value) Value {
		src := a[1]
		if m := src.Type().Lookup("__bytes__"); !m.IsNil() {
			src = Call1(th, m, src)
		}
		return asClass(th, a[0], t, intFromBytes(bytesOf(th, "bytes", src), byteOrder(a[2]), Truth(th, a[3])))
	})
	t.Def1("as_integer_ratio(self, /)", func(th *Thread, v Value) Value {
		return NewTuple(Index(th, v), Int(1)).Value()
	})
	t.Def1("is_integer(self, /)", func(*Thread, Value) Value { return True })
	same := func(th *Thread, v Value) Value { return Index(th, v) }
	for _, name := range []string{"conjugate", "__int__", "__trunc__", "__floor__", "__ceil__"} {
		t.Def1(name+"(self, /)", same)
	}
	t.Def1("__float__(self, /)", func(th *Thread, v Value) Value { return Float(ToFloat(th, v)) })
	t.Def1("__abs__(self, /)", func(th *Thread, v Value) Value {
		if Less(th, v, Int(0)) {
			return Unary(th, OpNeg, v)
		}
		return Unary(th, OpPos, v)
	})
	t.Def("__round__(self, ndigits=None, /)", func(th *Thread, a []Value) Value { return Round(th, a[0], a[1]) })
	t.Attr("real", same, nil)
	t.Attr("numerator", same, nil)
	t.Attr("imag", func(*Thread, Value) Value { return Int(0) }, nil)
	t.Attr("denominator", func(*Thread, Value) Value { return Int(1) }, nil)
}
