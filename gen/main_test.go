package gen_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/weft-go/weft/gen"
	"go.uber.org/goleak"
)

// TestMain finds goroutines that the tests have left. Generators that a test drops
// while they are suspended are none: they are gone after a collection or two.
func TestMain(m *testing.M) {
	code := m.Run()
	err := goleak.Find()
	for range 5 {
		if err == nil {
			break
		}
		runtime.GC()
		err = goleak.Find()
	}
	if err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

type (
	ints    = gen.Yielder[int, int]
	intGen  = gen.Gen[int, int, int]
	intBody = func(y *ints) (int, error)
)

var errBoom = errors.New("boom")

// upTo yields 0 to n-1 and returns n.
func upTo(n int) intBody {
	return func(y *ints) (int, error) {
		for i := range n {
			if _, err := y.Yield(i); err != nil {
				return 0, err
			}
		}
		return n, nil
	}
}

// next asks g and fails unless it yields want.
func next(t *testing.T, g *intGen, want int) {
	t.Helper()
	if v, ok := g.Next(); !ok || v != want {
		t.Fatalf("Next() = %d, %t, want %d, true", v, ok, want)
	}
}

// ended asserts that ok, from the last call, is false and how g has ended.
func ended(t *testing.T, g *intGen, ok bool, want int, wantErr error) {
	t.Helper()
	r, err := g.Result()
	if ok || r != want || !errors.Is(err, wantErr) || g.State() != gen.Closed {
		t.Fatalf("ok = %t, Result() = %d, %v, State() = %v, want false, %d, %v, closed", ok, r, err, g.State(), want, wantErr)
	}
}

// misuse calls f and returns the *gen.Error it panics with.
func misuse(t *testing.T, f func()) (e *gen.Error) {
	t.Helper()
	defer func() {
		t.Helper()
		v := recover()
		var ok bool
		if e, ok = v.(*gen.Error); !ok {
			t.Fatalf("panic value is %v, want a *gen.Error", v)
		}
	}()
	f()
	return nil
}
