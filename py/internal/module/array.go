package module

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("array", buildArray) }

// itemKind is what an array holds.
type itemKind struct {
	code     byte
	size     int
	signed   bool
	floating bool
	name     string // in errors of numbers that are out of range
}

// arrayKinds are the typecodes, texts aside.
var arrayKinds = []itemKind{
	{'b', 1, true, false, "signed char"}, {'B', 1, false, false, "unsigned byte integer"},
	{'h', 2, true, false, "signed short integer"}, {'H', 2, false, false, "unsigned short"},
	{'i', 4, true, false, "signed integer"}, {'I', 4, false, false, "unsigned int"},
	{'l', 8, true, false, "C long"}, {'L', 8, false, false, "C unsigned long"},
	{'q', 8, true, false, ""}, {'Q', 8, false, false, ""},
	{'f', 4, true, true, ""}, {'d', 8, true, true, ""},
}

// numberArray is an array.array.
type numberArray struct {
	object.Head
	kind *itemKind
	list *object.List
}

var arrayType = object.NewType("array", object.LayoutOpaque)

func asArrayOf(v value) *numberArray { a, _ := object.To[numberArray](v, arrayType); return a }

func newArray(t *object.Type, k *itemKind, items []value) *numberArray {
	a := &numberArray{kind: k, list: object.NewList(items)}
	a.SetType(t)
	return a
}

// item is v as the array holds it.
func (k *itemKind) item(th *thread, v value) value {
	if k.floating {
		x := object.ToFloat(th, v)
		if k.size == 4 {
			x = float64(float32(x))
		}
		return object.Float(x)
	}
	n := object.Index(th, v)
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(8*k.size))
	if k.signed {
		low.Rsh(high, 1)
		high.Set(low)
		low.Neg(low)
	}
	b := object.ToBig(n)
	under, over := b.Cmp(low) < 0, b.Cmp(high) >= 0
	if !under && !over {
		return n
	}
	e := func(format string, args ...any) *object.Exception {
		return object.Errorf(object.OverflowError, format, args...)
	}
	switch {
	case k.code == 'Q' && under:
		panic(e("can't convert negative int to unsigned"))
	case k.code == 'q' || k.code == 'Q':
		panic(e("int too big to convert"))
	case under && !k.signed && k.size >= 4:
		panic(e("can't convert negative value to unsigned int"))
	case k.size == 8:
		panic(e("Python int too large to convert to %s", k.name))
	case under:
		panic(e("%s is less than minimum", k.name))
	}
	panic(e("%s is greater than maximum", k.name))
}

func (a *numberArray) extend(th *thread, v value) {
	if b := asArrayOf(v); b != nil {
		if b.kind != a.kind {
			panic(object.Errorf(object.TypeError, "can only extend with array of same kind"))
		}
		v = object.NewList(slices.Clone(b.list.Items)).Value()
	}
	object.Each(th, v, func(x value) bool {
		a.list.Append(th, a.kind.item(th, x))
		return true
	})
}

// bytes returns the items as the machine has them.
func (a *numberArray) bytes(th *thread) string {
	th.Alloc(a.kind.size * len(a.list.Items))
	out := make([]byte, 0, a.kind.size*len(a.list.Items))
	for _, v := range a.list.Items {
		var word [8]byte
		switch {
		case a.kind.floating && a.kind.size == 4:
			binary.LittleEndian.PutUint32(word[:], math.Float32bits(float32(v.Float())))
		case a.kind.floating:
			binary.LittleEndian.PutUint64(word[:], math.Float64bits(v.Float()))
		default:
			n := object.ToBig(v)
			binary.LittleEndian.PutUint64(word[:], new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64)).Uint64())
		}
		out = append(out, word[:a.kind.size]...)
	}
	return string(out)
}

func (a *numberArray) fromBytes(th *thread, s string) {
	if len(s)%a.kind.size != 0 {
		panic(object.Errorf(object.ValueError, "bytes length not a multiple of item size"))
	}
	for ; s != ""; s = s[a.kind.size:] {
		var word [8]byte
		copy(word[:], s[:a.kind.size])
		n := binary.LittleEndian.Uint64(word[:])
		v := object.NewBig(new(big.Int).SetUint64(n))
		switch {
		case a.kind.floating && a.kind.size == 4:
			v = object.Float(float64(math.Float32frombits(uint32(n))))
		case a.kind.floating:
			v = object.Float(math.Float64frombits(n))
		case a.kind.signed:
			shift := 64 - 8*a.kind.size
			v = object.Int(int64(n<<shift) >> shift)
		}
		a.list.Append(th, v)
	}
}

