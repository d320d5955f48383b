package file

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// memory is a StringIO or BytesIO. The position is a byte offset, behind the
// end if a seek went there.
type memory struct {
	base
	buf      []byte
	pos      int
	newlines *string // how text's line ends are treated: nil is to translate
}

// StringIOType and BytesIOType are the types of files in memory.
var (
	StringIOType = object.NewIteratorType("StringIO")
	BytesIOType  = object.NewIteratorType("BytesIO")
)

func newMemory(th *thread, t *object.Type, binary bool) *memory {
	m := &memory{}
	m.th, m.binary, m.readable, m.writable = th, binary, true, true
	m.It = lines{m}
	m.SetType(t)
	return m
}

// count returns how many units of the stream b is.
func (m *memory) count(b []byte) int {
	if m.binary {
		return len(b)
	}
	return utf8.RuneCount(b)
}

// offset returns the byte offset of n units behind from.
func (m *memory) offset(from, n int) int {
	if m.binary {
		return min(from+n, len(m.buf))
	}
	for ; n > 0 && from < len(m.buf); n-- {
		_, w := utf8.DecodeRune(m.buf[from:])
		from += w
	}
	return from
}

func (m *memory) read(th *thread, n int) string {
	if m.pos >= len(m.buf) {
		return ""
	}
	end := len(m.buf)
	if n >= 0 {
		end = m.offset(m.pos, n)
	}
	th.Alloc(end - m.pos)
	s := string(m.buf[m.pos:end])
	m.pos = end
	return s
}

func (m *memory) line(th *thread, n int) string {
	if m.pos >= len(m.buf) {
		return ""
	}
	rest := m.buf[m.pos:]
	end := bytes.IndexByte(rest, '\n') + 1
	if m.newlines != nil && *m.newlines != "\n" {
		end = lineEnd(rest, *m.newlines)
	}
	if end == 0 {
		end = len(rest)
	}
	if n >= 0 {
		end = min(end, m.offset(m.pos, n)-m.pos)
	}
	th.Alloc(end)
	m.pos += end
	return string(rest[:end])
}

// lineEnd returns the length of the first line of b, 0 if it has no end. An
// empty newline stands for all three kinds.
func lineEnd(b []byte, newline string) int {
	if newline != "" {
		if i := bytes.Index(b, []byte(newline)); i >= 0 {
			return i + len(newline)
		}
		return 0
	}
	i := bytes.IndexAny(b, "\r\n")
	if i >= 0 && b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n' {
		i++
	}
	return i + 1
}

func (m *memory) write(th *thread, v value) int {
	var s string
	if m.binary {
		b, ok := object.AsBytes(v)
		if !ok {
			panic(object.Errorf(object.TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
		}
		s = b
	} else {
		if !v.IsStr() {
			panic(object.Errorf(object.TypeError, "string argument expected, got '%s'", v.TypeName()))
		}
		s = v.Str()
	}
	n := object.Len(th, v)
	m.put(th, m.translate(s))
	return n
}

// translate makes the line ends of s what the stream stores.
func (m *memory) translate(s string) string {
	switch {
	case m.binary:
	case m.newlines == nil:
		if strings.Contains(s, "\r") {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
		}
	case *m.newlines != "" && *m.newlines != "\n":
		s = strings.ReplaceAll(s, "\n", *m.newlines)
	}
	return s
}

func (m *memory) put(th *thread, s string) {
	if s == "" {
		return
	}
	if gap := m.pos - len(m.buf); gap > 0 {
		th.Alloc(gap)
		m.buf = append(m.buf, make([]byte, gap)...)
	}
	if n := len(m.buf) + len(s); n > cap(m.buf) {
		th.Alloc(2 * n)
	}
	if m.pos == len(m.buf) {
		m.buf = append(m.buf, s...)
	} else {
		end := m.offset(m.pos, m.count([]byte(s)))
		m.buf = slices.Replace(m.buf, m.pos, end, []byte(s)...)
	}
	m.pos += len(s)
}

func (m *memory) seek(th *thread, offset, whence int) int {
	if whence < 0 || whence > 2 {
		if m.binary {
			panic(object.Errorf(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence))
		}
		panic(object.Errorf(object.ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence))
	}
	if !m.binary && whence > 0 && offset != 0 {
		panic(object.Errorf(object.OSError, "Can't do nonzero cur-relative seeks"))
	}
	if whence == 0 && offset < 0 {
		if m.binary {
			panic(object.Errorf(object.ValueError, "negative seek value %d", offset))
		}
		panic(object.Errorf(object.ValueError, "Negative seek position %d", offset))
	}
	switch {
	case whence == 2:
		m.pos = max(len(m.buf)+offset, 0)
	case whence == 1:
		m.pos = max(m.pos+offset, 0)
	default:
		at := m.offset(0, offset)
		m.pos = at + offset - m.count(m.buf[:at])
	}
	return m.tell(th)
}

func (m *memory) tell(*thread) int {
	end := min(m.pos, len(m.buf))
	return m.count(m.buf[:end]) + m.pos - end
}

func (m *memory) flush(*thread) {}
func (m *memory) close()        { m.buf = nil }

func init() {
	for _, t := range []*object.Type{StringIOType, BytesIOType} {
		t.SetModule("_io")
		t.HasAttrs = true
		t.Late(memoryMethods)
	}
	memoryInits()
}

func memoryMethods(t *object.Type) {
	get := func(v value) stream { m, _ := object.To[memory](v, t); return m }
	addMethods(t, get)
	t.Def1("seekable(self, /)", func(_ *thread, v value) value {
		get(v).state().needOpen()
		return object.True
	})
	t.Def1("getvalue(self, /)", func(_ *thread, v value) value {
		m := get(v).(*memory)
		m.needOpen()
		return m.make(string(m.buf))
	})
	t.Def1("detach(self, /)", func(_ *thread, v value) value { panic(unsupported("detach")) })
	t.Def("truncate(self, size=None, /)", func(th *thread, a []value) value {
		m := get(a[0]).(*memory)
		m.needOpen()
		n := m.tell(th)
		if a[1].Given() {
			if n = object.ToInt(th, a[1]); n < 0 {
				negative := "negative"
				if !m.binary {
					negative = "Negative"
				}
				panic(object.Errorf(object.ValueError, "%s size value %d", negative, n))
			}
		}
		m.buf = m.buf[:m.offset(0, n)]
		return object.Int(int64(n))
	})
}
