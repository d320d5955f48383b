package asyncio

import "github.com/weft-go/weft/py/internal/object"

// feeding are the methods of a reader by which a program fills it, as a protocol
// does in CPython.
func feeding(t *object.Type, of func(value) *reader) {
	t.DefNew("StreamReader(limit=65536, loop=None)", func(th *thread, _ *object.Type, a []value) value {
		n := object.ToInt(th, a[0])
		if n <= 0 {
			panic(object.Errorf(object.ValueError, "Limit cannot be <= 0"))
		}
		return newReader(nil, n).Value()
	})
	t.Def2("feed_data(self, data)", func(th *thread, v, data value) value {
		r := of(v)
		if r.eof {
			panic(object.Errorf(object.AssertionError, "feed_data after feed_eof"))
		}
		if s, ok := object.AsBytes(data); ok && s != "" {
			th.Grow(len(s) / 16)
			r.buf = append(r.buf, s...)
			r.fed.Set()
		}
		return object.None
	})
	t.Def1("feed_eof(self, /)", func(_ *thread, v value) value {
		r := of(v)
		r.eof = true
		r.fed.Set()
		return object.None
	})
	t.Def2("set_exception(self, exc)", func(_ *thread, v, e value) value {
		r := of(v)
		r.fail = e
		r.fed.Set()
		return object.None
	})
	t.Def1("exception(self, /)", func(_ *thread, v value) value {
		if e := of(v).fail; !e.IsNil() {
			return e
		}
		return object.None
	})
}
