package asyncpy

import (
	"bufio"
	"bytes"
	"os"
	"testing"

	"github.com/weft-go/weft/internal/vectors/vec"
)

// Every recorded program, as a script, gives the record.
func TestVectors(t *testing.T) {
	data, err := os.ReadFile("../testdata/asyncio.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{"../testdata/ends.jsonl", "../testdata/mixed.jsonl"} {
		cases, err := os.ReadFile(more)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, cases...)
	}
	n := 0
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		n++
		if out := Run(lines.Bytes(), vec.Options{}); out.Status != vec.Passed {
			t.Errorf("%s: %s", out.ID, out.Reason)
		}
	}
	if n < 1000 {
		t.Fatalf("read %d cases, want over 1000", n)
	}
}
