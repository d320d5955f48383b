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
	for s != "" {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		c := s[i]
		s = s[i+1:]
		if s != "" && s[0] == c {
			b.WriteByte(c)
			s = s[1:]
			continue
		}
		if c == '}' {
			panic(Errorf(ValueError, "Single '}' encountered in format string"))
		}
		if s == "" {
			panic(Errorf(ValueError, "Single '{' encountered in format string"))
		}
		end := fieldEnd(s)
		text := f.field(s[:end], depth)
		f.th.Alloc(len(text))
		b.WriteString(text)
		s = s[end+1:]
	}
	return b.String()
}

// fieldEnd returns the index of the brace that ends a field. One in the
// brackets of the field's name does not count.
func fieldEnd(s string) int {
	depth, bracket, inName := 1, false, true
	for i := range len(s) {
		switch c := s[i]; {
		case inName && c == '[':
			bracket = true
		case bracket:
			bracket = c != ']'
		case c == '{':
			if inName {
				panic(Errorf(ValueError, "unexpected '{' in field name"))
			}
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		case c == ':' || c == '!':
			if inName && c == '!' && i+1 == len(s) {
				panic(Errorf(ValueError, "end of string while looking for conversion specifier"))
			}
			inName = false
		}
	}
	if !inName {
		panic(Errorf(ValueError, "unmatched '{' in format spec"))
	}
	panic(Errorf(ValueError, "expected '}' before end of string"))
}

// field writes one field: name, conversion, spec.
func (f *formatter) field(s string, depth int) string {
	name, conv, spec := cutField(s)
	v := f.lookup(name)
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

// cutField cuts name!conversion:spec.
func cutField(s string) (name string, conv rune, spec string) {
	i := 0
	for bracket := false; i < len(s) && (bracket || s[i] != '!' && s[i] != ':'); i++ {
		switch s[i] {
		case '[':
			bracket = true
		case ']':
			bracket = false
		}
	}
	name = s[:i]
	if i == len(s) {
		return name, 0, ""
	}
	if s[i] == ':' {
		return name, 0, s[i+1:]
	}
	rest := s[i+1:]
	if rest == "" {
		panic(Errorf(ValueError, "unmatched '{' in format spec"))
	}
	for j, r := range rest {
		if j == 0 {
			conv = r
			continue
		}
		if r != ':' {
			panic(Errorf(ValueError, "expected ':' after conversion specifier"))
		}
		return name, conv, rest[j+1:]
	}
	return name, conv, ""
}

// lookup finds what a field's name stands for: an argument, then attributes
// and items of it.
func (f *formatter) lookup(name string) Value {
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		i = len(name)
	}
	v := f.argument(name[:i])
	for rest := name[i:]; rest != ""; {
		if rest[0] == '.' {
			rest = rest[1:]
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			if n == 0 {
				panic(Errorf(ValueError, "Empty attribute in format string"))
			}
			v = GetAttr(f.th, v, rest[:n])
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
		v = GetItem(f.th, v, fieldKey(key))
		rest = tail
	}
	return v
}

// fieldKey is an int if all its characters are digits, else a str.
func fieldKey(key string) Value {
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
