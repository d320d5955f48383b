package output

import (
	"bufio"
	"context"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
)

func newThread() *thread { return object.NewThread(context.Background(), object.Limits{}) }

func list(items ...value) value  { return object.NewList(items).Value() }
func tuple(items ...value) value { return object.NewTuple(items...).Value() }

// dict is a dict of names and values in turn.
func dict(pairs ...any) value {
	d := object.NewDict()
	for i := 0; i < len(pairs); i += 2 {
		d.Set(nil, object.Str(pairs[i].(string)), pairs[i+1].(value))
	}
	return d.Value()
}

// raised returns the class and the message of what f raises, "" for nothing.
func raised(f func()) (text string) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case *object.Exception:
			text = x.Type().Name + ": " + object.ToStr(newThread(), x.Value())
		default:
			panic(x)
		}
	}()
	f()
	return ""
}

func TestPrintsFormats(t *testing.T) {
	str, n := object.Str, object.Int
	people := list(dict("name", str("Ann"), "age", n(7)), dict("age", n(30), "name", str("Bo, \"B\"")), dict("name", object.None))
	for _, c := range []struct {
		o    Options
		v    value
		want string
	}{
		{Options{}, object.None, ""},
		{Options{}, n(-7), "-7\n"},
		{Options{}, str("a\nb"), "a\nb\n"},
		{Options{}, list(str("a"), object.None, n(1), object.Float(0.5), object.True), "a\nNone\n1\n0.5\nTrue\n"},
		{Options{}, list(), ""},
		{Options{}, list(tuple(str("a\tb"), n(1)), n(2)), "a\\tb\t1\n2\n"},
		{Options{}, list(dict("a", n(1))), "{\"a\": 1}\n"},
		{Options{}, dict("a", n(1)), "a\t1\n"},
		{Options{}, object.NewBytes("ab"), "b'ab'\n"},
		{Options{Null: true}, list(str("a"), n(1)), "a\x001\x00"},
		{Options{Format: "text", Null: true}, tuple(tuple(n(1))), "(1,)\x00"},
		{Options{Format: "repr"}, list(str("a\n"), n(1)), "'a\\n'\n1\n"},
		{Options{Format: "csv"}, people, "name,age\nAnn,7\n\"Bo, \"\"B\"\"\",30\n,\n"},
		{Options{Format: "csv"}, list(str(""), str("x"), tuple()), "\"\"\nx\n\n"},
		{Options{Format: "csv"}, list(tuple(str("a\r"), str("b;c"), str("")), tuple(str("\""))), "\"a\r\",b;c,\n\"\"\"\"\n"},
		{Options{Format: "csv", Sep: ";"}, list(tuple(str("b;c"), str("a,b"))), "\"b;c\";a,b\n"},
		{Options{Format: "tsv"}, people, "name\tage\nAnn\t7\nBo, \"B\"\t30\n\t\n"},
		{Options{Format: "tsv"}, list(tuple(str("a\tb\n\r"), n(1))), "a\\tb\\n\\r\t1\n"},
		{Options{Format: "jsonl"}, people, "{\"name\": \"Ann\", \"age\": 7}\n{\"age\": 30, \"name\": \"Bo, \\\"B\\\"\"}\n{\"name\": null}\n"},
		{Options{Format: "jsonl"}, list(object.Float(math.NaN()), object.Float(math.Inf(-1)), object.Float(1e22), object.False), "null\nnull\n1e+22\nfalse\n"},
		{Options{Format: "jsonl"}, list(str("\x01é\xff\\")), "\"\\u0001é\\udcff\\\\\"\n"},
		{Options{Format: "jsonl"}, list(str("\xed\xa0\x80x\xed\xbf\xbf\xed"), str("퟿\xed\xa0")), "\"\\ud800x\\udfff\\udced\"\n\"퟿\\udced\\udca0\"\n"},
		{Options{Format: "jsonl"}, list(tuple(n(1), list())), "[1, []]\n"},
		{Options{Format: "table"}, list(), ""},
		{Options{Format: "table"}, people, "name     age\n-------  ---\nAnn        7\nBo, \"B\"   30\n\n"},
		{Options{Format: "table"}, list(tuple(str("日本"), n(1)), tuple(str("é"), n(22))), "日本   1\né     22\n"},
		{Options{Format: "table"}, list(tuple(str("a\nb"), str("x")), tuple(n(1))), "a\\nb  x\n1\n"},
	} {
		var out strings.Builder
		w := bufio.NewWriter(&out)
		p, err := NewPrinter(w, c.o)
		if err != nil {
			t.Fatal(err)
		}
		th := newThread()
		p.Print(th, c.v)
		if err := errors.Join(p.Done(), w.Flush()); err != nil || trimmed(out.String()) != trimmed(c.want) {
			t.Errorf("%+v of %s = %q, %v, want %q", c.o, object.Repr(th, c.v), out.String(), err, c.want)
		}
	}
}

