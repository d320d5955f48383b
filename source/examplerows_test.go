package source_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/weft-go/weft/source"
)

func ExampleCSV() {
	text := "name,note\nada,\"first, and\nlast\"\nbob\n"
	for row, err := range source.CSV(strings.NewReader(text)) {
		if errors.Is(err, source.ErrRagged) {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%q %v\n", row, err)
	}
	// Output:
	// ["name" "note"] <nil>
	// ["ada" "first, and\nlast"] <nil>
	// source: CSV: line 4: the row has 1 field, the first row has 2
}

func ExampleCSVReuse() {
	longest := 0
	for row, err := range source.CSVReuse(strings.NewReader("a,bc\ndef,g\n")) {
		if err != nil {
			fmt.Println(err)
		}
		for _, field := range row {
			longest = max(longest, len(field))
		}
	}
	fmt.Println(longest)
	// Output:
	// 3
}

func ExampleNewCSVReader() {
	c := source.NewCSVReader(strings.NewReader("a\tb\n\"c\td\n"))
	c.Comma, c.NoQuotes = '\t', true
	for row, err := range c.All() {
		fmt.Printf("%d %q %v\n", c.Line(), row, err)
	}
	// Output:
	// 1 ["a" "b"] <nil>
	// 2 ["\"c" "d"] <nil>
}

func ExampleJSON() {
	for v, err := range source.JSON(strings.NewReader(`{"a": [1, 2.5]} null NaN`)) {
		fmt.Println(v, err)
	}
	// Output:
	// map[a:[1 2.5]] <nil>
	// <nil> <nil>
	// NaN <nil>
}

func ExampleJSONArray() {
	for v, err := range source.JSONArray(strings.NewReader("[1, \"two\",\n3")) {
		fmt.Println(v, err)
	}
	// Output:
	// 1 <nil>
	// two <nil>
	// 3 <nil>
	// <nil> source: JSON: line 2, column 2: Expecting ',' delimiter
}

func ExampleJSONLines() {
	for v, err := range source.JSONLines(strings.NewReader("[1]\n[2\n[3]\n")) {
		fmt.Println(v, err)
	}
	// Output:
	// [1] <nil>
	// <nil> source: JSON: line 2, column 3: Expecting ',' delimiter
	// [3] <nil>
}

func ExampleNewJSONReader() {
	j := source.NewJSONReader(strings.NewReader(`[[[]]] {}`))
	j.DepthMax = 2
	s, _ := j.Next()
	_, err := s.Value()
	fmt.Println(err)
	// Output:
	// source: JSON: line 1, column 3: values nested deeper than the limit of 2
}

func ExampleNewJSONArrayReader() {
	j := source.NewJSONArrayReader(strings.NewReader(`[{"n": 1}, {"n": 2}]`))
	for {
		s, err := j.Next()
		if err != nil {
			break // io.EOF
		}
		fmt.Printf("%s\n", s.Raw())
	}
	// Output:
	// {"n": 1}
	// {"n": 2}
}

// Sum one field, without building the values.
func ExampleNewJSONLineReader() {
	j := source.NewJSONLineReader(strings.NewReader("{\"id\": [1], \"n\": 20}\n{\"id\": [2], \"n\": 22}\n"))
	total := 0
	for {
		s, err := j.Next()
		if err != nil {
			break // io.EOF
		}
		for s.Next(); s.Next() == source.KeyKind; s.Skip() {
			wanted := string(s.Text()) == "n"
			if s.Next() == source.IntKind && wanted {
				n := 0
				for _, c := range s.Text() {
					n = 10*n + int(c-'0')
				}
				total += n
			}
		}
		if s.Err() != nil {
			fmt.Println(s.Err())
		}
	}
	fmt.Println(total)
	// Output:
	// 42
}

func ExampleNewJSONScanner() {
	s := source.NewJSONScanner([]byte(`{"a": [1, "\u00e9"]}`))
	for kind := s.Next(); kind != source.EndKind && kind != source.InvalidKind; kind = s.Next() {
		fmt.Printf("%d:%s ", s.Depth(), s.Text())
	}
	fmt.Println(s.Err())
	// Output:
	// 1: 1:a 2: 2:1 2:é 1: 0: <nil>
}
