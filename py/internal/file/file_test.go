package file

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/weft-go/weft/py/internal/object"
)

func newThread(files map[string]string) *thread {
	th := object.NewThread(context.Background(), object.Limits{Line: 100})
	disk := fstest.MapFS{}
	for name, text := range files {
		disk[name] = &fstest.MapFile{Data: []byte(text)}
	}
	th.FS = disk
	return th
}

// open calls Open with the arguments of the builtin: name, mode, and by name
// encoding, errors and newline.
func open(th *thread, name, mode string, options map[string]value) value {
	a := []value{object.Str(name), object.Str(mode), object.Int(-1), options["encoding"], options["errors"], options["newline"], object.True, object.None}
	return Open(th, a)
}

// result is the repr of what f returns, or the class and message that it raises.
func result(th *thread, f func() value) (text string) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case *object.Exception:
			text = x.Type().Name + ": " + object.ToStr(th, x.Value())
		default:
			panic(x)
		}
	}()
	return object.Repr(th, f())
}

func TestFileMethods(t *testing.T) {
	files := map[string]string{
		"text": "one\nzwöi\r\nthree\rend", "empty": "", "bad": "ok\n\xff\n", "mark": "\ufeffx\n",
		"long": strings.Repeat("x", 200), "dir/inside": "",
	}
	str, n := object.Str, func(i int) value { return object.Int(int64(i)) }
	type step struct {
		method string
		args   []value
		want   string
	}
	for _, c := range []struct {
		name, mode string
		options    map[string]value
		steps      []step
	}{
		{"text", "r", nil, []step{
			{"read", []value{n(5)}, `'one\nz'`}, {"readline", nil, `'wöi\n'`}, {"tell", nil, "10"},
			{"readline", []value{n(2)}, `'th'`}, {"read", nil, `'ree\nend'`}, {"read", nil, `''`}, {"readline", nil, `''`},
			{"seek", []value{n(0)}, "0"}, {"readlines", nil, `['one\n', 'zwöi\n', 'three\n', 'end']`},
		}},
		{"text", "rb", nil, []step{
			{"readline", nil, `b'one\n'`}, {"read", []value{n(4)}, `b'zw\xc3\xb6'`}, {"readlines", nil, `[b'i\r\n', b'three\rend']`},
		}},
		{"text", "r", map[string]value{"newline": str("")}, []step{
			{"readlines", nil, `['one\n', 'zwöi\r\n', 'three\r', 'end']`},
		}},
		{"text", "r", map[string]value{"newline": str("\r\n")}, []step{
			{"readline", nil, `'one\nzwöi\r\n'`}, {"readline", nil, `'three\rend'`},
		}},
		{"text", "r", map[string]value{"encoding": str("latin-1")}, []step{{"read", []value{n(8)}, `'one\nzwÃ¶'`}}},
		{"empty", "r", nil, []step{{"read", nil, `''`}, {"readlines", nil, "[]"}, {"tell", nil, "0"}}},
		{"mark", "r", map[string]value{"encoding": str("utf-8-sig")}, []step{{"read", nil, `'x\n'`}}},
		{"bad", "r", nil, []step{
			{"readline", nil, `'ok\n'`},
			{"readline", nil, `UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`},
		}},
		{"bad", "r", map[string]value{"errors": str("replace")}, []step{{"read", nil, "'ok\\n\ufffd\\n'"}}},
		{"long", "r", nil, []step{{"read", nil, "ValueError: long: line longer than 100 bytes"}}},
		{"text", "r", nil, []step{
			{"readable", nil, "True"}, {"writable", nil, "False"}, {"isatty", nil, "False"}, {"seekable", nil, "True"},
			{"write", []value{str("x")}, "UnsupportedOperation: not writable"}, {"fileno", nil, "UnsupportedOperation: fileno"},
			{"seek", []value{n(1)}, "1"},
			{"read", []value{str("x")}, "TypeError: argument should be integer or None, not 'str'"},
			{"close", nil, "None"}, {"close", nil, "None"},
			{"read", nil, "ValueError: I/O operation on closed file."}, {"tell", nil, "ValueError: I/O operation on closed file."},
		}},
	} {
		th := newThread(files)
		f := open(th, c.name, c.mode, c.options)
		for i, s := range c.steps {
			got := result(th, func() value { return object.CallMethod(th, f, s.method, s.args...) })
			if got != s.want {
				t.Errorf("open(%s, %s), step %d: %s = %s, want %s", c.name, c.mode, i, s.method, got, s.want)
			}
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	files := map[string]string{"f": "x", "dir/inside": ""}
	for _, c := range []struct {
		name, mode string
		options    map[string]value
		want       string
	}{
		{"nope", "r", nil, "FileNotFoundError: [Errno 2] No such file or directory: 'nope'"},
		{"dir", "r", nil, "IsADirectoryError: [Errno 21] Is a directory: 'dir'"},
		{"../f", "r", nil, "FileNotFoundError: [Errno 2] No such file or directory: '../f'"},
		{"f", "w", nil, "PermissionError: [Errno 13] Files can only be read here: 'f'"},
		{"f", "r+", nil, "PermissionError: [Errno 13] Files can only be read here: 'f'"},
		{"f", "", nil, "ValueError: Must have exactly one of create/read/write/append mode and at most one plus"},
		{"f", "rw", nil, "ValueError: must have exactly one of create/read/write/append mode"},
		{"f", "q", nil, "ValueError: invalid mode: 'q'"},
		{"f", "rr", nil, "ValueError: invalid mode: 'rr'"},
		{"f", "rbt", nil, "ValueError: can't have text and binary mode at once"},
		{"f", "b", nil, "ValueError: Must have exactly one of create/read/write/append mode and at most one plus"},
		{"f", "rb", map[string]value{"encoding": object.Str("utf-8")}, "ValueError: binary mode doesn't take an encoding argument"},
		{"f", "r", map[string]value{"encoding": object.Str("nope")}, "LookupError: unknown encoding: nope"},
	} {
		th := newThread(files)
		if got := result(th, func() value { return open(th, c.name, c.mode, c.options) }); got != c.want {
			t.Errorf("open(%q, %q) = %s, want %s", c.name, c.mode, got, c.want)
		}
	}
}

func TestStandardStreams(t *testing.T) {
	var out bytes.Buffer
	th := newThread(nil)
	th.Stdin, th.Stdout, th.Stderr = strings.NewReader("first\nrest\n"), &out, &out
	for _, name := range []string{"stdin", "stdout", "stderr"} {
		if a, b := Standard(th, name), Standard(th, name); !object.Is(a, b) {
			t.Errorf("Standard(%s) is another file at the second call", name)
		}
	}
	in := Standard(th, "stdin")
	if got := result(th, func() value { return object.CallMethod(th, in, "readline") }); got != `'first\n'` {
		t.Errorf("stdin.readline() = %s, want 'first\\n'", got)
	}
	if line, err := InputLine(th); line != "rest\n" || err != nil {
		t.Errorf("who reads by itself gets %q, %v, want what follows", line, err)
	}
	for _, c := range []struct{ stream, method, want string }{
		{"stdout", "write", "3"},
		{"stdout.buffer", "write", "TypeError: a bytes-like object is required, not 'str'"},
		{"stdin.buffer", "read", "b''"},
		{"stderr", "write", "3"},
		{"stdin", "write", "UnsupportedOperation: not writable"},
		{"stdout", "read", "UnsupportedOperation: not readable"},
	} {
		got := result(th, func() value {
			if c.method == "read" {
				return object.CallMethod(th, Standard(th, c.stream), c.method)
			}
			return object.CallMethod(th, Standard(th, c.stream), c.method, object.Str("né\n"))
		})
		if got != c.want {
			t.Errorf("%s.%s = %s, want %s", c.stream, c.method, got, c.want)
		}
	}
	if out.String() != "né\nné\n" {
		t.Errorf("written is %q", out.String())
	}
}

func TestHostClock(t *testing.T) {
	began := time.Unix(1000, 0)
	slept := time.Duration(0)
	h := HostIn(map[any]any{})
	if h.Dir != "/" || h.Time().IsZero() {
		t.Errorf("a host nobody set has Dir %q and Time %v", h.Dir, h.Time())
	}
	h.Now = func() time.Time { return began.Add(slept) }
	h.Sleep = func(_ context.Context, d time.Duration) error { slept += d; return nil }
	if err := h.Wait(context.Background(), nil, time.Hour); err != nil || h.Time() != began.Add(time.Hour) {
		t.Errorf("after an hour it is %v (%v)", h.Time(), err)
	}
	cause := errors.New("cause")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(cause)
	if err := (&Host{}).Wait(ctx, nil, time.Hour); err != cause {
		t.Errorf("Wait = %v, want the cause", err)
	}
	interrupted := make(chan struct{}, 1)
	interrupted <- struct{}{}
	if err := (&Host{}).Wait(context.Background(), interrupted, time.Hour); err != ErrInterrupted {
		t.Errorf("Wait = %v, want ErrInterrupted", err)
	}
	close(interrupted)
	if err := (&Host{}).Wait(context.Background(), interrupted, time.Millisecond); err != nil {
		t.Errorf("Wait = %v with nobody to interrupt it", err)
	}
	extra := map[any]any{}
	if first, second := HostIn(extra), HostIn(extra); first != second {
		t.Error("HostIn makes a new host at the second call")
	}
}
