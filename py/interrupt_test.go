package py

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
)

// Ctrl-C is an exception wherever the program is: in a loop, a sleep, a task.
func TestAnInterruptIsAnException(t *testing.T) {
	for name, c := range map[string]struct{ src, out, class string }{
		"loop": {`
try:
    press()
    while True: pass
except KeyboardInterrupt as e:
    print(repr(e))
finally:
    print("finally")
`, "KeyboardInterrupt()\nfinally\n", ""},
		"generator and with": {`
from contextlib import closing
def count():
    try:
        while True: yield 1
    finally: print("closed")
with closing(count()) as c:
    press()
    for x in c: pass
`, "closed\n", "KeyboardInterrupt"},
		"sleep": {`
import time
press()
try: time.sleep(1000)
except KeyboardInterrupt: print("woken")
`, "woken\n", ""},
		"not an Exception": {`
try:
    press()
    while True: pass
except Exception: print("no")
`, "", "KeyboardInterrupt"},
		"asyncio cancels main first": {`
import asyncio
async def child():
    try: await asyncio.sleep(1000)
    finally: print("child ends")
async def main():
    asyncio.create_task(child())
    await asyncio.sleep(0)
    press()
    try: await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("main cancelled")
        raise
asyncio.run(main())
`, "main cancelled\nchild ends\n", "KeyboardInterrupt"},
		"a cancellation may be taken": {`
import asyncio
async def main():
    press()
    try: await asyncio.sleep(1000)
    except asyncio.CancelledError: return "goes on"
print(asyncio.run(main()))
`, "goes on\n", ""},
		"the second is not the main task's": {`
import asyncio
async def main():
    press()
    try: await asyncio.sleep(1000)
    except asyncio.CancelledError: pass
    press()
    await asyncio.sleep(1000)
asyncio.run(main())
`, "", "KeyboardInterrupt"},
	} {
		t.Run(name, func(t *testing.T) {
			interrupt := make(chan struct{}, 1)
			var out bytes.Buffer
			e := New(Options{Stdout: &out, Interrupt: interrupt, Globals: map[string]any{"press": Function(func(*Session, []Value) (Value, error) {
				interrupt <- struct{}{}
				return Value{}, nil
			})}})
			err := e.Run(context.Background(), "ctrlc.py", c.src)
			var failed *Error
			if c.class == "" && err != nil || c.class != "" && (!errors.As(err, &failed) || failed.Class != c.class) {
				t.Errorf("error %v, want class %q", err, c.class)
			}
			if out.String() != c.out {
				t.Errorf("printed %q, want %q", out.String(), c.out)
			}
		})
	}
}

// An interrupt ends a wait for standard input, and what comes later is for who
// reads next: where the engine ends the wait, and where the reader does, which
// then returns nothing.
func TestAnInterruptEndsAWaitForInput(t *testing.T) {
	for name, src := range map[string]string{
		"input":     "input()",
		"sys.stdin": "sys.stdin.readline()",
		"lines":     "next(lines())",
	} {
		for _, ends := range []string{"engine", "reader"} {
			t.Run(name+", "+ends, func(t *testing.T) {
				var out bytes.Buffer
				interrupt, text := make(chan struct{}, 1), strings.NewReader("late\n")
				o := Options{Interrupt: interrupt, Stdout: &out, Stdin: &wakes{func() { interrupt <- struct{}{} }, text}}
				if ends == "engine" {
					taken := make(chan struct{}) // by who waits
					o.Interrupt = taken
					o.Stdin = &tellsRead{text, sync.OnceFunc(func() { taken <- struct{}{} })}
				}
				err := New(o).Run(context.Background(), "wait.py", "import sys\ntry: "+src+"\nexcept KeyboardInterrupt: print('pressed')\nprint(repr("+src+"))")
				if err != nil || !strings.HasPrefix(out.String(), "pressed\n'late") {
					t.Errorf("printed %q, %v", out.String(), err)
				}
			})
		}
	}
}

// wakes returns nothing from its first read, when somebody interrupts.
type wakes struct {
	press func()
	io.Reader
}

func (*wakes) Waits() bool { return false }

func (w *wakes) Read(b []byte) (int, error) {
	if press := w.press; press != nil {
		w.press = nil
		press()
		return 0, nil
	}
	return w.Reader.Read(b)
}
