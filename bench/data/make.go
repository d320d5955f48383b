// Make writes the files that the benchmarks of the command read, always the
// same bytes for the same size.
//
//	go run ./bench/data -dir /tmp/weft-data -mb 100
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", "/tmp/weft-data", "folder to write to")
	mb := flag.Int64("mb", 100, "size of sales.csv and events.jsonl in megabytes; book.txt and lines.txt are twice as large")
	book := flag.String("book", "testdata/opticks.txt", "a text whose words book.txt repeats")
	flag.Parse()
	if err := os.MkdirAll(*dir, 0o777); err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile(*book)
	if err != nil {
		log.Fatal(err)
	}
	words := strings.Fields(string(text))
	size := *mb << 20
	write(*dir, "sales.csv", size, sales())
	write(*dir, "events.jsonl", size, events(words))
	write(*dir, "book.txt", 2*size, func(b *bufio.Writer, _ int) { b.Write(text) })
	write(*dir, "lines.txt", 2*size, lines(words))
}

// write fills a file with what next writes, again and again, until it is large
// enough. A file that is large enough already stays.
func write(dir, name string, size int64, next func(b *bufio.Writer, n int)) {
	path := filepath.Join(dir, name)
	if info, err := os.Stat(path); err == nil && info.Size() >= size {
		return
	}
	f, err := os.Create(path)
	if err != nil {
		log.Fatal(err)
	}
	counted := &counter{f: f}
	b := bufio.NewWriterSize(counted, 1<<20)
	for n := 0; counted.n+int64(b.Buffered()) < size; n++ {
		next(b, n)
	}
	if err := b.Flush(); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(path, counted.n)
}

type counter struct {
	f *os.File
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.f.Write(b)
	c.n += int64(n)
	return n, err
}

var cities = []string{"Berlin", "Lima", "Nairobi", "Oslo", "Quito", "Rome", "Seoul", "Tunis", "Vienna", "Zurich"}

// sales are rows of id,date,city,product,quantity,price,note.
func sales() func(b *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(1, 2))
	return func(b *bufio.Writer, n int) {
		if n == 0 {
			b.WriteString("id,date,city,product,quantity,price,note\n")
		}
		note := "paid"
		if r.IntN(20) == 0 {
			note = `"late, ""again"""`
		}
		fmt.Fprintf(b, "%d,2024-%02d-%02d,%s,P%04d,%d,%d.%02d,%s\n", n+1, 1+r.IntN(12), 1+r.IntN(28),
			cities[r.IntN(len(cities))], r.IntN(2000), 1+r.IntN(9), r.IntN(500), r.IntN(100), note)
	}
}

// events are lines of JSON.
func events(words []string) func(b *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(3, 4))
	kinds := []string{"view", "click", "buy", "leave"}
	return func(b *bufio.Writer, n int) {
		fmt.Fprintf(b, `{"id": %d, "kind": %q, "user": {"name": "user%d", "age": %d}, "ms": %d.%d, "tags": [%q, %q], "ok": %t}`+"\n",
			n, kinds[r.IntN(len(kinds))], r.IntN(10000), 18+r.IntN(60), r.IntN(2000), r.IntN(1000),
			cities[r.IntN(len(cities))], cities[r.IntN(len(cities))], r.IntN(10) > 0)
	}
}

// lines are lines of a few words.
func lines(words []string) func(b *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(5, 6))
	return func(b *bufio.Writer, n int) {
		for i := range 4 + r.IntN(12) {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(words[r.IntN(len(words))])
		}
		b.WriteByte('\n')
	}
}
