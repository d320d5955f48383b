package py

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Hostile programs end with an error of the class named, or at the limit
// named, and never take the process with them.
func TestHostilePrograms(t *testing.T) {
	for _, c := range []struct{ name, src, class, limit string }{
		{"endless loop", "while True: pass", "", "steps"},
		{"endless for", "import itertools\nfor x in itertools.count(): pass", "", "steps"},
		{"endless sum", "import itertools\nsum(itertools.count())", "", "steps"},
		{"endless list", "import itertools\nlist(itertools.repeat(1))", "", "steps"},
		{"endless generator", "def g():\n    while True: yield 1\nlist(g())", "", "steps"},
		{"endless delegation", "def g():\n    yield from g()\nnext(g())", "RecursionError", ""},
		{"endless iterator class", "class A:\n    def __iter__(self): return self\n    def __next__(self): return 1\nlist(A())", "", "steps"},
		{"endless sentinel", "list(iter(int, 1))", "", "steps"},
		{"endless contains", "import itertools\n-1 in itertools.count()", "", "steps"},
		{"endless unpack", "import itertools\na, *b = itertools.count()", "", "steps"},
		{"catch all", "while True:\n    try:\n        while True: pass\n    except BaseException: pass", "", "steps"},
		{"finally for ever", "try:\n    while True: pass\nfinally:\n    while True: pass", "", "steps"},
		{"code of another function", "def f(a): return a\ndef g(a): b = c = d = a; return b\nf.__code__ = g.__code__", "NotImplementedError", ""},
		{"defaults for more than there is", "def f(a): return a\nf.__defaults__ = 1, 2, 3\nf(1, 2)", "TypeError", ""},
		{"deep recursion", "def f(n): return f(n + 1)\nf(0)", "RecursionError", ""},
		{"mutual recursion", "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().a", "RecursionError", ""},
		{"recursive repr", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())", "RecursionError", ""},
		{"recursive eq", "a = []\nb = []\na.append(b)\nb.append(a)\na == b", "RecursionError", ""},
		{"deep list", "x = []\nfor i in range(100000): x = [x]\nrepr(x)", "RecursionError", ""},
		{"deep tuple hash", "x = ()\nfor i in range(100000): x = (x,)\nhash(x)", "RecursionError", ""},
		{"deep classes", "x = (int,)\nfor i in range(100000): x = (x,)\nisinstance('a', x)", "RecursionError", ""},
		{"long text", `"a" * 2**40`, "MemoryError", "memory"},
		{"long list", "[0] * 2**40", "MemoryError", "memory"},
		{"long bytes", "b'a' * 2**40", "MemoryError", "memory"},
		{"doubling text", "s = 'a'\nwhile True: s += s", "MemoryError", "memory"},
		{"doubling list", "s = [0]\nwhile True: s += s", "MemoryError", "memory"},
		{"repeated squaring", "n = 7\nwhile True: n *= n", "MemoryError", "memory"},
		{"power tower", "9**9**9", "MemoryError", "memory"},
		{"shift", "1 << 2**50", "MemoryError", "memory"},
		{"width bomb", "f'{1:{2**40}}'", "MemoryError", "memory"},
		{"precision bomb", "'%.*f' % (2**40, 1.5)", "ValueError", ""},
		{"growing dict", "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1", "MemoryError", "memory"},
		{"growing set", "s = set()\ni = 0\nwhile True:\n    s.add(i)\n    i += 1", "MemoryError", "memory"},
		{"join bomb", "s = 'x' * 1000000\n','.join([s] * 1000000)", "MemoryError", "memory"},
		{"replace bomb", "'a' * 100000\n('a' * 100000).replace('a', 'b' * 100000)", "MemoryError", "memory"},
		{"big text to int", "int('9' * 100000)", "ValueError", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := New(Options{Limits: Limits{Steps: 3_000_000, Memory: 64 << 20, Time: 20 * time.Second}})
			err := e.Run(context.Background(), "hostile.py", c.src)
			var failed *Error
			if !errors.As(err, &failed) {
				t.Fatalf("error %v, want one of the program", err)
			}
			switch {
			case c.class != "" && failed.Class == c.class:
			case c.limit != "" && failed.Limit() != "":
			default:
				t.Errorf("error %v (limit %q), want class %q or limit %q", failed.Class, failed.Limit(), c.class, c.limit)
			}
			if v, err := e.Eval(context.Background(), "after", "1 + 1"); err != nil || fmt.Sprint(FromValue(v)) != "2 <nil>" {
				t.Errorf("the engine is of no use afterwards: %v", err)
			}
		})
	}
}

func TestAnInterruptEndsTheProgram(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	gone := errors.New("gone")
	e := New(Options{Globals: map[string]any{"stop": Function(func(*Session, []Value) (Value, error) {
		cancel(gone)
		return Value{}, nil
	})}})
	err := e.Run(ctx, "loop.py", "while True:\n    try: stop()\n    except: pass")
	var failed *Error
	if !errors.As(err, &failed) || failed.Limit() != "context" || !errors.Is(err, gone) {
		t.Errorf("error %v, want the cause of the context", err)
	}
}

func TestASandboxHasNoDoors(t *testing.T) {
	for _, src := range []string{"open('/etc/passwd')", "list(lines('/etc/passwd'))", "list(words('x'))", "__import__('os').listdir('/')", "__import__('socket')", "import socket", "import subprocess"} {
		err := New(Options{}).Run(context.Background(), "door.py", src)
		var failed *Error
		if !errors.As(err, &failed) || failed.Limit() != "" {
			t.Errorf("%s: error %v, want one of the program", src, err)
		}
	}
}

func TestManyEnginesAtOnce(t *testing.T) {
	const src = "class A:\n    n = 0\n    def inc(self):\n        A.n += 1\n        return A.n\na = A()\nprint(sum(a.inc() for _ in range(1000)), sorted({3, 1, 2}), 'x'.upper(), {1: 2}.get(1))"
	done := make(chan string)
	for range 2 * runtime.GOMAXPROCS(0) {
		go func() {
			var b strings.Builder
			if err := New(Options{Stdout: &b}).Run(context.Background(), "many.py", src); err != nil {
				b.WriteString(err.Error())
			}
			done <- b.String()
		}()
	}
	for range 2 * runtime.GOMAXPROCS(0) {
		if got, want := <-done, "500500 [1, 2, 3] X 2\n"; got != want {
			t.Errorf("printed %q, want %q", got, want)
		}
	}
}
