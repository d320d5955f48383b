package file

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// memoryInits says how the files in memory are made, and what each has of its
// own.
func memoryInits() {
	alloc := func(binary bool) func(th *thread, u *object.Type) value {
		return func(th *thread, u *object.Type) value {
			m := newMemory(th, u, binary)
			if binary {
				m.dot = "."
			}
			return m.Value()
		}
	}
	s, b := StringIOType, BytesIOType
	text := func(v value) *memory { m, _ := object.To[memory](v, s); return m }
	binary := func(v value) *memory { m, _ := object.To[memory](v, b); return m }
	s.DefInit("StringIO(initial_value='', newline='\\n')", alloc(false), func(th *thread, a []value) {
		m := text(a[0])
		if a[2].IsStr() {
			n := a[2].Str()
			if !slices.Contains([]string{"", "\n", "\r", "\r\n"}, n) {
				panic(object.Errorf(object.ValueError, "illegal newline value: %s", object.Repr(th, a[2])))
			}
			m.newlines = &n
		} else if !a[2].IsNone() {
			panic(object.Errorf(object.TypeError, "newline must be str or None, not %s", a[2].TypeName()))
		}
		if a[1].Given() {
			if !a[1].IsStr() {
				panic(object.Errorf(object.TypeError, "initial_value must be str or None, not %s", a[1].TypeName()))
			}
			m.put(th, m.translate(a[1].Str()))
			m.pos = 0
		}
	})
	b.DefInit("BytesIO(initial_bytes=None)", alloc(true), func(th *thread, a []value) {
		m := binary(a[0])
		if a[1].Given() {
			m.write(th, a[1])
			m.pos = 0
		}
	})
	s.Late(func(s *object.Type) {
		for name, v := range map[string]value{"encoding": object.None, "errors": object.None, "newlines": object.None, "line_buffering": object.False} {
			s.Attr(name, func(_ *thread, v2 value) value {
				text(v2).needOpen()
				return v
			}, nil)
		}
	})
	b.Def1("getbuffer(self, /)", func(_ *thread, v value) value { return object.NewBytes(string(binary(v).buf)) })
	b.Def("read1(self, size=-1, /)", func(th *thread, a []value) value {
		m := binary(a[0])
		m.needRead()
		return object.NewBytes(m.read(th, size(th, a[1])))
	})
}