func makeArray(th *thread, t *object.Type, code, initial value) value {
	if !code.IsStr() || len([]rune(code.Str())) != 1 {
		panic(object.Errorf(object.TypeError, "array() argument 1 must be a unicode character, not %s", argumentName(code)))
	}
	i := slices.IndexFunc(arrayKinds, func(k itemKind) bool { return string(k.code) == code.Str() })
	if i < 0 {
		panic(object.Errorf(object.ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"))
	}
	a := newArray(t, &arrayKinds[i], nil)
	if initial.IsNil() {
		return a.Value()
	}
	if initial.IsStr() {
		panic(object.Errorf(object.TypeError, "cannot use a str to initialize an array with typecode '%s'", code.Str()))
	}
	if b, ok := object.AsBytes(initial); ok {
		a.fromBytes(th, b)
		return a.Value()
	}
	if b := asArrayOf(initial); b != nil {
		initial = object.NewList(slices.Clone(b.list.Items)).Value()
	}
	a.extend(th, initial)
	return a.Value()
}

func (a *numberArray) index(key value) value {
	if _, isSlice := object.AsSlice(key); !isSlice && !isInt(object.Unbox(key)) && key.Type().Slots.Index == nil {
		panic(object.Errorf(object.TypeError, "array indices must be integers"))
	}
	return key
}

// ofList calls f, which works on the list that an array keeps, and says array
// where its error says list.
func ofList(th *thread, f func()) {
	if e := th.Try(f); e != nil {
		if len(e.Args) == 1 && e.Args[0].IsStr() {
			text := strings.ReplaceAll(e.Args[0].Str(), "list", "array")
			if strings.HasSuffix(text, "is not in array") {
				text = "array.index(x): x not in array"
			}
			e.Args = []value{object.Str(text)}
		}
		panic(e)
	}
}

func arraySlots(s *object.Slots) {
	arrayType.IterName = "array.arrayiterator"
	s.Len = func(_ *thread, v value) int { return len(asArrayOf(v).list.Items) }
	s.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, asArrayOf(v).list.Value()) }
	s.Contains = func(th *thread, v, x value) bool { return object.Contains(th, asArrayOf(v).list.Value(), x) }
	s.Repr = func(th *thread, v value) string {
		a := asArrayOf(v)
		if len(a.list.Items) == 0 {
			return "array('" + string(a.kind.code) + "')"
		}
		return "array('" + string(a.kind.code) + "', " + object.Repr(th, a.list.Value()) + ")"
	}
	s.GetItem = func(th *thread, v, key value) (x value) {
		a := asArrayOf(v)
		ofList(th, func() { x = object.GetItem(th, a.list.Value(), a.index(key)) })
		if l, ok := object.AsList(x); ok {
			return newArray(arrayType, a.kind, l.Items).Value()
		}
		return x
	}
	s.SetItem = func(th *thread, v, key, x value) {
		a := asArrayOf(v)
		if _, ok := object.AsSlice(key); ok {
			b := asArrayOf(x)
			if b == nil {
				panic(object.Errorf(object.TypeError, "can only assign array (not \"%s\") to array slice", x.TypeName()))
			}
			if b.kind != a.kind {
				panic(object.Errorf(object.TypeError, "bad argument type for built-in operation"))
			}
			x = object.NewList(slices.Clone(b.list.Items)).Value()
		} else {
			x = a.kind.item(th, x)
		}
		ofList(th, func() { object.SetItem(th, a.list.Value(), a.index(key), x) })
	}
	s.DelItem = func(th *thread, v, key value) {
		a := asArrayOf(v)
		ofList(th, func() { object.DelItem(th, a.list.Value(), a.index(key)) })
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x, y := asArrayOf(a), asArrayOf(b)
		if x == nil || y == nil {
			return object.NotImplemented
		}
		return object.Compare(th, op, x.list.Value(), y.list.Value())
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		x, y := asArrayOf(a), asArrayOf(b)
		switch {
		case op == object.OpAdd && x != nil:
			if y == nil {
				panic(object.Errorf(object.TypeError, "can only append array (not \"%s\") to array", b.TypeName()))
			}
			if x.kind != y.kind {
				panic(object.Errorf(object.TypeError, "bad argument type for built-in operation"))
			}
			return newArray(arrayType, x.kind, slices.Concat(x.list.Items, y.list.Items)).Value()
		case op != object.OpMul || x != nil && y != nil:
			return object.NotImplemented
		case x == nil:
			x, b = y, a
		}
		if object.Unbox(b).IsFloat() || b.IsStr() {
			return object.NotImplemented
		}
		l, _ := object.AsList(object.Binary(th, op, x.list.Value(), b))
		return newArray(arrayType, x.kind, l.Items).Value()
	}
	s.InPlace = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpAdd && op != object.OpMul {
			return object.NotImplemented
		}
		if y := asArrayOf(b); op == object.OpAdd && y == nil {
			panic(object.Errorf(object.TypeError, "can only extend with array (not \"%s\")", b.TypeName()))
		} else if op == object.OpAdd {
			asArrayOf(a).extend(th, b)
			return a
		}
		asArrayOf(a).list.Items = asArrayOf(s.Binary(th, op, a, b)).list.Items
		return a
	}
}

