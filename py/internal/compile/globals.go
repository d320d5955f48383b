package compile

import (
	"maps"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// Globals are the names of a module. They live in cells, which code that was
// compiled for the module reads and writes without a search, until the program
// asks for them as a dict. From then on they are in the dict, and the cells are
// empty: code that finds its cell so goes to the dict.
type Globals struct {
	cells    map[string]*object.Cell
	binds    map[string]bool // what some statement binds
	names    []string        // of binds, in order
	dict     *object.Dict
	Builtins map[string]object.Value
	builtins *object.Dict // the same, as exec shows them; nil before
	Module   string       // __name__
	textual  bool         // annotations are not evaluated

	// Suspend compiles generators only to be suspended, none to run in place
	// where its values are consumed: the tests run programs both ways.
	Suspend bool

	// Late makes the values of names that are bound when a program mentions them
	// or asks for all.
	Late map[string]func() object.Value
}

var _ object.Namespace = (*Globals)(nil)

// NewGlobals returns an empty namespace over builtins, which must not change.
func NewGlobals(builtins map[string]object.Value) *Globals {
	return &Globals{cells: map[string]*object.Cell{}, binds: map[string]bool{}, Builtins: builtins, Module: "__main__"}
}

// In returns the namespace that is in d, which exec brings along: over the
// builtins that d names, else over those of g.
func (g *Globals) In(th *object.Thread, d *object.Dict) *Globals {
	if d == g.dict {
		return g
	}
	in := NewGlobals(g.Builtins)
	in.dict, in.Module = d, "builtins" // where a class finds its __module__ otherwise
	if name, ok := d.GetStr(th, "__name__"); ok && name.IsStr() {
		in.Module = name.Str()
	}
	const builtins = "__builtins__"
	if g.builtins == nil {
		g.builtins = object.NewDict()
		for _, n := range slices.Sorted(maps.Keys(g.Builtins)) {
			g.builtins.Set(nil, object.Str(n), g.Builtins[n])
		}
	}
	in.builtins = g.builtins
	v, ok := d.GetStr(th, builtins)
	if !ok {
		d.Set(th, object.Str(builtins), g.builtins.Value())
	}
	if own, is := object.AsDict(v); ok && is && own != g.builtins {
		in.builtins, in.Builtins = own, map[string]object.Value{}
		for k, x := range own.All() {
			if k.IsStr() {
				in.Builtins[k.Str()] = x
			}
		}
	}
	return in
}

// Cell returns the place of name. It is empty once there is a dict.
func (g *Globals) Cell(name string) *object.Cell {
	c := g.cells[name]
	if c == nil {
		c = object.NewCell(object.Value{})
		g.cells[name] = c
		if value := g.Late[name]; value != nil {
			delete(g.Late, name)
			g.Set(nil, name, value())
		}
	}
	return c
}

// bound is Cell for code that binds the name.
func (g *Globals) bound(name string) *object.Cell {
	c := g.Cell(name)
	if !g.binds[name] {
		g.binds[name] = true
		g.names = append(g.names, name)
	}
	return c
}

// Dict returns the names as a dict, in which they are from now on.
func (g *Globals) Dict() *object.Dict {
	if g.dict == nil {
		for _, n := range slices.Sorted(maps.Keys(g.Late)) {
			g.Cell(n)
		}
		d := object.NewDict()
		for _, n := range g.Names() {
			d.Set(nil, object.Str(n), g.cells[n].V)
			g.cells[n].V = object.Value{}
		}
		g.dict = d
	}
	return g.dict
}

// shown returns what name is bound to in the dict, if there is one.
func (g *Globals) shown(th *object.Thread, name string) (object.Value, bool) {
	if g.dict == nil {
		return object.Value{}, false
	}
	return g.dict.GetStr(th, name)
}

// store compiles an assignment to name; the zero Value unbinds it.
func (g *Globals) store(name string) store {
	cell := g.bound(name)
	return func(f *object.Frame, v object.Value) {
		if g.dict == nil {
			cell.V = v.Own()
		} else {
			g.Set(f.Th, name, v)
		}
	}
}

// Set binds name, or unbinds it if v is the zero Value. Without a
// thread no code of the program runs: keys of its classes are other names.
func (g *Globals) Set(th *object.Thread, name string, v object.Value) {
	switch {
	case g.dict == nil:
		g.bound(name).V = v.Own()
	case v.IsNil():
		g.dict.Delete(th, object.Str(name))
	default:
		g.dict.Set(th, object.Str(name), v)
	}
}

// Get returns what name is bound to; of the thread, see Set.
func (g *Globals) Get(th *object.Thread, name string) (object.Value, bool) {
	if c := g.cells[name]; c != nil && !c.V.IsNil() {
		return c.V, true
	}
	return g.shown(th, name)
}

// Names returns the bound names.
func (g *Globals) Names() []string {
	var out []string
	if g.dict != nil {
		for k := range g.dict.All() {
			if k.IsStr() {
				out = append(out, k.Str())
			}
		}
		return out
	}
	for _, n := range g.names {
		if !g.cells[n].V.IsNil() {
			out = append(out, n)
		}
	}
	return out
}

// mapped returns what name is bound to in the mapping that a slot holds.
func mapped(f *object.Frame, slot int, name string) (v object.Value, ok bool) {
	locals := f.Slots[slot]
	if d, isDict := object.ExactDict(locals); isDict {
		return d.GetStr(f.Th, name)
	}
	e := f.Th.Try(func() { v = object.GetItem(f.Th, locals, object.Str(name)) })
	if e != nil && !e.IsA(object.KeyError) {
		panic(e)
	}
	return v, e == nil
}
