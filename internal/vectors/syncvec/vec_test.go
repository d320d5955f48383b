package syncvec

import (
	"bufio"
	"os"
	"testing"

	"github.com/weft-go/weft/internal/vectors/vec"
)

// TestVectors runs the recorded cases through both forms. What the form pull
// leaves out is what does not compile.
func TestVectors(t *testing.T) {
	for form, skippedMax := range map[string]int{"pull": 1, "seq": 1158} {
		t.Run(form, func(t *testing.T) {
			counts := runFile(t, "../testdata/sync.jsonl", form)
			if counts[vec.Passed] < 2000 || counts[vec.Skipped] > skippedMax {
				t.Errorf("%d passed, %d skipped, want at most %d skipped",
					counts[vec.Passed], counts[vec.Skipped], skippedMax)
			}
		})
	}
}

func runFile(t *testing.T, name, form string) (counts [3]int) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		out := Run(lines.Bytes(), vec.Options{Form: form})
		counts[out.Status]++
		if out.Status == vec.Failed {
			t.Errorf("%s: %s", out.ID, out.Reason)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return counts
}

// TestOddVectors runs changed programs: odd numbers, objects that are no
// iterables, functions where they do not belong. See record/sync.py, mutate.
func TestOddVectors(t *testing.T) {
	for form, passedMin := range map[string]int{"pull": 600, "seq": 450} {
		t.Run(form, func(t *testing.T) {
			if counts := runFile(t, "../testdata/odd.jsonl", form); counts[vec.Passed] < passedMin {
				t.Errorf("%d passed, want at least %d", counts[vec.Passed], passedMin)
			}
		})
	}
}

// TestSharedVectors runs programs in which several adapters read one iterator,
// copies of it and copies of copies, at once and in turns.
func TestSharedVectors(t *testing.T) {
	for form, passedMin := range map[string]int{"pull": 405, "seq": 218} {
		t.Run(form, func(t *testing.T) {
			if counts := runFile(t, "../testdata/shared.jsonl", form); counts[vec.Passed] < passedMin {
				t.Errorf("%d passed, want at least %d", counts[vec.Passed], passedMin)
			}
		})
	}
}

// TestFailuresAreSeen proves that the comparison can fail: each case is a
// passing one with one thing wrong.
func TestFailuresAreSeen(t *testing.T) {
	right := `{"id":"right","op":["map","inc",["src","A",[1]]],"take":null,"built":0,"result":[2],` +
		`"error":null,"trace":[["pull","A"],["out"],["stop","A"],["end"]]}`
	wrong := map[string]string{
		"result": `{"op":["map","inc",["src","A",[1]]],"built":0,"result":[3],"trace":[["pull","A"],["out"],["stop","A"],["end"]]}`,
		"kind":   `{"op":["map","inc",["src","A",[1]]],"built":0,"result":[{"f":"2.0"}],"trace":[["pull","A"],["out"],["stop","A"],["end"]]}`,
		"trace":  `{"op":["map","inc",["src","A",[1]]],"built":0,"result":[2],"trace":[["pull","A"],["stop","A"],["out"],["end"]]}`,
		"built":  `{"op":["map","inc",["src","A",[1]]],"built":1,"result":[2],"trace":[["pull","A"],["out"],["stop","A"],["end"]]}`,
		"error": `{"op":["next",["badsrc","A",[],"Boom","x"]],"result":[],"error":{"type":"Boom","message":"y"},` +
			`"trace":[["raise","A"]]}`,
		"no error": `{"op":["next",["badsrc","A",[],"Boom","x"]],"result":[],"trace":[["raise","A"]]}`,
		"no json":  `{"op":`,
	}
	if out := Run([]byte(right), vec.Options{}); out.Status != vec.Passed {
		t.Errorf("Run(right) = %+v, want it passed", out)
	}
	for name, line := range wrong {
		if out := Run([]byte(line), vec.Options{}); out.Status != vec.Failed || out.Reason == "" {
			t.Errorf("Run(wrong %s) = %+v, want it failed with a reason", name, out)
		}
	}
}
