package module

import (
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
	head := text[:at]
	pos := utf8.RuneCountInString(head)
	line := strings.Count(head, "\n") + 1
	col := utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:]) + 1
	e := object.Errorf(jsonErrorType, "%s: line %d column %d (char %d)", msg, line, col, pos)
	for name, v := range map[string]value{
		"msg": object.Str(msg), "doc": object.Str(text), "pos": object.Int(int64(pos)),
		"lineno": object.Int(int64(line)), "colno": object.Int(int64(col)),
	} {
		e.SetOwn(name, v)
	}
	return e
}

const (
	jsonDumpOptions = "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw"
	jsonLoadOptions = "*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw"
)

// The classes that a program can derive its own from. An encoder keeps its
// options as attributes.
var (
	jsonEncoderType = newJSONClass("JSONEncoder", "json.encoder")
	jsonDecoderType = newJSONClass("JSONDecoder", "json.decoder")
)

func newJSONClass(name, module string) *object.Type {
	t := object.NewType(name, object.LayoutInstance)
	t.Module = module
	t.HasAttrs = true
	return t
}

func init() {
	e := jsonEncoderType
	e.Slots.New = func(th *thread, u *object.Type, _ []value, kw []object.KW) value {
		o := object.NewInstance(u)
		for _, k := range kw {
			setEncoderOption(th, o.Value(), k.Name, k.Value)
		}
		return o.Value()
	}
	e.Def("__init__(self, **options)", func(th *thread, a []value) value {
		options, _ := object.AsDict(a[1])
		for k, v := range options.All() {
			setEncoderOption(th, a[0], k.Str(), v)
		}
		return object.None
	})
	for name, v := range map[string]value{
		"skipkeys": object.False, "ensure_ascii": object.True, "check_circular": object.True, "allow_nan": object.True,
		"indent": object.None, "separators": object.None, "sort_keys": object.False,
	} {
		e.Set(name, v)
	}
	e.Def2("default(self, o)", func(_ *thread, _, o value) value { panic(notSerializable(o)) })
	e.Def2("encode(self, o)", func(th *thread, self, o value) value { return object.Str(encoderOf(th, self).text(o)) })
	e.Def2("iterencode(self, o)", func(th *thread, self, o value) value {
		return object.Wrap("generator", object.IterSlice([]value{object.Str(encoderOf(th, self).text(o))}))
	})
	d := jsonDecoderType
	d.Slots.New = func(_ *thread, u *object.Type, _ []value, kw []object.KW) value {
		o := object.NewInstance(u)
		for _, k := range kw {
			o.SetOwn(k.Name, k.Value)
		}
		return o.Value()
	}
	own := func(self value, name string) value {
		if a := object.AttrsOf(self); a != nil {
			if i, ok := a.Shape.Index(name); ok {
				return a.Vals[i]
			}
		}
		return value{}
	}
	decoder := func(th *thread, self value) *jsonDecoder {
		return &jsonDecoder{
			th: th, hook: own(self, "object_hook"), float: own(self, "parse_float"), int: own(self, "parse_int"),
			constant: own(self, "parse_constant"), pairs: own(self, "object_pairs_hook"), loose: looseOf(th, own(self, "strict")),
		}
	}
	d.Def2("decode(self, s)", func(th *thread, self, s value) value { return decoder(th, self).whole(jsonText(th, s)) })
	d.Def("raw_decode(self, s, idx=0)", func(th *thread, a []value) value {
		p := decoder(th, a[0])
		p.s = jsonText(th, a[1])
		p.pos = object.Offset(p.s, object.ToInt(th, a[2]))
		v := p.value()
		return object.NewPair(v, object.Int(int64(utf8.RuneCountInString(p.s[:p.pos]))))
	})
}

func looseOf(th *thread, strict value) bool { return !strict.IsNil() && !object.Truth(th, strict) }

func buildJSON() *object.Module {
	m := object.NewModule("json")
	m.Add(
		object.Def("dumps(obj, "+jsonDumpOptions+")", func(th *thread, a []value) value {
			return object.Str(dumps(th, a[0], a[1:]))
		}),
		object.Def("dump(obj, fp, "+jsonDumpOptions+")", func(th *thread, a []value) value {
			object.CallMethod(th, a[1], "write", object.Str(dumps(th, a[0], a[2:])))
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
		return object.Decode(th, b, object.Str("utf-8"), object.Str("strict")).Str()
	}
	if !v.IsStr() {
		panic(object.Errorf(object.TypeError, "the JSON object must be str, bytes or bytearray, not %s", v.TypeName()))
	}
	if s := v.Str(); strings.HasPrefix(s, "\ufeff") {
		panic(jsonError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0))
	}
	return v.Str()
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
