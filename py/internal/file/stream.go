// Package file holds Python's file objects: files of the run's file system,
// its standard streams, and texts and bytes in memory.
package file

import (
	"iter"

	"github.com/weft-go/weft/py/internal/object"
)

type (
	value  = object.Value
	thread = object.Thread
)

// stream is what the methods of file objects work on. Counts are of code
// points in a text stream and of bytes in a binary one.
type stream interface {
	state() *base
	read(th *thread, n int) string // all that is left if n is negative
	line(th *thread, n int) string // up to and with a line end, at most n if not negative
	write(th *thread, v value) int
	seek(th *thread, offset, whence int) int
	tell(th *thread) int
	flush(th *thread)
	close()
}

// base is what all file objects have. It comes first in each of them.
type base struct {
	object.Iterator
	th       *thread
	closed   bool
	binary   bool
	readable bool
	writable bool
	dot      string // the end of the message about a closed file
}

func (s *base) state() *base { return s }

// Value is the file object as a value.
func (s *base) Value() value { return s.Iterator.Value() }

// lines is a file object as an iterator of its lines.
type lines struct{ s stream }

func (l lines) Next() (value, bool) {
	st := l.s.state()
	st.needRead()
	if text := l.s.line(st.th, -1); text != "" {
		return st.make(text), true
	}
	return value{}, false
}
func (l lines) Stop()                {}
func (l lines) All() iter.Seq[value] { return object.All(l) }

// Value makes the file its own iterator.
func (l lines) Value() value { return l.s.state().Value() }

func (s *base) make(text string) value {
	if s.binary {
		return object.NewBytes(text)
	}
	return object.Str(text)
}

func (s *base) needOpen() {
	if s.closed {
		panic(object.Errorf(object.ValueError, "I/O operation on closed file%s", s.dot))
	}
}

func (s *base) needRead() {
	if s.needOpen(); !s.readable {
		panic(unsupported("not readable"))
	}
}

func (s *base) needWrite() {
	if s.needOpen(); !s.writable {
		panic(unsupported("not writable"))
	}
}

// UnsupportedType is io.UnsupportedOperation.
var UnsupportedType = newUnsupportedType()

func newUnsupportedType() *object.Type {
	t := object.NewDerived("UnsupportedOperation", object.OSError)
	t.Also = object.ValueError
	t.Module = "io"
	return t
}

func unsupported(text string) *object.Exception { return object.Errorf(UnsupportedType, "%s", text) }

// size reads the argument of read and readline.
func size(th *thread, v value) int {
	if !v.Given() {
		return -1
	}
	if v.Type().Slots.Index == nil && !v.IsInt() && !v.IsBool() {
		panic(object.Errorf(object.TypeError, "argument should be integer or None, not '%s'", v.TypeName()))
	}
	return object.ToInt(th, v)
}

// addMethods gives a type of file objects its methods.
func addMethods(t *object.Type, of func(v value) stream) {
	t.Def("read(self, size=-1, /)", func(th *thread, a []value) value {
		s := of(a[0])
		s.state().needRead()
		return s.state().make(s.read(th, size(th, a[1])))
	})
	t.Def("readline(self, size=-1, /)", func(th *thread, a []value) value {
		s := of(a[0])
		s.state().needRead()
		return s.state().make(s.line(th, size(th, a[1])))
	})
	t.Def("readlines(self, hint=-1, /)", func(th *thread, a []value) value {
		s, out, total, most := of(a[0]), object.NewList(nil), 0, size(th, a[1])
		s.state().needRead()
		for most <= 0 || total < most {
			th.Step()
			text := s.line(th, -1)
			if text == "" {
				break
			}
			v := s.state().make(text)
			total += object.Len(th, v)
			out.Append(th, v)
		}
		return out.Value()
	})
	t.Def2("write(self, text, /)", func(th *thread, v, text value) value {
		s := of(v)
		s.state().needWrite()
		return object.Int(int64(s.write(th, text)))
	})
	t.Def2("writelines(self, lines, /)", func(th *thread, v, all value) value {
		s := of(v)
		s.state().needWrite()
		object.Each(th, all, func(x value) bool {
			s.write(th, x)
			return true
		})
		return object.None
	})
	t.Def1("flush(self, /)", func(th *thread, v value) value {
		of(v).state().needOpen()
		of(v).flush(th)
		return object.None
	})
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		s := of(v)
		if !s.state().closed {
			s.close()
		}
		s.state().closed = true
		return object.None
	})
	t.Def("seek(self, offset, whence=0, /)", func(th *thread, a []value) value {
		of(a[0]).state().needOpen()
		return object.Int(int64(of(a[0]).seek(th, object.ToInt(th, a[1]), object.ToInt(th, a[2]))))
	})
	t.Def1("tell(self, /)", func(th *thread, v value) value {
		of(v).state().needOpen()
		return object.Int(int64(of(v).tell(th)))
	})
	t.Def1("__enter__(self, /)", func(_ *thread, v value) value {
		of(v).state().needOpen()
		return v
	})
	t.Def("__exit__(self, /, *exc)", func(th *thread, a []value) value {
		object.CallMethod(th, a[0], "close")
		return object.None
	})
	flag := func(name string, get func(s *base) bool) {
		t.Def1(name+"(self, /)", func(_ *thread, v value) value {
			of(v).state().needOpen()
			return object.Bool(get(of(v).state()))
		})
	}
	flag("readable", func(s *base) bool { return s.readable })
	flag("writable", func(s *base) bool { return s.writable })
	flag("isatty", func(*base) bool { return false })
	t.Def1("fileno(self, /)", func(*thread, value) value { panic(unsupported("fileno")) })
	t.Attr("closed", func(_ *thread, v value) value { return object.Bool(of(v).state().closed) }, nil)
}
