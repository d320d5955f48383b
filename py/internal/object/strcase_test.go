package object

import (
	"context"
	"strings"
	"testing"
)

// TestCaseOfASCII maps every byte at every place of texts around the sizes at
// which words are taken together.
func TestCaseOfASCII(t *testing.T) {
	th := NewThread(context.Background(), Limits{})
	for n := range 20 {
		for at := range n {
			for c := range byte(0x80) {
				for _, rest := range []string{"-", "q", "Q"} {
					s := strings.Repeat(rest, at) + string(rune(c)) + strings.Repeat(rest, n-at-1)
					if got, want := Upper(th, Str(s)).Str(), strings.ToUpper(s); got != want {
						t.Fatalf("Upper(%q) = %q, want %q", s, got, want)
					}
					if got, want := Lower(th, Str(s)).Str(), strings.ToLower(s); got != want {
						t.Fatalf("Lower(%q) = %q, want %q", s, got, want)
					}
				}
			}
		}
	}
}
