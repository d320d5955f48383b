package file

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// disk is a file of the run's file system, or a standard stream: it is read
// forward, or written.
type disk struct {
	base
	name      value
	mode      string
	encoding  string
	errors    value
	translate bool // line ends of all kinds become \n
	newline   string
	open      func() (io.ReadCloser, error)
	rc        io.ReadCloser
	in        *bufio.Reader
	rest      []byte // read and decoded, not handed out yet
	out       func() io.Writer
	at        int // bytes handed out

	// Of a standard stream.
	turn     *Turn // among the readers of standard input
	buffered func(th *thread) value
}

// TextType and BufferType are the types of text and binary files.
var (
	TextType   = object.NewIteratorType("TextIOWrapper")
	BufferType = object.NewIteratorType("BufferedReader")
)

// lineMax bounds a line if the run sets no bound.
const lineMax = 64 << 20

// fill reads more bytes, those of one line at least, and reports whether there
// were some.
func (f *disk) fill(th *thread) bool {
	f.th = th
	most := lineMax
	if th.Limits.Line > 0 {
		most = th.Limits.Line
	}
	n := len(f.rest)
	for {
		chunk, err := f.in.ReadSlice('\n')
		th.Alloc(len(chunk))
		f.rest = append(f.rest, chunk...)
		if len(f.rest)-n > most {
			panic(object.Errorf(object.ValueError, "%s: line longer than %d bytes", object.ToStr(th, f.name), most))
		}
		switch {
		case err == nil:
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
		default:
			panic(osError(err, f.name))
		}
		break
	}
	if f.binary || len(f.rest) == n {
		return len(f.rest) > n
	}
	f.decode(th, n)
	return true
}

// decode makes UTF-8 with \n of what was read from offset n on.
func (f *disk) decode(th *thread, n int) {
	b := f.rest[n:]
	if f.encoding == "utf-8-sig" && f.at == 0 && n == 0 {
		b = bytes.TrimPrefix(b, []byte("\ufeff"))
	}
	if f.encoding != "utf-8" && f.encoding != "utf-8-sig" || !utf8.Valid(b) {
		name := strings.TrimSuffix(f.encoding, "-sig")
		b = []byte(object.Decode(th, string(b), object.Str(name), f.errors).Str())
	}
	if f.translate && bytes.IndexByte(b, '\r') >= 0 {
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
		b = bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
	}
	f.rest = append(f.rest[:n], b...)
}

func (f *disk) take(n int) string {
	s := string(f.rest[:n])
	f.rest = f.rest[:copy(f.rest, f.rest[n:])]
	f.at += n
	return s
}

// wide reports whether the encoding's lines cannot be told by the byte \n.
func (f *disk) wide() bool {
	return strings.HasPrefix(f.encoding, "utf-16") || strings.HasPrefix(f.encoding, "utf-32")
}

func (f *disk) start(th *thread) {
	if f.in != nil {
		return
	}
	rc, err := f.open()
	if err != nil {
		panic(osError(err, f.name))
	}
	f.rc = rc
	f.buffer()
	if !f.binary && f.wide() {
		all, err := io.ReadAll(f.in)
		if err != nil {
			panic(osError(err, f.name))
		}
		th.Alloc(len(all))
		f.rest = all
		f.decode(th, 0)
	}
}

// buffer makes the buffer before the source.
func (f *disk) buffer() {
	f.in = bufio.NewReaderSize(bounded{f.rc, func() *thread { return f.th }}, 1<<16)
}

func (f *disk) read(th *thread, n int) string {
	f.start(th)
	if n < 0 {
		for f.fill(th) {
			th.Step()
		}
		return f.take(len(f.rest))
	}
	for f.units() < n && f.fill(th) {
		th.Step()
	}
	if f.binary {
		return f.take(min(n, len(f.rest)))
	}
	end := 0
	for ; n > 0 && end < len(f.rest); n-- {
		_, w := utf8.DecodeRune(f.rest[end:])
		end += w
	}
	return f.take(end)
}

func (f *disk) units() int {
	if f.binary {
		return len(f.rest)
	}
	return utf8.RuneCount(f.rest)
}

func (f *disk) line(th *thread, n int) string {
	f.start(th)
	newline := "\n"
	if !f.binary && !f.translate {
		newline = f.newline
	}
	end := lineEnd(f.rest, newline)
	for end == 0 || newline == "" && end == len(f.rest) && f.rest[end-1] == '\r' {
		more := f.fill(th)
		if end = lineEnd(f.rest, newline); !more {
			if end == 0 {
				end = len(f.rest)
			}
			break
		}
	}
	if n >= 0 {
		short := 0
		for ; n > 0 && short < end; n-- {
			w := 1
			if !f.binary {
				_, w = utf8.DecodeRune(f.rest[short:])
			}
			short += w
		}
		end = short
	}
	return f.take(end)
}

