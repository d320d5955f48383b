package builtin

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

// partsMax is how many keys are looked for one by one.
const partsMax = 8

// parts makes objects of which a program is known to look at some keys only,
// one after another: what else an object has is checked and passed over, and
// one dict stands for all that have these keys.
type parts struct {
	keys []value
	vals []value // those of the object at hand, the zero Value if it has none
	dict *object.Dict
}

// tell says what the program does with each value that is made.
func (m *maker) tell(use object.Use) {
	if !use.Apart || use.Attrs || len(use.Keys) == 0 || len(use.Keys) > partsMax {
		return
	}
	p := &parts{dict: object.NewDict(), vals: make([]value, len(use.Keys))}
	for _, k := range use.Keys {
		p.keys = append(p.keys, object.Str(k))
		p.dict.Set(m.th, object.Str(k), object.None)
	}
	m.part = p
}

// first is value for what is not part of another value.
func (m *maker) first(kind source.JSONKind) value {
	if m.part == nil || kind != source.ObjectKind {
		return m.value(kind)
	}
	p, found := m.part, 0
	clear(p.vals)
	m.depth++
	for m.s.Next() == source.KeyKind {
		i := p.find(m.s.Text())
		switch kind := m.s.Next(); {
		case i < 0:
			m.pass(kind)
		case p.vals[i].IsNil():
			found++
			fallthrough
		default:
			p.vals[i] = m.value(kind)
		}
	}
	m.depth--
	if found == len(p.keys) {
		p.dict.Refill(p.vals)
		return p.dict.Value()
	}
	d := object.NewDict()
	for i, v := range p.vals {
		if !v.IsNil() {
			d.Set(m.th, p.keys[i], v)
		}
	}
	return d.Value()
}

// find returns the number of the key called name, -1 if it is not wanted.
func (p *parts) find(name []byte) int {
	for i, k := range p.keys {
		if k.Str() == string(name) {
			return i
		}
	}
	return -1
}

// pass passes over a value, which has to be as right as if it were made.
func (m *maker) pass(kind source.JSONKind) {
	for open := 0; ; kind = m.s.Next() {
		switch kind {
		case source.IntKind:
			if len(m.s.Text()) > 18 {
				jsonInt(m.s.Text())
			}
		case source.ArrayKind, source.ObjectKind:
			open++
		case source.ArrayEndKind, source.ObjectEndKind:
			open--
		}
		if open == 0 || kind == source.InvalidKind {
			return
		}
	}
}
