package source_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/weft-go/weft/source"
)

// A taker is a reader that gives up what it has read ahead.
type taker struct {
	take func() []byte
	next func() (string, error)
}

var takers = map[string]func(r io.Reader) taker{
	"LineReader": func(r io.Reader) taker {
		l := source.NewLineReader(r)
		return taker{l.TakeBuffered, func() (string, error) {
			b, err := l.Next()
			if err == nil && len(b) == 0 { // the end of a line whose word or value another read
				b, err = l.Next()
			}
			return string(b), err
		}}
	},
	"CSVReader": func(r io.Reader) taker {
		c := source.NewCSVReader(r)
		return taker{c.TakeBuffered, func() (string, error) {
			row, err := c.Next()
			return string(bytes.Join(row, []byte(","))), err
		}}
	},
	"WordReader": func(r io.Reader) taker {
		w := source.NewWordReader(r)
		return taker{w.TakeBuffered, func() (string, error) { b, err := w.Next(); return string(b), err }}
	},
	"JSONReader":     func(r io.Reader) taker { return numbers(source.NewJSONReader(r)) },
	"JSONLineReader": func(r io.Reader) taker { return numbers(source.NewJSONLineReader(r)) },
}

func numbers(j *source.JSONReader) taker {
	return taker{j.TakeBuffered, func() (string, error) {
		s, err := j.Next()
		if err != nil {
			return "", err
		}
		v, err := s.Value()
		return fmt.Sprint(v), err
	}}
}

// One reader goes on where another stopped, whatever the two are, and the first
// goes on where that one stopped in turn.
func TestTakeBufferedPassesTheInputOn(t *testing.T) {
	t.Parallel()
	var want []string
	for i := range 30_000 { // more than two buffers
		want = append(want, fmt.Sprint(i))
	}
	text := strings.Join(want, "\n") + "\n"
	for name, first := range takers {
		for other, second := range takers {
			t.Run(name+" and "+other, func(t *testing.T) {
				t.Parallel()
				in := &passedOn{rest: strings.NewReader(text)}
				a, b := first(in), second(in)
				for i := 0; ; i++ {
					v, err := a.next()
					if err == io.EOF && i == len(want) {
						break
					}
					if err != nil || i == len(want) || v != want[i] {
						t.Fatalf("value %d is %q, %v", i, v, err)
					}
					if i%1000 == 0 {
						in.ahead = append(a.take(), in.ahead...)
						a, b = b, a
					}
				}
			})
		}
	}
}

// passedOn hands out what a reader gave up before it reads on.
type passedOn struct {
	ahead []byte
	rest  io.Reader
}

func (p *passedOn) Read(b []byte) (int, error) {
	if n := copy(b, p.ahead); n > 0 {
		p.ahead = p.ahead[n:]
		return n, nil
	}
	return p.rest.Read(b)
}

// The lines and columns of errors count what was given up as passed over.
func TestTakeBufferedCountsOn(t *testing.T) {
	t.Parallel()
	j := source.NewJSONReader(strings.NewReader("1\n2 3 x"))
	for range 2 {
		if _, err := j.Next(); err != nil {
			t.Fatal(err)
		}
	}
	if got := string(j.TakeBuffered()); got != " 3 x" {
		t.Errorf("left over: %q, want %q", got, " 3 x")
	}
	if got := j.Line(); got != 2 {
		t.Errorf("line %d, want 2", got)
	}
	if _, err := j.Next(); err != io.EOF {
		t.Errorf("Next behind all that was read: %v, want EOF", err)
	}
}

// TestTakeBufferedOfNothing: a reader that has read nothing has nothing to give.
func TestTakeBufferedOfNothing(t *testing.T) {
	t.Parallel()
	for name, make := range takers {
		if got := make(strings.NewReader("1\n")).take(); len(got) > 0 {
			t.Errorf("%s gave up %q", name, got)
		}
	}
}

func ExampleLineReader_TakeBuffered() {
	in := strings.NewReader("# exported by a spreadsheet\n# two rows\nname,n\nbolt,3\n")
	head := source.NewLineReader(in)
	for range 2 {
		if _, err := head.Next(); err != nil {
			fmt.Println(err)
		}
	}
	for row, err := range source.CSV(io.MultiReader(bytes.NewReader(head.TakeBuffered()), in)) {
		fmt.Println(row, err)
	}
	// Output:
	// [name n] <nil>
	// [bolt 3] <nil>
}

func ExampleCSVReader_TakeBuffered() {
	c := source.NewCSVReader(strings.NewReader("name,n\nbolt,3\n\nand so on"))
	for range 2 {
		if _, err := c.Next(); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Printf("%q\n", c.TakeBuffered())
	// Output:
	// "\nand so on"
}

func ExampleWordReader_TakeBuffered() {
	w := source.NewWordReader(strings.NewReader("GET /index.html"))
	word, err := w.Next()
	fmt.Printf("%s %v %q\n", word, err, w.TakeBuffered())
	// Output:
	// GET <nil> " /index.html"
}

func ExampleJSONReader_TakeBuffered() {
	j := source.NewJSONReader(strings.NewReader(`{"length": 5} hello`))
	if _, err := j.Next(); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%q\n", j.TakeBuffered())
	// Output:
	// " hello"
}
