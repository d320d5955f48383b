//go:build unix

package os_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/weft-go/weft/async"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func run(t *testing.T, body func(t *async.Task) error, opts ...async.Option) {
	t.Helper()
	if err := async.Run(body, opts...); err != nil {
		t.Error(err)
	}
}
