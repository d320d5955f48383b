package asyncvec

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/internal/vectors/vec"
)

func eachCase(t *testing.T, f func(id string, tags []string, line []byte)) {
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
		var c struct {
			ID   string
			Tags []string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		n++
		f(c.ID, c.Tags, bytes.Clone(lines.Bytes()))
	}
	if n < 1000 {
		t.Fatalf("read %d cases, want over 1000", n)
	}
}

// Order and times are CPython's, with tasks handing over to each other and with
// the central loop.
func TestVectors(t *testing.T) {
	eachCase(t, func(id string, _ []string, line []byte) {
		for name, opts := range map[string][]async.Option{"handoff": nil, "central": {async.CentralLoop()}} {
			if out := RunWith(line, opts...); out.Status != vec.Passed {
				t.Errorf("%s, %s: %s", id, name, out.Reason)
			}
		}
	})
}

// A first-in-first-out schedule chooses nothing, so it changes nothing.
func TestVectorsScheduled(t *testing.T) {
	eachCase(t, func(id string, _ []string, line []byte) {
		if out := RunWith(line, async.Seed(1), async.Schedule(async.FIFO())); out.Status != vec.Passed {
			t.Errorf("%s: %s", id, out.Reason)
		}
	})
}
