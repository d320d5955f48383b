package module

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// layout returns what writes v over several lines, nil if nothing does.
func (t *prettyText) layout(v value) func(v value, indent, allowance, level int) {
	if _, ok := dataFieldsOf(v.Type()); ok {
		if _, own := object.AsFunction(v.Type().Lookup("__repr__")); !own {
			return t.dataclass
		}
	}
	switch shape(v) {
	case nil:
		return nil
	case object.DictType:
		return t.dict
	case orderedDictType:
		return t.orderedDict
	case defaultDictType:
		return t.defaultDict
	case counterType:
		return t.counter
	case chainMapType:
		return t.chainMap
	case dequeType:
		return t.deque
	case object.ListType:
		return func(v value, indent, allowance, level int) {
			t.bracketed("[", "]", object.Collect(t.th, v), indent, allowance, level)
		}
	case object.TupleType:
		return func(v value, indent, allowance, level int) {
			shut := ")"
			if object.Len(t.th, v) == 1 {
				shut = ",)"
			}
			t.bracketed("(", shut, object.Collect(t.th, v), indent, allowance, level)
		}
	case object.SetType, object.FrozenSetType:
		return t.set
	case object.StrType:
		return t.str
	case object.BytesType:
		return t.bytes
	case object.ProxyType:
		return func(v value, indent, allowance, level int) {
			t.write("mappingproxy(")
			t.format(object.CallMethod(t.th, v, "copy"), indent+len("mappingproxy("), allowance+1, level)
			t.write(")")
		}
	case namespaceType:
		return t.namespace
	}
	return nil
}

func (t *prettyText) pad() {
	if t.indent > 1 {
		t.write(spaces(t.indent - 1))
	}
}

func (t *prettyText) bracketed(open, shut string, items []value, indent, allowance, level int) {
	t.write(open)
	t.list(items, indent, allowance+len(shut), level)
	t.write(shut)
}

// list writes values, one on a line each or, if compact, as many as fit.
func (t *prettyText) list(items []value, indent, allowance, level int) {
	indent += t.prettyPrinter.indent
	t.pad()
	newLine := ",\n" + spaces(indent)
	delim := ""
	most := t.width - indent + 1
	left := most
	for i, v := range items {
		rest := 1
		if i == len(items)-1 {
			rest = allowance
			most -= allowance
			left -= allowance
		}
		if t.compact {
			rep := t.repr(v, level)
			n := utf8.RuneCountInString(rep) + 2
			if left < n {
				left = most
				if delim != "" {
					delim = newLine
				}
			}
			if left >= n {
				left -= n
				t.write(delim + rep)
				delim = ", "
				continue
			}
		}
		t.write(delim)
		delim = newLine
		t.format(v, indent, rest, level)
	}
}

// pairs writes the items of a dict.
func (t *prettyText) pairs(items []value, indent, allowance, level int) {
	indent += t.prettyPrinter.indent
	for i, p := range items {
		kv, _ := object.Items(p)
		key := t.repr(kv[0], level)
		t.write(key + ": ")
		t.last(kv[1], i == len(items)-1, indent, indent+utf8.RuneCountInString(key)+2, allowance, level)
	}
}

// last writes a value at the place at, and what is between it and the next.
func (t *prettyText) last(v value, is bool, indent, at, allowance, level int) {
	if is {
		t.format(v, at, allowance, level)
		return
	}
	t.format(v, at, 1, level)
	t.write(",\n" + spaces(indent))
}

func (t *prettyText) dict(v value, indent, allowance, level int) {
	t.write("{")
	t.pad()
	t.pairs(t.items(v), indent, allowance+1, level)
	t.write("}")
}

// named writes what surrounds a value that shows its class.
func (t *prettyText) named(v value, write func(name string)) {
	if object.Len(t.th, v) == 0 {
		t.write(object.Repr(t.th, v))
		return
	}
	name := v.Type().ShortName()
	t.write(name + "(")
	write(name)
	t.write(")")
}

func (t *prettyText) orderedDict(v value, indent, allowance, level int) {
	t.named(v, func(name string) {
		d, _ := object.AsDict(v)
		t.format(object.NewList(pairsOf(d)).Value(), indent+len(name)+1, allowance+1, level)
	})
}

func (t *prettyText) defaultDict(v value, indent, allowance, level int) {
	if object.Len(t.th, v) == 0 {
		t.write(object.Repr(t.th, v))
		return
	}
	name := v.Type().ShortName()
	indent += len(name) + 1
	t.write(name + "(" + t.repr(asDefault(v).factory, level) + ",\n" + spaces(indent))
	t.dict(v, indent, allowance+1, level)
	t.write(")")
}

func (t *prettyText) counter(v value, indent, allowance, level int) {
	t.named(v, func(name string) {
		t.write("{")
		t.pad()
		t.pairs(object.Collect(t.th, object.CallMethod(t.th, v, "most_common")), indent+len(name)+1, allowance+2, level)
		t.write("}")
	})
}

func (t *prettyText) chainMap(v value, indent, allowance, level int) {
	name := v.Type().ShortName()
	t.write(name + "(")
	indent += len(name) + 1
	maps := mapsOf(t.th, v)
	for i, m := range maps {
		t.last(m, i == len(maps)-1, indent, indent, allowance+1, level)
	}
	t.write(")")
}

