package object

import (
	"slices"
	"weak"
)

// derivedKey is under what a thread keeps which classes of its program derive
// from builtin types and those of modules: all programs share these.
type derivedKey struct{}

// tellBases adds t, which a program has made, to the subclasses of its bases.
func (t *Type) tellBases(th *Thread) {
	t.derived = &[]weak.Pointer[Type]{}
	for _, b := range t.Bases() {
		subs := b.subclasses(th)
		// As many again as live may come before the dead are looked for.
		if n := len(*subs); n >= 8 && n&(n-1) == 0 {
			*subs = slices.DeleteFunc(*subs, func(w weak.Pointer[Type]) bool { return w.Value() == nil })
		}
		*subs = append(*subs, weak.Make(t))
	}
}

// subclasses returns where the classes that derive from t directly are noted.
func (t *Type) subclasses(th *Thread) *[]weak.Pointer[Type] {
	if t.derived != nil {
		return t.derived
	}
	all, ok := th.Extra[derivedKey{}].(map[*Type]*[]weak.Pointer[Type])
	if !ok {
		all = map[*Type]*[]weak.Pointer[Type]{}
		th.Extra[derivedKey{}] = all
	}
	if all[t] == nil {
		all[t] = &[]weak.Pointer[Type]{}
	}
	return all[t]
}

// liveSubclasses is t.__subclasses__(): those that the program has made.
func (t *Type) liveSubclasses(th *Thread) Value {
	var live []Value
	for _, w := range *t.subclasses(th) {
		if u := w.Value(); u != nil {
			live = append(live, u.Value())
		}
	}
	return NewList(live).Value()
}
