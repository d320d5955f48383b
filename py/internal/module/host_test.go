package module

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

// newHosted returns a thread with a small file system and nothing else.
func newHosted(limits object.Limits) *thread {
	th := object.NewThread(context.Background(), limits)
	th.FS = fstest.MapFS{
		"d/a.txt":    {Data: []byte("one\r\ntwo\n\nthree")},
		"d/sub/b.py": {Data: []byte("é\n")},
		"bad.txt":    {Data: []byte("ab\xffc")},
	}
	th.Import = func(_ *thread, name string) value {
		if m := Lookup(name); m != nil {
			return m.Value()
		}
		return value{}
	}
	return th
}

// show calls a function of a module and returns repr of its result, listed if
// it is an iterator, or what it raises.
func show(th *thread, name string, args ...value) (text string) {
	e := th.Try(func() {
		var fn value
		if mod, attr, ok := strings.Cut(name, "."); ok {
			fn = object.GetAttr(th, Lookup(strings.ReplaceAll(mod, "/", ".")).Value(), attr)
		} else {
			fn = builtin.Table()[name]
		}
		v := object.Call(th, fn, args...)
		if _, ok := object.AsIter(th, v); ok {
			v = object.NewList(object.Collect(th, v)).Value()
		}
		text = object.Repr(th, v)
	})
	if e != nil {
		return e.Error()
	}
	return text
}

func TestFilesComeFromTheRunOnly(t *testing.T) {
	th := newHosted(object.Limits{})
	s := object.Str
	for _, c := range []struct {
		fn   string
		args []value
		want string
	}{
		{"open", []value{s("d/a.txt")}, `['one\n', 'two\n', '\n', 'three']`},
		{"open", []value{s("d/a.txt"), s("rb")}, `[b'one\r\n', b'two\n', b'\n', b'three']`},
		{"open", []value{s("/etc/passwd")}, `FileNotFoundError: [Errno 2] No such file or directory: '/etc/passwd'`},
		{"open", []value{s("d")}, `IsADirectoryError: [Errno 21] Is a directory: 'd'`},
		{"open", []value{s("d/a.txt"), s("w")}, `PermissionError: [Errno 13] Files can only be read here: 'd/a.txt'`},
		{"open", []value{s("bad.txt")}, `UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte`},
		{"os.listdir", []value{s("d")}, `['a.txt', 'sub']`},
		{"os.listdir", []value{s("d/a.txt")}, `NotADirectoryError: [Errno 20] Not a directory: 'd/a.txt'`},
		{"os.listdir", []value{s("../..")}, `FileNotFoundError: [Errno 2] No such file or directory: '../..'`},
		{"os.walk", []value{s("d")}, `[('d', ['sub'], ['a.txt']), ('d/sub', [], ['b.py'])]`},
		{"os.walk", []value{s("d"), object.False}, `[('d/sub', [], ['b.py']), ('d', ['sub'], ['a.txt'])]`},
		{"os.getcwd", nil, `'/'`},
		{"os.getenv", []value{s("PATH")}, `None`},
		{"os/path.exists", []value{s("/etc/passwd")}, `False`},
		{"os/path.getsize", []value{s("d/a.txt")}, `15`},
		{"glob.glob", []value{s("*/*.txt")}, `['d/a.txt']`},
		{"glob.iglob", []value{s("**")}, `['bad.txt', 'd']`},
	} {
		if got := show(th, c.fn, c.args...); got != c.want {
			t.Errorf("%s(%v) = %s, want %s", c.fn, c.args, got, c.want)
		}
	}
	th.FS = nil
	for _, c := range []struct{ fn, want string }{
		{"open", `PermissionError: [Errno 13] Permission denied: 'd'`},
		{"os.listdir", `PermissionError: [Errno 13] Permission denied: 'd'`},
		{"os/path.exists", `False`},
		{"glob.glob", `[]`},
	} {
		if got := show(th, c.fn, s("d")); got != c.want {
			t.Errorf("without files, %s('d') = %s, want %s", c.fn, got, c.want)
		}
	}
}

func TestStandardInputIsSharedWithInput(t *testing.T) {
	th := newHosted(object.Limits{})
	th.Stdin = strings.NewReader("first\nsecond\nthird\n")
	stdin := object.GetAttr(th, Lookup("sys").Value(), "stdin")
	if got := show(th, "input"); got != "'first'" {
		t.Errorf("input() = %s, want 'first'", got)
	}
	if got := object.Repr(th, object.CallMethod(th, stdin, "readline")); got != `'second\n'` {
		t.Errorf("sys.stdin.readline() = %s, want 'second\\n'", got)
	}
	if got := object.Repr(th, object.CallMethod(th, stdin, "read")); got != `'third\n'` {
		t.Errorf("sys.stdin.read() = %s, want 'third\\n'", got)
	}
}

