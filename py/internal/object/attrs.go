package object

import (
	"iter"
	"slices"
)

// Attrs are the attributes of one object. Objects whose attributes were set
// in the same order share a Shape, so that a call site that remembers the
// shape finds a value by its index.
type Attrs struct {
	Shape *Shape
	Vals  []Value

	dict    *Dict            // what holds them since __dict__ was asked for; nil before
	members map[string]Value // those that __slots__ lists, which are not in dict
}

// inDict is the shape of objects whose attributes are in a dict: no place in
// the program finds a name in it.
var inDict = &Shape{index: map[string]int{}, alone: true}

// Find returns the attribute called name.
func (a *Attrs) Find(th *Thread, name string) (Value, bool) {
	if a.dict != nil {
		return a.dict.GetStr(th, name)
	}
	if i, ok := a.Shape.index[name]; ok {
		return a.Vals[i], true
	}
	return Value{}, false
}

// All ranges over the attributes as they are now, in the order in which they
// were set.
func (a *Attrs) All() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if a.dict != nil {
			for k, v := range a.dict.Copy(nil).All() {
				if k.IsStr() && !yield(k.Str(), v) {
					return
				}
			}
			for _, n := range a.memberNames() {
				if !yield(n, a.members[n]) {
					return
				}
			}
			return
		}
		vals := slices.Clone(a.Vals)
		for i, n := range a.Shape.names[:len(vals)] {
			if !yield(n, vals[i]) {
				return
			}
		}
	}
}

// Names returns the names in order.
func (a *Attrs) Names() []string {
	if a.dict == nil {
		return a.Shape.names
	}
	var names []string
	for n := range a.All() {
		names = append(names, n)
	}
	return names
}

// Shape is the names of attributes in the order in which they were set.
type Shape struct {
	names []string
	index map[string]int
	next  map[string]*Shape // by the name set next
	alone bool              // of one object: it shares names and index with its successor
}

// aloneNames is the number of attributes from which an object is taken for a
// table: shapes that others might share would cost the square of it.
const aloneNames = 64

// Alone reports whether the shape is that of one object only, so that no place
// in the program may remember what follows it.
func (s *Shape) Alone() bool { return s.alone }

// Index returns the place of name.
func (s *Shape) Index(name string) (int, bool) {
	i, ok := s.index[name]
	return i, ok
}

func newShape(names []string) *Shape {
	s := &Shape{names: names, index: make(map[string]int, len(names))}
	for i, n := range names {
		s.index[n] = i
	}
	return s
}

// With returns the shape that follows when name is set.
func (s *Shape) With(name string) *Shape {
	if len(s.names) >= aloneNames {
		return s.extend(name)
	}
	if n, ok := s.next[name]; ok {
		return n
	}
	n := newShape(append(slices.Clip(s.names), name))
	if s.next == nil {
		s.next = map[string]*Shape{}
	}
	s.next[name] = n
	return n
}

// extend returns a shape of its own for the object that sets name. Nobody has
// the shape before any more, so that its table goes on in the new one.
func (s *Shape) extend(name string) *Shape {
	n := &Shape{names: s.names, index: s.index, alone: true}
	if !s.alone {
		n = newShape(slices.Clone(s.names))
		n.alone = true
	}
	n.index[name] = len(n.names)
	n.names = append(n.names, name)
	return n
}

// Instance is an object of a class without a builtin layout. Its first
// attributes are stored in the object itself.
type Instance struct {
	Head
	own  Attrs
	room [4]Value
}

// NewInstance returns an object of class t without attributes.
func NewInstance(t *Type) *Instance {
	o := &Instance{}
	o.typ = t
	o.own.Shape, o.own.Vals = t.rootShape(), o.room[:0]
	o.attrs = &o.own
	return o
}

func (t *Type) rootShape() *Shape {
	if t.shape == nil {
		t.shape = newShape(nil)
	}
	return t.shape
}

// AttrsOf returns the attributes of v, nil if it has none.
func AttrsOf(v Value) *Attrs {
	if !v.IsObject() {
		return nil
	}
	return (*Head)(v.p).attrs
}

// InstanceAttrs returns the attributes of v and its type, nil if it is no
// object that has some.
func InstanceAttrs(v Value) (*Attrs, *Type) {
	if v.n != 0 || v.p == nil {
		return nil, nil
	}
	h := (*Head)(v.p)
	return h.attrs, h.typ
}

// Own is Find where no code of the program can run: an object that __dict__ put
// in the place of the name is not found.
func (a *Attrs) Own(name string) (Value, bool) { return a.Find(nil, name) }

// Find returns the object's own attribute called name.
func (h *Head) Find(th *Thread, name string) (Value, bool) {
	if h.attrs == nil {
		return Value{}, false
	}
	return h.attrs.Find(th, name)
}

// Own is Find where no code of the program can run.
func (h *Head) Own(name string) (Value, bool) { return h.Find(nil, name) }

// SetOwn is Put where no code of the program can run.
func (h *Head) SetOwn(name string, x Value) { h.Put(nil, name, x) }

// Put sets the object's own attribute called name.
func (h *Head) Put(th *Thread, name string, x Value) {
	if h.attrs == nil {
		h.attrs = &Attrs{Shape: newShape(nil)}
		if h.typ.User {
			h.attrs.Shape = h.typ.rootShape()
		}
	}
	a := h.attrs
	if a.dict != nil {
		a.dict.Set(th, Str(name), x)
		return
	}
	if i, ok := a.Shape.index[name]; ok {
		a.Vals[i] = x.Own()
		return
	}
	a.Shape = a.Shape.With(name)
	a.Vals = append(a.Vals, x.Own())
}

// Forget deletes the object's own attribute and reports whether it was there.
func (h *Head) Forget(th *Thread, name string) bool {
	if h.attrs == nil {
		return false
	}
	if d := h.attrs.dict; d != nil {
		_, ok := d.Delete(th, Str(name))
		return ok
	}
	i, ok := h.attrs.Shape.index[name]
	if !ok {
		return false
	}
	a := h.attrs
	a.Shape = newShape(slices.Delete(slices.Clone(a.Shape.names), i, i+1))
	a.Vals = slices.Delete(a.Vals, i, i+1)
	return true
}

// AttrDict returns the dict of the object's own attributes: it is where they
// are from now on.
func (h *Head) AttrDict() Value {
	if h.attrs == nil {
		h.attrs = &Attrs{Shape: inDict, dict: NewDict()}
	}
	a := h.attrs
	if a.dict == nil {
		d := NewDict()
		for n, v := range a.All() {
			d.Set(nil, Str(n), v)
		}
		a.dict, a.Shape, a.Vals = d, inDict, nil
		a.members = h.typ.splitMembers(d)
	}
	return a.dict.Value()
}

// SetAttrDict makes d hold the object's attributes.
func (h *Head) SetAttrDict(d *Dict) {
	h.AttrDict()
	h.attrs.dict = d
}
