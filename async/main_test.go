package async_test

import (
	"errors"
	"testing"

	"go.uber.org/goleak"

	"github.com/weft-go/weft/async"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errBoom = errors.New("boom")

// switchings are the two ways of switching, which must not differ in anything
// but speed.
var switchings = map[string][]async.Option{
	"handoff": {async.Virtual()},
	"central": {async.Virtual(), async.CentralLoop()},
}

// eachSwitching runs body as a subtest for each way of switching, and checks the
// error of Run.
func eachSwitching(t *testing.T, want error, body func(t *testing.T, task *async.Task) error) {
	t.Helper()
	for name, opts := range switchings {
		t.Run(name, func(t *testing.T) {
			err := async.Run(func(task *async.Task) error { return body(t, task) }, opts...)
			if want == nil && err != nil || !errors.Is(err, want) {
				t.Errorf("Run = %v, want %v", err, want)
			}
		})
	}
}

// panicOf returns what f panics with.
func panicOf(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}
