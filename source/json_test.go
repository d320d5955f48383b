package source_test

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"math/big"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/seqtest"
	"github.com/weft-go/weft/source"
)

// canon writes a value as testdata/record_json.py does.
func canon(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case int64, *big.Int:
		return fmt.Sprint("i", v)
	case float64:
		if math.IsNaN(v) {
			return "fnan"
		}
		return fmt.Sprintf("f%016x", math.Float64bits(v))
	case string:
		return "s" + hex.EncodeToString([]byte(v))
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, canon(item))
		}
		return "[" + strings.Join(all, ",") + "]"
	case map[string]any:
		var all []string
		for name, item := range v {
			all = append(all, canon(name)+":"+canon(item))
		}
		slices.Sort(all)
		return "{" + strings.Join(all, ",") + "}"
	}
	return fmt.Sprintf("%T", v)
}

// The values and errors are recorded from CPython 3.13; see
// testdata/record_json.py.
func TestJSONAgreesWithPython(t *testing.T) {
	t.Parallel()
	n := 0
	for text, want := range recorded(t) {
		n++
		v, err := source.NewJSONScanner([]byte(text)).Value()
		got := any(canon(v))
		var failed *source.Error
		if errors.As(err, &failed) {
			got = []any{failed.Err.Error(), float64(failed.Line), float64(failed.Column)}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
	if n < 2000 {
		t.Errorf("%d texts were compared, want thousands", n)
	}
}

func recorded(t *testing.T) iter.Seq2[string, any] {
	return func(yield func(string, any) bool) {
		f, err := os.Open("testdata/json.jsonl")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var text string
			var want any
			if err := json.Unmarshal(lines.Bytes(), &[]any{&text, &want}); err != nil {
				t.Fatal(err)
			}
			if !yield(text, want) {
				return
			}
		}
	}
}

// Three correct values in a row, in an array and on lines come out the same as
// alone, however the text is cut.
func TestJSONStreamsAgreeWithSingleValues(t *testing.T) {
	t.Parallel()
	for text, want := range recorded(t) {
		value, ok := want.(string)
		if !ok {
			continue
		}
		three := []string{value, "i7", value}
		for form, c := range map[string]struct {
			text string
			read func(r io.Reader) iter.Seq2[any, error]
		}{
			"JSON":      {text + " 7\n" + text, source.JSON},
			"JSONArray": {" [" + text + ",7 , " + text + "]\n", source.JSONArray},
		} {
			for way, open := range ways(c.text) {
				got, err := collect(c.read(open()))
				var all []string
				for _, v := range got {
					all = append(all, canon(v))
				}
				if !slices.Equal(all, three) || err != nil {
					t.Errorf("%s, %s: %q: got %v, %v, want %v", form, way, c.text, all, err, three)
				}
			}
		}
	}
}

func TestJSONKeepsTheContract(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		read func(r io.Reader) iter.Seq2[any, error]
		text string
	}{
		"JSON":      {source.JSON, `{"a":[1]} "x" 2`},
		"JSONArray": {source.JSONArray, "\xef\xbb\xbf[{\"a\":[1]},\n\"x\", 2]"},
		"JSONLines": {source.JSONLines, "{\"a\":[1]}\n\n\"x\"\r\n2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for way, open := range ways(c.text) {
				t.Run(way, func(t *testing.T) {
					seqtest.CheckOnceTry(t, func() iter.Seq2[any, error] { return c.read(open()) }, nil,
						any(map[string]any{"a": []any{int64(1)}}), any("x"), any(int64(2)))
				})
			}
			got, err := collect(c.read(broken(c.text[:len(c.text)-1])))
			if !errors.Is(err, errBroken) || len(got) > 2 {
				t.Errorf("with a broken reader: got %v, %v, want at most two values and %v", got, err, errBroken)
			}
			if got, err := collect(c.read(absent{})); !errors.Is(err, io.ErrNoProgress) || len(got) > 0 {
				t.Errorf("with a reader that returns nothing: got %v, %v, want %v", got, err, io.ErrNoProgress)
			}
		})
	}
}

