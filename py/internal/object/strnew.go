package object

import (
	"strconv"
	"strings"
)

// translate is v.translate(table): the table maps a code point to another, to
// a str, or to None; a missing one stays.
func translate(th *Thread, v, table Value) Value {
	var b strings.Builder
	d, isDict := AsDict(table)
	isDict = isDict && !table.Type().User
	for i, r := range v.Str() {
		var to Value
		found := false
		if isDict {
			to, found = d.Get(th, Int(int64(r)))
		} else {
			e := th.Try(func() { to = GetItem(th, table, Int(int64(r))) })
			if found = e == nil; e != nil && !e.IsA(LookupError) {
				panic(e)
			}
		}
		switch {
		case !found:
			writeRaw(&b, v.Str(), i)
		case to.IsNone():
		case PlainStr(to).IsStr():
			to = PlainStr(to)
			th.Alloc(len(to.Str()))
			b.WriteString(to.Str())
		case isIntLike(to):
			n := Index(th, to)
			if n.IsObject() || n.Int() < 0 || n.Int() > 0x10ffff {
				panic(Errorf(ValueError, "character mapping must be in range(0x110000)"))
			}
			b.WriteRune(rune(n.Int()))
		default:
			panic(Errorf(TypeError, "character mapping must return integer, None or str"))
		}
	}
	return Str(b.String())
}

// makeTrans is str.maketrans.
func makeTrans(th *Thread, x, y, z Value) Value {
	d := NewDict()
	if y.IsNil() {
		from, ok := AsDict(x)
		if !ok {
			panic(Errorf(TypeError, "if you give only one argument to maketrans it must be a dict"))
		}
		for k, v := range from.All() {
			switch {
			case isIntLike(k):
			case !PlainStr(k).IsStr():
				panic(Errorf(TypeError, "keys in translate table must be strings or integers"))
			case PlainStr(k).RuneLen() != 1:
				panic(Errorf(ValueError, "string keys in translate table must be of length 1"))
			default:
				k = Int(int64([]rune(PlainStr(k).Str())[0]))
			}
			d.Set(th, k, v)
		}
		return d.Value()
	}
	to := []rune(needStr(y, "maketrans", 2))
	if x = PlainStr(x); !x.IsStr() {
		panic(Errorf(TypeError, "first maketrans argument must be a string if there is a second argument"))
	}
	from := []rune(x.Str())
	if len(from) != len(to) {
		panic(Errorf(ValueError, "the first two maketrans arguments must have equal length"))
	}
	for i, r := range from {
		d.Set(th, Int(int64(r)), Int(int64(to[i])))
	}
	if !z.IsNil() {
		for _, r := range needStr(z, "maketrans", 3) {
			d.Set(th, Int(int64(r)), None)
		}
	}
	return d.Value()
}

// needEncoding checks the arguments of encode and decode, and takes the str
// out of those whose class derives from it.
func needEncoding(a []Value, method string) {
	for i, name := range []string{"encoding", "errors"} {
		if a[i].IsNil() {
			continue
		}
		if a[i] = PlainStr(a[i]); !a[i].IsStr() {
			panic(Errorf(TypeError, "%s() argument '%s' must be str, not %s", method, name, argName(a[i])))
		}
	}
}

// ToStrValue is str(v).
func ToStrValue(th *Thread, v Value) Value {
	switch {
	case v.IsStr():
		return v
	case v.IsInt():
		return StrASCII(strconv.FormatInt(v.Int(), 10))
	}
	return Str(ToStr(th, v))
}

func init() {
	t := StrType
	t.DefNew("str(object='', encoding=<unset>, errors=<unset>)", func(th *Thread, _ *Type, a []Value) Value {
		if a[1].IsNil() && a[2].IsNil() {
			return ToStrValue(th, a[0])
		}
		needEncoding(a[1:], "str")
		if PlainStr(a[0]).IsStr() {
			panic(Errorf(TypeError, "decoding str is not supported"))
		}
		b, ok := AsBytes(a[0])
		if !ok {
			panic(Errorf(TypeError, "decoding to str: need a bytes-like object, %s found", a[0].TypeName()))
		}
		return Decode(th, b, a[1], a[2])
	})
	t.Counted()
	t.Fn1 = ToStrValue
	t.Def("encode(self, /, encoding='utf-8', errors='strict')", func(th *Thread, a []Value) Value {
		needEncoding(a[1:], "encode")
		return NewBytes(Encode(th, a[0], a[1], a[2]))
	})
	t.Def2("translate(self, table, /)", func(th *Thread, self, table Value) Value {
		if table.Type().Slots.GetItem == nil {
			panic(Errorf(TypeError, "'%s' object is not subscriptable", table.TypeName()))
		}
		return translate(th, self, table)
	})
	t.DefStatic("maketrans(x, y=<unset>, z=<unset>, /)", func(th *Thread, a []Value) Value {
		return makeTrans(th, a[0], a[1], a[2])
	})
}