func (f *disk) write(th *thread, v value) int {
	var text string
	var n int
	switch b, isBytes := object.AsBytes(v); {
	case f.binary && isBytes:
		text, n = b, len(b)
	case f.binary:
		panic(object.Errorf(object.TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
	case v.IsStr():
		text, n = v.Str(), v.RuneLen()
	default:
		panic(object.Errorf(object.TypeError, "write() argument must be str, not %s", v.TypeName()))
	}
	if w := f.out(); w != nil {
		if _, err := io.WriteString(w, text); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
	return n
}

func (f *disk) flush(*thread) {
	if f.out == nil {
		return
	}
	if w, ok := f.out().(interface{ Flush() error }); ok {
		if err := w.Flush(); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
}

func (f *disk) close() {
	if f.rc != nil {
		f.rc.Close()
	}
}

// osError is what a failure of the file system raises, with the name that the
// program used.
func osError(err error, name value) *object.Exception {
	if errors.Is(err, fs.ErrInvalid) {
		err = fs.ErrNotExist
	}
	e := object.OSErrorOf(err)
	switch {
	case len(e.Args) == 2:
		e.Args = append(e.Args, name)
	case len(e.Args) == 3:
		e.Args[2] = name
	}
	return e
}

// Find opens a file of the run by the name that the program uses.
func Find(th *thread, name string) (io.ReadCloser, error) {
	switch {
	case th.Open != nil:
		if th.FS != nil {
			if info, err := fs.Stat(th.FS, path.Clean(name)); err == nil && info.IsDir() {
				return nil, &fs.PathError{Op: "open", Path: name, Err: errIsDir}
			}
		}
		return th.Open(name)
	case th.FS == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	f, err := th.FS.Open(path.Clean(name))
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: errIsDir}
	}
	return f, nil
}

// Open is the builtin open. Files can only be read.
func Open(th *thread, a []value) value {
	name, mode := a[0], object.ToStr(th, a[1])
	if !name.IsStr() {
		if f, ok := object.TryAttr(th, name, "__fspath__"); ok {
			name = object.Call(th, f)
		} else {
			panic(object.Errorf(object.TypeError, "expected str, bytes or os.PathLike object, not %s", name.Type().ShortName()))
		}
	}
	letters := []rune(mode)
	slices.Sort(letters)
	switch s := string(letters); {
	case !a[1].IsStr():
		panic(object.Errorf(object.TypeError, "open() argument 'mode' must be str, not %s", a[1].TypeName()))
	case strings.Trim(mode, "rwaxbt+") != "" || len(slices.Compact(letters)) != len(mode):
		panic(object.Errorf(object.ValueError, "invalid mode: '%s'", mode))
	case strings.Contains(s, "b") && strings.Contains(s, "t"):
		panic(object.Errorf(object.ValueError, "can't have text and binary mode at once"))
	case len(strings.Trim(s, "bt+")) > 1:
		panic(object.Errorf(object.ValueError, "must have exactly one of create/read/write/append mode"))
	case strings.ContainsAny(s, "wax+"):
		e := object.NewException(object.PermissionError, object.Int(13), object.Str("Files can only be read here"), name)
		panic(e)
	case !strings.Contains(s, "r"):
		panic(object.Errorf(object.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus"))
	}
	f := &disk{name: name, mode: mode, encoding: "utf-8", errors: object.Str("strict"), translate: true}
	f.th, f.readable, f.binary, f.dot = th, true, strings.Contains(mode, "b"), "."
	if f.binary {
		for i, what := range map[int]string{3: "an encoding", 4: "an errors", 5: "a newline"} {
			if a[i].Given() {
				panic(object.Errorf(object.ValueError, "binary mode doesn't take %s argument", what))
			}
		}
	}
	if a[3].Given() {
		f.encoding = strings.ReplaceAll(strings.ToLower(object.ToStr(th, a[3])), "_", "-")
		if f.encoding == "utf8" {
			f.encoding = "utf-8"
		}
		object.Decode(th, "", object.Str(strings.TrimSuffix(f.encoding, "-sig")), f.errors)
	}
	if a[4].Given() {
		f.errors = a[4]
	}
	if a[5].IsStr() {
		if n := a[5].Str(); n != "" && n != "\n" && n != "\r" && n != "\r\n" {
			panic(object.Errorf(object.ValueError, "illegal newline value: %s", n))
		}
		f.translate, f.newline = false, a[5].Str()
	}
	f.open = func() (io.ReadCloser, error) { return Find(th, name.Str()) }
	f.start(th)
	return f.become(TextType, BufferType)
}

// become gives the file its type.
func (f *disk) become(text, binary *object.Type) value {
	f.It = lines{f}
	f.SetType(text)
	if f.binary {
		f.SetType(binary)
	}
	return f.Value()
}