func TestJSONNamesLineAndColumn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text   string
		read   func(r io.Reader) *source.JSONReader
		values int // before the error
		want   string
	}{
		{"1\n[2,\n é]", source.NewJSONReader, 1, "source: JSON: line 3, column 2: Expecting value"},
		{"1 {\"a\":", source.NewJSONReader, 1, "source: JSON: line 1, column 8: Expecting value"},
		{"1 ]", source.NewJSONReader, 1, "source: JSON: line 1, column 3: Expecting value"},
		{"", source.NewJSONArrayReader, 0, "source: JSON: line 1, column 1: Expecting an array"},
		{" {}", source.NewJSONArrayReader, 0, "source: JSON: line 1, column 2: Expecting an array"},
		{"[", source.NewJSONArrayReader, 0, "source: JSON: line 1, column 2: Expecting value"},
		{"[\"é\",\n2", source.NewJSONArrayReader, 2, "source: JSON: line 2, column 2: Expecting ',' delimiter"},
		{"[1 2]", source.NewJSONArrayReader, 1, "source: JSON: line 1, column 4: Expecting ',' delimiter"},
		{"[1,\n]", source.NewJSONArrayReader, 1, "source: JSON: line 1, column 3: Illegal trailing comma before end of array"},
		{"[1,", source.NewJSONArrayReader, 1, "source: JSON: line 1, column 4: Expecting value"},
		{"[,]", source.NewJSONArrayReader, 0, "source: JSON: line 1, column 2: Expecting value"},
		{"[1]\n 2", source.NewJSONArrayReader, 1, "source: JSON: line 2, column 2: Extra data"},
		{"[1, [2}]", source.NewJSONArrayReader, 1, "source: JSON: line 1, column 7: Expecting ',' delimiter"},
		{"1\n\n{\"é\" 1}\n", source.NewJSONLineReader, 1, "source: JSON: line 3, column 6: Expecting ':' delimiter"},
		{"1\n1 1\n", source.NewJSONLineReader, 1, "source: JSON: line 2, column 3: Extra data"},
		{"1\n\"" + strings.Repeat("x", 100), source.NewJSONLineReader, 1, "source: JSON: line 2: line longer than the limit of 50 bytes"},
		{"1\n\"" + strings.Repeat("x", 100) + "\"", source.NewJSONReader, 1, "source: JSON: line 2, column 1: value longer than the limit of 50 bytes"},
		{"[1,\n\"" + strings.Repeat("x", 500), source.NewJSONArrayReader, 1, "source: JSON: line 2, column 1: value longer than the limit of 50 bytes"},
		{"1 " + strings.Repeat("[", 20), source.NewJSONReader, 1, "source: JSON: line 1, column 13: values nested deeper than the limit of 10"},
	} {
		for way, open := range ways(c.text) {
			r := c.read(open())
			r.Max, r.DepthMax = 50, 10
			got, err := collect(r.All())
			if len(got) != c.values || err == nil || err.Error() != c.want {
				t.Errorf("%s: %.20q: %d values, error %v, want %d, error %s", way, c.text, len(got), err, c.values, c.want)
			}
		}
	}
}

func TestJSONCutOffInputIsUnexpectedEOF(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		read func(r io.Reader) iter.Seq2[any, error]
		cut  bool
	}{
		{`[1,2`, source.JSONArray, true}, {`[1,`, source.JSONArray, true}, {`{"a"`, source.JSON, true}, {`{"a":x`, source.JSON, false}, {`[1 2]`, source.JSONArray, false},
	} {
		if _, err := collect(c.read(strings.NewReader(c.text))); err == nil || errors.Is(err, io.ErrUnexpectedEOF) != c.cut {
			t.Errorf("%q: error = %v, cut off: want %v", c.text, err, c.cut)
		}
	}
}

func TestJSONLinesGoOnBehindABrokenLine(t *testing.T) {
	t.Parallel()
	var got []any
	bad := 0
	for v, err := range source.JSONLines(strings.NewReader("1\n{broken\n3\n")) {
		if err != nil {
			bad++
			continue
		}
		got = append(got, v)
	}
	if !reflect.DeepEqual(got, []any{int64(1), int64(3)}) || bad != 1 {
		t.Errorf("values = %v with %d errors, want [1 3] with 1", got, bad)
	}
}

// Five million brackets end in an error, not in the memory of the machine.
func TestJSONDepth(t *testing.T) {
	t.Parallel()
	for _, read := range []func(io.Reader) iter.Seq2[any, error]{source.JSON, source.JSONArray, source.JSONLines} {
		_, err := collect(read(strings.NewReader(strings.Repeat("[", 5_000_000))))
		if err == nil || !strings.Contains(err.Error(), "nested deeper than the limit of 5000") {
			t.Errorf("error = %v, want one that names the limit", err)
		}
	}
}

func TestJSONScannerSkips(t *testing.T) {
	t.Parallel()
	s := source.NewJSONScanner([]byte(`{"a": {"x": [1, {"y": []}]}, "b": "\u00e9", "c": [[2]]}`))
	s.Next()
	var got []string
	for kind := s.Next(); kind == source.KeyKind; kind = s.Next() {
		name := string(s.Text())
		kind := s.Next()
		got = append(got, fmt.Sprint(name, kind, string(s.Text())))
		if !s.Skip() {
			t.Error(s.Err())
		}
		if name == "b" {
			continue
		}
		if s.Depth() != 1 {
			t.Errorf("depth behind %q = %d, want 1", name, s.Depth())
		}
	}
	if want := []string{"a11", "b7é", "c9"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if kind := s.Next(); kind != source.EndKind || s.Err() != nil {
		t.Errorf("at the end: %v, %v", kind, s.Err())
	}
	s.Reset([]byte(`[[1, x]]`))
	s.Next()
	s.Next()
	if s.Skip() || s.Err() == nil || s.Next() != source.InvalidKind {
		t.Error("Skip went over broken text")
	}
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a":[1,-2.5e1,"\u00e9\ud83d"],"b":null}`, []byte{0, 5})
	f.Add(`[NaN, 1 2]`, []byte{})
	f.Fuzz(func(t *testing.T, text string, sizes []byte) {
		v, err := source.NewJSONScanner([]byte(text)).Value()
		var std any
		// What encoding/json takes, the scanner takes: Python only takes more.
		if json.Unmarshal([]byte(text), &std) == nil && err != nil {
			t.Errorf("%q: error %v, encoding/json takes it", text, err)
		}
		if err != nil {
			return
		}
		for _, in := range []string{text + " ", "[" + text + "]"} {
			read := source.JSON
			if in[len(in)-1] == ']' && in[0] == '[' && len(in) == len(text)+2 {
				read = source.JSONArray
			}
			got, err := collect(read(&pieces{text: in, sizes: sizes}))
			if err != nil || len(got) != 1 || canon(got[0]) != canon(v) {
				t.Errorf("%q in pieces: got %v, %v, want %v", in, got, err, v)
			}
		}
	})
}
