package source_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/weft-go/weft/seqtest"
	"github.com/weft-go/weft/source"
)

func rows(r io.Reader, set func(c *source.CSVReader)) ([][]string, error) {
	c := source.NewCSVReader(r)
	c.Ragged = true
	set(c)
	return collect(c.All())
}

// The rows are recorded from CPython 3.13; see testdata/record_csv.py.
func TestCSVAgreesWithPython(t *testing.T) {
	t.Parallel()
	f, err := os.Open("testdata/csv.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		var text string
		var want [][]string
		if err := json.Unmarshal(lines.Bytes(), &[]any{&text, &want}); err != nil {
			t.Fatal(err)
		}
		open := want == nil
		for way, read := range ways(text) {
			got, err := rows(read(), func(*source.CSVReader) {})
			switch {
			case open && err == nil:
				t.Errorf("%s: rows of %q = %q, want an error: the quote is not closed", way, text, got)
			case !open && (err != nil || !slices.EqualFunc(got, want, slices.Equal[[]string])):
				t.Errorf("%s: rows of %q = %q, %v, want %q", way, text, got, err, want)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d texts were compared, want thousands", n)
	}
}

func TestCSVKeepsTheContract(t *testing.T) {
	t.Parallel()
	const text = "a,b\n1,\"x\ny\"\n"
	want := [][]string{{"a", "b"}, {"1", "x\ny"}}
	for way, open := range ways(text) {
		t.Run(way, func(t *testing.T) {
			seqtest.CheckOnceTry(t, func() iter.Seq2[[]string, error] { return source.CSV(open()) }, nil, want...)
		})
	}
}

func TestCSVOptions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		set  func(c *source.CSVReader)
		want [][]string
	}{
		{"a\tb,c\n", func(c *source.CSVReader) { c.Comma = '\t' }, [][]string{{"a", "b,c"}}},
		{"\"a,b\"\n", func(c *source.CSVReader) { c.NoQuotes = true }, [][]string{{`"a`, `b"`}}},
		{"\xef\xbb\xbfa,b\n", func(*source.CSVReader) {}, [][]string{{"a", "b"}}},
		{"\xef\xbb\xbf", func(*source.CSVReader) {}, nil},
		{"\xef\xbb", func(*source.CSVReader) {}, [][]string{{"\xef\xbb"}}},
		{"\xef\xbb\xbf\"a,\"\n", func(*source.CSVReader) {}, [][]string{{"a,"}}},
	} {
		for way, open := range ways(c.text) {
			if got, err := rows(open(), c.set); !reflect.DeepEqual(got, c.want) || err != nil {
				t.Errorf("%s: rows of %q = %q, %v, want %q", way, c.text, got, err, c.want)
			}
		}
	}
}

func TestCSVRefusesAnImpossibleComma(t *testing.T) {
	t.Parallel()
	for _, comma := range []byte("\"\r\n") {
		func() {
			defer func() {
				if p, want := recover(), "source: CSVReader: Comma must not be a quote or a line end, got "; !strings.HasPrefix(fmt.Sprint(p), want) {
					t.Errorf("Comma %q: panic = %v, want %s", comma, p, want)
				}
			}()
			c := source.NewCSVReader(strings.NewReader("a"))
			c.Comma = comma
			if _, err := c.Next(); err != nil {
				t.Error(err)
			}
		}()
	}
}

func TestCSVNamesTheLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		rows int // before the error
		want string
	}{
		{"a,b\n\n1\n", 1, "source: CSV: line 3: the row has 1 field, the first row has 2"},
		{"a,b\n\"x\n\ny\",2\n1,2,3\n", 2, "source: CSV: line 5: the row has 3 fields, the first row has 2"},
		{"a\n\"open\nand on\n", 1, "source: CSV: line 2: a quoted field is not ended"},
		{"a\n" + strings.Repeat("x", 100) + "\n", 1, "source: CSV: line 2: row longer than the limit of 50 bytes"},
		{"a\n\"" + strings.Repeat("x\n", 100000) + "\"\n", 1, "source: CSV: line 2: row longer than the limit of 50 bytes"},
	} {
		for way, open := range ways(c.text) {
			r := source.NewCSVReader(open())
			r.Max = 50
			got, err := collect(r.All())
			if len(got) != c.rows || err == nil || err.Error() != c.want {
				t.Errorf("%s: %.20q: %d rows, error %v, want %d rows, error %s", way, c.text, len(got), err, c.rows, c.want)
			}
		}
	}
}

func TestCSVGoesOnBehindARaggedRow(t *testing.T) {
	t.Parallel()
	var got [][]string
	bad := 0
	for row, err := range source.CSV(strings.NewReader("a,b\n1\n2,3\n")) {
		if errors.Is(err, source.ErrRagged) {
			bad++
		} else if err != nil {
			t.Error(err)
		}
		got = append(got, row)
	}
	if want := [][]string{{"a", "b"}, {"1"}, {"2", "3"}}; !reflect.DeepEqual(got, want) || bad != 1 {
		t.Errorf("rows = %q with %d errors, want %q with 1", got, bad, want)
	}
}

