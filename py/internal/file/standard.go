package file

import (
	"bufio"
	"fmt"
	"io"
	"syscall"

	"github.com/weft-go/weft/py/internal/object"
)

var errIsDir error = syscall.EISDIR

type stdinKey struct{}

// Stdin returns the run's standard input; whoever reads it by lines shares
// this reader.
func Stdin(th *thread) *bufio.Reader {
	standard(th) // the limits of th count from now on
	r, _ := th.Extra[stdinKey{}].(*bufio.Reader)
	if r == nil {
		r = bufio.NewReaderSize(In(th, func() []byte {
			rest := make([]byte, r.Buffered())
			io.ReadFull(r, rest) //nolint:errcheck // they are there
			return rest
		}), 1<<16)
		th.Extra[stdinKey{}] = r
	}
	return r
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// Standard returns the file object of a standard stream: "stdin", "stdout" or
// "stderr". It is the same at each call.
func Standard(th *thread, name string) value {
	type key struct{ name string }
	if f, ok := th.Extra[key{name}].(*disk); ok {
		f.th = th
		return f.Value()
	}
	f := &disk{name: object.Str("<" + name + ">"), mode: "w", encoding: "utf-8", errors: object.Str("strict"), newline: "\n"}
	f.th, f.dot = th, "."
	switch name {
	case "stdin":
		f.mode, f.readable, f.in = "r", true, Stdin(th)
	case "stdout":
		out := th.Stdout
		f.writable, f.out = true, func() io.Writer { return out }
	default:
		out := th.Stderr
		f.writable, f.out = true, func() io.Writer { return out }
	}
	th.Extra[key{name}] = f
	return f.become(TextType, BufferType)
}

func init() {
	for _, t := range []*object.Type{TextType, BufferType} {
		t.SetModule("_io")
		t.Late(diskMethods)
		t.Slots.Repr = func(th *thread, v value) string {
			f, _ := object.To[disk](v, t)
			if f.binary {
				return fmt.Sprintf("<_io.BufferedReader name=%s>", object.Repr(th, f.name))
			}
			return fmt.Sprintf("<_io.TextIOWrapper name=%s mode='%s' encoding='%s'>", object.Repr(th, f.name), f.mode, encodingName(f.encoding))
		}
	}
	TextType.Late(func(t *object.Type) {
		text := func(v value) *disk { f, _ := object.To[disk](v, t); return f }
		t.Attr("encoding", func(_ *thread, v value) value { return object.Str(encodingName(text(v).encoding)) }, nil)
		t.Attr("errors", func(_ *thread, v value) value { return text(v).errors }, nil)
		t.Attr("newlines", func(*thread, value) value { return object.None }, nil)
		t.Attr("line_buffering", func(*thread, value) value { return object.False }, nil)
		t.Def("reconfigure(self, **options)", func(*thread, []value) value { return object.None })
	})
}

func diskMethods(t *object.Type) {
	of := func(v value) *disk { f, _ := object.To[disk](v, t); return f }
	addMethods(t, func(v value) stream { return of(v) })
	t.Def1("seekable(self, /)", func(_ *thread, v value) value {
		of(v).needOpen()
		return object.Bool(of(v).open != nil)
	})
	t.Attr("name", func(_ *thread, v value) value { return of(v).name }, nil)
	t.Attr("mode", func(_ *thread, v value) value { return object.Str(of(v).mode) }, nil)
}

// encodingName is what Python shows for the default.
func encodingName(s string) string {
	if s == "utf-8" {
		return "UTF-8"
	}
	return s
}
