//go:build ignore

// Opticks writes opticks.txt: Newton's own text (London, fourth edition, 1730)
// out of the copy in Go's distribution, without the transcribers' credit and
// note, which are later than the book.
//
//	go run testdata/opticks.go
package main

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(string(bytes.TrimSpace(root)), "src", "testdata", "Isaac.Newton-Opticks.txt"))
	if err != nil {
		log.Fatal(err)
	}
	_, text, ok := bytes.Cut(text, []byte("http://www.pgdp.net."))
	if !ok {
		log.Fatal("opticks: the credit is not where it was")
	}
	rule := []byte("       *       *       *       *       *\n\n")
	before, rest, ok := bytes.Cut(text, append(bytes.Clone(rule), "Transcriber's Note:"...))
	if !ok {
		log.Fatal("opticks: the transcriber's note is not where it was")
	}
	_, after, ok := bytes.Cut(rest, rule)
	if !ok {
		log.Fatal("opticks: the transcriber's note does not end where it did")
	}
	book := append(bytes.TrimLeft(before, "\n"), after...)
	book = append(bytes.TrimRight(book, "\n"), '\n')
	if err := os.WriteFile(filepath.Join("testdata", "opticks.txt"), book, 0o644); err != nil {
		log.Fatal(err)
	}
}