func TestCSVHandsOnTheReadersError(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a,b\n1,2\n3,", "a,b\n1,2\n\"3", "a,b\n1,2\n\"3\"", "a,b\n1,2\n"} {
		got, err := collect(source.CSV(broken(text)))
		if !errors.Is(err, errBroken) || len(got) != 2 {
			t.Errorf("%q and then an error: rows %q, error %v, want two rows and %v", text, got, err, errBroken)
		}
	}
}

// A row far longer than the buffer, read in small pieces, is scanned once only:
// with a scan from its beginning for each piece this test would take minutes.
func TestCSVLongRowInSmallPieces(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("0123456,", 1<<20) + `"` + strings.Repeat(`""x`, 1<<20) + `"`
	got, err := rows(&pieces{text: long, sizes: []byte{255, 99}}, func(*source.CSVReader) {})
	if err != nil || len(got) != 1 || len(got[0]) != 1<<20+1 || len(got[0][1<<20]) != 2<<20 {
		t.Errorf("rows = %d, %v, want the long one", len(got), err)
	}
}

func TestLendingRowsDoesNotAllocate(t *testing.T) {
	c := source.NewCSVReader(strings.NewReader(strings.Repeat("12,\"a,b\"\"c\",3.5\n", 1000)))
	if _, err := c.Next(); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() {
		if _, err := c.Next(); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a row, want none", n)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("a,b\n\"1\"\"\n\",2\r\n", []byte{0, 9})
	f.Fuzz(func(t *testing.T, text string, sizes []byte) {
		some := func(*source.CSVReader) {}
		got, err := rows(&pieces{text: text, sizes: sizes}, some)
		want, wantErr := rows(strings.NewReader(text), some)
		if !reflect.DeepEqual(got, want) || (err == nil) != (wantErr == nil) {
			t.Errorf("rows of %q in pieces = %q, %v, at once %q, %v", text, got, err, want, wantErr)
		}
		if naive, ok := naiveCSV(text); ok != (wantErr == nil) || ok && !reflect.DeepEqual(want, naive) {
			t.Errorf("rows of %q = %q, %v, the naive reader has %q, closed %v", text, want, wantErr, naive, ok)
		}
	})
}

// naiveCSV is a reader too simple to be wrong: a character at a time. It reports
// whether every quote was closed.
func naiveCSV(text string) (all [][]string, ok bool) {
	text = strings.TrimPrefix(text, "\xef\xbb\xbf")
	var row []string
	var field []byte
	raw, quoted := 0, false // bytes of the field as it stands, and whether inside quotes
	end := func() {
		row, field, raw = append(row, string(field)), nil, 0
	}
	endRow := func(cr bool) {
		if cr {
			field = field[:len(field)-1]
			raw--
		}
		empty := len(row) == 0 && raw == 0
		end()
		if !empty {
			all = append(all, row)
		}
		row = nil
	}
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quoted && b == '"' && i+1 < len(text) && text[i+1] == '"':
			i++
			field = append(field, '"')
			raw += 2
			continue
		case quoted && b == '"':
			quoted = false
		case quoted:
			field = append(field, b)
		case b == '"' && raw == 0:
			quoted = true
		case b == ',':
			end()
			continue
		case b == '\n':
			endRow(i > 0 && text[i-1] == '\r' && raw > 0)
			continue
		default:
			field = append(field, b)
		}
		raw++
	}
	if n := len(text); raw > 0 || len(row) > 0 {
		endRow(text[n-1] == '\r' && raw > 0)
	}
	return all, !quoted
}

// NextText is Next in another form.
func TestNextTextHasTheSameFields(t *testing.T) {
	for _, text := range []string{
		"a,b,c\n1,2,3\n", "a,b\r\n1,2\r\n", "one\ntwo", `"a,""b""",c` + "\n" + `x,"y` + "\n" + `z"` + "\n", ",,\n,,\n", "\"\"\n\nb\n",
	} {
		plain, joined := source.NewCSVReader(strings.NewReader(text)), source.NewCSVReader(iotest.OneByteReader(strings.NewReader(text)))
		for {
			row, err := plain.Next()
			got, ends, gotErr := joined.NextText()
			if err != nil || gotErr != nil {
				if err != gotErr {
					t.Errorf("%q: NextText fails with %v, Next with %v", text, gotErr, err)
				}
				break
			}
			begin := 0
			for i, end := range ends {
				if i >= len(row) || string(got[begin:end]) != string(row[i]) {
					t.Fatalf("%q: NextText = %q %v, want the fields %q", text, got, ends, row)
				}
				begin = end + 1
			}
			if len(ends) != len(row) || joined.Line() != plain.Line() {
				t.Errorf("%q: NextText = %q %v in line %d, want %q in line %d", text, got, ends, joined.Line(), row, plain.Line())
			}
		}
	}
}
