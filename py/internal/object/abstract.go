package object

// abstracts is what an engine knows of its classes whose metaclass is ABCMeta.
// Some are builtin and shared by all engines: a class does not keep it itself.
type abstracts struct {
	classes map[*Type]*abstract
	order   []*Type // those with a __subclasshook__ or registered classes
	epoch   int     // counts registrations: each makes any No doubtful
}

type abstract struct {
	registered []*Type
	answers    map[*Type]answer
	listed     bool // in order
}

type answer struct {
	is    bool
	epoch int
}

type abstractsKey struct{}

func abstractsOf(th *Thread) *abstracts {
	a, ok := th.Extra[abstractsKey{}].(*abstracts)
	if !ok {
		a = &abstracts{classes: map[*Type]*abstract{}}
		th.Extra[abstractsKey{}] = a
	}
	return a
}

func (a *abstracts) of(t *Type) *abstract {
	s := a.classes[t]
	if s == nil {
		s = &abstract{answers: map[*Type]answer{}}
		a.classes[t] = s
	}
	return s
}

// list notes that t is to be asked when one of its bases is.
func (a *abstracts) list(t *Type) {
	if s := a.of(t); !s.listed {
		s.listed = true
		a.order = append(a.order, t)
	}
}

const subclassHook = "__subclasshook__"

// hasHook reports whether the program says what counts as derived from t.
func (t *Type) hasHook() bool { return t.ABC && t.User && !t.Lookup(subclassHook).IsNil() }

// IsSubclass is issubclass(t, u): whether t is u, derives from it, or counts as
// if it did.
func IsSubclass(th *Thread, t, u *Type) bool {
	t = t.real()
	if !u.hasHook() {
		if t.IsSub(u) || u.Has != nil && u.Has(t) {
			return true
		}
		if !u.ABC || th.Extra[abstractsKey{}] == nil {
			return false
		}
	}
	a := abstractsOf(th)
	known := a.of(u).answers
	if r, ok := known[t]; ok && (r.is || r.epoch == a.epoch) {
		return r.is
	}
	is := false
	Deeper(th, "in __subclasscheck__", func() { is = a.ask(th, t, u) })
	known[t] = answer{is, a.epoch}
	return is
}

// ask asks u itself about t, then the classes registered with it, then those
// that derive from it.
func (a *abstracts) ask(th *Thread, t, u *Type) bool {
	if u.hasHook() {
		hook, _ := typeAttr(th, u, subclassHook)
		switch r := Call1(th, hook, t.Value()); {
		case r.IsBool():
			return r.Bool()
		case !Is(r, NotImplemented):
			panic(Errorf(AssertionError, "__subclasshook__ must return either False, True, or NotImplemented"))
		case t.IsSub(u) || u.Has != nil && u.Has(t):
			return true
		}
	}
	for _, x := range a.of(u).registered {
		if IsSubclass(th, t, x) {
			return true
		}
	}
	for _, x := range a.order {
		if x != u && x.IsSub(u) && IsSubclass(th, t, x) {
			return true
		}
	}
	return false
}

// registerMethod is u.register: what it is given counts as derived from u.
func registerMethod(u *Type) *Builtin {
	return Def1("register(subclass, /)", func(th *Thread, v Value) Value {
		t, ok := AsType(v)
		switch {
		case !ok:
			panic(Errorf(TypeError, "Can only register classes"))
		case IsSubclass(th, t, u):
			return v
		case IsSubclass(th, u, t):
			panic(Errorf(RuntimeError, "Refusing to create an inheritance cycle"))
		}
		a := abstractsOf(th)
		s := a.of(u)
		s.registered = append(s.registered, t)
		a.list(u)
		a.epoch++
		return v
	})
}
