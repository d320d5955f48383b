package module

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("pprint", buildPprint) }

// prettyPrinter lays values out over lines. It is PrettyPrinter, too.
type prettyPrinter struct {
	object.Head
	indent, width, depth int
	stream               value
	compact, sorted      bool
	underscores          bool
}

var prettyPrinterType = object.NewType("PrettyPrinter", object.LayoutOpaque)

const prettyParams = "indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False)"

// newPrettyPrinter reads indent, width, depth and the three options.
func newPrettyPrinter(th *thread, a []value) *prettyPrinter {
	whole := func(v value) int { return object.ToInt(th, object.Call1(th, object.IntType.Value(), v)) }
	p := &prettyPrinter{indent: whole(a[0]), width: whole(a[1]), stream: object.None}
	p.compact, p.sorted, p.underscores = object.Truth(th, a[3]), object.Truth(th, a[4]), object.Truth(th, a[5])
	if a[2].Given() {
		if p.depth = counted(th, a[2], object.Le, 0); p.depth <= 0 {
			panic(object.Errorf(object.ValueError, "depth must be > 0"))
		}
	}
	switch {
	case p.indent < 0:
		panic(object.Errorf(object.ValueError, "indent must be >= 0"))
	case p.width == 0:
		panic(object.Errorf(object.ValueError, "width must be != 0"))
	}
	p.SetType(prettyPrinterType)
	return p
}

// prettyText is one call: what has been written, and the containers that it is
// within.
type prettyText struct {
	*prettyPrinter
	th       *thread
	out      strings.Builder
	within   []value
	readable bool
	circular bool
}

func (p *prettyPrinter) text(th *thread, v value) *prettyText {
	t := &prettyText{prettyPrinter: p, th: th, readable: true}
	t.format(v, 0, 0, 0)
	return t
}

