package genvec_test

import (
	"bufio"
	"os"
	"testing"

	"github.com/weft-go/weft/internal/vectors/genvec"
	"github.com/weft-go/weft/internal/vectors/vec"
)

func TestRecordedGenerators(t *testing.T) { runFile(t, "../testdata/generators.jsonl", 1000) }

// Bodies within bodies, which drive each other.
func TestNestedGenerators(t *testing.T) { runFile(t, "../testdata/nested.jsonl", 300) }

func runFile(t *testing.T, name string, atLeast int) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	n := 0
	for lines.Scan() {
		out := genvec.Run(lines.Bytes(), vec.Options{})
		if out.Status != vec.Passed {
			t.Errorf("%s: %s", out.ID, out.Reason)
		}
		n++
	}
	if err := lines.Err(); err != nil || n < atLeast {
		t.Fatalf("read %d vectors, error %v", n, err)
	}
}
