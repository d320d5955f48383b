package module

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("re", func() *object.Module { return withAbsent(buildRe()) }) }

// patternError is re.PatternError, which re.error is another name of.
var patternError = newPatternErrorType()

func newPatternErrorType() *object.Type {
	t := object.NewDerived("PatternError", object.ExceptionType)
	t.Module = "re"
	return t
}

// newPatternError is the exception for a mistake in src at a byte offset, -1
// for none in particular.
func newPatternError(msg, src string, at int, bytes bool) *object.Exception {
	e := object.Errorf(patternError, "")
	setPatternError(e, msg, src, at, bytes)
	return e
}

// setPatternError gives e its message and attributes.
func setPatternError(e *object.Exception, msg, src string, at int, bytes bool) {
	pos, line, col := object.None, object.None, object.None
	text := msg
	if at >= 0 {
		chars := func(s string) int64 {
			if bytes {
				return int64(len(s))
			}
			return int64(utf8.RuneCountInString(s))
		}
		head := src[:at]
		pos = object.Int(chars(head))
		line = object.Int(int64(strings.Count(head, "\n") + 1))
		col = object.Int(chars(head[strings.LastIndexByte(head, '\n')+1:]) + 1)
		text += " at position " + object.Repr(nil, pos)
		if strings.Contains(src, "\n") {
			text += " (line " + object.Repr(nil, line) + ", column " + object.Repr(nil, col) + ")"
		}
	}
	e.Args = []value{object.Str(text)}
	pattern := object.Str(src)
	switch {
	case at < 0:
		pattern = object.None
	case bytes:
		pattern = object.NewBytes(src)
	}
	for name, v := range map[string]value{"msg": object.Str(msg), "pattern": pattern, "pos": pos, "lineno": line, "colno": col} {
		e.SetOwn(name, v)
	}
}

// Before the module is imported: strptime raises it, too.
func init() {
	patternError.DefNew("PatternError(msg, pattern=None, pos=None)", func(th *thread, u *object.Type, a []value) value {
		e, _ := object.AsException(object.ExceptionType.Slots.New(th, u, nil, nil))
		src, isBytes := object.AsBytes(a[1])
		if a[1].IsStr() {
			src = a[1].Str()
		}
		at := -1
		if a[2].Given() && a[1].Given() {
			if at = object.ToInt(th, a[2]); !isBytes {
				at = object.Offset(src, at)
			}
		}
		setPatternError(e, object.ToStr(th, a[0]), src, at, isBytes)
		e.SetOwn("pattern", a[1])
		e.SetOwn("pos", a[2])
		return e.Value()
	})
}

// rePattern is a compiled pattern.
type rePattern struct {
	object.Head
	pattern value
	src     string
	bytes   bool
	flags   reFlags
	names   map[string]int
	order   []string // names of the groups, from group 1 on
	prog    *reProg
	slow    func() *reProg // for when the prog takes too long
}

var patternType = object.NewType("Pattern", object.LayoutOpaque)

// parsePattern compiles a pattern.
func parsePattern(pattern value, flags reFlags) *rePattern {
	p := &rePattern{pattern: pattern.Own(), flags: flags, names: map[string]int{}}
	p.SetType(patternType)
	if p.src, p.bytes = object.AsBytes(pattern); !p.bytes {
		p.src = p.pattern.Str()
	}
	parser := &reParser{src: p.src, bytes: p.bytes, flags: flags, names: p.names, widths: map[int][2]int{}}
	n := parser.parse()
	p.flags |= parser.global
	switch bad := func(text string) { panic(object.Errorf(object.ValueError, "%s", text)) }; {
	case p.bytes && p.flags&reU != 0:
		bad("cannot use UNICODE flag with a bytes pattern")
	case !p.bytes && p.flags&reL != 0:
		bad("cannot use LOCALE flag with a str pattern")
	case p.flags&reA != 0 && p.flags&reU != 0:
		bad("ASCII and UNICODE flags are incompatible")
	case !p.bytes && p.flags&reA == 0:
		p.flags |= reU
	}
	p.order = parser.order
	if instCount(n, true) > reInstsMax {
		parser.fail(-1, "the repeats make the pattern too large")
	}
	p.prog = compileRe(parser, n, true)
	p.slow = sync.OnceValue(func() *reProg {
		if instCount(n, false) > reInstsMax {
			return p.prog
		}
		return compileRe(parser, n, false)
	})
	return p
}

type (
	reCacheKey struct{}
	reCacheID  struct {
		src   string
		bytes bool
		flags reFlags
	}
)

const reCacheMax = 256

