// Package source_test compares the readers of package source with the standard
// library's on the same text, answers checked.
package source_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/weft-go/weft/source"
)

const bytesMax = 8 << 20

// text is prose-like: words of English length, some not ASCII, lines of ten.
var text = func() []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for b.Len() < bytesMax {
		for i := range 10 {
			if i > 0 {
				b.WriteByte(' ')
			}
			if random.IntN(50) == 0 {
				b.WriteString("été")
				continue
			}
			for range 1 + random.IntN(9) {
				b.WriteByte(byte('a' + random.IntN(26)))
			}
		}
		b.WriteString(".\n")
	}
	return b.Bytes()
}()

// table has the columns id, name, city, qty and price; records are the same as
// JSON lines.
var table, records = func() ([]byte, []byte) {
	random := rand.New(rand.NewPCG(3, 4))
	var t, r bytes.Buffer
	t.WriteString("id,name,city,qty,price\n")
	for i := 0; t.Len() < bytesMax; i++ {
		qty, price := random.IntN(100), random.IntN(10000)
		fmt.Fprintf(&t, "%d,name%d,city%d,%d,%d.%02d\n", i, i%1000, i%77, qty, price/100, price%100)
		fmt.Fprintf(&r, "{\"id\": %d, \"name\": \"name%d\", \"city\": \"city%d\", \"qty\": %d, \"price\": %d.%02d}\n",
			i, i%1000, i%77, qty, price/100, price%100)
	}
	return t.Bytes(), r.Bytes()
}()

// compare runs each implementation over data and checks that all have the same
// answer.
func compare(b *testing.B, data []byte, impls []impl) {
	want := impls[0].run(bytes.NewReader(data))
	for _, im := range impls {
		b.Run("impl="+im.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if got := im.run(bytes.NewReader(data)); got != want {
					b.Fatalf("got %d, want %d", got, want)
				}
			}
		})
	}
}

type impl struct {
	name string
	run  func(r io.Reader) int
}

func total[T string | []byte](s func(yield func(T, error) bool)) (n int) {
	for v, err := range s {
		if err != nil {
			panic(err)
		}
		n += len(v) + 1
	}
	return n
}

func BenchmarkLines(b *testing.B) {
	scan := func(r io.Reader) (n int) {
		s := bufio.NewScanner(r)
		for s.Scan() {
			n += len(s.Bytes()) + 1
		}
		return n
	}
	compare(b, text, []impl{
		{"bufio.Scanner", scan},
		{"weft-reuse", func(r io.Reader) int { return total(source.LinesReuse(r)) }},
		{"bufio.Scanner-string", func(r io.Reader) (n int) {
			s := bufio.NewScanner(r)
			for s.Scan() {
				line := s.Text()
				n += len(line) + 1
			}
			return n
		}},
		{"weft", func(r io.Reader) int { return total(source.Lines(r)) }},
	})
}

func BenchmarkWords(b *testing.B) {
	isWord := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }
	compare(b, text, []impl{
		{"strings.FieldsFunc", func(r io.Reader) (n int) {
			all, err := io.ReadAll(r)
			if err != nil {
				panic(err)
			}
			for word := range strings.FieldsFuncSeq(string(all), func(r rune) bool { return !isWord(r) }) {
				n += len(word) + 1
			}
			return n
		}},
		{"weft-reuse", func(r io.Reader) int { return total(source.WordsReuse(r)) }},
		{"weft", func(r io.Reader) int { return total(source.Words(r)) }},
	})
}

func BenchmarkFields(b *testing.B) {
	compare(b, text, []impl{
		{"bufio.ScanWords", func(r io.Reader) (n int) {
			s := bufio.NewScanner(r)
			s.Split(bufio.ScanWords)
			for s.Scan() {
				n += len(s.Bytes()) + 1
			}
			return n
		}},
		{"weft-reuse", func(r io.Reader) int { return total(source.FieldsReuse(r)) }},
	})
}

