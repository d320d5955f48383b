package compile

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	functionScope
	classScope
	genexpScope // has a frame of its own
	inlineScope // list, set and dict comprehensions: slots of the frame around
)

// scope is a region in which names are bound.
type scope struct {
	kind      scopeKind
	parent    *scope
	unit      *unit
	names     map[string]*binding
	order     []string
	globals   map[string]bool
	nonlocals map[string]bool
	class     string // of the innermost class around, for __names
}

// unit is what has a frame: a module, function, class body or generator
// expression.
type unit struct {
	parent *unit
	scope  *scope
	code   *object.Code
	nslots int
	free   []*binding
	cells  []int // slots that start as cells

	generator bool // holds yield
	async     bool
	notes     bool // annotates its variables
	mapping   int  // 1 + the slot of the mapping that its names are in, 0 for none
	inlined   []inlined

	// See temporary.go.
	protected int            // try and with statements around what is walked
	guarded   bool           // stops inside try or with, or where it delegates to one that does
	relayed   []string       // functions whose values it hands on
	loads     map[string]int // how often a name is read
	drained   map[string]int // how often only for its values
	states    int            // of resumable statements
	firstArg  *binding
}

// suspends reports whether the unit is one that stops and goes on.
func (u *unit) suspends() bool { return u.generator || u.async }

// binding is a variable of a function, class body or comprehension.
type binding struct {
	name string
	home *unit
	slot int
	cell bool // shared with a closure
	comp bool // of an inline comprehension
	used bool // by a unit inside
}

type use struct {
	s    *scope
	name string
}

// resolver builds the scopes of a tree.
type resolver struct {
	scopes   map[syntax.Node]*scope
	scope    *scope
	module   *scope
	uses     []use
	walruses []string        // globals that := binds
	imported map[string]bool // what the module binds by import
	makers   []maker
	guarded  map[string]bool // names of those that stop inside try or with
}

func (r *resolver) push(kind scopeKind, n syntax.Node) *scope {
	s := &scope{kind: kind, parent: r.scope, names: map[string]*binding{}}
	if r.scope != nil {
		s.unit, s.class = r.scope.unit, r.scope.class
	}
	if kind != inlineScope {
		s.unit = &unit{scope: s}
		if r.scope != nil {
			s.unit.parent = r.scope.unit
		}
	}
	if kind == genexpScope {
		s.unit.nslots = 1 // the first source
	}
	r.scopes[n] = s
	r.scope = s
	return s
}

func (r *resolver) pop() { r.scope = r.scope.parent }

// bind makes name a variable of s, unless it is declared otherwise.
func (s *scope) bind(name string) *binding {
	if s.kind == moduleScope || s.globals[name] || s.nonlocals[name] {
		return nil
	}
	b := s.names[name]
	if b == nil {
		b = &binding{name: name, home: s.unit, slot: s.unit.nslots, comp: s.kind == inlineScope}
		s.unit.nslots++
		s.names[name] = b
		s.order = append(s.order, name)
	}
	return b
}

// lookup finds the binding that name means in s, nil for a global.
func (s *scope) lookup(name string) *binding {
	for t := s; t != nil; t = t.parent {
		if t.kind == classScope && t != s && name != "__class__" {
			continue // also what the class says is global, it says for itself
		}
		if t.kind == moduleScope || t.globals[name] {
			return nil
		}
		if b := t.names[name]; b != nil {
			return b
		}
	}
	return nil
}

// resolve marks the variables that closures share, and lists for each unit
// the cells that it is given, in the order of their names as in __closure__.
func (r *resolver) resolve() {
	given := map[*unit]bool{}
	for _, u := range r.uses {
		if b := u.s.lookup(u.name); b != nil && b.home != u.s.unit {
			b.share()
			b.used = true
			for at := u.s.unit; at != b.home; at = at.parent {
				at.freeIndex(b)
				given[at] = true
			}
		}
	}
	for u := range given {
		slices.SortStableFunc(u.free, func(a, b *binding) int { return strings.Compare(a.name, b.name) })
	}
}

func (b *binding) share() {
	if !b.cell {
		b.cell = true
		if !b.comp {
			b.home.cells = append(b.home.cells, b.slot)
		}
	}
}

// freeIndex returns the place of b among the cells that u is given.
func (u *unit) freeIndex(b *binding) int {
	for i, f := range u.free {
		if f == b {
			return i
		}
	}
	u.free = append(u.free, b)
	return len(u.free) - 1
}

// temp returns a slot of the frame that no variable uses.
func (u *unit) temp() int {
	u.nslots++
	return u.nslots - 1
}

// state returns a number for the progress of a resumable statement.
func (u *unit) state() int {
	u.states++
	return u.states - 1
}

// mangle is what a private name in a class is called.
func (s *scope) mangle(name string) string { return object.Mangle(s.class, name) }
