package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// attrPlace remembers, at one place of the program, where an attribute of
// instances of one class was found: by the shape that it saw last. It serves
// classes of the program that have nothing of that name themselves.
type attrPlace struct {
	shape *object.Shape
	typ   *object.Type
	epoch uint64
	index int
}

// find returns the attributes of v and the place of the one called name among
// them, nil if the general way has to be gone.
func (p *attrPlace) find(v object.Value, name string) (*object.Attrs, int) {
	a, t := object.InstanceAttrs(v)
	if a == nil {
		return nil, 0
	}
	if a.Shape == p.shape && t == p.typ && p.epoch == object.TypeEpoch() {
		return a, p.index
	}
	if t.User && t.Slots.Attribute == nil && t.Holds(name) {
		if i, ok := a.Shape.Index(name); ok {
			*p = attrPlace{a.Shape, t, object.TypeEpoch(), i}
			return a, i
		}
	}
	return nil, 0
}

// attrLoad is what the closures that read an attribute share.
type attrLoad struct {
	x      input
	name   string
	at     int32
	place  attrPlace
	class  object.ClassAttr
	own    bool // no name that a dict has: it may be a column
	cached object.Column
}

func (c *compiler) attrLoad(e *syntax.Attribute) *attrLoad {
	name := c.scope.mangle(e.Attr)
	return &attrLoad{x: c.input(e.Value), name: name, at: c.atAttr(e), own: object.DictType.Lookup(name).IsNil()}
}

// inClass returns what the class of v or its columns have for the name, the zero
// Value if the general way has to be gone.
func (a *attrLoad) inClass(f *object.Frame, v object.Value) object.Value {
	f.Pos = a.at
	t := v.Type()
	if t.User || t.Layout == object.LayoutType {
		return a.class.Get(f.Th, v, a.name)
	}
	if a.own && v.IsObject() && t.Slots.Column != nil {
		return t.Slots.Column(v, a.name, &a.cached)
	}
	return object.Value{}
}

func (c *compiler) attribute(e *syntax.Attribute) expr {
	a := c.attrLoad(e)
	return func(f *object.Frame) object.Value {
		v := a.x.get(f)
		if at, i := a.place.find(v, a.name); at != nil {
			return at.Vals[i]
		}
		if r := a.inClass(f, v); !r.IsNil() {
			return r
		}
		return object.GetAttr(f.Th, v, a.name)
	}
}

// attrAdd remembers what shape an instance got when an attribute was new to
// it: instances of a class get their attributes in the same order.
type attrAdd struct {
	from, to *object.Shape
	epoch    uint64
}

// add sets an attribute that is new, and reports whether it could.
func (p *attrAdd) add(o, v object.Value) bool {
	a, _ := object.InstanceAttrs(o)
	if a == nil || a.Shape != p.from || p.epoch != object.TypeEpoch() {
		return false
	}
	a.Shape, a.Vals = p.to, append(a.Vals, v.Own())
	return true
}

// learn sets an attribute the general way, and sees whether it was added at
// the end of the instance's own, by nobody's code.
func (p *attrAdd) learn(th *object.Thread, o object.Value, name string, v object.Value) {
	a, t := object.InstanceAttrs(o)
	plain := a != nil && t.User && t.Slots.SetAttr == nil && t.Holds(name)
	var from *object.Shape
	if plain {
		from = a.Shape
	}
	object.SetAttr(th, o, name, v)
	if plain && from != nil && a.Shape != from && !a.Shape.Alone() && a.Shape == from.With(name) {
		*p = attrAdd{from, a.Shape, object.TypeEpoch()}
	}
}

func (c *compiler) storeAttribute(e *syntax.Attribute) store {
	x, name, at := c.input(e.Value), c.scope.mangle(e.Attr), c.atAttr(e)
	var place attrPlace
	var added attrAdd
	var class object.ClassAttr
	return func(f *object.Frame, v object.Value) {
		o := x.get(f)
		if added.add(o, v) {
			return
		}
		if a, i := place.find(o, name); a != nil && o.Type().Slots.SetAttr == nil {
			a.Vals[i] = v.Own()
			return
		}
		f.Pos = at
		if !o.Type().User || !class.Set(f.Th, o, name, v) {
			added.learn(f.Th, o, name, v)
		}
	}
}

func (c *compiler) subscript(e *syntax.Subscript) expr {
	if s, ok := e.Index.(*syntax.Slice); ok {
		return c.cut(e, s)
	}
	x, key, at := c.input(e.Value), c.input(e.Index), c.at(e)
	if k, ok := e.Index.(*syntax.Constant); ok && constant(k.Value).IsStr() {
		name, place := constant(k.Value), &object.Column{}
		hash := object.KeyHash(name)
		return func(f *object.Frame) object.Value {
			v := x.get(f)
			f.Pos = at
			return object.GetItemStr(f.Th, v, name, hash, place)
		}
	}
	return func(f *object.Frame) object.Value {
		v := x.get(f)
		k := key.get(f)
		if k.IsInt() {
			if items, ok := object.Items(v); ok {
				i := k.Int()
				if i < 0 {
					i += int64(len(items))
				}
				if uint64(i) < uint64(len(items)) {
					return items[i]
				}
			}
		}
		f.Pos = at
		if d, ok := object.ExactDict(v); ok {
			if x, ok := d.Get(f.Th, k); ok {
				return x
			}
		}
		return object.GetItem(f.Th, v, k)
	}
}

func (c *compiler) storeSubscript(e *syntax.Subscript) store {
	x, key, at := c.input(e.Value), c.input(e.Index), c.at(e)
	return func(f *object.Frame, v object.Value) {
		o := x.get(f)
		k := key.get(f)
		f.Pos = at
		if d, ok := object.ExactDict(o); ok {
			d.Set(f.Th, k, v)
			return
		}
		if l, ok := object.ExactList(o); ok && k.IsInt() {
			if i := k.Int(); uint64(i) < uint64(len(l.Items)) {
				l.Items[i] = v.Own()
				return
			}
		}
		object.SetItem(f.Th, o, k, v)
	}
}

// cut compiles v[a:b:step].
func (c *compiler) cut(e *syntax.Subscript, s *syntax.Slice) expr {
	x, at := c.input(e.Value), c.at(e)
	lo, hi, step := c.bound(s.Lower), c.bound(s.Upper), c.bound(s.Step)
	return func(f *object.Frame) object.Value {
		v := x.get(f)
		a := lo.get(f)
		b := hi.get(f)
		by := step.get(f)
		f.Pos = at
		return object.Cut(f.Th, v, a, b, by)
	}
}

// bound compiles a part of a slice, which may be left out.
func (c *compiler) bound(e syntax.Expr) input {
	if e == nil {
		return inputOf(func(*object.Frame) object.Value { return object.None })
	}
	return c.input(e)
}

func (c *compiler) slice(e *syntax.Slice) expr {
	lo, hi, step := c.bound(e.Lower).eval, c.bound(e.Upper).eval, c.bound(e.Step).eval
	return func(f *object.Frame) object.Value {
		a := lo(f)
		b := hi(f)
		return object.NewSlice(a, b, step(f))
	}
}
