package module

import (
	"iter"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("struct", buildStruct) }

// The types of the module, of which buildStruct makes the last two.
var (
	structType     = object.NewType("Struct", object.LayoutOpaque)
	structIterType *object.Type
	structError    *object.Type
)

// binaryLayout is a Struct: a format that has been read.
type binaryLayout struct {
	object.Head
	format string
	fields []binaryField
	size   int
	count  int // of the values
	big    bool
}

// binaryField is a run of equal values, or one text, at an offset.
type binaryField struct {
	code   byte
	repeat int // or the length of a text
	size   int // of one value
	at     int
}

// values is how many values the field takes.
func (f *binaryField) values() int {
	switch f.code {
	case 's', 'p':
		return 1
	}
	return f.repeat
}

func wrongStruct(format string, args ...any) *object.Exception {
	return object.Errorf(structError, format, args...)
}

// standardSizes are those of formats that begin with <, >, = or !.
const standardSizes = "x1c1b1B1?1h2H2i4I4l4L4q8Q8e2f4d8s1p1"

// codeSize returns how many bytes a value takes, 0 for no code at all. The
// machine that programs see has words of eight bytes, the lowest first.
func codeSize(code byte, native bool) int {
	if native && strings.IndexByte("nNPlL", code) >= 0 {
		return 8
	}
	for i := 0; i < len(standardSizes); i += 2 {
		if standardSizes[i] == code {
			return int(standardSizes[i+1] - '0')
		}
	}
	return 0
}

// structSizeMax is more than any buffer has.
const structSizeMax = 1<<63 - 1

// readLayout reads a format.
func readLayout(format string) *binaryLayout {
	l := &binaryLayout{format: format}
	l.SetType(structType)
	if strings.IndexByte(format, 0) >= 0 {
		panic(wrongStruct("embedded null character"))
	}
	native, aligned := true, true
	if format != "" && strings.IndexByte("@=<>!", format[0]) >= 0 {
		native = format[0] == '@'
		aligned = native
		l.big = format[0] == '>' || format[0] == '!'
		format = format[1:]
	}
	tooLong := func() *object.Exception { return wrongStruct("total struct size too long") }
	for i := 0; i < len(format); i++ {
		if strings.IndexByte(" \t\n\r\v\f", format[i]) >= 0 {
			continue
		}
		n, counted := 1, false
		for start := i; i < len(format) && '0' <= format[i] && format[i] <= '9'; i++ {
			if i == start {
				n, counted = 0, true
			}
			if n > (structSizeMax-9)/10 {
				panic(tooLong())
			}
			n = 10*n + int(format[i]-'0')
		}
		if counted && i == len(format) {
			panic(wrongStruct("repeat count given without format specifier"))
		}
		f := binaryField{code: format[i], repeat: n, size: codeSize(format[i], native), at: l.size}
		if f.size == 0 {
			panic(wrongStruct("bad char in struct format"))
		}
		if over := f.at % f.size; aligned && over != 0 {
			f.at += f.size - over
		}
		if n > (structSizeMax-f.at)/f.size {
			panic(tooLong())
		}
		l.size = f.at + n*f.size
		if f.code != 'x' {
			l.fields = append(l.fields, f)
			l.count += f.values()
		}
	}
	return l
}

// layoutArg reads the format that v is, or returns the Struct.
func layoutArg(th *thread, v value) *binaryLayout {
	if l, ok := object.To[binaryLayout](v, structType); ok {
		return l
	}
	plain := object.PlainStr(v)
	if plain.IsStr() {
		object.CallMethod(th, plain, "encode", object.Str("ascii"))
		return readLayout(plain.Str())
	}
	b, ok := object.AsBytes(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "Struct() argument 1 must be a str or bytes object, not %s", v.TypeName()))
	}
	return readLayout(b)
}

func bufferArg(th *thread, v value) string {
	if a := asArrayOf(v); a != nil {
		return a.bytes(th)
	}
	b, ok := object.AsBytes(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
	}
	return b
}

// from returns where a buffer of size bytes is read or written, from an offset
// that may count from its end. does and nothing are words for the errors.
func (l *binaryLayout) from(th *thread, offset value, size int, does, nothing string) int {
	at := object.ToInt(th, offset)
	if at < 0 {
		switch {
		case at+l.size > 0:
			panic(wrongStruct("%s %d bytes at offset %d", nothing, l.size, at))
		case at+size < 0:
			panic(wrongStruct("offset %d out of range for %d-byte buffer", at, size))
		}
		at += size
	}
	if size-at < l.size {
		panic(wrongStruct("%s_%s requires a buffer of at least %d bytes for %sing %d bytes at offset %d (actual buffer size is %d)",
			does, map[string]string{"pack": "into", "unpack": "from"}[does], uint64(l.size)+uint64(at), does, l.size, at, size))
	}
	return at
}

func (l *binaryLayout) unpackFrom(th *thread, buffer, offset value) value {
	b := bufferArg(th, buffer)
	at := l.from(th, offset, len(b), "unpack", "not enough data to unpack")
	return l.unpack(th, b[at:])
}

