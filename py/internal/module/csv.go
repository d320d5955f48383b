package module

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("csv", func() *object.Module { return withAbsent(buildCSV()) }) }

var csvErrorType = newModuleError("Error", "_csv", object.ExceptionType)

func csvError(format string, args ...any) *object.Exception {
	return object.Errorf(csvErrorType, format, args...)
}

// What is quoted.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonnumeric
	quoteNone
	quoteStrings
	quoteNotnull
)

// noChar is a character of a dialect that is not set.
const noChar = -1

type csvFieldMaxKey struct{}

// csvFieldMax is the longest field that is read, in characters.
func csvFieldMax(th *thread) int {
	if n, ok := th.Extra[csvFieldMaxKey{}].(int); ok {
		return n
	}
	return 131072
}

// dialect says how rows are written.
type dialect struct {
	object.Head
	delimiter, quote, escape rune
	double, skipSpace        bool
	strict                   bool
	terminator               string
	quoting                  int
}

var (
	csvDialectType = object.NewType("Dialect", object.LayoutOpaque)   // what readers have
	csvClassType   = object.NewType("Dialect", object.LayoutInstance) // what programs derive from
	excelType      = newDialectClass("excel", csvClassType, map[string]value{
		"delimiter": object.Str(","), "quotechar": object.Str(`"`), "doublequote": object.True,
		"skipinitialspace": object.False, "lineterminator": object.Str("\r\n"), "quoting": object.Int(quoteMinimal),
	})
	excelTabType = newDialectClass("excel_tab", excelType, map[string]value{"delimiter": object.Str("\t")})
	unixType     = newDialectClass("unix_dialect", csvClassType, map[string]value{
		"delimiter": object.Str(","), "quotechar": object.Str(`"`), "doublequote": object.True,
		"skipinitialspace": object.False, "lineterminator": object.Str("\n"), "quoting": object.Int(quoteAll),
	})
)

func newDialectClass(name string, base *object.Type, attrs map[string]value) *object.Type {
	t := object.NewDerived(name, base)
	t.Module = "csv"
	for k, v := range attrs {
		t.Set(k, v)
	}
	return t
}

type csvDialectsKey struct{}

// dialects returns the dialects that the program has registered, by name.
func dialects(th *thread) *object.Dict {
	d, ok := th.Extra[csvDialectsKey{}].(*object.Dict)
	if !ok {
		d = object.NewDict()
		for _, p := range []struct {
			name string
			t    *object.Type
		}{{"excel", excelType}, {"excel-tab", excelTabType}, {"unix", unixType}} {
			d.Set(th, object.Str(p.name), p.t.Value())
		}
		th.Extra[csvDialectsKey{}] = d
	}
	return d
}

var dialectOptions = []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

// dialectOf makes a dialect of a name, a class or an object, and options.
func dialectOf(th *thread, base value, kw []object.KW) *dialect {
	if base.IsStr() {
		v, ok := dialects(th).Get(th, base)
		if !ok {
			panic(csvError("unknown dialect"))
		}
		base = v
	}
	for _, k := range kw {
		if !slices.Contains(dialectOptions, k.Name) {
			panic(object.Errorf(object.TypeError, "this function got an unexpected keyword argument '%s'", k.Name))
		}
	}
	option := func(name string) value {
		for _, k := range kw {
			if k.Name == name {
				return k.Value
			}
		}
		if base.Given() {
			if v, ok := object.TryAttr(th, base, name); ok {
				return v
			}
		}
		return value{}
	}
	flag := func(name string, def bool) bool {
		if v := option(name); !v.IsNil() {
			return object.Truth(th, v)
		}
		return def
	}
	d := &dialect{
		double: flag("doublequote", true), skipSpace: flag("skipinitialspace", false), strict: flag("strict", false),
		terminator: "\r\n",
		delimiter:  dialectChar("delimiter", option("delimiter"), ',', false),
		escape:     dialectChar("escapechar", option("escapechar"), noChar, true),
		quote:      dialectChar("quotechar", option("quotechar"), '"', true),
	}
	d.SetType(csvDialectType)
	if v := option("lineterminator"); !v.IsNil() {
		switch {
		case v.IsNone():
			panic(object.Errorf(object.TypeError, "lineterminator must be set"))
		case !v.IsStr():
			panic(object.Errorf(object.TypeError, `"lineterminator" must be a string`))
		}
		d.terminator = v.Str()
	}
	given := slices.ContainsFunc(kw, func(k object.KW) bool { return k.Name == "quoting" })
	switch v := option("quoting"); {
	case d.quote == noChar && !given:
		d.quoting = quoteNone
	case v.IsNil():
	case !v.IsInt():
		panic(object.Errorf(object.TypeError, `"quoting" must be an integer`))
	default:
		if d.quoting = int(v.Int()); v.Int() < 0 || v.Int() > quoteNotnull {
			panic(object.Errorf(object.TypeError, `bad "quoting" value`))
		}
	}
	d.check()
	return d
}

func dialectChar(name string, v value, def rune, optional bool) rune {
	switch {
	case v.IsNil():
		return def
	case optional && v.IsNone():
		return noChar
	case !v.IsStr():
		kind := "string"
		if optional {
			kind = "string or None"
		}
		panic(object.Errorf(object.TypeError, `"%s" must be %s, not %s`, name, kind, v.TypeName()))
	case v.RuneLen() != 1:
		panic(object.Errorf(object.TypeError, `"%s" must be a 1-character string`, name))
	}
	r, _ := utf8.DecodeRuneInString(v.Str())
	return r
}

