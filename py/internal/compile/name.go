package compile

import (
	"maps"
	"math/big"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func bigConstant(v any) object.Value { return object.NewBig(v.(*big.Int)) }

// ref is where a name lives, seen from the current unit.
type ref struct {
	kind  refKind
	index int // slot, or place among the free variables
	name  string
}

type refKind uint8

const (
	slotRef refKind = iota
	cellRef
	freeRef
	globalRef
	mappingRef // in the mapping that slot index holds: see inMapping
)

func (c *compiler) ref(name string) ref {
	b := c.scope.lookup(name)
	return c.refOf(b, name)
}

func (c *compiler) refOf(b *binding, name string) ref {
	switch {
	case c.inMapping(b, name):
		return ref{mappingRef, c.unit.mapping - 1, name}
	case b == nil:
		return ref{globalRef, 0, name}
	case b.home != c.unit:
		return ref{freeRef, c.unit.freeIndex(b), name}
	case b.cell:
		return ref{cellRef, b.slot, name}
	}
	return ref{slotRef, b.slot, name}
}

// inMapping reports whether name is looked for in a mapping first: in the locals
// that exec was given, or in the namespace of a class whose body asks for it.
func (c *compiler) inMapping(b *binding, name string) bool {
	u := c.unit
	switch {
	case u.mapping == 0 || u.scope.globals[name]:
		return false
	case u.scope.kind == classScope:
		return c.scope == u.scope && (b == nil || b.home == u && !b.cell)
	}
	return b == nil
}

func unboundLocal(name string) *object.Exception {
	return object.Errorf(object.UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name).Seeks(name, object.Value{})
}

func unboundFree(name string) *object.Exception {
	return object.Errorf(object.NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name).Seeks(name, object.Value{})
}

func noName(name string) *object.Exception {
	return object.Errorf(object.NameError, "name '%s' is not defined", name).Seeks(name, object.Value{})
}

// visible returns the names that code of the unit could have meant: its own,
// those of functions around it that it uses, global ones and builtins.
func (u *unit) visible(s *scope, g *Globals) []string {
	var names []string
	for ; s != nil && s.unit == u; s = s.parent {
		if s.kind != moduleScope {
			names = append(names, s.order...)
		}
	}
	for _, b := range u.free {
		names = append(names, b.name)
	}
	names = append(names, g.Names()...)
	builtins := slices.Sorted(maps.Keys(g.Builtins))
	return append(names, builtins...)
}

// near returns what finds the names that may have been meant here.
func (c *compiler) near() func() []string {
	u, s, g := c.unit, c.scope, c.globals
	return func() []string { return u.visible(s, g) }
}

func (c *compiler) load(n *syntax.Name) expr {
	name := c.scope.mangle(n.ID)
	if c.scope.kind == classScope {
		return c.loadInClass(n, name)
	}
	return c.loadRef(c.ref(name), n)
}

func (c *compiler) loadRef(r ref, n syntax.Node) expr {
	at, name, i := c.at(n), r.name, r.index
	switch r.kind {
	case slotRef:
		return func(f *object.Frame) object.Value {
			v := f.Slots[i]
			if v.IsNil() {
				f.Pos = at
				panic(unboundLocal(name))
			}
			return v
		}
	case cellRef:
		return func(f *object.Frame) object.Value {
			v := object.AsCell(f.Slots[i]).V
			if v.IsNil() {
				f.Pos = at
				panic(unboundLocal(name))
			}
			return v
		}
	case freeRef:
		return func(f *object.Frame) object.Value {
			v := f.Free[i].V
			if v.IsNil() {
				f.Pos = at
				panic(unboundFree(name))
			}
			return v
		}
	}
	if r.kind == mappingRef {
		otherwise := c.loadRef(ref{globalRef, 0, name}, n)
		return func(f *object.Frame) object.Value {
			if v, ok := mapped(f, i, name); ok {
				return v
			}
			return otherwise(f)
		}
	}
	g, cell, builtin := c.globals, c.globals.Cell(name), c.globals.Builtins[name]
	near := c.near()
	return func(f *object.Frame) object.Value {
		if v := cell.V; !v.IsNil() {
			return v
		}
		if v, ok := g.shown(f.Th, name); ok {
			return v
		}
		if builtin.IsNil() {
			f.Pos = at
			panic(noName(name).Near(near))
		}
		return builtin
	}
}

// loadInClass reads a name in a class body: its own if it binds it anywhere, else
// a global; that of a function around only if the body never binds it.
func (c *compiler) loadInClass(n *syntax.Name, name string) expr {
	own := c.scope.names[name]
	if own == nil || name == "__class__" || c.unit.mapping > 0 {
		return c.loadRef(c.ref(name), n)
	}
	i, otherwise := own.slot, c.loadRef(ref{globalRef, 0, name}, n)
	return func(f *object.Frame) object.Value {
		if v := f.Slots[i]; !v.IsNil() {
			return v
		}
		return otherwise(f)
	}
}

func (c *compiler) storeName(name string) store {
	name = c.scope.mangle(name)
	return c.storeRef(c.ref(name))
}

func (c *compiler) storeRef(r ref) store {
	i := r.index
	switch r.kind {
	case slotRef:
		return func(f *object.Frame, v object.Value) { f.Slots[i] = v }
	case cellRef:
		return func(f *object.Frame, v object.Value) { object.AsCell(f.Slots[i]).V = v.Own() }
	case freeRef:
		return func(f *object.Frame, v object.Value) { f.Free[i].V = v.Own() }
	}
	if r.kind == mappingRef {
		key := object.Str(r.name)
		return func(f *object.Frame, v object.Value) {
			switch {
			case !v.IsNil():
				object.SetItem(f.Th, f.Slots[i], key, v)
			default:
				object.DelItem(f.Th, f.Slots[i], key)
			}
		}
	}
	return c.globals.store(r.name)
}

// storeWalrus is the target of :=, which no comprehension keeps to itself.
func (c *compiler) storeWalrus(n *syntax.Name) store {
	s := c.scope
	for s.kind == inlineScope || s.kind == genexpScope {
		s = s.parent
	}
	name := s.mangle(n.ID)
	if b := s.names[name]; b != nil {
		return c.storeRef(c.refOf(b, name))
	}
	return c.storeRef(c.refOf(s.lookup(name), name))
}
