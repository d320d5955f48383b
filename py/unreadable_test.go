package py

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

// cutOff is a file whose text ends in an error.
type cutOff struct {
	io.Reader
	err error
}

func (f *cutOff) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func (f *cutOff) Close() error { return nil }

// TestUnreadableFiles opens files that nobody may open, and such as cannot be
// read to their end, whoever runs the test.
func TestUnreadableFiles(t *testing.T) {
	denied := func(name string) (io.ReadCloser, error) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.EACCES}
	}
	forbidden := func(name string) (io.ReadCloser, error) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	broken := func(name string) (io.ReadCloser, error) {
		return &cutOff{strings.NewReader("1\n2\n"), &fs.PathError{Op: "read", Path: name, Err: syscall.EIO}}, nil
	}
	for _, c := range []struct {
		open func(name string) (io.ReadCloser, error)
		src  string
		want string
	}{
		{denied, `list(lines("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(words("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(chars("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(csv("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(tsv("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(json("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `list(jsonl("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{denied, `open("f")`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{forbidden, `list(lines("f"))`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{forbidden, `open("f")`, "PermissionError: [Errno 13] Permission denied: 'f'"},
		{broken, `list(lines("f"))`, "OSError: [Errno 5] Input/output error: 'f'"},
		{broken, `list(csv("f"))`, "OSError: [Errno 5] Input/output error: 'f'"},
		{broken, `list(jsonl("f"))`, "OSError: [Errno 5] Input/output error: 'f'"},
		{broken, `open("f").read()`, "OSError: [Errno 5] Input/output error: 'f'"},
		{broken, `sum(int(l) for l in lines("f"))`, "OSError: [Errno 5] Input/output error: 'f'"},
	} {
		_, err := New(Options{Open: c.open}).Eval(context.Background(), "<test>", c.src)
		var e *Error
		if !errors.As(err, &e) || e.Class+": "+e.Message != c.want {
			t.Errorf("%s = %v, want %s", c.src, err, c.want)
		}
	}
}
