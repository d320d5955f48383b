package object

import "strings"

// ClassAttr remembers, at one place of the program, what a class of the program has
// for a name, as far as its instances read or set it without more ado, or it itself
// is asked for it.
type ClassAttr struct {
	typ   *Type // of the instance, or the class itself
	epoch uint64
	kind  classAttrKind
	turns uint8  // how often something new was seen
	value Value  // what the class has
	get   Value  // the function that is called to read it,
	set   Value  // and that to set it
	shape *Shape // of an instance that has no attribute of that name
}

type classAttrKind uint8

const (
	otherAttr      classAttrKind = iota
	propertyAttr                 // with functions of the program
	descriptorAttr               // of the program, with __set__ or __delete__
	getSetAttr                   // of Go
	valueAttr                    // what instances read that have not an own one
	ofClassAttr                  // what is read from the class itself
)

// turnsMax is how many classes, or changes of them, a place may see until nothing
// new is remembered any more.
const turnsMax = 16

// Get returns v.name, the zero Value if it has to be found in the general way.
func (c *ClassAttr) Get(th *Thread, v Value, name string) Value {
	t := v.Type()
	if t.Layout == LayoutType {
		return c.ofClass((*Type)(v.p), name)
	}
	if (c.typ != t || c.epoch != TypeEpoch()) && !c.learn(t, name) {
		return Value{}
	}
	switch c.kind {
	case propertyAttr:
		if !c.get.IsNil() {
			return Call1(th, c.get, v)
		}
	case descriptorAttr:
		if !c.get.IsNil() {
			return Call3(th, c.get, c.value, v, t.Value())
		}
	case getSetAttr:
		return (*GetSet)(c.value.p).Get(th, v)
	case valueAttr:
		if a := AttrsOf(v); a == nil || a.Shape == c.shape || c.lacks(th, a, name) {
			return c.value
		}
	}
	return Value{}
}

// lacks reports whether a has no attribute of that name.
func (c *ClassAttr) lacks(th *Thread, a *Attrs, name string) bool {
	if _, own := a.Find(th, name); own {
		return false
	}
	if !a.Shape.Alone() {
		c.shape = a.Shape
	}
	return true
}

// Set does v.name = x, and reports false if it has to be done in the general way.
func (c *ClassAttr) Set(th *Thread, v Value, name string, x Value) bool {
	t := v.Type()
	if (c.typ != t || c.epoch != TypeEpoch()) && !c.learn(t, name) || c.set.IsNil() {
		return false
	}
	if c.kind == propertyAttr {
		Call2(th, c.set, v, x)
	} else {
		Call3(th, c.set, c.value, v, x)
	}
	return true
}

// ofClass returns what t itself has for the name, the zero Value if it has to be
// found in the general way.
func (c *ClassAttr) ofClass(t *Type, name string) Value {
	if c.typ != t || c.epoch != TypeEpoch() {
		if !c.turn(t) || !t.User || strings.HasPrefix(name, "__") {
			return Value{}
		}
		if x := t.Lookup(name); !x.IsNil() {
			w, wrapped := AsWrapped(x)
			switch {
			case wrapped && x.Type() == StaticMethodType:
				c.kind, c.value = ofClassAttr, w.Func
			case x.Type() == FunctionType, x.Type().Slots.Get == nil:
				c.kind, c.value = ofClassAttr, x
			}
		}
	}
	if c.kind != ofClassAttr {
		return Value{}
	}
	return c.value
}

// turn makes c one for t of which nothing is known yet, and reports whether
// something shall be.
func (c *ClassAttr) turn(t *Type) bool {
	if c.turns == turnsMax {
		return false
	}
	*c = ClassAttr{typ: t, epoch: TypeEpoch(), turns: c.turns + 1}
	return true
}

// learn looks at what t has for the name, and reports whether something is
// remembered of it.
func (c *ClassAttr) learn(t *Type, name string) bool {
	if !c.turn(t) || !t.User || t.Slots.Attribute != nil {
		return false
	}
	c.value = t.Lookup(name)
	if c.value.IsNil() {
		return false
	}
	function := func(v Value) Value {
		if _, ok := AsFunction(v); ok {
			return v
		}
		return Value{}
	}
	asked := t.Slots.GetAttr != nil // __getattr__ is, after an AttributeError
	switch d := c.value.Type(); {
	case d == PropertyType:
		p, _ := to[Property](c.value, LayoutProperty)
		c.kind, c.get, c.set = propertyAttr, function(p.Fget), function(p.Fset)
	case d == GetSetType && !asked:
		c.kind = getSetAttr
	case d.User && isData(c.value):
		c.kind, c.get, c.set = descriptorAttr, function(d.Lookup("__get__")), function(d.Lookup("__set__"))
	case d.Slots.Get == nil:
		c.kind = valueAttr
	}
	if asked {
		c.get = Value{}
	}
	if t.Slots.SetAttr != nil {
		c.set = Value{}
	}
	return c.kind != otherAttr
}
