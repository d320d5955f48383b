package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// apply makes a dataclass of cls.
func (o dataOptions) apply(th *thread, cls value) value {
	t, ok := object.AsType(cls)
	if !ok || !t.User {
		panic(object.Errorf(object.TypeError, "dataclass() should be used on a class, got %s", object.Repr(th, cls)))
	}
	if o.order && !o.eq {
		panic(object.Errorf(object.ValueError, "eq must be true if order is true"))
	}
	all := object.NewDict()
	frozenBase, plainBase := false, false
	for _, u := range slices.Backward(t.MRO()[1:]) {
		v, ok := u.OwnValue(dataclassFields)
		if !ok {
			continue
		}
		if inherited, isDict := object.AsDict(v); isDict {
			for k, f := range inherited.All() {
				all.Set(th, k, f)
			}
		}
		_, frozen := u.OwnValue("__dataclass_frozen__")
		frozenBase, plainBase = frozenBase || frozen, plainBase || !frozen
	}
	explicitHash, hasHash := t.OwnValue("__hash__")
	_, ownEq := t.OwnValue("__eq__")
	hasHash = hasHash && !(explicitHash.IsNone() && ownEq)
	for _, f := range o.ownFields(th, t) {
		all.Set(th, object.Str(f.name), f.Value())
	}
	switch {
	case plainBase && o.frozen:
		panic(object.Errorf(object.TypeError, "cannot inherit frozen dataclass from a non-frozen one"))
	case frozenBase && !o.frozen:
		panic(object.Errorf(object.TypeError, "cannot inherit non-frozen dataclass from a frozen one"))
	}
	t.Set(dataclassFields, all.Value())
	if o.frozen {
		t.Set("__dataclass_frozen__", object.True)
	}
	d := &dataClassOf{th: th, Type: t, options: o}
	for _, v := range all.All() {
		if f, ok := asField(v); ok && f.kind != dataClass {
			d.params = append(d.params, f)
			if f.kind == dataPlain {
				d.fields = append(d.fields, f)
			}
		}
	}
	d.addMethods()
	d.addHash(hasHash)
	d.addDoc()
	if o.slots {
		d.restrict()
	}
	if t.Abstract != nil {
		findAbstract(t)
	}
	return cls
}

// dataClassOf is a class that becomes a dataclass.
type dataClassOf struct {
	*object.Type
	th      *thread
	options dataOptions
	params  []*dataField // of __init__, whether or not it takes them
	fields  []*dataField
}

// add binds a method, unless the class has its own and keep is set.
func (d *dataClassOf) add(name string, v value, keep bool) bool {
	if _, own := d.OwnValue(name); own && keep {
		return false
	}
	object.SetAttr(d.th, d.Value(), name, v)
	return true
}

func (d *dataClassOf) method(b *object.Builtin) value {
	b.Owner = d.Type
	return b.Value()
}

func (d *dataClassOf) addMethods() {
	o := d.options
	if o.init {
		d.add("__init__", d.makeInit(), true)
	}
	d.add("__replace__", d.method(object.DefRaw("__replace__(self, /, **changes)", replaceData)), true)
	if o.repr {
		d.add("__repr__", d.method(object.Def1("__repr__(self, /)", d.text)), true)
	}
	if o.eq {
		d.add("__eq__", d.method(object.Def2("__eq__(self, other, /)", d.equal)), true)
	}
	if o.order {
		for name, op := range map[string]object.CompareOp{"__lt__": object.Lt, "__le__": object.Le, "__gt__": object.Gt, "__ge__": object.Ge} {
			if !d.add(name, d.method(object.Def2(name+"(self, other, /)", func(th *thread, a, b value) value {
				if a.Type() != b.Type() {
					return object.NotImplemented
				}
				return object.Compare(th, op, d.compared(th, a), d.compared(th, b))
			})), true) {
				panic(object.Errorf(object.TypeError, "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering", name, d.Name))
			}
		}
	}
	if o.frozen {
		d.freeze()
	}
	if o.matchArgs {
		var names []value
		for _, f := range d.params {
			if f.init && !f.isKwOnly() {
				names = append(names, object.Str(f.name))
			}
		}
		d.add("__match_args__", object.NewTuple(names...).Value(), true)
	}
}

