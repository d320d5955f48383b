package pull_test

import (
	"fmt"
	"testing"

	"github.com/weft-go/weft/pull"
)

// A Peekable that nothing has made gives what was put into it, and then names
// the mistake.
func TestZeroPeekableNamesTheMistake(t *testing.T) {
	var p pull.Peekable[int]
	p.Prepend(1)
	if v, ok := p.Next(); v != 1 || !ok {
		t.Errorf("Next() = %d, %v, want 1, true", v, ok)
	}
	for method, ask := range map[string]func() (int, bool){"Next": p.Next, "Peek": p.Peek} {
		func() {
			defer func() {
				want := "pull: Peekable." + method + ": the Peekable was not made by NewPeekable"
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("%s: panic %q, want %q", method, got, want)
				}
			}()
			ask()
		}()
	}
	p.Stop()
}
