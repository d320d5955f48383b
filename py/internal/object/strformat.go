package object

import (
	"strconv"
	"strings"
)

// formatter is one call of str.format: a template and its arguments.
type formatter struct {
	th     *Thread
	args   []Value
	kw     []KW
	byMap  Value // format_map's mapping, else the zero Value
	auto   int   // next automatic index
	manual bool  // some field was numbered
	used   bool  // some field was numbered automatically
}

// template writes s with its fields replaced. Depth is how many format specs
// may still nest.
func (f *formatter) template(s string, depth int) string {
	if depth <= 0 {
		panic(Errorf(ValueError, "Max string recursion exceeded"))
	}
	var b strings.Builder
	for p := range FormatParts(s) {
		b.WriteString(p.Literal)
		if p.Field {
			text := f.field(p, depth)
			f.th.Alloc(len(text))
			b.WriteString(text)
		}
	}
	return b.String()
}

// field writes one field: name, conversion, spec.
func (f *formatter) field(p FormatPart, depth int) string {
	v, conv, spec := f.lookup(p.Name), p.Conv, p.Spec
	switch conv {
	case 0:
	case 'r':
		v = Str(Repr(f.th, v))
	case 's':
		v = Str(ToStr(f.th, v))
	case 'a':
		v = Str(ASCIIRepr(f.th, v))
	default:
		if conv > ' ' && conv < 0x7f {
			panic(Errorf(ValueError, "Unknown conversion specifier %c", conv))
		}
		panic(Errorf(ValueError, "Unknown conversion specifier '\\x%x'", conv))
	}
	if strings.ContainsAny(spec, "{}") {
		spec = f.template(spec, depth-1)
	}
	return Format(f.th, v, spec)
}

// lookup finds what a field's name stands for: an argument, then attributes
// and items of it.
func (f *formatter) lookup(name string) Value {
	first, rest := CutFieldName(name)
	return FieldOf(f.th, f.argument(first), rest)
}

// CutFieldName cuts the name of a field after what names the argument.
func CutFieldName(name string) (first, rest string) {
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		i = len(name)
	}
	return name[:i], name[i:]
}

// FieldOf returns the attributes and items of v that the rest of a field's name
// leads to: .name and [key].
func FieldOf(th *Thread, v Value, rest string) Value {
	for rest != "" {
		if rest[0] == '.' {
			rest = rest[1:]
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			if n == 0 {
				panic(Errorf(ValueError, "Empty attribute in format string"))
			}
			v = GetAttr(th, v, rest[:n])
			rest = rest[n:]
			continue
		}
		if rest[0] != '[' {
			panic(Errorf(ValueError, "Only '.' or '[' may follow ']' in format field specifier"))
		}
		key, tail, ok := strings.Cut(rest[1:], "]")
		switch {
		case !ok:
			panic(Errorf(ValueError, "Missing ']' in format string"))
		case key == "":
			panic(Errorf(ValueError, "Empty attribute in format string"))
		}
		v = GetItem(th, v, FieldKey(key))
		rest = tail
	}
	return v
}

// FieldKey is an int if all its characters are digits, else a str.
func FieldKey(key string) Value {
	if n, ok := fieldIndex(key); ok {
		return Int(n)
	}
	return Str(key)
}

func fieldIndex(s string) (int64, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil && s != "" {
		panic(Errorf(ValueError, "Too many decimal digits in format string"))
	}
	return n, s != ""
}

// argument returns the argument that a field names or numbers.
func (f *formatter) argument(name string) Value {
	index, numbered := fieldIndex(name)
	if !numbered && name != "" {
		return f.named(name)
	}
	if !f.byMap.IsNil() {
		panic(Errorf(ValueError, "Format string contains positional fields"))
	}
	if name == "" {
		if f.manual {
			panic(Errorf(ValueError, "cannot switch from manual field specification to automatic field numbering"))
		}
		f.used = true
		index = int64(f.auto)
		f.auto++
	} else {
		if f.used {
			panic(Errorf(ValueError, "cannot switch from automatic field numbering to manual field specification"))
		}
		f.manual = true
	}
	if index >= int64(len(f.args)) {
		panic(Errorf(IndexError, "Replacement index %d out of range for positional args tuple", index))
	}
	return f.args[index]
}

func (f *formatter) named(name string) Value {
	if !f.byMap.IsNil() {
		return GetItem(f.th, f.byMap, Str(name))
	}
	for _, k := range f.kw {
		if k.Name == name {
			return k.Value
		}
	}
	panic(KeyErrorOf(Str(name)))
}

func init() {
	StrType.DefRaw("format(self, /, *args, **kwargs)", func(th *Thread, args []Value, kw []KW) Value {
		f := &formatter{th: th, args: args[1:], kw: kw}
		return Str(f.template(args[0].Str(), 2))
	})
	StrType.Def2("format_map(self, mapping, /)", func(th *Thread, self, mapping Value) Value {
		f := &formatter{th: th, byMap: mapping}
		return Str(f.template(self.Str(), 2))
	})
}
