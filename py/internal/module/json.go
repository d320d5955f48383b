package module

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("json", buildJSON) }

var jsonErrorType = newModuleError("JSONDecodeError", "json.decoder", object.ValueError)

// newModuleError returns an exception class of a module.
func newModuleError(name, module string, base *object.Type) *object.Type {
	t := object.NewDerived(name, base)
	t.Module = module
	return t
}

// jsonError is what a mistake in the text at the byte offset at raises.
func jsonError(msg, text string, at int) *object.Exception {
	e := object.Errorf(jsonErrorType, "")
	setJSONError(e, msg, text, utf8.RuneCountInString(text[:at]))
	return e
}

// setJSONError gives e its message and attributes.
func setJSONError(e *object.Exception, msg, text string, pos int) {
	head := text[:object.Offset(text, pos)]
	line := strings.Count(head, "\n") + 1
	col := utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:]) + 1
	e.Args = []value{object.Str(fmt.Sprintf("%s: line %d column %d (char %d)", msg, line, col, pos))}
	for name, v := range map[string]value{
		"msg": object.Str(msg), "doc": object.Str(text), "pos": object.Int(int64(pos)),
		"lineno": object.Int(int64(line)), "colno": object.Int(int64(col)),
	} {
		e.SetOwn(name, v)
	}
}

func setUpJSONError() {
	jsonErrorType.DefNew("JSONDecodeError(msg, doc, pos)", func(th *thread, u *object.Type, a []value) value {
		e, _ := object.AsException(object.ValueError.Slots.New(th, u, nil, nil))
		if !a[1].IsStr() {
			object.CallMethod(th, a[1], "count", object.Str("\n"), object.Int(0), a[2])
		}
		setJSONError(e, object.ToStr(th, a[0]), object.ToStr(th, a[1]), object.ToInt(th, a[2]))
		return e.Value()
	})
}

const (
	jsonDumpOptions = "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw"
	jsonLoadOptions = "*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw"
)

func looseOf(th *thread, strict value) bool { return !strict.IsNil() && !object.Truth(th, strict) }

func buildJSON() *object.Module {
	setUpJSONError()
	setUpJSONClasses()
	m := object.NewModule("json")
	m.Add(
		object.Def("dumps(obj, "+jsonDumpOptions+")", func(th *thread, a []value) value {
			return object.Str(dumps(th, a[0], a[1:]))
		}),
		object.Def("dump(obj, fp, "+jsonDumpOptions+")", func(th *thread, a []value) value {
			write := object.GetAttr(th, a[1], "write")
			object.Each(th, dumpChunks(th, a[0], a[2:]), func(chunk value) bool {
				object.Call1(th, write, chunk)
				return true
			})
			return object.None
		}),
		object.Def("loads(s, "+jsonLoadOptions+")", func(th *thread, a []value) value { return loads(th, a[0], a[1:]) }),
		object.Def("load(fp, "+jsonLoadOptions+")", func(th *thread, a []value) value {
			return loads(th, object.CallMethod(th, a[0], "read"), a[1:])
		}),
	)
	m.AddType(jsonErrorType)
	m.AddType(jsonEncoderType)
	m.AddType(jsonDecoderType)
	return m
}

// jsonText returns what loads is given as text.
func jsonText(th *thread, v value) string {
	if b, ok := object.AsBytes(v); ok {
		return object.Decode(th, b, object.Str(jsonEncoding(b)), object.Str("strict")).Str()
	}
	if !v.IsStr() {
		panic(object.Errorf(object.TypeError, "the JSON object must be str, bytes or bytearray, not %s", v.Type().ShortName()))
	}
	if s := v.Str(); strings.HasPrefix(s, "\ufeff") {
		panic(jsonError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0))
	}
	return v.Str()
}

// jsonEncoding tells the encoding of a text by its first bytes.
func jsonEncoding(b string) string {
	zero := func(i int) bool { return i < len(b) && b[i] == 0 }
	switch {
	case strings.HasPrefix(b, "\xff\xfe\x00\x00"), strings.HasPrefix(b, "\x00\x00\xfe\xff"):
		return "utf-32"
	case strings.HasPrefix(b, "\xff\xfe"), strings.HasPrefix(b, "\xfe\xff"):
		return "utf-16"
	case strings.HasPrefix(b, "\xef\xbb\xbf"):
		return "utf-8-sig"
	case len(b) >= 4 && zero(0):
		if zero(1) {
			return "utf-32-be"
		}
		return "utf-16-be"
	case len(b) >= 4 && zero(1):
		if zero(2) && zero(3) {
			return "utf-32-le"
		}
		return "utf-16-le"
	case len(b) == 2 && zero(0):
		return "utf-16-be"
	case len(b) == 2 && zero(1):
		return "utf-16-le"
	}
	return "utf-8"
}

// loads takes the options in the order of jsonLoadOptions.
func loads(th *thread, v value, a []value) value {
	kw, _ := object.AsDict(a[6])
	text := jsonText(th, v)
	if a[0].Given() {
		var named []object.KW
		for i, name := range []string{"object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"} {
			if a[i+1].Given() {
				named = append(named, object.KW{Name: name, Value: a[i+1]})
			}
		}
		for k, x := range kw.All() {
			named = append(named, object.KW{Name: k.Str(), Value: x})
		}
		return object.CallMethod(th, object.CallKW(th, a[0], nil, named), "decode", v)
	}
	strict, _ := kw.GetStr(th, "strict")
	for k := range kw.All() {
		if k.Str() != "strict" {
			panic(object.Errorf(object.TypeError, "JSONDecoder.__init__() got an unexpected keyword argument '%s'", k.Str()))
		}
	}
	d := &jsonDecoder{th: th, hook: a[1], float: a[2], int: a[3], constant: a[4], pairs: a[5], loose: looseOf(th, strict)}
	return d.whole(text)
}
