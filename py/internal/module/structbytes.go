package module

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// order is how the bytes of a number follow each other.
func (l *binaryLayout) order() binary.ByteOrder {
	if l.big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// native reports whether the format is that of the machine.
func (l *binaryLayout) native() bool {
	return l.format == "" || l.format[0] != '=' && l.format[0] != '<' && l.format[0] != '>' && l.format[0] != '!'
}

// pack returns the bytes of the values.
func (l *binaryLayout) pack(th *thread, name string, values []value) value {
	if len(values) != l.count {
		panic(wrongStruct("%s expected %d items for packing (got %d)", name, l.count, len(values)))
	}
	th.Alloc(l.size)
	out := make([]byte, l.size)
	for _, f := range l.fields {
		if f.values() == 0 {
			continue
		}
		if f.code == 's' || f.code == 'p' {
			packText(out[f.at:f.at+f.repeat], f.code, values[0])
			values = values[1:]
			continue
		}
		for i := range f.repeat {
			th.Step()
			at := f.at + i*f.size
			l.put(th, f.code, out[at:at+f.size], values[i])
		}
		values = values[f.repeat:]
	}
	return object.NewBytes(string(out))
}

// packText fills to with the bytes v, as many as fit. Those of a p begin with
// their length.
func packText(to []byte, code byte, v value) {
	b, ok := object.AsBytes(v)
	if !ok || v.Type() == object.MemoryViewType {
		panic(wrongStruct("argument for '%c' must be a bytes object", code))
	}
	if code == 's' {
		copy(to, b)
	} else if len(to) > 0 {
		to[0] = byte(min(copy(to[1:], b), math.MaxUint8))
	}
}

// put writes one value.
func (l *binaryLayout) put(th *thread, code byte, to []byte, v value) {
	var word uint64
	switch code {
	case 'c':
		b, ok := object.AsBytes(v)
		if !ok || len(b) != 1 || v.Type() == object.MemoryViewType {
			panic(wrongStruct("char format requires a bytes object of length 1"))
		}
		to[0] = b[0]
		return
	case '?':
		word = uint64(boolInt(object.Truth(th, v)))
	case 'e', 'f', 'd':
		word = l.floatBits(th, code, v)
	default:
		word = intBits(th, code, len(to), v)
	}
	switch len(to) {
	case 1:
		to[0] = byte(word)
	case 2:
		l.order().PutUint16(to, uint16(word))
	case 4:
		l.order().PutUint32(to, uint32(word))
	default:
		l.order().PutUint64(to, word)
	}
}

func (l *binaryLayout) floatBits(th *thread, code byte, v value) uint64 {
	var x float64
	if e := th.Try(func() { x = object.ToFloat(th, v) }); e != nil {
		if !e.IsA(object.TypeError) {
			panic(e)
		}
		panic(wrongStruct("required argument is not a float"))
	}
	tooLarge := func() *object.Exception {
		return object.Errorf(object.OverflowError, "float too large to pack with %c format", code)
	}
	switch code {
	case 'd':
		return math.Float64bits(x)
	case 'f':
		if f := float32(x); !l.native() && math.IsInf(float64(f), 0) && !math.IsInf(x, 0) {
			panic(tooLarge())
		}
		return uint64(math.Float32bits(float32(x)))
	}
	bits, ok := halfBits(x)
	if !ok {
		panic(tooLarge())
	}
	return uint64(bits)
}

// intBits is the int v in so many bytes, false if it does not fit.
func intBits(th *thread, code byte, size int, v value) uint64 {
	if !isInt(object.Unbox(v)) && v.Type().Slots.Index == nil {
		panic(wrongStruct("required argument is not an integer"))
	}
	n := object.ToBig(object.Index(th, v))
	signed := code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n'
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(8*size))
	if signed {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	high.Sub(high, big.NewInt(1))
	switch {
	case code == 'P' && n.BitLen() > 64:
		panic(wrongStruct("int too large to convert"))
	case code != 'P' && (n.Cmp(low) < 0 || n.Cmp(high) > 0):
		panic(wrongStruct("'%c' format requires %v <= number <= %v", code, low, high))
	}
	return new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
}

// unpack reads the values from b, which is long enough.
func (l *binaryLayout) unpack(th *thread, b string) value {
	th.Grow(l.count)
	out := make([]value, 0, l.count)
	for _, f := range l.fields {
		switch f.code {
		case 's':
			out = append(out, object.NewBytes(b[f.at:f.at+f.repeat]))
			continue
		case 'p':
			text := b[f.at : f.at+f.repeat]
			if text != "" {
				text = text[1:min(1+int(text[0]), len(text))]
			}
			out = append(out, object.NewBytes(text))
			continue
		}
		for i := range f.repeat {
			th.Step()
			at := f.at + i*f.size
			out = append(out, l.get(f.code, []byte(b[at:at+f.size])))
		}
	}
	return object.NewTuple(out...).Value()
}

// get reads one value.
func (l *binaryLayout) get(code byte, b []byte) value {
	var word uint64
	switch len(b) {
	case 1:
		word = uint64(b[0])
	case 2:
		word = uint64(l.order().Uint16(b))
	case 4:
		word = uint64(l.order().Uint32(b))
	default:
		word = l.order().Uint64(b)
	}
	switch code {
	case 'c':
		return object.NewBytes(string(b))
	case '?':
		return object.Bool(word != 0)
	case 'e':
		return object.Float(halfFloat(uint16(word)))
	case 'f':
		return object.Float(float64(math.Float32frombits(uint32(word))))
	case 'd':
		return object.Float(math.Float64frombits(word))
	case 'b', 'h', 'i', 'l', 'q', 'n':
		shift := 64 - 8*len(b)
		return object.Int(int64(word<<shift) >> shift)
	}
	return object.NewBig(new(big.Int).SetUint64(word))
}

// halfBits is x as a float of sixteen bits: five of the exponent, ten of the
// digits. It is false if x is too large.
func halfBits(x float64) (uint16, bool) {
	var sign uint16
	if math.Signbit(x) {
		sign = 1 << 15
	}
	x = math.Abs(x)
	const infinity = 31 << 10
	switch {
	case math.IsNaN(x):
		return sign | infinity | 1<<9, true
	case math.IsInf(x, 0):
		return sign | infinity, true
	}
	// Below 2**-14 the digits stand for multiples of 2**-24.
	_, exp := math.Frexp(x)
	exp = max(exp-1, -14)
	if x == 0 {
		exp = -14
	}
	digits := math.RoundToEven(math.Ldexp(x, 10-exp))
	bits := int(digits) + (exp+14)<<10 // the first digit, if there is one, adds 1 to the exponent
	if bits >= infinity {
		return 0, false
	}
	return sign | uint16(bits), true
}

func halfFloat(bits uint16) float64 {
	exp, digits := int(bits>>10)&31, float64(bits&1023)
	var x float64
	switch exp {
	case 0:
		x = math.Ldexp(digits, -24)
	case 31:
		x = math.Inf(1)
		if digits != 0 {
			x = math.NaN()
		}
	default:
		x = math.Ldexp(1024+digits, exp-25)
	}
	if bits>>15 != 0 {
		x = -x
	}
	return x
}
