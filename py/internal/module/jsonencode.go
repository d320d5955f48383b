package module

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// jsonEncoder writes one value.
type jsonEncoder struct {
	th        *thread
	b         strings.Builder
	skipKeys  bool
	ascii     bool
	nan       bool
	sortKeys  bool
	circular  bool
	pretty    bool
	indent    string
	item, key string  // separators
	fallback  value   // called for what has no form, nil if none
	open      []value // what is being written, to see cycles
	depth     int
	accounted int

	inPieces bool
	cuts     []int // where pieces end
}

// chunks returns the text of v in the pieces that iterencode yields.
func (e *jsonEncoder) chunks(v value) []value {
	e.inPieces = true
	text, from := e.text(v), 0
	e.cut()
	var out []value
	for _, to := range e.cuts {
		if to > from {
			out = append(out, object.Str(text[from:to]))
		}
		from = to
	}
	return out
}

// cut ends a piece.
func (e *jsonEncoder) cut() {
	if e.inPieces {
		e.cuts = append(e.cuts, e.b.Len())
	}
}

// jsonDepthMax is how deep containers may nest.
const jsonDepthMax = 10000

var jsonDumpNames = []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "cls", "indent", "separators", "default", "sort_keys"}

// dumps takes the options in the order of jsonDumpOptions.
func dumps(th *thread, v value, a []value) string {
	extra, _ := object.AsDict(a[9])
	if a[4].Given() {
		return object.ToStr(th, object.CallMethod(th, newEncoder(th, a[4], a), "encode", v))
	}
	for k := range extra.All() {
		panic(object.Unexpected("JSONEncoder.__init__()", k.Str(), jsonDumpNames[:]...))
	}
	e := newJSONEncoder(th, func(name string) value {
		for i, n := range jsonDumpNames {
			if n == name {
				return a[i]
			}
		}
		return value{}
	})
	if a[7].Given() {
		e.fallback = a[7]
	}
	return e.text(v)
}

// dumpChunks returns an iterable of the pieces that dump writes.
func dumpChunks(th *thread, v value, a []value) value {
	cls := a[4]
	if !cls.Given() {
		cls = jsonEncoderType.Value()
	}
	return object.CallMethod(th, newEncoder(th, cls, a), "iterencode", v)
}

// newEncoder calls cls with the options in the order of jsonDumpOptions.
func newEncoder(th *thread, cls value, a []value) value {
	var kw []object.KW
	for i, n := range jsonDumpNames {
		if n != "cls" {
			kw = append(kw, object.KW{Name: n, Value: a[i]})
		}
	}
	return object.CallKW(th, cls, nil, append(kw, csvOptions(a[9])...))
}

// encoderOf returns the encoder that an instance of JSONEncoder describes.
func encoderOf(th *thread, self value) *jsonEncoder {
	e := newJSONEncoder(th, func(name string) value {
		v, _ := object.TryAttr(th, self, name)
		return v
	})
	e.fallback = object.GetAttr(th, self, "default")
	e.item, e.key = object.ToStr(th, object.GetAttr(th, self, "item_separator")), object.ToStr(th, object.GetAttr(th, self, "key_separator"))
	return e
}

func newJSONEncoder(th *thread, option func(name string) value) *jsonEncoder {
	on := func(name string, def bool) bool {
		if v := option(name); !v.IsNil() {
			return object.Truth(th, v)
		}
		return def
	}
	e := &jsonEncoder{
		th: th, skipKeys: on("skipkeys", false), ascii: on("ensure_ascii", true), nan: on("allow_nan", true),
		sortKeys: on("sort_keys", false), circular: on("check_circular", true), item: ", ", key: ": ",
	}
	if v := option("indent"); v.Given() {
		e.pretty, e.item = true, ","
		if v.IsStr() {
			e.indent = v.Str()
		} else {
			n := max(object.ToInt(th, v), 0)
			th.Alloc(n)
			e.indent = strings.Repeat(" ", n)
		}
	}
	if v := option("separators"); v.Given() {
		pair := object.Collect(th, v)
		if len(pair) > 2 {
			panic(object.Errorf(object.ValueError, "too many values to unpack (expected 2)"))
		} else if len(pair) < 2 {
			panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(pair)))
		}
		e.item, e.key = object.ToStr(th, pair[0]), object.ToStr(th, pair[1])
	}
	return e
}

func (e *jsonEncoder) text(v value) string {
	e.value(v)
	return e.b.String()
}

func notSerializable(v value) *object.Exception {
	return object.Errorf(object.TypeError, "Object of type %s is not JSON serializable", v.Type().ShortName())
}

func (e *jsonEncoder) value(v value) {
	e.th.Step()
	v = object.Unbox(v)
	if n := e.b.Len(); n > e.accounted+1<<16 {
		e.th.Alloc(n - e.accounted)
		e.accounted = n
	}
	if s, ok := e.scalar(v); ok {
		e.b.WriteString(s)
		return
	}
	if s := object.Unbox(v); s.IsStr() {
		writeJSONString(&e.b, s.Str(), e.ascii)
		return
	}
	if d, ok := object.AsDict(v); ok {
		e.enter(v)
		e.depth++
		e.dict(d)
		e.depth--
		e.leave()
		return
	}
	var items *[]value
	if l, ok := object.AsList(v); ok {
		items = &l.Items
	} else if t, ok := object.AsTuple(v); ok {
		items = &t.Items
	} else {
		e.other(v)
		return
	}
	e.enter(v)
	e.depth++
	e.list(items)
	e.depth--
	e.leave()
}

