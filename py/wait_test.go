package py

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// A program that waits for standard input ends when its time or its context is
// over, and what comes later is for the next one.
func TestALimitEndsAWaitForInput(t *testing.T) {
	for name, src := range map[string]string{
		"input":     "print('ready')\ntry: input()\nexcept BaseException: print('caught')",
		"sys.stdin": "import sys\nprint('ready')\nfor l in sys.stdin: print(l)",
		"lines":     "print('ready')\nfor l in lines(): print(l)",
	} {
		for _, limit := range []string{"time", "context"} {
			t.Run(name+", "+limit, func(t *testing.T) {
				pr, pw := io.Pipe()
				var out strings.Builder
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				o := Options{Stdin: &tellsRead{pr, cancel}, Stdout: bufio.NewWriter(&out)}
				if limit == "time" {
					ctx, o.Limits.Time = context.Background(), time.Millisecond
				}
				e := New(o)
				err := e.Run(ctx, "wait.py", src)
				var failed *Error
				if !errors.As(err, &failed) || failed.Limit() != limit {
					t.Fatalf("error %v, want the limit %q", err, limit)
				}
				if limit == "context" && out.String() != "ready\n" {
					t.Errorf("printed %q before the wait, want all of it", out.String())
				}
				go func() {
					io.WriteString(pw, "late\n") //nolint:errcheck // the read end is not closed
					pw.Close()
				}()
				if limit == "time" {
					return
				}
				v, err := e.Eval(context.Background(), "after", "input()")
				if fmt.Sprint(FromValue(v)) != "late<nil>" || err != nil {
					t.Errorf("the next program reads %v, %v, want what came late", v, err)
				}
			})
		}
	}
}

// A Stdin that does not wait is read where the program runs, and bounded too.
func TestAStdinThatDoesNotWait(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	in := ready{&tellsRead{strings.NewReader("a\n"), func() { calls++ }}}
	e := New(Options{Stdin: in})
	v, err := e.Eval(ctx, "ready", "input()")
	if got, _ := FromValue(v); got != "a" || err != nil || calls != 1 {
		t.Errorf("input() = %v, %v after %d reads, want the line after one", got, err, calls)
	}
	in = ready{&tellsRead{strings.NewReader("a\n"), cancel}}
	_, err = New(Options{Stdin: in}).Eval(ctx, "ready", "input()")
	var failed *Error
	if !errors.As(err, &failed) || failed.Limit() != "context" {
		t.Errorf("error %v, want the context's", err)
	}
}

type ready struct{ io.Reader }

func (ready) Waits() bool { return false }

// tellsRead calls cancel when somebody waits.
type tellsRead struct {
	io.Reader
	cancel func()
}

func (r *tellsRead) Read(b []byte) (int, error) {
	r.cancel()
	return r.Reader.Read(b)
}

// A file cannot be left, but what it brings too late is not handed on, and a
// program that is done too late has not succeeded.
func TestWhatComesTooLateIsNotUsed(t *testing.T) {
	for name, src := range map[string]string{
		"a read":  "for l in lines('slow'): print(l)",
		"a file":  "print(open('slow').read())",
		"the end": "late()",
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			var out strings.Builder
			e := New(Options{
				Stdout: &out,
				Open: func(string) (io.ReadCloser, error) {
					return io.NopCloser(&tellsRead{strings.NewReader("a\n"), cancel}), nil
				},
				Globals: map[string]any{"late": Function(func(*Session, []Value) (Value, error) {
					cancel()
					return Value{}, nil
				})},
			})
			err := e.Run(ctx, "slow.py", src)
			var failed *Error
			if !errors.As(err, &failed) || failed.Limit() != "context" || out.Len() > 0 {
				t.Errorf("printed %q, error %v, want only the limit's", out.String(), err)
			}
		})
	}
}
