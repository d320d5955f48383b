package module

import (
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
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

// newByInit makes calling t call its method __init__. Classes of the program
// that derive from t see to that themselves.
func newByInit(t *object.Type) {
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		o := object.NewInstance(u).Value()
		if u == t {
			object.CallKW(th, u.Lookup("__init__"), append([]value{o}, args...), kw)
		}
		return o
	}
}

func setUpJSONClasses() {
	e := jsonEncoderType
	newByInit(e)
	options := strings.Fields("skipkeys ensure_ascii check_circular allow_nan sort_keys indent")
	e.Def("__init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None)", func(th *thread, a []value) value {
		for i, name := range options {
			object.SetAttr(th, a[0], name, a[i+1])
		}
		switch separators := a[7]; {
		case separators.Given():
			pair := object.Collect(th, separators)
			if len(pair) < 2 {
				panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(pair)))
			} else if len(pair) > 2 {
				panic(object.Errorf(object.ValueError, "too many values to unpack (expected 2)"))
			}
			object.SetAttr(th, a[0], "item_separator", pair[0])
			object.SetAttr(th, a[0], "key_separator", pair[1])
		case a[6].Given():
			object.SetAttr(th, a[0], "item_separator", object.Str(","))
		}
		if a[8].Given() {
			object.SetAttr(th, a[0], "default", a[8])
		}
		return object.None
	})
	e.Set("item_separator", object.Str(", "))
	e.Set("key_separator", object.Str(": "))
	e.Def2("default(self, o)", func(_ *thread, _, o value) value { panic(notSerializable(o)) })
	e.Def2("encode(self, o)", func(th *thread, self, o value) value {
		own := self.Type().Lookup("iterencode")
		if b, ok := object.AsBuiltin(own); ok && b.Owner == jsonEncoderType || object.Unbox(o).IsStr() {
			return object.Str(encoderOf(th, self).text(o))
		}
		chunks := object.CallKW(th, object.GetAttr(th, self, "iterencode"), []value{o}, []object.KW{{Name: "_one_shot", Value: object.True}})
		return object.CallMethod(th, object.Str(""), "join", object.NewList(object.Collect(th, chunks)).Value())
	})
	e.Def("iterencode(self, o, _one_shot=False)", func(th *thread, a []value) value {
		return object.Wrap("generator", object.IterSlice(encoderOf(th, a[0]).chunks(a[1])))
	})
	d := jsonDecoderType
	newByInit(d)
	hooks := strings.Fields("object_hook parse_float parse_int parse_constant strict object_pairs_hook")
	d.Def("__init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)", func(th *thread, a []value) value {
		for i, name := range hooks {
			if v := a[i+1]; v.Given() || i < 1 || i > 3 {
				object.SetAttr(th, a[0], name, v)
			}
		}
		return object.None
	})
	own := func(self value, name string) value {
		if a := object.AttrsOf(self); a != nil {
			if x, ok := a.Own(name); ok {
				return x
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
	d.Def2("decode(self, s)", func(th *thread, self, s value) value {
		if _, isBytes := object.AsBytes(s); isBytes {
			panic(object.Errorf(object.TypeError, "cannot use a string pattern on a bytes-like object"))
		}
		if !object.PlainStr(s).IsStr() {
			panic(object.Errorf(object.TypeError, "expected string or bytes-like object, got '%s'", s.TypeName()))
		}
		return decoder(th, self).whole(jsonText(th, s))
	})
	d.Def("raw_decode(self, s, idx=0)", func(th *thread, a []value) value {
		p := decoder(th, a[0])
		if !object.PlainStr(a[1]).IsStr() {
			panic(object.Errorf(object.TypeError, "first argument must be a string, not %s", a[1].TypeName()))
		}
		p.s = jsonText(th, a[1])
		p.pos = object.Offset(p.s, jsonIndex(th, a[2]))
		v := p.value()
		return object.NewPair(v, object.Int(int64(utf8.RuneCountInString(p.s[:p.pos]))))
	})
}

// jsonIndex is where raw_decode begins.
func jsonIndex(th *thread, v value) int {
	n := object.ToInt(th, v)
	if n < 0 {
		panic(object.Errorf(object.ValueError, "idx cannot be negative"))
	}
	return n
}
