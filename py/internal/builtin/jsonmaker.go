package builtin

import (
	"bytes"
	"math/big"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

// maker makes values of what a scanner finds.
type maker struct {
	th *thread
	s  *source.JSONScanner

	own    bool // strings are parts of a text that stays, and is ours
	ascii  bool // so is all of that text
	depth  int
	shapes []shape // of the objects at each depth
	stack  []value // of values whose array or object is not complete
	part   *parts  // if set, what is made of an object that is no part of another
}

// shape is what the last object at some depth looked like.
type shape struct {
	like *object.DictShape
	miss int // how often another shape was found
}

// missMax is how often a shape may fail before nothing more is made of it.
const missMax = 1000

// whole returns the value that the scanner stands before. text, if not nil, is
// all of its text, which stays and does not change.
func (m *maker) whole(text []byte) (value, error) {
	m.own = m.part == nil && text != nil && len(text) < 1<<12 && bytes.IndexByte(text, '\\') < 0
	m.ascii = m.own && object.ASCIIBytes(text)
	m.depth, m.stack = 0, m.stack[:0]
	v := m.first(m.s.Next())
	if m.s.Err() == nil {
		m.s.Next() // nothing may follow
	}
	return v, m.s.Err()
}

func (m *maker) value(kind source.JSONKind) value {
	switch kind {
	case source.FalseKind:
		return object.False
	case source.TrueKind:
		return object.True
	case source.IntKind:
		return jsonInt(m.s.Text())
	case source.FloatKind:
		return jsonFloat(m.s.Text())
	case source.StringKind:
		return m.text()
	case source.ArrayKind:
		return m.array()
	case source.ObjectKind:
		return m.object()
	}
	return object.None
}

// text is the string that the scanner has just read.
func (m *maker) text() value {
	b := m.s.Text()
	switch {
	case !m.own && m.depth > 1:
		return object.Str(string(b))
	case !m.own:
		return lent(m.th, b)
	case m.ascii:
		return object.StrASCII(object.LentBytes(b, true).Str())
	}
	return object.Str(object.LentBytes(b, false).Str())
}

func (m *maker) array() value {
	begin := len(m.stack)
	m.depth++
	for kind := m.s.Next(); kind != source.ArrayEndKind && m.s.Err() == nil; kind = m.s.Next() {
		v := m.value(kind)
		m.stack = append(m.stack, v)
	}
	m.depth--
	m.th.Grow(len(m.stack) - begin)
	l := object.NewListOwn(m.stack[begin:])
	m.stack = m.stack[:begin]
	return l.Value()
}

// object follows the shape of the last object as long as the names agree.
func (m *maker) object() value {
	for m.depth >= len(m.shapes) {
		m.shapes = append(m.shapes, shape{})
	}
	level, begin := m.depth, len(m.stack)
	like := m.shapes[level].like
	m.depth++
	n := 0
	kind := m.s.Next()
	if like != nil {
		for kind == source.KeyKind && n < like.Len() && like.Key(n).Str() == string(m.s.Text()) {
			v := m.value(m.s.Next())
			m.stack = append(m.stack, v)
			n++
			kind = m.s.Next()
		}
		if kind == source.ObjectEndKind && n == like.Len() {
			d := like.Make(m.th, m.stack[begin:])
			m.stack = m.stack[:begin]
			m.depth--
			return d.Value()
		}
	}
	d := object.NewDict()
	for i, v := range m.stack[begin:] {
		d.Set(m.th, like.Key(i), v)
	}
	m.stack = m.stack[:begin]
	for kind == source.KeyKind {
		k := lent(m.th, m.s.Text())
		d.Set(m.th, k, m.value(m.s.Next()))
		kind = m.s.Next()
	}
	m.depth--
	s := &m.shapes[level]
	if s.miss++; s.miss < missMax {
		s.like = object.NewDictShape(d)
	} else {
		s.like = nil
	}
	return d.Value()
}

func jsonInt(text []byte) value {
	if len(text) <= 18 {
		var n int64
		digits := text
		if text[0] == '-' {
			digits = text[1:]
		}
		for _, c := range digits {
			n = n*10 + int64(c-'0')
		}
		if text[0] == '-' {
			n = -n
		}
		return object.Int(n)
	}
	if len(text) > 4300 {
		panic(object.Errorf(object.ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", len(text)))
	}
	b, _ := new(big.Int).SetString(string(text), 10)
	return object.NewBig(b)
}

func jsonFloat(text []byte) value {
	if text[0] <= '9' {
		if v, ok := infer(string(text)); ok && v.IsFloat() {
			return v
		}
	}
	x, _ := strconv.ParseFloat(string(text), 64) // too large is infinite, as in Python
	return object.Float(x)
}