func TestAssigningStdoutMovesPrint(t *testing.T) {
	th := newHosted(object.Limits{})
	var out bytes.Buffer
	th.Stdout = &out
	sys := Lookup("sys").Copy().Value()
	old := object.GetAttr(th, sys, "stdout")
	text := object.Call(th, file.StringIOType.Value())
	object.SetAttr(th, sys, "stdout", text)
	show(th, "print", object.Str("hidden"))
	object.SetAttr(th, sys, "stdout", old)
	show(th, "print", object.Str("shown"))
	if got := out.String(); got != "shown\n" {
		t.Errorf("printed %q, want %q", got, "shown\n")
	}
	if got := object.Repr(th, object.CallMethod(th, text, "getvalue")); got != `'hidden\n'` {
		t.Errorf("StringIO holds %s, want 'hidden\\n'", got)
	}
}

func TestTheHostSetsClockAndEnvironment(t *testing.T) {
	th := newHosted(object.Limits{})
	host := file.HostIn(th.Extra)
	now := time.Date(2024, 2, 29, 23, 30, 0, 0, time.FixedZone("EST", -5*3600))
	host.Now = func() time.Time { return now }
	host.Sleep = func(_ context.Context, d time.Duration) error { now = now.Add(d); return nil }
	host.Dir, host.Environ = "/home/x", map[string]string{"HOME": "/home/x", "N": "5"}
	show(th, "time.sleep", object.Int(3600))
	for _, c := range []struct {
		fn   string
		args []value
		want string
	}{
		{"time.time", nil, "1709270999.0"},
		{"time.strftime", []value{object.Str("%F %T")}, "'2024-03-01 00:30:00'"},
		{"os.getenv", []value{object.Str("N")}, "'5'"},
		{"os/path.abspath", []value{object.Str("a/../b")}, "'/home/x/b'"},
		{"os/path.expanduser", []value{object.Str("~/f")}, "'/home/x/f'"},
		{"os/path.expandvars", []value{object.Str("$N-${N}-$M")}, "'5-5-$M'"},
	} {
		if c.fn == "time.time" {
			c.want = object.Repr(th, object.Float(float64(now.Unix())))
		}
		if got := show(th, c.fn, c.args...); got != c.want {
			t.Errorf("%s = %s, want %s", c.fn, got, c.want)
		}
	}
	if got := object.ToStr(th, object.CallMethod(th, object.GetAttr(th, Lookup("datetime").Value(), "date"), "today")); got != "2024-03-01" {
		t.Errorf("date.today() = %s, want 2024-03-01", got)
	}
}

// ended returns which limit ends f.
func ended(f func()) (limit string) {
	defer func() {
		if l, ok := recover().(*object.LimitError); ok {
			limit = l.Limit
		}
	}()
	f()
	return ""
}

func TestSleepEndsWithTheRun(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	th := object.NewThread(ctx, object.Limits{})
	if got := ended(func() { object.Call(th, object.GetAttr(th, Lookup("time").Value(), "sleep"), object.Int(1e9)) }); got != "context" {
		t.Errorf("sleep in a run that is over ended by %q, want context", got)
	}
}

func TestPatternsThatBacktrackKeepToTheLimits(t *testing.T) {
	as := object.Str(strings.Repeat("a", 5000))
	match := func(th *thread, pattern string) value {
		return object.Call(th, object.GetAttr(th, Lookup("re").Value(), "match"), object.Str(pattern), as)
	}
	// Without references the time is in proportion to the text.
	for _, pattern := range []string{`(a*)*b`, `(a|a)*b`, `(?:a+)+$b`, `(a|aa)+\Zb`, `(?:(?:a*)*)*b`} {
		th := newHosted(object.Limits{Steps: 2_000_000})
		if got := ended(func() { match(th, pattern) }); got != "" {
			t.Errorf("%s met the limit of %s", pattern, got)
		}
	}
	// With them, or with a pattern that is large itself, it ends with the steps.
	for _, pattern := range []string{`(a*)*\1b`, `(?:a{0,900}){900}b`} {
		th := newHosted(object.Limits{Steps: 100_000})
		if got := ended(func() { match(th, pattern) }); got != "steps" {
			t.Errorf("%s ended by %q, want steps", pattern, got)
		}
	}
}

func TestAbsentNamesSayWhy(t *testing.T) {
	th := newHosted(object.Limits{})
	for _, a := range absent {
		m := Lookup(a.module)
		for name := range strings.FieldsSeq(a.names) {
			if _, ok := m.Own(name); ok {
				t.Errorf("%s.%s is there", a.module, name)
			}
			e := th.Try(func() { object.GetAttr(th, m.Value(), name) })
			if e == nil || !e.IsA(object.AttributeError) || object.Suggest(th, e) != a.hint {
				t.Errorf("%s.%s raised %v with hint %q, want %q", a.module, name, e, object.Suggest(th, e), a.hint)
			}
		}
	}
}