func (l *binaryLayout) unpackAll(th *thread, buffer value) value {
	b := bufferArg(th, buffer)
	if len(b) != l.size {
		panic(wrongStruct("unpack requires a buffer of %d bytes", l.size))
	}
	return l.unpack(th, b)
}

func (l *binaryLayout) packInto(th *thread, args []value) value {
	switch {
	case len(args) == 0:
		panic(wrongStruct("pack_into expected buffer argument"))
	case len(args) == 1:
		panic(wrongStruct("pack_into expected offset argument"))
	case len(args)-2 != l.count:
		panic(wrongStruct("pack_into expected %d items for packing (got %d)", l.count, len(args)-2))
	}
	b, ok := object.AsBytes(args[0])
	if !ok || args[0].Type().IsSub(object.BytesType) {
		panic(object.Errorf(object.TypeError, "argument must be read-write bytes-like object, not %s", args[0].TypeName()))
	}
	at := l.from(th, args[1], len(b), "pack", "no space to pack")
	part := object.NewSlice(object.Int(int64(at)), object.Int(int64(at+l.size)), object.None)
	object.SetItem(th, args[0], part, l.pack(th, "pack_into", args[2:]))
	return object.None
}

// structIter is what iter_unpack returns.
type structIter struct {
	th     *thread
	layout *binaryLayout
	rest   string
}

func (s *structIter) Next() (value, bool) {
	if len(s.rest) < s.layout.size {
		return value{}, false
	}
	v := s.layout.unpack(s.th, s.rest)
	s.rest = s.rest[s.layout.size:]
	return v, true
}

func (s *structIter) Len() int             { return len(s.rest) / s.layout.size }
func (s *structIter) Stop()                { s.rest = "" }
func (s *structIter) All() iter.Seq[value] { return object.All(s) }

func (l *binaryLayout) iterate(th *thread, buffer value) value {
	if l.size == 0 {
		panic(wrongStruct("cannot iteratively unpack with a struct of length 0"))
	}
	b := bufferArg(th, buffer)
	if len(b)%l.size != 0 {
		panic(wrongStruct("iterative unpacking requires a buffer of a multiple of %d bytes", l.size))
	}
	return object.NewIterator(structIterType, &structIter{th: th, layout: l, rest: b})
}

func buildStruct() *object.Module {
	m := object.NewModule("struct")
	structIterType = object.NewIteratorType("unpack_iterator")
	structError = newModuleError("error", "struct", object.ExceptionType)
	t := structType
	t.SetModule("_struct")
	structIterType.SetModule("_struct")
	t.Final = true
	self := func(v value) *binaryLayout { l, _ := object.To[binaryLayout](v, t); return l }
	t.Slots.Repr = func(th *thread, v value) string { return "Struct(" + object.Repr(th, object.Str(self(v).format)) + ")" }
	t.DefNew("Struct(format)", func(th *thread, _ *object.Type, a []value) value { return layoutArg(th, a[0]).Value() })
	t.Late(func(t *object.Type) {
		t.Attr("format", func(_ *thread, v value) value { return object.Str(self(v).format) }, nil)
		t.Attr("size", func(_ *thread, v value) value { return object.Int(int64(self(v).size)) }, nil)
		addLayoutMethods(t.Def)
	})
	m.AddType(t)
	m.AddType(structError)
	m.Add(object.Def1("calcsize(format, /)", func(th *thread, v value) value { return object.Int(int64(layoutArg(th, v).size)) }))
	addLayoutMethods(func(sig string, fn func(th *thread, a []value) value) {
		sig = strings.Replace(sig, "self", "format", 1)
		m.Add(object.Def(sig, func(th *thread, a []value) value {
			own := append([]value{layoutArg(th, a[0]).Value()}, a[1:]...)
			return fn(th, own)
		}))
	})
	return m
}

// addLayoutMethods defines what a Struct does: def makes methods of them, or
// functions whose first argument is the format.
func addLayoutMethods(def func(sig string, fn func(th *thread, a []value) value)) {
	self := func(v value) *binaryLayout { l, _ := object.To[binaryLayout](v, structType); return l }
	rest := func(v value) []value { t, _ := object.AsTuple(v); return t.Items }
	def("pack(self, /, *v)", func(th *thread, a []value) value { return self(a[0]).pack(th, "pack", rest(a[1])) })
	def("pack_into(self, /, *v)", func(th *thread, a []value) value { return self(a[0]).packInto(th, rest(a[1])) })
	def("unpack(self, buffer, /)", func(th *thread, a []value) value { return self(a[0]).unpackAll(th, a[1]) })
	def("unpack_from(self, /, buffer, offset=0)", func(th *thread, a []value) value { return self(a[0]).unpackFrom(th, a[1], a[2]) })
	def("iter_unpack(self, buffer, /)", func(th *thread, a []value) value { return self(a[0]).iterate(th, a[1]) })
}
