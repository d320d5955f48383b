package file

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/weft-go/weft/py/internal/object"
)

var errIsDir error = syscall.EISDIR

// InputLine reads a line of standard input, with its end if it has one. It takes
// up what sys.stdin has begun.
func InputLine(th *thread) (string, error) {
	f := standardFile(th, "stdin")
	if len(f.rest) > 0 {
		f.turn.Close() //nolint:errcheck // it has none
	}
	return f.in.ReadString('\n')
}

// share makes f one of the readers of standard input. What f holds is what is
// left of the bytes: they are valid UTF-8, or not decoded.
func (f *disk) share() {
	f.turn = In(f.th, func() []byte {
		rest := f.rest
		f.rest = nil
		ahead, _ := f.in.Peek(f.in.Buffered())
		rest = append(rest, ahead...)
		f.in.Discard(len(ahead)) //nolint:errcheck // they are there
		return rest
	})
	f.in = bufio.NewReaderSize(f.turn, 1<<16)
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// Standard returns the file object of a standard stream: "stdin", "stdout" or
// "stderr". It is the same at each call.
func Standard(th *thread, name string) value { return standardFile(th, name).Value() }

// buffers is what is added to the name of a standard stream for that of its bytes.
const buffers = ".buffer"

func standardFile(th *thread, name string) *disk {
	type key struct{ name string }
	standard(th) // its limits count from now on
	if f, ok := th.Extra[key{name}].(*disk); ok {
		f.th = th
		return f
	}
	stream, binary := strings.CutSuffix(name, buffers)
	f := &disk{name: object.Str("<" + stream + ">"), mode: "w", encoding: "utf-8", errors: object.Str("strict"), newline: "\n"}
	f.th, f.dot, f.binary = th, ".", binary
	switch stream {
	case "stdin":
		f.mode, f.readable = "r", true
		f.share()
	case "stdout":
		out := th.Stdout
		f.writable, f.out = true, func() io.Writer { return out }
	default:
		out := th.Stderr
		f.writable, f.out = true, func() io.Writer { return out }
	}
	if binary {
		f.mode += "b"
	}
	f.buffered = func(th *thread) value { return Standard(th, name+buffers) }
	th.Extra[key{name}] = f
	f.become(TextType, BufferType)
	return f
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
		t.Attr("buffer", func(th *thread, v value) value {
			if f := text(v); f.buffered != nil {
				return f.buffered(th)
			}
			panic(object.NoAttr(v, "buffer"))
		}, nil)
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
