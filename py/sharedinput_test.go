package py

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// mixedReads reads numbers by everything that reads standard input, in turns of
// random length.
const mixedReads = `
import random, sys
random.seed(SEED)
readers = [lines(), lines(), words(), sys.stdin, csv(header=False), jsonl(), json(), chars(), sys.stdin.buffer]
def characters(c):
    v = ""
    while c != "\n":
        v += c
        c = next(readers[7])
    return v
got = []
try:
    while True:
        k = random.randrange(11)
        for _ in range(random.choice([1, 1, 2, 3, 50, 700])):
            if k == 9: v = input()
            elif k == 10: v = sys.stdin.read(1) + input()
            else: v = next(readers[k])
            if k == 4: v = v[0]
            elif k == 7: v = characters(v)
            elif k == 8: v = v.decode()
            v = str(v).strip()
            if v: got.append(int(v))
except (StopIteration, EOFError):
    pass
print(got == list(range(10_000, 40_000)), len(got))
`

// Whoever reads standard input goes on where the one before stopped, whatever
// the two are and however the bytes come.
func TestStandardInputIsShared(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for n := 10_000; n < 40_000; n++ {
		fmt.Fprintln(&text, n)
	}
	for seed := range 8 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			in := io.Reader(strings.NewReader(text.String()))
			if seed%2 == 1 {
				in = iotest.HalfReader(in)
			}
			var out strings.Builder
			src := strings.Replace(mixedReads, "SEED", fmt.Sprint(seed), 1)
			if err := New(Options{Stdin: in, Stdout: &out}).Run(context.Background(), "mixed.py", src); err != nil {
				t.Fatal(err)
			}
			if want := "True 30000\n"; out.String() != want {
				t.Errorf("printed %q, want %q", out.String(), want)
			}
		})
	}
}
