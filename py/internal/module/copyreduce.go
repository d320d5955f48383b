package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// reduced makes a copy of v by what its class's __reduce_ex__ or __reduce__
// says, and false if the program defines neither.
func (c *copier) reduced(v, id value, of func(value) value) (value, bool) {
	th, t := c.th, v.Type()
	if !t.User {
		return value{}, false
	}
	var r value
	if f := t.Lookup("__reduce_ex__"); isProgram(f) {
		r = object.Call2(th, f, v, object.Int(4))
	} else if f := t.Lookup("__reduce__"); isProgram(f) {
		r = object.Call1(th, f, v)
	} else {
		return value{}, false
	}
	if r.IsStr() {
		return v, true
	}
	parts, ok := object.AsTuple(r)
	if !ok || len(parts.Items) < 2 || len(parts.Items) > 5 {
		panic(object.Errorf(object.TypeError, "__reduce__ must return a string or tuple"))
	}
	var args []value
	for _, a := range object.Collect(th, parts.Items[1]) {
		args = append(args, of(a))
	}
	y := object.CallKW(th, parts.Items[0], args, nil)
	if c.memo != nil {
		c.memo.Set(th, id, y)
	}
	part := func(i int) value {
		if i < len(parts.Items) {
			return parts.Items[i]
		}
		return object.None
	}
	if s := part(2); !s.IsNone() {
		setState(th, y, of(s))
	}
	if s := part(3); !s.IsNone() {
		object.Each(th, s, func(x value) bool { object.CallMethod(th, y, "append", of(x)); return true })
	}
	if s := part(4); !s.IsNone() {
		object.Each(th, s, func(p value) bool {
			kv := object.Collect(th, p)
			object.SetItem(th, y, of(kv[0]), of(kv[1]))
			return true
		})
	}
	return y, true
}

// isProgram reports whether a method is one of the program's.
func isProgram(f value) bool {
	_, ok := object.AsFunction(f)
	return ok
}

// setState gives y the state of what it is a copy of.
func setState(th *thread, y, state value) {
	if f := y.Type().Lookup("__setstate__"); f.Given() {
		object.Call2(th, f, y, state)
		return
	}
	attrs := state
	if t, ok := object.AsTuple(state); ok && len(t.Items) == 2 { // of a class with __slots__
		attrs = t.Items[0]
		if slots, ok := object.AsDict(t.Items[1]); ok {
			for k, x := range slots.All() {
				object.SetAttr(th, y, k.Str(), x)
			}
		}
	}
	if d, ok := object.AsDict(attrs); ok {
		for k, x := range d.All() {
			object.SetAttr(th, y, k.Str(), x)
		}
	}
}

// giveState gives y, the shell of a copy of v, copies of v's attributes; the
// class may say what they are, and what becomes of them.
func (c *copier) giveState(v, y value, own interface{ SetOwn(string, value) }, of func(value) value) {
	th, t := c.th, v.Type()
	get, set := t.Lookup("__getstate__"), t.Lookup("__setstate__")
	if !isProgram(get) && !isProgram(set) {
		if a := object.AttrsOf(v); a != nil {
			for n, x := range a.All() {
				own.SetOwn(n, of(x))
			}
		}
		return
	}
	state := object.None
	if isProgram(get) {
		state = object.Call1(th, get, v)
	} else if a := object.AttrsOf(v); a != nil && len(a.Names()) > 0 {
		d := object.NewDict()
		for n, x := range a.All() {
			d.Set(th, object.Str(n), x)
		}
		state = d.Value()
	}
	if !state.IsNone() {
		setState(th, y, of(state))
	}
}
