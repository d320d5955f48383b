package object

// attrDict is the __dict__ of an object: a dict of the object's attributes, as
// they are when it is asked, that sets them when it is changed. There is a new
// one for each time it is asked for; attributes themselves are kept by shape.
type attrDict struct {
	Dict
	of *Head
}

// attrDictType passes for dict. It is a type of its own so that nothing meant
// for plain dicts writes past it.
var attrDictType = NewDerived("dict", DictType)

// AttrDict returns the object's own attributes as its __dict__. That of a module
// is a copy: modules are made for many engines.
func (h *Head) AttrDict(*Thread) Value {
	d := &attrDict{of: h}
	d.typ = attrDictType
	if h.typ.Layout == LayoutModule {
		d.load()
		d.typ = DictType
	}
	return d.Value()
}

// AsDict returns v as a dict.
func AsDict(v Value) (*Dict, bool) {
	d, ok := to[Dict](v, LayoutDict)
	if ok && d.typ == attrDictType {
		(*attrDict)(v.p).load()
	}
	return d, ok
}

// load makes the dict what the attributes are.
func (d *attrDict) load() {
	a := d.of.attrs
	if a == nil {
		if d.Len() > 0 {
			d.Clear()
		}
		return
	}
	names := a.Shape.names
	i, same := 0, d.Len() == len(names)
	for k, v := range d.All() {
		if same = same && k.IsStr() && k.Str() == names[i] && Is(v, a.Vals[i]); !same {
			break
		}
		i++
	}
	if same {
		return
	}
	d.Clear()
	for i, n := range names {
		d.Set(nil, Str(n), a.Vals[i])
	}
}

// store makes the attributes what the dict is. Only a name can be one.
func (d *attrDict) store() {
	if a := d.of.attrs; a != nil {
		for _, n := range append([]string(nil), a.Shape.names...) {
			if _, ok := d.GetStr(nil, n); !ok {
				d.of.Forget(n)
			}
		}
	}
	for k, v := range d.All() {
		if !k.IsStr() {
			continue
		}
		if x, ok := d.of.Own(k.Str()); !ok || !Is(x, v) {
			d.of.SetOwn(k.Str(), v)
		}
	}
}

// adopted are the attributes that a dict became by v.__dict__ = dict: objects of
// one class that were given the same dict share them.
type adopted struct {
	d *Dict
	t *Type
}

// setAttrDict does v.__dict__ = x.
func (h *Head) setAttrDict(th *Thread, x Value) {
	d, ok := AsDict(x)
	if !ok {
		panic(Errorf(TypeError, "__dict__ must be set to a dictionary, not a '%s'", x.TypeName()))
	}
	if d.typ == attrDictType {
		if o := (*attrDict)(x.p).of; o.typ == h.typ && o.attrs != nil {
			h.attrs = o.attrs
			return
		}
	}
	key := adopted{d, h.typ}
	if a, ok := th.Extra[key].(*Attrs); ok {
		h.attrs = a
		return
	}
	h.attrs = &Attrs{Shape: newShape(nil)}
	if h.typ.User {
		h.attrs.Shape = h.typ.rootShape()
	}
	for k, v := range d.All() {
		if k.IsStr() {
			h.SetOwn(k.Str(), v)
		}
	}
	th.Extra[key] = h.attrs
}

func init() {
	t := attrDictType
	own := func(v Value) *attrDict { return (*attrDict)(v.p) }
	s, base := &t.Slots, &DictType.Slots
	*s = *base
	s.SetItem = func(th *Thread, v, key, x Value) {
		base.SetItem(th, v, key, x)
		own(v).store()
	}
	s.DelItem = func(th *Thread, v, key Value) {
		base.DelItem(th, v, key)
		own(v).store()
	}
	s.InPlace = func(th *Thread, op Op, a, b Value) Value {
		r := base.InPlace(th, op, a, b)
		if Is(r, a) {
			own(a).store()
		}
		return r
	}
	for _, sig := range []string{"__init__", "setdefault", "pop", "popitem", "clear", "update"} {
		t.DefRaw(sig+"(self, /, *args, **kw)", func(th *Thread, args []Value, kw []KW) Value {
			b, _ := AsBuiltin(DictType.Lookup(sig))
			r := b.Invoke(th, args, kw)
			own(args[0]).store()
			return r
		})
	}
}