func BenchmarkMatches(b *testing.B) {
	for _, expr := range []string{`zebra`, `qu\w+`, `\b[xyz]\w*\b`, `\w+`} {
		b.Run("expr="+expr, func(b *testing.B) {
			re := regexp.MustCompile(expr)
			compare(b, text[:bytesMax/8], []impl{
				{"regexp-whole", func(r io.Reader) (n int) {
					all, err := io.ReadAll(r)
					if err != nil {
						panic(err)
					}
					return len(re.FindAllIndex(all, -1))
				}},
				{"weft", func(r io.Reader) (n int) {
					for _, err := range source.Matches(r, re) {
						if err != nil {
							panic(err)
						}
						n++
					}
					return n
				}},
			})
		})
	}
}

func BenchmarkCSV(b *testing.B) {
	fields := func(row []string) (n int) {
		for _, field := range row {
			n += len(field) + 1
		}
		return n
	}
	std := func(reuse bool) func(r io.Reader) int {
		return func(r io.Reader) (n int) {
			c := csv.NewReader(r)
			c.ReuseRecord = reuse
			for {
				row, err := c.Read()
				if err == io.EOF {
					return n
				}
				n += fields(row)
			}
		}
	}
	compare(b, table, []impl{
		{"encoding-csv-reuse", std(true)},
		{"weft-reuse", func(r io.Reader) (n int) {
			for row, err := range source.CSVReuse(r) {
				if err != nil {
					panic(err)
				}
				for _, field := range row {
					n += len(field) + 1
				}
			}
			return n
		}},
		{"encoding-csv", std(false)},
		{"weft", func(r io.Reader) (n int) {
			for row, err := range source.CSV(r) {
				if err != nil {
					panic(err)
				}
				n += fields(row)
			}
			return n
		}},
	})
}

// Sum the quantities of all records.
func BenchmarkJSONLines(b *testing.B) {
	compare(b, records, []impl{
		{"encoding-json-struct", func(r io.Reader) (n int) {
			d := json.NewDecoder(r)
			for {
				var v struct{ Qty int }
				if d.Decode(&v) != nil {
					return n
				}
				n += v.Qty
			}
		}},
		{"weft-scan", func(r io.Reader) (n int) {
			j := source.NewJSONLineReader(r)
			for {
				s, err := j.Next()
				if err != nil {
					return n
				}
				for s.Next(); s.Next() == source.KeyKind; s.Skip() {
					wanted := string(s.Text()) == "qty"
					if s.Next() == source.IntKind && wanted {
						q, err := strconv.Atoi(string(s.Text()))
						if err != nil {
							panic(err)
						}
						n += q
					}
				}
			}
		}},
		{"encoding-json-any", func(r io.Reader) (n int) {
			d := json.NewDecoder(r)
			for {
				var v map[string]any
				if d.Decode(&v) != nil {
					return n
				}
				n += int(v["qty"].(float64))
			}
		}},
		{"weft", func(r io.Reader) (n int) {
			for v, err := range source.JSONLines(r) {
				if err != nil {
					panic(err)
				}
				n += int(v.(map[string]any)["qty"].(int64))
			}
			return n
		}},
	})
}

func BenchmarkJSONArray(b *testing.B) {
	array := bytes.ReplaceAll(bytes.TrimSpace(records), []byte("\n"), []byte(",\n"))
	array = append(append([]byte("["), array...), ']')
	compare(b, array, []impl{
		{"encoding-json", func(r io.Reader) (n int) {
			d := json.NewDecoder(r)
			if _, err := d.Token(); err != nil {
				panic(err)
			}
			for d.More() {
				var v json.RawMessage
				if err := d.Decode(&v); err != nil {
					panic(err)
				}
				n += len(v)
			}
			return n
		}},
		{"weft", func(r io.Reader) (n int) {
			j := source.NewJSONArrayReader(r)
			for {
				s, err := j.Next()
				if err != nil {
					return n
				}
				for kind := s.Next(); kind != source.EndKind && kind != source.InvalidKind; kind = s.Next() {
				}
				n += len(s.Raw())
			}
		}},
	})
}
