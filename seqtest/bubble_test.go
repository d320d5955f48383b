package seqtest_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/weft-go/weft/seqtest"
)

// A bubble has a clock of its own: waiting for goroutines must not stall in it,
// nor take fake time where nothing is left behind.
func TestCheckInABubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		caught(t, "", func(tb testing.TB) { seqtest.Check(tb, slices.Values(three), three...) })
		if passed := time.Since(begun); passed > time.Millisecond {
			t.Errorf("a check took %v of the bubble's time", passed)
		}
		caught(t, "left behind", func(tb testing.TB) {
			stop := make(chan struct{})
			defer close(stop)
			seqtest.Check(tb, func(yield func(int) bool) {
				go func() { <-stop }()
				slices.Values(three)(yield)
			}, three...)
		})
	})
}