// trimmed is a text without spaces at the ends of lines.
func trimmed(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

func TestPrintRefuses(t *testing.T) {
	deep := list()
	for range depthMax + 1 {
		deep = list(deep)
	}
	for _, c := range []struct {
		format string
		v      value
		want   string
		before string
	}{
		{"csv", list(dict("a", object.Int(1)), dict("b", object.Int(2))), "ValueError: the key 'b' is not among the columns of the first item", "a\n1\n"},
		{"jsonl", list(object.Int(1), object.NewBytes("x")), "TypeError: bytes cannot be written as JSON: decode them first", "1\n"},
		{"jsonl", list(object.IntType.Value()), "TypeError: a type cannot be written as JSON: make a str of it", ""},
		{"jsonl", list(object.NewBig(new(big.Int).Exp(big.NewInt(10), big.NewInt(5000), nil))), "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", ""},
		{"jsonl", list(deep), "ValueError: values nested deeper than the limit of 1000 cannot be written as JSON", ""},
	} {
		var out strings.Builder
		w := bufio.NewWriter(&out)
		p, err := NewPrinter(w, Options{Format: c.format})
		if err != nil {
			t.Fatal(err)
		}
		got := raised(func() { p.Print(newThread(), c.v) })
		w.Flush()
		if got != c.want || out.String() != c.before {
			t.Errorf("%s raises %q after %q, want %q after %q", c.format, got, out.String(), c.want, c.before)
		}
	}
	if _, err := NewPrinter(nil, Options{Format: "xml"}); err == nil {
		t.Error("NewPrinter(xml) gives no error")
	}
}

func TestTruthAndCount(t *testing.T) {
	for _, c := range []struct {
		v     value
		count int64
		truth bool
	}{
		{object.None, 0, false},
		{list(), 0, false},
		{list(object.Int(0), object.Int(3)), 2, true},
		{list(object.Int(3), object.Int(0)), 2, false},
		{object.Str(""), 1, false},
		{list(object.None), 1, false},
	} {
		p, err := NewPrinter(bufio.NewWriter(&strings.Builder{}), Options{Format: "text"})
		if err != nil {
			t.Fatal(err)
		}
		p.Print(newThread(), c.v)
		if p.Count() != c.count || p.Truth() != c.truth {
			t.Errorf("after %s Count = %d, Truth = %t, want %d, %t", object.Repr(newThread(), c.v), p.Count(), p.Truth(), c.count, c.truth)
		}
	}
}

// full is a disk without room.
type full struct{ room int }

var errFull = errors.New("no room")

func (f *full) Write(b []byte) (int, error) {
	n := min(len(b), f.room)
	f.room -= n
	if n < len(b) {
		return n, errFull
	}
	return n, nil
}

func (f *full) WriteString(s string) (int, error) { return f.Write([]byte(s)) }
func (f *full) WriteByte(c byte) error            { _, err := f.Write([]byte{c}); return err }

// A program that cannot write its output ends at that item, in every format.
func TestFullDiskEndsTheProgram(t *testing.T) {
	for _, format := range Formats {
		p, err := NewPrinter(&full{3}, Options{Format: format})
		if err != nil {
			t.Fatal(err)
		}
		func() {
			defer func() {
				if e, ok := recover().(*WriteError); ok {
					err = e
				}
			}()
			p.Print(newThread(), list(object.Int(1), object.Int(2), object.Int(3)))
			err = p.Done() // a table is written here
		}()
		if !errors.Is(err, errFull) || format != "table" && p.Count() != 2 {
			t.Errorf("%s ends with %v after %d items, want %v after 2", format, err, p.Count(), errFull)
		}
	}
}