// check refuses characters that cannot be told apart.
func (d *dialect) check() {
	if d.quoting != quoteNone && d.quote == noChar {
		panic(object.Errorf(object.TypeError, "quotechar must be set if quoting enabled"))
	}
	names := []string{"delimiter", "escapechar", "quotechar"}
	chars := []rune{d.delimiter, d.escape, d.quote}
	for i, c := range chars {
		switch {
		case c == '\n' || c == '\r' || c == ' ' && (i > 0 && d.skipSpace):
			panic(object.Errorf(object.ValueError, "bad %s value", names[i]))
		case c != noChar && strings.ContainsRune(d.terminator, c):
			panic(object.Errorf(object.ValueError, "bad %s or lineterminator value", names[i]))
		}
		for j := range i {
			if c != noChar && c == chars[j] {
				panic(object.Errorf(object.ValueError, "bad %s or %s value", names[j], names[i]))
			}
		}
	}
}

func setUpDialects() {
	csvClassType.Module = "csv"
	csvDialectType.SetModule("_csv")
	for _, name := range []string{"delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting"} {
		csvClassType.Set(name, object.None)
	}
	for _, t := range []*object.Type{csvClassType, excelType, excelTabType, unixType} {
		t.HasAttrs = true
		newByInit(t)
	}
	csvClassType.Def1("__init__(self)", func(th *thread, self value) value {
		defer func() {
			if e, ok := recover().(*object.Exception); ok && e.IsA(object.TypeError) {
				panic(csvError("%s", e.Message(th)))
			} else if ok {
				panic(e)
			}
		}()
		dialectOf(th, self, nil)
		return object.None
	})
	self := func(v value) *dialect { d, _ := object.To[dialect](v, csvDialectType); return d }
	char := func(r rune) value {
		if r == noChar {
			return object.None
		}
		return object.Str(string(r))
	}
	for name, get := range map[string]func(d *dialect) value{
		"delimiter": func(d *dialect) value { return char(d.delimiter) }, "quotechar": func(d *dialect) value { return char(d.quote) },
		"escapechar": func(d *dialect) value { return char(d.escape) }, "doublequote": func(d *dialect) value { return object.Bool(d.double) },
		"skipinitialspace": func(d *dialect) value { return object.Bool(d.skipSpace) }, "strict": func(d *dialect) value { return object.Bool(d.strict) },
		"lineterminator": func(d *dialect) value { return object.Str(d.terminator) }, "quoting": func(d *dialect) value { return object.Int(int64(d.quoting)) },
	} {
		csvDialectType.Attr(name, func(_ *thread, v value) value { return get(self(v)) }, nil)
	}
}

func buildCSV() *object.Module {
	setUpDialects()
	setUpDictRows()
	setUpCSVReader()
	setUpCSVWriter()
	m := object.NewModule("csv")
	// base splits a call into its first argument, the dialect and options.
	base := func(name string, args []value, kw []object.KW) (value, value, []object.KW) {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "%s expected at least 1 argument, got 0", name))
		}
		if len(args) > 2 {
			panic(object.Errorf(object.TypeError, "%s expected at most 2 arguments, got %d", name, len(args)))
		}
		d, rest := object.Str("excel"), []object.KW(nil)
		if len(args) == 2 {
			d = args[1]
		}
		for _, k := range kw {
			if k.Name == "dialect" {
				d = k.Value
			} else {
				rest = append(rest, k)
			}
		}
		return args[0], d, rest
	}
	m.Add(
		object.DefRaw("reader(iterable, dialect='excel', **options)", func(th *thread, args []value, kw []object.KW) value {
			v, d, kw := base("", args, kw)
			return newCSVReader(th, v, dialectOf(th, d, kw)).Value()
		}),
		object.DefRaw("writer(fileobj, dialect='excel', **options)", func(th *thread, args []value, kw []object.KW) value {
			v, d, kw := base("", args, kw)
			return newCSVWriter(th, v, dialectOf(th, d, kw)).Value()
		}),
		object.DefRaw("register_dialect(name, dialect='excel', **options)", func(th *thread, args []value, kw []object.KW) value {
			name, d, kw := base("register_dialect", args, kw)
			if !name.IsStr() {
				panic(object.Errorf(object.TypeError, "dialect name must be a string"))
			}
			dialects(th).Set(th, name, dialectOf(th, d, kw).Value())
			return object.None
		}),
		object.Def1("unregister_dialect(name)", func(th *thread, name value) value {
			if _, ok := dialects(th).Delete(th, name); !ok {
				panic(csvError("unknown dialect"))
			}
			return object.None
		}),
		object.Def1("get_dialect(name)", func(th *thread, name value) value {
			if !name.IsStr() {
				object.Hash(th, name)
				panic(csvError("unknown dialect"))
			}
			return dialectOf(th, name, nil).Value()
		}),
		object.Def("list_dialects()", func(th *thread, _ []value) value {
			return object.NewList(object.Collect(th, dialects(th).Value())).Value()
		}),
		object.Def("field_size_limit(new_limit=<unset>)", func(th *thread, a []value) value {
			was := csvFieldMax(th)
			if v := a[0]; !v.IsNil() {
				if !v.IsInt() && !v.IsBool() {
					panic(object.Errorf(object.TypeError, "limit must be an integer"))
				}
				th.Extra[csvFieldMaxKey{}] = object.ToInt(th, v)
			}
			return object.Int(int64(was))
		}),
	)
	for i, name := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"} {
		m.Set(name, object.Int(int64(i)))
	}
	for _, t := range []*object.Type{csvErrorType, csvClassType, excelType, excelTabType, unixType, dictReaderType, dictWriterType} {
		m.AddType(t)
	}
	return m
}