func (t *prettyText) write(s string) {
	t.th.Alloc(len(s))
	t.out.WriteString(s)
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

// inside reports whether v is being written already.
func (t *prettyText) inside(v value) bool {
	return slices.ContainsFunc(t.within, func(w value) bool { return object.Is(v, w) })
}

// deeper calls f with v noted as being written.
func (t *prettyText) deeper(v value, f func()) {
	t.within = append(t.within, v)
	object.Deeper(t.th, "", f)
	t.within = t.within[:len(t.within)-1]
}

func (t *prettyText) recursion(v value) string {
	t.readable, t.circular = false, true
	return fmt.Sprintf("<Recursion on %s with id=%d>", v.Type().ShortName(), v.ID())
}

// less is the order of keys: their own, or that of their types' names.
func (t *prettyText) less(a, b value) bool {
	var is bool
	if t.th.Try(func() { is = object.Less(t.th, a, b) }) == nil {
		return is
	}
	return object.Repr(t.th, a.Type().Value()) < object.Repr(t.th, b.Type().Value())
}

func (t *prettyText) sortBy(items []value, key func(v value) value) {
	slices.SortStableFunc(items, func(a, b value) int {
		t.th.Step()
		switch x, y := key(a), key(b); {
		case t.less(x, y):
			return -1
		case t.less(y, x):
			return 1
		}
		return 0
	})
}

// items returns the pairs of a dict, sorted if they are to be.
func (t *prettyText) items(v value) []value {
	d, _ := object.AsDict(v)
	items := pairsOf(d)
	if t.sorted {
		t.sortBy(items, func(p value) value { kv, _ := object.Items(p); return kv[0] })
	}
	return items
}

// shape is the builtin type whose repr v has, nil if it has its own.
func shape(v value) *object.Type {
	t := v.Type()
	for ; t.User; t = t.Base {
		if _, own := t.OwnValue("__repr__"); own {
			return nil
		}
	}
	return t
}

// repr is v on one line.
func (t *prettyText) repr(v value, level int) string {
	th := t.th
	th.Step()
	open, shut := "", ""
	switch shape(v) {
	case object.IntType:
		if t.underscores {
			return object.Format(th, v, "_d")
		}
		return object.Repr(th, v)
	case object.DictType:
		open, shut = "{", "}"
	case object.ListType:
		open, shut = "[", "]"
	case object.TupleType:
		open, shut = "(", ")"
	default:
		text := object.Repr(th, v)
		t.readable = t.readable && !strings.HasPrefix(text, "<")
		return text
	}
	n := object.Len(th, v)
	if open == "(" && n == 1 {
		shut = ",)"
	}
	switch {
	case n == 0:
		return open + shut
	case t.depth > 0 && level >= t.depth:
		t.readable = false
		return open + "..." + shut
	case t.inside(v):
		return t.recursion(v)
	}
	var parts []string
	t.deeper(v, func() {
		if open == "{" {
			for _, p := range t.items(v) {
				kv, _ := object.Items(p)
				parts = append(parts, t.repr(kv[0], level+1)+": "+t.repr(kv[1], level+1))
			}
			return
		}
		for _, x := range object.Collect(th, v) {
			parts = append(parts, t.repr(x, level+1))
		}
	})
	return open + strings.Join(parts, ", ") + shut
}

// format writes v, whose first character is at indent, with allowance for what
// is to follow on its last line.
func (t *prettyText) format(v value, indent, allowance, level int) {
	if t.inside(v) {
		t.write(t.recursion(v))
		return
	}
	rep := t.repr(v, level)
	if utf8.RuneCountInString(rep) <= t.width-indent-allowance {
		t.write(rep)
		return
	}
	if lay := t.layout(v); lay != nil {
		t.deeper(v, func() { lay(v, indent, allowance, level+1) })
		return
	}
	t.write(rep)
}

// print writes the value and a newline to a stream, or to standard output.
func (p *prettyPrinter) print(th *thread, stream, v value) value {
	w := th.Stdout
	if stream.Given() {
		w = &objectWriter{th, stream}
	}
	if _, err := io.WriteString(w, p.text(th, v).out.String()+"\n"); err != nil {
		panic(object.OSErrorOf(err))
	}
	return object.None
}

func setUpPrettyPrinter() {
	t := prettyPrinterType
	t.Module, t.Final = "pprint", true
	self := func(v value) *prettyPrinter { p, _ := object.To[prettyPrinter](v, t); return p }
	t.DefNew("PrettyPrinter(indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False)", func(th *thread, _ *object.Type, a []value) value {
		p := newPrettyPrinter(th, append(slices.Clone(a[:3]), a[4:]...))
		p.stream = a[3]
		return p.Value()
	})
	t.AsDef()
	t.Def2("pformat(self, object)", func(th *thread, v, x value) value { return object.Str(self(v).text(th, x).out.String()) })
	t.Def2("pprint(self, object)", func(th *thread, v, x value) value { return self(v).print(th, self(v).stream, x) })
	t.Def2("isreadable(self, object)", func(th *thread, v, x value) value { return isReadable(th, self(v), x) })
	t.Def2("isrecursive(self, object)", func(th *thread, v, x value) value { return isRecursive(th, self(v), x) })
}

// onOneLine is v's repr by p.
func onOneLine(th *thread, p *prettyPrinter, v value) (text string, t *prettyText) {
	t = &prettyText{prettyPrinter: p, th: th, readable: true}
	return t.repr(v, 0), t
}

func isReadable(th *thread, p *prettyPrinter, v value) value {
	_, t := onOneLine(th, p, v)
	return object.Bool(t.readable)
}

func isRecursive(th *thread, p *prettyPrinter, v value) value {
	_, t := onOneLine(th, p, v)
	return object.Bool(t.circular)
}

func buildPprint() *object.Module {
	Lookup("collections") // has types with layouts of their own
	setUpPrettyPrinter()
	plain := &prettyPrinter{indent: 1, width: 80, sorted: true}
	m := object.NewModule("pprint")
	m.AddType(prettyPrinterType)
	m.Add(
		object.Def("pprint(object, stream=None, "+prettyParams, func(th *thread, a []value) value {
			return newPrettyPrinter(th, a[2:]).print(th, a[1], a[0])
		}),
		object.Def("pp(object, stream=None, "+strings.Replace(prettyParams, "dicts=True", "dicts=False", 1), func(th *thread, a []value) value {
			return newPrettyPrinter(th, a[2:]).print(th, a[1], a[0])
		}),
		object.Def("pformat(object, "+prettyParams, func(th *thread, a []value) value {
			return object.Str(newPrettyPrinter(th, a[1:]).text(th, a[0]).out.String())
		}),
		object.Def1("saferepr(object)", func(th *thread, v value) value {
			text, _ := onOneLine(th, plain, v)
			return object.Str(text)
		}),
		object.Def1("isreadable(object)", func(th *thread, v value) value { return isReadable(th, plain, v) }),
		object.Def1("isrecursive(object)", func(th *thread, v value) value { return isRecursive(th, plain, v) }),
	)
	return m
}
