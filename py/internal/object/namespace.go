package object

import (
	"sync"
	"sync/atomic"
)

// late is the part of a builtin type's namespace that is not made yet. The
// types have some thousand methods and attributes, of which a program uses
// few: Late, Def, Attr and Set only note what makes them, and the first to ask
// the type for a name makes all it has. That may be any of several engines.
type late struct {
	some   atomic.Bool // there is something to make
	mu     sync.Mutex  // of making it
	making bool        // it is being made
	make   []func(*Type)
}

// Late has bind, which calls Def, Attr and Set, called when the type is first
// asked for a name: a type with many methods then takes one note to set up. The
// slots are not for bind to set.
func (t *Type) Late(bind func(t *Type)) { t.later(bind) }

// later notes that set binds names of the builtin type t. It is called while t
// is set up, when nobody else knows of t, or while its names are made.
func (t *Type) later(set func(t *Type)) {
	if t.late.making {
		set(t)
		return
	}
	t.late.make = append(t.late.make, set)
	t.late.some.Store(true)
	typeEpoch.Add(1)
}

// settle makes what is late.
func (t *Type) settle() {
	t.late.mu.Lock()
	defer t.late.mu.Unlock()
	t.late.making = true
	for _, set := range t.late.make {
		set(t)
	}
	t.late.making = false
	t.late.make = nil
	t.late.some.Store(false)
}

// own returns the type's own namespace.
func (t *Type) own() map[string]Value {
	if t.late.some.Load() {
		t.settle()
	}
	return t.dict
}

// Set binds name to v in the type's own namespace.
func (t *Type) Set(name string, v Value) {
	if !t.User {
		t.later(func(t *Type) { t.bind(name, v) })
		return
	}
	t.own() // comes first
	t.bind(name, v)
	typeEpoch.Add(1)
}

func (t *Type) bind(name string, v Value) {
	if t.dict == nil {
		t.dict = map[string]Value{}
	}
	if _, ok := t.dict[name]; !ok {
		t.names = append(t.names, name)
	}
	t.dict[name] = v
}

// Unset removes name and reports whether it was there.
func (t *Type) Unset(name string) bool {
	if _, ok := t.own()[name]; !ok {
		return false
	}
	delete(t.dict, name)
	for i, n := range t.names {
		if n == name {
			t.names = append(t.names[:i:i], t.names[i+1:]...)
			break
		}
	}
	typeEpoch.Add(1)
	return true
}

// Own returns the names in the type's own namespace, in order of definition.
func (t *Type) Own() []string {
	t.own()
	return t.names
}

// OwnValue returns what name is bound to in the type itself.
func (t *Type) OwnValue(name string) (Value, bool) {
	v, ok := t.own()[name]
	return v, ok
}

// Lookup returns what name is bound to in the type or the nearest of its
// bases, and the zero Value if in none.
func (t *Type) Lookup(name string) Value {
	if !t.User {
		return t.search(name)
	}
	if now := typeEpoch.Load(); t.memoEpoch != now || t.memo == nil {
		t.memo, t.memoEpoch = map[string]Value{}, now
	}
	v, ok := t.memo[name]
	if !ok {
		v = t.search(name)
		t.memo[name] = v
	}
	return v
}

func (t *Type) search(name string) Value {
	for _, u := range t.mro {
		if v, ok := u.own()[name]; ok {
			return v
		}
	}
	for ; t != nil; t = t.Base {
		if v, ok := t.own()[name]; ok {
			return v
		}
	}
	return Value{}
}
