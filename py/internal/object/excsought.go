package object

// sought is what an exception tells of a name that was not there: that of a
// variable, of an attribute or of a module.
type sought struct {
	name, obj       Value
	path, from, msg Value           // of an ImportError
	near            func() []string // of a NameError: the names there were
	self            Value           // of the method that raised it
}

// soughtFields are the attributes of the classes that tell of it. They may be
// given by keyword, too.
var soughtFields = []struct {
	of    *Type
	names []string
}{
	{ImportError, []string{"name", "path", "name_from"}},
	{AttributeError, []string{"name", "obj"}},
	{NameError, []string{"name"}},
}

func (s *sought) field(name string) *Value {
	switch name {
	case "name":
		return &s.name
	case "obj":
		return &s.obj
	case "path":
		return &s.path
	case "name_from":
		return &s.from
	}
	return &s.msg
}

// seeking returns what e tells of a name, to be added to.
func (e *Exception) seeking() *sought {
	if e.sought == nil {
		e.sought = &sought{}
	}
	return e.sought
}

// Seeks notes that name was not there, in obj if that is given.
func (e *Exception) Seeks(name string, obj Value) *Exception {
	s := e.seeking()
	s.name, s.obj = Str(name), obj
	return e
}

// SeeksFrom notes that the import of name from the module called from did not
// find it.
func (e *Exception) SeeksFrom(from, name string, module Value) *Exception {
	e.Seeks(from, module).sought.from = Str(name)
	return e
}

// Near says which names a NameError may have meant.
func (e *Exception) Near(names func() []string) *Exception {
	e.seeking().near = names
	return e
}

// Sought returns the name that was not there, "" if e is not about one.
func (e *Exception) Sought() string {
	if e.sought == nil {
		return ""
	}
	v := e.sought.name
	if e.IsA(ImportError) {
		v = e.sought.from
	}
	if !v.IsStr() {
		return ""
	}
	return v.Str()
}

// CopySought notes for e what of tells of a name, but for the object that has
// not got it: of AttributeErrors and NameErrors that are copies CPython forgets it.
func (e *Exception) CopySought(of *Exception) {
	if of.sought != nil {
		s := *of.sought
		s.obj = Value{}
		e.sought = &s
	}
}

// raisedIn notes the self of the method that raised a NameError or an
// AttributeError: what was meant may be an attribute of it.
func (e *Exception) raisedIn(f *Frame) {
	if e.sought == nil || e.sought.near == nil && !e.IsA(AttributeError) {
		return
	}
	c := f.Code
	if len(c.Params) == 0 || c.Params[0] != "self" || len(f.Slots) == 0 {
		return
	}
	self := f.Slots[0]
	for _, i := range c.CellArgs {
		if i == 0 && !self.IsNil() {
			self = AsCell(self).V
		}
	}
	e.sought.self = self
}

func init() {
	for _, c := range soughtFields {
		for _, name := range c.names {
			c.of.soughtAttr(name)
		}
	}
	ImportError.soughtAttr("msg")
}

func (t *Type) soughtAttr(name string) {
	g := &GetSet{Name: name, Deletes: true, doc: None, of: t}
	g.typ = GetSetType
	g.Get = func(_ *Thread, v Value) Value {
		e, _ := AsException(v)
		if e.sought != nil {
			if x := *e.sought.field(name); !x.IsNil() {
				return x
			}
		}
		if name == "msg" && len(e.Args) == 1 {
			return e.Args[0]
		}
		return None
	}
	g.Set = func(_ *Thread, v, x Value) {
		e, _ := AsException(v)
		*e.seeking().field(name) = x.Own()
	}
	t.bind(name, g.Value())
}