func arrayMethods(t *object.Type) {
	t.Attr("typecode", func(_ *thread, v value) value { return object.Str(string(asArrayOf(v).kind.code)) }, nil)
	t.Attr("itemsize", func(_ *thread, v value) value { return object.Int(int64(asArrayOf(v).kind.size)) }, nil)
	list := func(sig string, checked bool) {
		method, _, _ := strings.Cut(sig, "(")
		t.Def(sig, func(th *thread, a []value) (r value) {
			x := asArrayOf(a[0])
			args := slices.Clone(a[1:])
			if checked {
				args[len(args)-1] = x.kind.item(th, args[len(args)-1])
			}
			ofList(th, func() { r = object.CallMethod(th, x.list.Value(), method, args...) })
			return r
		})
	}
	list("append(self, v, /)", true)
	list("insert(self, i, v, /)", true)
	list("pop(self, i=-1, /)", false)
	list("remove(self, v, /)", false)
	list("count(self, v, /)", false)
	list("index(self, v, start=0, stop=9223372036854775807, /)", false)
	list("reverse(self, /)", false)
	list("clear(self, /)", false)
	t.Def2("extend(self, bb, /)", func(th *thread, v, x value) value { asArrayOf(v).extend(th, x); return object.None })
	t.Def2("fromlist(self, list, /)", func(th *thread, v, x value) value {
		if _, ok := object.AsList(x); !ok {
			panic(object.Errorf(object.TypeError, "arg must be list"))
		}
		asArrayOf(v).extend(th, x)
		return object.None
	})
	t.Def1("tolist(self, /)", func(_ *thread, v value) value { return object.NewList(slices.Clone(asArrayOf(v).list.Items)).Value() })
	bytesOf := func(th *thread, v value) value { return object.NewBytes(asArrayOf(v).bytes(th)) }
	t.Def1("tobytes(self, /)", bytesOf)
	t.Def1("__bytes__(self, /)", bytesOf)
	t.Def2("frombytes(self, buffer, /)", func(th *thread, v, x value) value {
		b, ok := object.AsBytes(x)
		if !ok {
			panic(object.Errorf(object.TypeError, "a bytes-like object is required, not '%s'", x.TypeName()))
		}
		asArrayOf(v).fromBytes(th, b)
		return object.None
	})
	dup := func(_ *thread, v value) value {
		return newArray(arrayType, asArrayOf(v).kind, slices.Clone(asArrayOf(v).list.Items)).Value()
	}
	t.Def1("__copy__(self, /)", dup)
	t.Def2("__deepcopy__(self, memo, /)", func(th *thread, v, _ value) value { return dup(th, v) })
}

func buildArray() *object.Module {
	t := arrayType
	t.SetModule("array")
	t.Final = true
	t.DefNew("array(typecode, initializer=<unset>, /)", func(th *thread, u *object.Type, a []value) value {
		return makeArray(th, u, a[0], a[1])
	})
	arraySlots(&t.Slots)
	t.Late(arrayMethods)
	m := object.NewModule("array")
	m.AddType(t)
	m.Set("ArrayType", t.Value())
	codes := ""
	for _, k := range arrayKinds {
		codes += string(k.code)
	}
	m.Set("typecodes", object.Str(codes))
	return m
}
