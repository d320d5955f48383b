package object

import (
	"math"
	"unsafe"
)

// A Value is any Python value, in two words. The zero Value is no value at
// all: an unbound variable, an argument that was not given.
//
//	int      p = &intHead,   n = the int64
//	float    p = &floatHead, n = the bits
//	bool     p = &boolHead,  n = 0 or 1
//	str      p = the text,   n = strFlag | flags | length in bytes
//	others   p = the object, n = 0
//
// An int that int64 cannot hold is an object, *BigInt. Every object starts
// with its Head, and so do the heads above: the type of whatever is not a str
// is one load away. Values are not comparable with ==; see [Is] and [Equal].
type Value struct {
	_ [0]func()
	p unsafe.Pointer
	n uint64
}

const (
	strFlag   = 1 << 63
	asciiFlag = 1 << 62 // known to be ASCII; unset says nothing
	lentFlag  = 1 << 61 // a small part of a large buffer, see [Value.Own]
	lenMask   = 1<<48 - 1
)

var (
	intHead, floatHead, boolHead Head
	noneObject, notImplObject    Head
	ellipsisObject               Head
)

// The singletons.
var (
	None           = Value{p: unsafe.Pointer(&noneObject)}
	NotImplemented = Value{p: unsafe.Pointer(&notImplObject)}
	EllipsisValue  = Value{p: unsafe.Pointer(&ellipsisObject)}
	True           = Value{p: unsafe.Pointer(&boolHead), n: 1}
	False          = Value{p: unsafe.Pointer(&boolHead)}
)

// Int returns the int n.
func Int(n int64) Value { return Value{p: unsafe.Pointer(&intHead), n: uint64(n)} }

// Float returns the float x.
func Float(x float64) Value {
	return Value{p: unsafe.Pointer(&floatHead), n: math.Float64bits(x)}
}

// Bool returns True or False.
func Bool(b bool) Value {
	v := Value{p: unsafe.Pointer(&boolHead)}
	if b {
		v.n = 1
	}
	return v
}

// IsNil reports whether v is no value at all.
func (v Value) IsNil() bool { return v.p == nil }

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.p == unsafe.Pointer(&noneObject) }

// Given reports whether an optional argument was given and is not None.
func (v Value) Given() bool { return v.p != nil && v.p != unsafe.Pointer(&noneObject) }

// IsInt reports whether v is an int of 64 bits (and no bool).
func (v Value) IsInt() bool { return v.p == unsafe.Pointer(&intHead) }

// Int returns the int64 of a Value for which IsInt or IsBool holds.
func (v Value) Int() int64 { return int64(v.n) }

// IsFloat reports whether v is a float.
func (v Value) IsFloat() bool { return v.p == unsafe.Pointer(&floatHead) }

// Float returns the float64 of a Value for which IsFloat holds.
func (v Value) Float() float64 { return math.Float64frombits(v.n) }

// IsBool reports whether v is True or False.
func (v Value) IsBool() bool { return v.p == unsafe.Pointer(&boolHead) }

// Bool returns the bool of a Value for which IsBool holds.
func (v Value) Bool() bool { return v.n != 0 }

// IsStr reports whether v is a str.
func (v Value) IsStr() bool {
	return v.n>>63 != 0 && v.p != unsafe.Pointer(&intHead) && v.p != unsafe.Pointer(&floatHead)
}

// IsObject reports whether v is a pointer to an object: no int, float, bool
// or str.
func (v Value) IsObject() bool {
	return v.n == 0 && v.p != nil && v.p != unsafe.Pointer(&intHead) &&
		v.p != unsafe.Pointer(&floatHead) && v.p != unsafe.Pointer(&boolHead)
}

// Is is Python's `a is b`. Equal small values are one, as are slices of the
// same text.
func Is(a, b Value) bool {
	if a.n&strFlag != 0 && a.IsStr() && b.IsStr() {
		return a.p == b.p && a.n&lenMask == b.n&lenMask
	}
	return a.p == b.p && a.n == b.n
}

// Type returns the type of v, which must not be the zero Value.
func (v Value) Type() *Type {
	if v.IsStr() {
		return StrType
	}
	return (*Head)(v.p).typ
}

// TypeName returns the name of v's type, as messages want it.
func (v Value) TypeName() string { return v.Type().Name }

// ID returns what id(v) shows.
func (v Value) ID() int64 {
	switch {
	case v.IsInt(), v.IsFloat(), v.IsBool():
		return int64(uintptr(v.p)) ^ int64(v.n*0x9e3779b97f4a7c15>>16)
	}
	return int64(uintptr(v.p))
}
