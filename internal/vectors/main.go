// Vectors runs recorded CPython vectors through the library.
//
//	go run ./internal/vectors [-v] [-form pull|seq] FILE.jsonl...
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/weft-go/weft/internal/vectors/asyncvec"
	"github.com/weft-go/weft/internal/vectors/genvec"
	"github.com/weft-go/weft/internal/vectors/syncvec"
	"github.com/weft-go/weft/internal/vectors/vec"
)

// runners are the interpreters by the field that only their vectors have.
var runners = []struct {
	field string
	run   vec.Runner
}{
	{"op", syncvec.Run},
	{"ops", genvec.Run},
	{"outcome", asyncvec.Run},
}

func main() {
	verbose := flag.Bool("v", false, "print every case")
	form := flag.String("form", "pull", "form that runs sync vectors: pull or seq")
	flag.Parse()
	if flag.NArg() == 0 || *form != "pull" && *form != "seq" {
		fmt.Fprintln(os.Stderr, "usage: vectors [-v] [-form pull|seq] FILE.jsonl...")
		os.Exit(2)
	}
	var n [3]int
	for _, name := range flag.Args() {
		if err := runFile(name, *verbose, vec.Options{Form: *form}, &n); err != nil {
			fmt.Fprintln(os.Stderr, "vectors:", err)
			os.Exit(2)
		}
	}
	fmt.Printf("%d passed, %d failed, %d skipped\n", n[vec.Passed], n[vec.Failed], n[vec.Skipped])
	if n[vec.Failed] > 0 {
		os.Exit(1)
	}
}

func runFile(name string, verbose bool, o vec.Options, n *[3]int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for row := 1; lines.Scan(); row++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		run, err := runnerFor(lines.Bytes())
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, row, err)
		}
		out := run(lines.Bytes(), o)
		n[out.Status]++
		switch {
		case out.Status == vec.Failed:
			fmt.Printf("FAIL %s: %s\n", out.ID, out.Reason)
		case out.Status == vec.Skipped:
			fmt.Printf("skip %s: %s\n", out.ID, out.Reason)
		case verbose:
			fmt.Printf("ok   %s\n", out.ID)
		}
	}
	return lines.Err()
}

func runnerFor(line []byte) (vec.Runner, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return nil, err
	}
	for _, r := range runners {
		if _, ok := fields[r.field]; ok {
			return r.run, nil
		}
	}
	return nil, fmt.Errorf("no interpreter for a case with id %s", fields["id"])
}
