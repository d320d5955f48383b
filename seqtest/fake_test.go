package seqtest_test

import (
	"fmt"
	"strings"
	"testing"
)

// A fakeTB records failures instead of failing the test. Only the methods that
// the checks use are its own; any other call ends in a nil pointer panic.
type fakeTB struct {
	testing.TB
	failures []string
}

func (f *fakeTB) Helper() {}

func (f *fakeTB) Errorf(format string, args ...any) {
	f.failures = append(f.failures, fmt.Sprintf(format, args...))
}

// caught runs check against a fake and fails unless it reports a failure that
// contains want; with want empty, unless it reports none.
func caught(t *testing.T, want string, check func(tb testing.TB)) {
	t.Helper()
	fake := &fakeTB{TB: nil}
	check(fake)
	all := strings.Join(fake.failures, "\n")
	switch {
	case want == "" && all != "":
		t.Errorf("a correct iterator was refused:\n%s", all)
	case want != "" && !strings.Contains(all, want):
		t.Errorf("failures = %q, want one with %q", all, want)
	}
}
