package seqtest

import (
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
)

// failuresMax bounds what one check reports: a wrong sequence is wrong at every
// element, and the first few say it all.
const failuresMax = 8

// A report gathers failures on the goroutine where the check runs; the test's
// own goroutine hands them to testing.TB, so that the line named is the test's.
type report struct {
	check string
	lines []string
}

func (r *report) failf(format string, args ...any) {
	if len(r.lines) < failuresMax {
		r.lines = append(r.lines, fmt.Sprintf(format, args...))
	}
}

// run calls f on a goroutine of its own, waits, and reports a panic, a Goexit
// and goroutines left behind.
func (r *report) run(t testing.TB, f func()) {
	t.Helper()
	id := label()
	done := make(chan struct{})
	go func() {
		defer close(done)
		ended := false
		defer func() {
			if p := recover(); p != nil {
				r.failf("panic: %v\n%s", p, debug.Stack())
			} else if !ended {
				r.failf("the goroutine was ended by runtime.Goexit")
			}
		}()
		mark(id)
		f()
		ended = true
	}()
	<-done
	if left := leaked(id); left != "" {
		r.failf("goroutines or coroutines left behind:\n%s", left)
	}
	for _, line := range r.lines {
		t.Errorf("seqtest: %s: %s", r.check, line)
	}
}

// same reports got == want: errors by errors.Is, anything else deeply, with NaN
// equal to NaN.
func same[T any](got, want T) bool {
	g, w := any(got), any(want)
	if we, ok := w.(error); ok {
		ge, ok := g.(error)
		return ok && (errors.Is(ge, we) || reflect.DeepEqual(ge, we))
	}
	return reflect.DeepEqual(g, w) || isNaN(g) && isNaN(w)
}

func isNaN(v any) bool {
	f := reflect.ValueOf(v)
	return f.IsValid() && f.CanFloat() && f.Float() != f.Float()
}

// show lists values as Go writes them.
func show[T any](values []T) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%#v", v)
	}
	return "[" + b.String() + "]"
}

func samePrefix[T any](got, want []T) bool {
	if len(got) > len(want) {
		return false
	}
	for i, v := range got {
		if !same(v, want[i]) {
			return false
		}
	}
	return true
}

// errBody and errSource are what loop bodies and sources panic with: errors, so
// that a stage which attaches a stack by wrapping still shows what was thrown.
var (
	errBody   = errors.New("panic of the loop body")
	errSource = errors.New("panic of the source")
)

func isBody(p any) bool   { return isError(p, errBody) }
func isSource(p any) bool { return isError(p, errSource) }

func isError(p any, target error) bool {
	err, ok := p.(error)
	return ok && errors.Is(err, target)
}

// places picks the elements at which a check breaks, panics and exits: all of
// them up to 64, then the first 48 and the last 16, since the work is quadratic.
func places(n int) []int {
	var at []int
	for i := 1; i <= n; i++ {
		if n <= 64 || i <= 48 || i > n-16 {
			at = append(at, i)
		}
	}
	return at
}