// addDoc gives a class that has no doc string its signature for one.
func (d *dataClassOf) addDoc() {
	if doc, own := d.OwnValue("__doc__"); own && object.Truth(d.th, doc) {
		return
	}
	text := ""
	d.th.Try(func() { text = signatureOf(d.th, d.Value(), true).text(d.th, -1) })
	d.Set("__doc__", object.Str(d.Name+strings.ReplaceAll(text, " -> None", "")))
}

func (d *dataClassOf) text(th *thread, v value) value {
	return object.Str(object.Nested(th, v, "...", func() string {
		text, sep := v.Type().Qualname+"(", ""
		for _, f := range d.fields {
			if f.repr {
				text += sep + f.name + "=" + object.Repr(th, object.GetAttr(th, v, f.name))
				sep = ", "
			}
		}
		return text + ")"
	}))
}

func (d *dataClassOf) equal(th *thread, a, b value) value {
	if object.Is(a, b) {
		return object.True
	}
	if a.Type() != b.Type() {
		return object.NotImplemented
	}
	for _, f := range d.fields {
		if f.compare && !object.Holds(th, object.Eq, object.GetAttr(th, a, f.name), object.GetAttr(th, b, f.name)) {
			return object.False
		}
	}
	return object.True
}

// compared is the tuple of what order looks at.
func (d *dataClassOf) compared(th *thread, v value) value {
	return d.tuple(th, v, func(f *dataField) bool { return f.compare })
}

func (d *dataClassOf) tuple(th *thread, v value, want func(f *dataField) bool) value {
	var items []value
	for _, f := range d.fields {
		if want(f) {
			items = append(items, object.GetAttr(th, v, f.name))
		}
	}
	return object.NewTuple(items...).Value()
}

// addHash gives the class a hash if its fields cannot change, or takes it.
func (d *dataClassOf) addHash(own bool) {
	o := d.options
	hash := d.method(object.Def1("__hash__(self, /)", func(th *thread, v value) value {
		return object.Int(object.Hash(th, d.tuple(th, v, (*dataField).hashed)))
	}))
	switch {
	case o.unsafeHash && own:
		panic(object.Errorf(object.TypeError, "Cannot overwrite attribute __hash__ in class %s", d.Name))
	case o.unsafeHash, o.eq && o.frozen && !own:
		d.add("__hash__", hash, false)
	case o.eq && !own:
		d.add("__hash__", object.None, false)
	}
}

// freeze makes the fields constant.
func (d *dataClassOf) freeze() {
	refuse := func(what string) func(th *thread, v value, name string) {
		return func(th *thread, v value, name string) {
			isField := slices.ContainsFunc(d.fields, func(f *dataField) bool { return f.name == name })
			if v.Type() == d.Type || isField {
				panic(object.NewException(frozenErrorType, object.Str("cannot "+what+" field "+object.StrRepr(name))))
			}
		}
	}
	set, unset := refuse("assign to"), refuse("delete")
	super := func(th *thread, v value, name string, args ...value) value {
		return object.Call(th, object.GetAttr(th, object.NewSuper(d.Type, v), name), args...)
	}
	for name, v := range map[string]value{
		"__setattr__": d.method(object.Def("__setattr__(self, name, value, /)", func(th *thread, a []value) value {
			set(th, a[0], a[1].Str())
			return super(th, a[0], "__setattr__", a[1], a[2])
		})),
		"__delattr__": d.method(object.Def2("__delattr__(self, name, /)", func(th *thread, v, name value) value {
			unset(th, v, name.Str())
			return super(th, v, "__delattr__", name)
		})),
	} {
		if !d.add(name, v, true) {
			panic(object.Errorf(object.TypeError, "Cannot overwrite attribute %s in class %s", name, d.Name))
		}
	}
}

