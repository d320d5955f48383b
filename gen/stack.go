package gen

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// errAborted is the result of a body that neither returned nor left a panic
// value behind.
var errAborted = errors.New("gen: body ended by a panic or runtime.Goexit")

// A Panic is what Next, Send, Throw and Close panic with when the body panicked.
// It prints the body's stack, which the caller's does not show. If the value is
// an error, errors.Is and errors.As see it.
//
// A body that All runs in the loop panics on the loop's own stack, so its value
// arrives as it is.
type Panic struct {
	Value any // what the body panicked with
	pcs   []uintptr
}

func newPanic(v any) *Panic {
	if p, ok := v.(*Panic); ok {
		return p // from a delegate, or a generator that the body drove
	}
	return &Panic{v, callers(4)}
}

func (p *Panic) Error() string {
	return fmt.Sprintf("gen: body panicked: %v\n\n%s", p.Value, p.Stack())
}

// Stack returns the stack of the body where it panicked.
func (p *Panic) Stack() string { return format(p.pcs) }

// Unwrap returns the value if it is an error.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// Stack returns where the suspended body stands, in the layout of
// runtime/debug.Stack: its innermost delegate first, then each body above. It is
// empty for a generator in any other state. The body is woken to look and goes
// straight back to sleep; nothing is recorded in the course of normal work.
func (g *Gen[Y, S, R]) Stack() string {
	if g.State() != Suspended {
		return ""
	}
	var b strings.Builder
	g.c.writeStack(&b)
	runtime.KeepAlive(g)
	return b.String()
}

func (y *node[Y, S]) writeStack(b *strings.Builder) {
	if d := y.delegate; d != nil && d.state == Suspended {
		d.writeStack(b)
	}
	event, err := y.event, y.err
	at := new(trace)
	y.wake(opStack, at)
	y.event, y.err = event, err
	b.WriteString(format(*at))
}

// A trace is an error only to travel where errors do.
type trace []uintptr

func (t *trace) Error() string { return format(*t) }

// standStill notes the stack and goes back to sleep.
func (y *Yielder[Y, S]) standStill() {
	*y.err.(*trace) = callers(3)
	y.event = evStack
	y.sleep()
}

func callers(skip int) []uintptr {
	pcs := make([]uintptr, 64)
	return pcs[:runtime.Callers(skip, pcs)]
}

// format writes the frames of a body: not those of the runtime above it (as in
// a panic) nor those of the machinery around it.
func format(pcs []uintptr) string {
	var b strings.Builder
	frames := runtime.CallersFrames(pcs)
	for more := len(pcs) > 0; more; {
		var f runtime.Frame
		f, more = frames.Next()
		if strings.HasSuffix(f.Function, "gen.(*core[...]).run") || strings.HasSuffix(f.Function, "gen.(*Stackless[...]).run") {
			break
		}
		if b.Len() == 0 && (strings.HasPrefix(f.Function, "runtime.") || machinery(f.Function)) {
			continue
		}
		fmt.Fprintf(&b, "%s(...)\n\t%s:%d\n", f.Function, f.File, f.Line)
	}
	return b.String()
}

func machinery(function string) bool {
	for _, m := range [...]string{"gen.(*Yielder[...])", "gen.(*AsyncYielder[...])", "gen.(*core[...])", "gen.(*node[...])", "gen.(*Stackless[...]).left", "gen.(*Stackless[...]).run.func", "gen.From", "gen.forward["} {
		if i := strings.LastIndexByte(function, '/'); strings.HasPrefix(function[i+1:], m) {
			return true
		}
	}
	return false
}
