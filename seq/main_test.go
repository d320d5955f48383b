package seq

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"go.uber.org/goleak"
)

// TestMain finds goroutines that the tests have left. Copies of a Tee that a test
// drops are none: they are gone after a collection or two.
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