// patternOf returns the compiled pattern that v is or describes. The last ones
// are kept, as programs call re.sub in loops.
func patternOf(th *thread, v, flags value) *rePattern {
	if p, ok := object.To[rePattern](v, patternType); ok {
		if object.Truth(th, flags) {
			panic(object.Errorf(object.ValueError, "cannot process flags argument with a compiled pattern"))
		}
		return p
	}
	if plain := object.PlainStr(v); !plain.IsStr() {
		object.Hash(th, v)
		if _, ok := object.AsBytes(v); !ok {
			panic(object.Errorf(object.TypeError, "first argument must be string or compiled pattern"))
		}
	}
	f := flagsOf(th, flags)
	v = object.PlainStr(v)
	id := reCacheID{flags: f}
	if id.src, id.bytes = object.AsBytes(v); !id.bytes && v.IsStr() {
		id.src = v.Str()
	}
	cache, _ := th.Extra[reCacheKey{}].(map[reCacheID]*rePattern)
	if p, ok := cache[id]; ok && (id.bytes || v.IsStr()) {
		return p
	}
	p := parsePattern(v, f)
	if cache == nil || len(cache) >= reCacheMax {
		cache = map[reCacheID]*rePattern{}
		th.Extra[reCacheKey{}] = cache
	}
	id.src = p.src
	cache[id] = p
	return p
}

// reText is a text that is searched.
type reText struct {
	v     value
	s     string // up to endpos
	bytes bool
	ascii bool
	at    int // a byte offset, and its index in code points
	index int
}

// text returns v as the pattern's text, between pos and endpos, and the byte
// offset of pos.
func (p *rePattern) text(th *thread, v, pos, endpos value) (*reText, int) {
	at := func(v value) int {
		if v.IsNil() {
			return 0
		}
		return max(object.ToInt(th, v), 0)
	}
	start, end := at(pos), at(endpos) // read before the text
	t := &reText{v: v.Own()}
	if t.s, t.bytes = object.AsBytes(t.v); !t.bytes {
		text := object.PlainStr(v)
		if !text.IsStr() {
			panic(object.Errorf(object.TypeError, "expected string or bytes-like object, got '%s'", v.TypeName()))
		}
		t.v = text.Own()
		t.s, t.ascii = t.v.Str(), text.IsASCII()
	}
	switch {
	case p.bytes && !t.bytes:
		panic(object.Errorf(object.TypeError, "cannot use a bytes pattern on a string-like object"))
	case !p.bytes && t.bytes:
		panic(object.Errorf(object.TypeError, "cannot use a string pattern on a bytes-like object"))
	}
	offset := func(n int) int {
		if t.bytes || t.ascii {
			return min(n, len(t.s))
		}
		return object.Offset(t.s, n)
	}
	if !endpos.IsNil() {
		t.s = t.s[:offset(end)]
	}
	from := 0
	if !pos.IsNil() {
		from = min(offset(start), len(t.s)+1)
	}
	return t, from
}

// char returns the index in code points of a byte offset. Offsets come mostly
// in ascending order.
func (t *reText) char(at int) int {
	if t.bytes || t.ascii || at < 0 {
		return at
	}
	if at < t.at {
		t.at, t.index = 0, 0
	}
	t.index += utf8.RuneCountInString(t.s[t.at:at])
	t.at = at
	return t.index
}

// part returns a piece of the text.
func (t *reText) part(from, to int) value {
	switch {
	case t.bytes:
		return object.NewBytes(t.s[from:to])
	case len(t.s) > 256 && to-from < len(t.s)/4:
		return object.Lent(t.s[from:to], t.ascii)
	case t.ascii:
		return object.StrASCII(t.s[from:to])
	}
	return object.Str(t.s[from:to])
}

func buildRe() *object.Module {
	setUpRegexFlag()
	setUpMatch()
	setUpPattern()
	setUpScanners()
	m := object.NewModule("re")
	patternType.Subscripted()
	matchType.Subscripted()
	method := func(sig, name string) {
		m.Add(object.Def(sig, func(th *thread, a []value) value {
			return object.Call(th, object.GetAttr(th, patternOf(th, a[0], a[len(a)-1]).Value(), name), a[1:len(a)-1]...)
		}))
	}
	for _, name := range []string{"match", "fullmatch", "search", "findall", "finditer"} {
		method(name+"(pattern, string, flags=0)", name)
	}
	method("split(pattern, string, maxsplit=0, flags=0)", "split")
	method("sub(pattern, repl, string, count=0, flags=0)", "sub")
	method("subn(pattern, repl, string, count=0, flags=0)", "subn")
	m.Add(
		object.Def("compile(pattern, flags=0)", func(th *thread, a []value) value { return patternOf(th, a[0], a[1]).Value() }),
		object.Def("escape(pattern)", func(_ *thread, a []value) value {
			if b, ok := object.AsBytes(a[0]); ok {
				return object.NewBytes(reEscape(b))
			}
			if !a[0].IsStr() {
				panic(object.Errorf(object.TypeError, "decoding to str: need a bytes-like object, %s found", a[0].TypeName()))
			}
			return object.Str(reEscape(a[0].Str()))
		}),
		object.Def("purge()", func(th *thread, _ []value) value {
			delete(th.Extra, reCacheKey{})
			return object.None
		}),
	)
	m.AddType(patternType)
	m.AddType(matchType)
	m.AddType(patternError)
	m.AddType(scannerType)
	m.Set("error", patternError.Value())
	m.AddType(flagType)
	for _, f := range reFlagNames {
		m.Set(f.name, newFlag(f.flag))
		if f.short != "" {
			m.Set(f.short, newFlag(f.flag))
		}
	}
	return m
}