func (t *prettyText) deque(v value, indent, allowance, level int) {
	t.named(v, func(name string) {
		indent += len(name) + 1
		items := object.Collect(t.th, v)
		most := object.GetAttr(t.th, v, "maxlen")
		if most.IsNone() {
			t.bracketed("[", "]", items, indent, allowance+1, level)
			return
		}
		t.bracketed("[", "]", items, indent, 1, level)
		t.write(",\n" + spaces(indent) + "maxlen=" + object.Repr(t.th, most))
	})
}

func (t *prettyText) set(v value, indent, allowance, level int) {
	if object.Len(t.th, v) == 0 {
		t.write(object.Repr(t.th, v))
		return
	}
	open, shut := "{", "}"
	if v.Type() != object.SetType {
		name := v.Type().ShortName()
		open, shut = name+"({", "})"
		indent += len(name) + 1
	}
	items := object.Collect(t.th, v)
	t.sortBy(items, func(v value) value { return v })
	t.bracketed(open, shut, items, indent, allowance, level)
}

func (t *prettyText) namespace(v value, indent, allowance, level int) {
	name := "namespace"
	if v.Type() != namespaceType {
		name = v.Type().ShortName()
	}
	var names []string
	var vals []value
	for n, x := range object.AttrsOf(v).All() {
		names, vals = append(names, n), append(vals, x)
	}
	t.attributes(name, names, vals, indent, allowance, level)
}

func (t *prettyText) dataclass(v value, indent, allowance, level int) {
	fields, _ := dataFieldsOf(v.Type())
	var names []string
	var vals []value
	for _, f := range fields {
		if object.Truth(t.th, object.GetAttr(t.th, f.Value(), "repr")) {
			names, vals = append(names, f.name), append(vals, object.GetAttr(t.th, v, f.name))
		}
	}
	t.attributes(v.Type().ShortName(), names, vals, indent, allowance, level)
}

func (t *prettyText) attributes(class string, names []string, vals []value, indent, allowance, level int) {
	indent += len(class) + 1
	t.write(class + "(")
	for i, n := range names {
		t.write(n + "=")
		if t.inside(vals[i]) {
			t.write("...")
			continue
		}
		t.last(vals[i], i == len(names)-1, indent, indent+len(n)+1, allowance, level)
	}
	t.write(")")
}

// joined writes the chunks of a text below one another, in parentheses if it is
// not part of something else.
func (t *prettyText) joined(chunks []string, indent, level int) {
	text := strings.Join(chunks, "\n"+spaces(indent))
	if level == 1 {
		text = "(" + text + ")"
	}
	t.write(text)
}

func (t *prettyText) str(v value, indent, allowance, level int) {
	v = object.PlainStr(v)
	if level == 1 {
		indent++
		allowance++
	}
	most := t.width - indent
	fits := func(rep string, most int) bool { return utf8.RuneCountInString(rep) <= most }
	var chunks []string
	rep := ""
	lines := object.Collect(t.th, object.CallMethod(t.th, v, "splitlines", object.True))
	for i, line := range lines {
		rep = object.StrRepr(line.Str())
		spare := 0
		if i == len(lines)-1 {
			spare = allowance
		}
		if fits(rep, most-spare) {
			chunks = append(chunks, rep)
			continue
		}
		current := ""
		words := wordsOf(line.Str())
		for j, w := range words {
			room := most
			if j == len(words)-1 {
				room -= spare
			}
			if fits(object.StrRepr(current+w), room) {
				current += w
				continue
			}
			if current != "" {
				chunks = append(chunks, object.StrRepr(current))
			}
			current = w
		}
		if current != "" {
			chunks = append(chunks, object.StrRepr(current))
		}
	}
	if len(chunks) == 1 {
		t.write(rep)
		return
	}
	t.joined(chunks, indent, level)
}

// wordsOf splits a text behind its white space.
func wordsOf(s string) []string {
	var words []string
	for s != "" {
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		if n := strings.IndexFunc(s[end:], func(r rune) bool { return !unicode.IsSpace(r) }); n >= 0 {
			end += n
		} else {
			end = len(s)
		}
		words, s = append(words, s[:end]), s[end:]
	}
	return words
}

func (t *prettyText) bytes(v value, indent, allowance, level int) {
	const unit = 4
	b, _ := object.AsBytes(v)
	if len(b) <= unit {
		t.write(object.BytesRepr(b))
		return
	}
	if level == 1 {
		indent++
		allowance++
	}
	most := t.width - indent
	var chunks []string
	current := ""
	for i := 0; i < len(b); i += unit {
		part := b[i:min(i+unit, len(b))]
		if i == len(b)/unit*unit {
			most -= allowance
		}
		if len(object.BytesRepr(current+part)) > most {
			if current != "" {
				chunks = append(chunks, object.BytesRepr(current))
			}
			current = part
		} else {
			current += part
		}
	}
	if current != "" {
		chunks = append(chunks, object.BytesRepr(current))
	}
	t.joined(chunks, indent, level)
}
