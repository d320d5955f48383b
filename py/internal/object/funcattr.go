package object

import "slices"

const annotationsName = "__annotations__"

// givenAttrs are attributes of a function that the program has set: what its
// code says does not count any more.
type givenAttrs struct {
	name        string // "": that of the code
	doc, module Value  // the zero Value: those of the code
}

// Annotate gives a function of the program its annotations.
func Annotate(v Value, notes *Dict) {
	if f, ok := AsFunction(v); ok {
		f.notes = notes
	}
}

// Name is __name__ of the function.
func (fn *Function) Name() string {
	if fn.given != nil && fn.given.name != "" {
		return fn.given.name
	}
	return fn.Code.Name
}

// give returns the place for what the program sets.
func (fn *Function) give() *givenAttrs {
	if fn.given == nil {
		fn.given = &givenAttrs{}
	}
	return fn.given
}

func functionAttr(th *Thread, v Value, name string) Value {
	f, _ := AsFunction(v)
	switch name {
	case "__name__":
		return Str(f.Name())
	case "__qualname__":
		return Str(f.Qualname)
	case "__module__":
		switch {
		case f.given != nil && !f.given.module.IsNil():
			return f.given.module
		case f.Module == "":
			return Str("__main__")
		}
		return Str(f.Module)
	case "__doc__":
		switch {
		case f.given != nil && !f.given.doc.IsNil():
			return f.given.doc
		case f.Code.Doc == "":
			return None
		}
		return Str(f.Code.Doc)
	case "__defaults__":
		if len(f.Defaults) == 0 {
			return None
		}
		return NewTuple(f.Defaults...).Value()
	case "__kwdefaults__":
		return f.kwDefaults(th)
	case "__code__":
		return f.Code.object()
	case "__closure__":
		if len(f.Free) == 0 {
			return None
		}
		cells := make([]Value, len(f.Free))
		for i, c := range f.Free {
			cells[i] = c.Value()
		}
		return NewTuple(cells...).Value()
	case "__globals__":
		if f.Code.Globals != nil {
			return f.Code.Globals.Dict().Value()
		}
	case "__dict__":
		return f.AttrDict()
	case annotationsName:
		if f.notes == nil {
			f.notes = NewDict()
		}
		return f.notes.Value()
	}
	return Value{}
}

// setFunctionAttr sets an attribute, or deletes it if x is the zero Value.
func setFunctionAttr(th *Thread, v Value, name string, x Value) bool {
	f, _ := AsFunction(v)
	orNone := func() Value {
		if x.IsNil() {
			return None
		}
		return x
	}
	switch name {
	case "__name__":
		f.give().name = nameGiven(name, x)
	case "__qualname__":
		f.Qualname = nameGiven(name, x)
	case "__doc__":
		f.give().doc = orNone()
	case "__module__":
		f.give().module = orNone()
	case "__defaults__":
		f.setDefaults(x)
	case "__kwdefaults__":
		f.setKwDefaults(th, x)
	case "__code__":
		f.setCode(x)
	case annotationsName:
		f.setNotes(x)
	case "__dict__":
		if x.IsNil() {
			panic(Errorf(TypeError, "cannot delete __dict__"))
		}
		return false
	case "__globals__", "__closure__", "__builtins__":
		panic(Errorf(AttributeError, "readonly attribute"))
	default:
		return false
	}
	return true
}

// nameGiven returns the text that __name__ or __qualname__ is set to.
func nameGiven(attr string, x Value) string {
	if !x.IsStr() {
		panic(Errorf(TypeError, "%s must be set to a string object", attr))
	}
	return x.Str()
}

func (fn *Function) setNotes(x Value) {
	d, ok := AsDict(x)
	if !ok && x.Given() {
		panic(Errorf(TypeError, "__annotations__ must be set to a dict object"))
	}
	fn.notes = d
}

func (fn *Function) setDefaults(x Value) {
	t, ok := AsTuple(x)
	switch {
	case ok:
		fn.Defaults = slices.Clone(t.Items)
	case x.Given():
		panic(Errorf(TypeError, "__defaults__ must be set to a tuple object"))
	default:
		fn.Defaults = nil
	}
}

// kwDefaults returns the defaults of the keyword-only parameters, None for none.
func (fn *Function) kwDefaults(th *Thread) Value {
	d := NewDict()
	for i, x := range fn.KwDefaults {
		if !x.IsNil() {
			d.Set(th, Str(fn.Code.Params[fn.Code.NPos+i]), x)
		}
	}
	if d.Len() == 0 {
		return None
	}
	return d.Value()
}

func (fn *Function) setKwDefaults(th *Thread, x Value) {
	d, ok := AsDict(x)
	if !ok && x.Given() {
		panic(Errorf(TypeError, "__kwdefaults__ must be set to a dict object"))
	}
	fn.KwDefaults = make([]Value, fn.Code.NKwOnly)
	for i := range fn.KwDefaults {
		if ok {
			fn.KwDefaults[i], _ = d.Get(th, Str(fn.Code.Params[fn.Code.NPos+i]))
		}
	}
}

// setCode refuses other code: calls that are under way have room for the
// variables of this.
func (fn *Function) setCode(x Value) {
	code, ok := To[codeObject](x, CodeType)
	if !ok {
		panic(Errorf(TypeError, "__code__ must be set to a code object"))
	}
	if code.code != fn.Code {
		panic(Errorf(NotImplementedError, "%s() keeps its __code__", fn.Qualname))
	}
}