func (e *jsonEncoder) other(v value) {
	if e.fallback.IsNil() {
		panic(notSerializable(v))
	}
	e.enter(v)
	e.value(object.Call1(e.th, e.fallback, v))
	e.leave()
}

func (e *jsonEncoder) enter(v value) {
	if e.circular {
		for i := len(e.open) - 1; i >= 0; i-- {
			if object.Is(e.open[i], v) {
				panic(object.Errorf(object.ValueError, "Circular reference detected"))
			}
			e.th.Step()
		}
	}
	if len(e.open) >= jsonDepthMax {
		panic(object.Errorf(object.RecursionError, "maximum recursion depth exceeded while encoding a JSON object"))
	}
	e.open = append(e.open, v)
}

func (e *jsonEncoder) leave() { e.open = e.open[:len(e.open)-1] }

// line begins a new line if the output is indented.
func (e *jsonEncoder) line(depth int) {
	if e.pretty {
		e.b.WriteByte('\n')
		for range depth {
			e.b.WriteString(e.indent)
		}
	}
}

// list writes the items of a list, which what the program has for default can
// change, or of a tuple.
func (e *jsonEncoder) list(items *[]value) {
	e.b.WriteByte('[')
	for i := 0; i < len(*items); i++ {
		x := (*items)[i]
		if i > 0 {
			e.cut()
			e.b.WriteString(e.item)
		}
		e.line(e.depth)
		if e.inPieces && !e.plain(x) {
			e.cut()
		}
		e.value(x)
	}
	if len(*items) > 0 {
		e.cut()
		if e.line(e.depth - 1); e.pretty {
			e.cut()
		}
	}
	e.b.WriteByte(']')
}

func (e *jsonEncoder) dict(d *object.Dict) {
	keys := make([]value, 0, d.Len())
	for k := range d.All() {
		keys = append(keys, k)
	}
	if e.sortKeys {
		object.SortValues(e.th, keys, value{}, false)
	}
	values := make([]value, len(keys)) // what is called for default can change the dict
	for i, k := range keys {
		values[i], _ = d.Get(e.th, k)
	}
	e.b.WriteByte('{')
	if len(keys) > 0 {
		if e.cut(); e.pretty {
			e.line(e.depth)
			e.cut()
		}
	}
	first := true
	for i, k := range keys {
		k = object.Unbox(k)
		name, ok := e.scalar(k)
		if s := object.Unbox(k); s.IsStr() {
			name, ok = s.Str(), true
		}
		if !ok {
			if e.skipKeys {
				continue
			}
			panic(object.Errorf(object.TypeError, "keys must be str, int, float, bool or None, not %s", k.Type().ShortName()))
		}
		if !first {
			e.cut()
			e.b.WriteString(e.item)
			e.line(e.depth)
			e.cut()
		}
		first = false
		writeJSONString(&e.b, name, e.ascii)
		e.cut()
		e.b.WriteString(e.key)
		e.cut()
		e.value(values[i])
	}
	if len(keys) > 0 {
		e.cut()
		if e.line(e.depth - 1); e.pretty {
			e.cut()
		}
	}
	e.b.WriteByte('}')
}

// plain reports whether v is no container and needs no fallback.
func (e *jsonEncoder) plain(v value) bool {
	if object.Unbox(v).IsStr() {
		return true
	}
	_, ok := e.scalar(v)
	return ok
}

// scalar returns the text of None, a bool or a number.
func (e *jsonEncoder) scalar(v value) (string, bool) {
	v = object.Unbox(v)
	switch {
	case v.IsNone():
		return "null", true
	case v.IsBool():
		if v.Bool() {
			return "true", true
		}
		return "false", true
	case v.IsInt():
		return object.Repr(e.th, v), true
	case v.IsFloat():
		x := v.Float()
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			return object.FloatRepr(x), true
		}
		if !e.nan {
			panic(object.Errorf(object.ValueError, "Out of range float values are not JSON compliant: %s", object.FloatRepr(x)))
		}
		switch {
		case x > 0:
			return "Infinity", true
		case x < 0:
			return "-Infinity", true
		}
		return "NaN", true
	}
	if _, ok := object.AsBigInt(v); ok {
		return object.Repr(e.th, v), true
	}
	return "", false
}

// writeJSONString writes s in quotes.
func writeJSONString(b *strings.Builder, s string, ascii bool) {
	b.WriteByte('"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && (c < 0x7f || !ascii) {
			i++
			continue
		}
		r, w := rune(c), 1
		if c >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		b.WriteString(s[from:i])
		switch k := strings.IndexRune("\"\\\n\r\t\f\b", r); {
		case k >= 0:
			b.WriteByte('\\')
			b.WriteByte(`"\nrtfb`[k])
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(b, `\u%04x`, r)
		}
		i += w
		from = i
	}
	b.WriteString(s[from:])
	b.WriteByte('"')
}
