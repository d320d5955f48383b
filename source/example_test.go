package source_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/weft-go/weft/source"
)

func ExampleLines() {
	for line, err := range source.Lines(strings.NewReader("one\r\ntwo\n\nfour")) {
		if err != nil {
			fmt.Println(err)
		}
		fmt.Printf("%q\n", line)
	}
	// Output:
	// "one"
	// "two"
	// ""
	// "four"
}

func ExampleLinesReuse() {
	bytes := 0
	for line, err := range source.LinesReuse(strings.NewReader("one\ntwo\n")) {
		if err != nil {
			fmt.Println(err)
		}
		bytes += len(line)
	}
	fmt.Println(bytes)
	// Output:
	// 6
}

func ExampleNewLineReader() {
	l := source.NewLineReader(strings.NewReader("short\nmuch too long\n"))
	l.Max = 8
	for line, err := range l.All() {
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(line)
	}
	// Output:
	// short
	// source: Lines: line 2: line longer than the limit of 8 bytes
}

func ExampleWords() {
	for word, err := range source.Words(strings.NewReader("L'été, it_is 2 late.")) {
		if err != nil {
			fmt.Println(err)
		}
		fmt.Print(word, " ")
	}
	// Output:
	// L été it_is 2 late
}

func ExampleWordsReuse() {
	longest := 0
	for word, err := range source.WordsReuse(strings.NewReader("a sentence of five words")) {
		if err != nil {
			fmt.Println(err)
		}
		longest = max(longest, len(word))
	}
	fmt.Println(longest)
	// Output:
	// 8
}

func ExampleNewWordReader() {
	w := source.NewWordReader(strings.NewReader("ask for one"))
	word, err := w.Next()
	fmt.Printf("%s %v\n", word, err)
	// Output:
	// ask <nil>
}

func ExampleFields() {
	for field, err := range source.Fields(strings.NewReader(" it's\ttwo\n")) {
		if err != nil {
			fmt.Println(err)
		}
		fmt.Println(field)
	}
	// Output:
	// it's
	// two
}

func ExampleFieldsReuse() {
	n := 0
	for _, err := range source.FieldsReuse(strings.NewReader("a b c")) {
		if err != nil {
			fmt.Println(err)
		}
		n++
	}
	fmt.Println(n)
	// Output:
	// 3
}

func ExampleNewFieldReader() {
	f := source.NewFieldReader(strings.NewReader("only one"))
	f.Max = 3
	_, err := f.Next()
	fmt.Println(err, errors.Is(err, source.ErrTooLong))
	// Output:
	// source: Fields: field longer than the limit of 3 bytes true
}

func ExampleChunks() {
	for chunk, err := range source.Chunks(strings.NewReader("abcde"), 2) {
		if err != nil {
			fmt.Println(err)
		}
		fmt.Printf("%s\n", chunk)
	}
	// Output:
	// ab
	// cd
	// e
}

func ExampleChunksReuse() {
	sum := 0
	for chunk, err := range source.ChunksReuse(strings.NewReader("abc"), 2) {
		if err != nil {
			fmt.Println(err)
		}
		for _, b := range chunk {
			sum += int(b)
		}
	}
	fmt.Println(sum)
	// Output:
	// 294
}

func ExampleMatches() {
	assignment := regexp.MustCompile(`(\w+)=(\d+)`)
	for m, err := range source.Matches(strings.NewReader("a=1, b=22; c=x"), assignment) {
		if err != nil {
			fmt.Println(err)
		}
		name, _ := m.Group(1)
		value, _ := m.Group(2)
		fmt.Println(m.Start, name, value)
	}
	// Output:
	// 0 a 1
	// 5 b 22
}

func ExampleNewMatchReader() {
	m := source.NewMatchReader(strings.NewReader("no digit here"), regexp.MustCompile(`\d`))
	_, err := m.Next()
	fmt.Println(err == io.EOF)
	// Output:
	// true
}

var project = fstest.MapFS{"p/go.mod": {}, "p/a/a.go": {}, "p/.git/config": {}}

func ExampleWalk() {
	root, err := os.MkdirTemp("", "walk")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(root)
	if err := os.CopyFS(root, project); err != nil {
		fmt.Println(err)
	}
	for dir, err := range source.Walk(root) {
		if err != nil {
			fmt.Println(err)
		}
		dir.Dirs = slices.DeleteFunc(dir.Dirs, func(name string) bool { return name[0] == '.' })
		fmt.Println(len(dir.Path)-len(root), dir.Dirs, dir.Files)
	}
	// Output:
	// 0 [p] []
	// 2 [a] [go.mod]
	// 4 [] [a.go]
}

func ExampleFiles() {
	// Files(root) walks the machine's file system; a Walker walks any other.
	for name, err := range (source.Walker{FS: project}).Files("p") {
		if err != nil {
			fmt.Println(err)
		}
		fmt.Println(name)
	}
	// Output:
	// p/go.mod
	// p/.git/config
	// p/a/a.go
}

func ExampleFile() {
	dir, err := os.MkdirTemp("", "file")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "data.txt")
	if err := os.WriteFile(path, []byte("one\ntwo\n"), 0o600); err != nil {
		fmt.Println(err)
	}
	lines := source.File(path, source.Lines)
	for range 2 { // each range opens the file anew
		for line, err := range lines {
			fmt.Println(line, err)
		}
	}
	for _, err := range source.File(path+".gone", source.Lines) {
		fmt.Println(errors.Is(err, fs.ErrNotExist))
	}
	// Output:
	// one <nil>
	// two <nil>
	// one <nil>
	// two <nil>
	// true
}

func ExampleWithPath() {
	err := error(&source.Error{Func: "Lines", Line: 7, Err: io.ErrUnexpectedEOF})
	fmt.Println(source.WithPath(err, "data.txt"))
	// Output:
	// source: Lines: data.txt: line 7: unexpected EOF
}