// restrict leaves instances no attributes but the fields.
func (d *dataClassOf) restrict() {
	var names, inherited []value
	for _, u := range d.MRO()[1:] {
		if slots, own := u.OwnValue("__slots__"); own && !slots.IsStr() {
			inherited = append(inherited, object.Collect(d.th, slots)...)
		}
	}
	for _, f := range d.fields {
		if name := object.Str(f.name); !slices.ContainsFunc(inherited, func(v value) bool { return object.Equal(d.th, v, name) }) {
			names = append(names, name)
		}
		if _, own := d.OwnValue(f.name); own {
			d.Unset(f.name)
		}
	}
	if _, own := d.OwnValue("__slots__"); own {
		panic(object.Errorf(object.TypeError, "%s already specifies __slots__", d.Name))
	}
	d.Restrict(d.th, object.NewTuple(names...).Value())
}

// makeInit makes __init__, a function like those of the program.
func (d *dataClassOf) makeInit() value {
	var order []*dataField
	var defaults, kwDefaults []value
	code := &object.Code{Name: "__init__", Qualname: d.Qualname + ".__init__", Params: []string{"self"}, NPos: 1}
	for _, kwOnly := range []bool{false, true} {
		lastDefault := ""
		for _, f := range d.params {
			if !f.init || f.isKwOnly() != kwOnly {
				continue
			}
			order = append(order, f)
			code.Params = append(code.Params, f.name)
			v := f.standard
			if !object.Is(f.factory, dataMissing) {
				v = dataFactory
			}
			switch {
			case kwOnly && !f.hasDefault():
				kwDefaults = append(kwDefaults, value{})
			case kwOnly:
				kwDefaults = append(kwDefaults, v)
			case f.hasDefault():
				defaults, lastDefault = append(defaults, v), f.name
			case lastDefault != "":
				panic(object.Errorf(object.TypeError, "non-default argument %s follows default argument %s", object.StrRepr(f.name), object.StrRepr(lastDefault)))
			}
			if kwOnly {
				code.NKwOnly++
			} else {
				code.NPos++
			}
		}
	}
	code.NSlots = len(code.Params)
	code.Simple = code.NKwOnly == 0
	place := map[*dataField]int{}
	for i, f := range order {
		place[f] = i + 1
	}
	code.Run = func(f *object.Frame) value {
		d.initialise(f.Th, f.Slots[0], f.Slots, place)
		return object.None
	}
	init := object.NewFunction(code, defaults, kwDefaults, nil).Value()
	notes := object.NewDict()
	for _, f := range order {
		notes.Set(d.th, object.Str(f.name), f.typ)
	}
	notes.Set(d.th, object.Str("return"), object.None)
	object.Annotate(init, notes)
	return init
}

// initialise sets the fields of self from the arguments and defaults.
func (d *dataClassOf) initialise(th *thread, self value, slots []value, place map[*dataField]int) {
	var forPost []value
	for _, f := range d.params {
		v := f.standard
		if i, ok := place[f]; ok {
			v = slots[i]
		}
		if !object.Is(f.factory, dataMissing) && (object.Is(v, dataFactory) || !f.init) {
			v = object.Call(th, f.factory)
		}
		switch {
		case f.kind == dataInitVar:
			forPost = append(forPost, v)
		case object.Is(v, dataMissing) || !f.init && object.Is(f.factory, dataMissing) && !d.options.slots:
			// __post_init__ sets it, or the class has it, where there are no slots.
		case d.options.frozen:
			object.PlainSetAttr(th, self, f.name, v.Own())
		default:
			object.SetAttr(th, self, f.name, v.Own())
		}
	}
	if post, ok := object.TryAttr(th, self, "__post_init__"); ok {
		object.Call(th, post, forPost...)
	}
}
