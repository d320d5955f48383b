package gen_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

// A zero value says in its panic what it is and what makes a real one. Next alone
// does not, which has no room for the question.
func TestZeroValuesPanicByName(t *testing.T) {
	var g intGen
	var a gen.AsyncGen[int, int, int, int]
	var s gen.Step[int, int, int, int]
	cases := map[string]func(){
		"gen: Gen: Send":       func() { g.Send(1) },
		"gen: Gen: Throw":      func() { g.Throw(errBoom) },
		"gen: Gen: Close":      func() { g.Close() },
		"gen: Gen: Result":     func() { g.Result() },
		"gen: Gen: State":      func() { g.State() },
		"gen: Gen: Stack":      func() { _ = g.Stack() },
		"gen: Gen: Delegating": func() { g.Delegating() },
		"gen: Gen: All": func() {
			for range g.All() {
			}
		},
		"gen: Gen: Rest": func() {
			for range g.Rest() {
			}
		},
		"gen: Gen: Iter": func() { g.Iter().Next() },
		"gen: Gen: Stop": func() { g.Iter().Stop() },
		"gen: Gen: From": func() {
			for range gen.New(func(y *ints) (int, error) { return gen.From(y, &g) }).All() {
			}
		},
		"gen: AsyncGen: State":  func() { a.State() },
		"gen: AsyncGen: Anext":  func() { a.Anext().Next() },
		"gen: AsyncGen: Aclose": func() { a.Aclose().Next() },
		"gen: Step: Next":       func() { s.Next() },
		"gen: Step: Throw":      func() { s.Throw(errBoom) },
		"gen: Step: Close":      func() { s.Close() },
	}
	for name, f := range cases {
		typed := name[:strings.LastIndex(name, " ")]
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.HasPrefix(text, typed+" the zero value is no ") {
					t.Errorf("%s panics with %q", name, text)
				}
			}()
			f()
		}()
	}
}

func TestNextOfTheZeroValuePanics(t *testing.T) {
	defer func() {
		if _, ok := recover().(runtime.Error); !ok {
			t.Error("Next of the zero Gen does not panic with a runtime error")
		}
	}()
	new(intGen).Next()
}
