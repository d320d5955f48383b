package object

import (
	"context"
	"math"
	"strings"
	"testing"
	"unsafe"
)

func TestValueIsTwoWords(t *testing.T) {
	if n := unsafe.Sizeof(Value{}); n != 16 {
		t.Errorf("a Value has %d bytes, want 16", n)
	}
}

func thread() *Thread { return NewThread(context.Background(), Limits{}) }

func TestKindsAreToldApart(t *testing.T) {
	minusOne := Int(-1) // all bits set, those of a str's flags too
	for _, c := range []struct {
		v    Value
		typ  *Type
		repr string
	}{
		{minusOne, IntType, "-1"},
		{Int(-1 << 63), IntType, "-9223372036854775808"},
		{Float(math.Copysign(0, -1)), FloatType, "-0.0"},
		{Float(-1.5), FloatType, "-1.5"},
		{True, BoolType, "True"},
		{None, NoneType, "None"},
		{Str(""), StrType, "''"},
		{Str("né"), StrType, "'né'"},
		{Lent("abc", true), StrType, "'abc'"},
		{NewTuple(Int(1)).Value(), TupleType, "(1,)"},
		{NewList([]Value{Int(1), Str("a")}).Value(), ListType, "[1, 'a']"},
		{NewBytes("a\xff"), BytesType, `b'a\xff'`},
	} {
		if got := c.v.Type(); got != c.typ {
			t.Errorf("Type(%s) = %s, want %s", c.repr, got.Name, c.typ.Name)
		}
		if got := Repr(thread(), c.v); got != c.repr {
			t.Errorf("Repr = %s, want %s", got, c.repr)
		}
	}
}

func TestOwnCopiesLentTextOnly(t *testing.T) {
	buf := strings.Repeat("x", 1000)
	lent := Lent(buf[10:13], true)
	if own := lent.Own(); own.p == lent.p || own.Str() != "xxx" || !own.knownASCII() {
		t.Errorf("Own(lent) = %q at the same place: %v", own.Str(), own.p == lent.p)
	}
	if v := Str(buf); v.Own().p != v.p {
		t.Error("Own copied a str of its own")
	}
	if v := Int(-1); v.Own().n != v.n || v.Own().p != v.p {
		t.Error("Own changed an int")
	}
}

func TestIntsOverflowIntoBig(t *testing.T) {
	th := thread()
	for _, c := range []struct {
		op   Op
		a, b int64
		want string
	}{
		{OpAdd, 1<<63 - 1, 1, "9223372036854775808"},
		{OpSub, -1 << 63, 1, "-9223372036854775809"},
		{OpMul, 1 << 62, 4, "18446744073709551616"},
		{OpMul, -1 << 63, -1, "9223372036854775808"},
		{OpMul, -3, 5, "-15"},
		{OpFloorDiv, -1 << 63, -1, "9223372036854775808"},
		{OpFloorDiv, -7, 2, "-4"},
		{OpMod, -7, 2, "1"},
		{OpMod, 7, -2, "-1"},
		{OpPow, 2, 64, "18446744073709551616"},
		{OpLShift, 1, 63, "9223372036854775808"},
		{OpRShift, -5, 100, "-1"},
		{OpDiv, 7, 2, "3.5"},
	} {
		if got := Repr(th, Binary(th, c.op, Int(c.a), Int(c.b))); got != c.want {
			t.Errorf("%d %s %d = %s, want %s", c.a, opNames[c.op], c.b, got, c.want)
		}
	}
	back := Binary(th, OpSub, Binary(th, OpPow, Int(2), Int(64)), Binary(th, OpPow, Int(2), Int(64)))
	if !back.IsInt() {
		t.Error("a big difference that fits is not a small int")
	}
}
