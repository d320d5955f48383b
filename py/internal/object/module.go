package object

import (
	"slices"
	"strings"
)

// Module is a module: names and their values.
type Module struct {
	Head
	Name string
	Doc  string
	// Missing is asked for a name that the module lacks; a nil Missing, or
	// the zero Value, is an AttributeError.
	Missing func(th *Thread, name string) Value
	// Late are names that Missing knows and an import of all takes.
	Late []string
	// Hint says what to do without a name that the module lacks, "" if it
	// knows nothing. It may be nil.
	Hint func(name string) string
	// Assign is asked before the program binds a name of the module, and
	// reports whether it took the value.
	Assign func(th *Thread, name string, x Value) bool
}

// ModuleType is the type of modules.
var ModuleType = NewType("module", LayoutModule)

// NewModule returns a module without names. Its namespace is the object's own
// attributes: Set and Get.
func NewModule(name string) *Module {
	m := &Module{Name: name}
	m.typ = ModuleType
	m.SetOwn("__name__", Str(name))
	return m
}

// AsModule returns v as a module.
func AsModule(v Value) (*Module, bool) { return to[Module](v, LayoutModule) }

// Set binds name.
func (m *Module) Set(name string, v Value) { m.SetOwn(name, v) }

// Add puts functions into the module.
func (m *Module) Add(fns ...*Builtin) {
	for _, b := range fns {
		b.Module = m.Name
		m.SetOwn(b.Name, b.Value())
	}
}

// AddType puts a type into the module.
func (m *Module) AddType(t *Type) { m.SetOwn(t.Qualname, t.Value()) }

// Copy returns a module with the same names, to be changed independently.
func (m *Module) Copy() *Module {
	c := &Module{Name: m.Name, Doc: m.Doc, Missing: m.Missing, Late: m.Late, Assign: m.Assign, Hint: m.Hint}
	c.typ = ModuleType
	c.attrs = &Attrs{Shape: newShape(slices.Clone(m.attrs.Names()))}
	for _, v := range m.attrs.All() {
		c.attrs.Vals = append(c.attrs.Vals, v)
	}
	return c
}

// HintFor returns what the module says of a name that it lacks.
func (m *Module) HintFor(name string) string {
	if m.Hint == nil {
		return ""
	}
	return m.Hint(name)
}

// Names returns the module's names in order of definition.
func (m *Module) Names() []string { return m.attrs.Names() }

func init() {
	ModuleType.HasAttrs = true
	ModuleType.Final = true
	ModuleType.Slots.Repr = func(_ *Thread, v Value) string {
		m, _ := AsModule(v)
		return "<module '" + m.Name + "'>"
	}
	ModuleType.Slots.GetAttr = func(th *Thread, v Value, name string) Value {
		m, _ := AsModule(v)
		if name == "__doc__" && m.Doc != "" {
			return Str(m.Doc)
		}
		if m.Missing != nil {
			return m.Missing(th, name)
		}
		return Value{}
	}
	ModuleType.Slots.SetAttr = func(th *Thread, v Value, name string, x Value) bool {
		m, _ := AsModule(v)
		return m.Assign != nil && m.Assign(th, name, x)
	}
}

// Module returns the module called name, and raises the error of the first
// package on the way that there is not.
func (th *Thread) Module(name string) Value {
	text := "No module named '" + name + "'"
	if th.Import != nil {
		if m := th.Import(th, name); !m.IsNil() {
			return m
		}
		if i := strings.LastIndexByte(name, '.'); i > 0 {
			th.Module(name[:i])
			text += "; '" + name[:i] + "' is not a package"
		}
	}
	panic(NewError(ModuleNotFoundError, text).Seeks(name, Value{}))
}
