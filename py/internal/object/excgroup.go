package object

// newGroup makes an exception group of a message and a sequence.
func newGroup(th *Thread, t *Type, args []Value, kw []KW) Value {
	if len(args) != 2 || len(kw) > 0 {
		panic(Errorf(TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args)))
	}
	if !args[0].IsStr() {
		panic(Errorf(TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", args[0].TypeName()))
	}
	if s := args[1].Type().Slots; s.GetItem == nil || s.Len == nil {
		panic(Errorf(TypeError, "second argument (exceptions) must be a sequence"))
	}
	members := Collect(th, args[1])
	if len(members) == 0 {
		panic(Errorf(ValueError, "second argument (exceptions) must be a non-empty sequence"))
	}
	plain := true
	for i, m := range members {
		e, ok := AsException(m)
		if !ok {
			panic(Errorf(ValueError, "Item %d of second argument (exceptions) is not an exception", i))
		}
		plain = plain && e.IsA(ExceptionType)
	}
	switch {
	case plain:
	case t == ExceptionGroup:
		panic(Errorf(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup"))
	case t.IsSub(ExceptionType):
		panic(Errorf(TypeError, "Cannot nest BaseExceptions in '%s'", t.Name))
	}
	if plain && t == BaseExceptionGroup {
		t = ExceptionGroup
	}
	return newGroupOf(t, args[0], args[1], members).Value()
}

func newGroupOf(t *Type, message, given Value, members []Value) *Exception {
	e := NewException(t, message, given)
	e.Members = members
	return e
}

// Split returns the group of the members of e that match, and that of those
// that do not; nil for none. A group is searched through all its depth.
func (e *Exception) Split(th *Thread, match func(*Exception) bool) (yes, no *Exception) {
	if match(e) {
		return e, nil
	}
	if !e.IsA(BaseExceptionGroup) {
		return nil, e
	}
	var in, out []Value
	for _, m := range e.Members {
		sub, _ := AsException(m)
		y, n := sub.Split(th, match)
		if y != nil {
			in = append(in, y.Value())
		}
		if n != nil {
			out = append(out, n.Value())
		}
	}
	return e.part(th, in), e.part(th, out)
}

// part returns the group of some members of e, nil if there are none: what
// derive makes of them, with what is told of e. As in CPython, to have a cause
// at all, if only None, keeps the context from being told.
func (e *Exception) part(th *Thread, members []Value) *Exception {
	if len(members) == 0 {
		return nil
	}
	g := e.derive(th, members)
	g.SetTraceback(TracebackOf(e))
	g.Cause, g.Context, g.Suppress, g.seen = e.Cause, e.Context, true, e.seen
	if notes, ok := e.Own("__notes__"); ok {
		if s := notes.Type().Slots; s.GetItem != nil && s.Len != nil { // else they are no notes
			g.SetOwn("__notes__", NewList(Collect(th, notes)).Value())
		}
	}
	return g
}

// derive asks the class of the program for a group of members like e.
func (e *Exception) derive(th *Thread, members []Value) *Exception {
	given := NewList(members).Value()
	if f := e.typ.Lookup("derive"); e.typ.User && !f.IsNil() {
		g, ok := AsException(Call(th, f, e.Value(), given))
		if !ok || !g.IsA(BaseExceptionGroup) {
			panic(Errorf(TypeError, "derive must return an instance of BaseExceptionGroup"))
		}
		return g
	}
	return plainGroup(e.Args[0], members)
}

// plainGroup is a group of members that is of no class of the program.
func plainGroup(message Value, members []Value) *Exception {
	t := ExceptionGroup
	for _, m := range members {
		if e, _ := AsException(m); !e.IsA(ExceptionType) {
			t = BaseExceptionGroup
		}
	}
	return newGroupOf(t, message, NewList(members).Value(), members)
}

// Only returns the part of group e that the groups of keep hold.
func (e *Exception) Only(th *Thread, keep []*Exception) *Exception {
	leaves := map[*Exception]bool{}
	var add func(x *Exception)
	add = func(x *Exception) {
		if !x.IsA(BaseExceptionGroup) {
			leaves[x] = true
		}
		for _, m := range x.Members {
			sub, _ := AsException(m)
			add(sub)
		}
	}
	for _, k := range keep {
		add(k)
	}
	part, _ := e.Split(th, func(x *Exception) bool { return leaves[x] })
	return part
}

// Matcher returns a function that says whether an except clause with the
// classes v, a class or a tuple of them, takes an exception.
func Matcher(v Value) func(*Exception) bool {
	if t, ok := AsType(v); ok && t.IsSub(BaseException) {
		return func(e *Exception) bool { return e.IsA(t) }
	}
	tup, ok := AsTuple(v)
	if !ok {
		panic(Errorf(TypeError, "catching classes that do not inherit from BaseException is not allowed"))
	}
	var any []func(*Exception) bool
	for _, x := range tup.Items {
		t, ok := AsType(x)
		if !ok || !t.IsSub(BaseException) {
			panic(Errorf(TypeError, "catching classes that do not inherit from BaseException is not allowed"))
		}
		any = append(any, func(e *Exception) bool { return e.IsA(t) })
	}
	return func(e *Exception) bool {
		for _, m := range any {
			if m(e) {
				return true
			}
		}
		return false
	}
}

// StarMatcher is Matcher for an except* clause, which takes the members of
// groups and so no groups.
func StarMatcher(v Value) func(*Exception) bool {
	match := Matcher(v)
	classes := []Value{v}
	if tup, ok := AsTuple(v); ok {
		classes = tup.Items
	}
	for _, c := range classes {
		if t, _ := AsType(c); t.IsSub(BaseExceptionGroup) {
			panic(Errorf(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead."))
		}
	}
	return match
}

// addNote adds a line that is told after the exception.
func (e *Exception) addNote(th *Thread, note string) {
	notes, ok := e.Own("__notes__")
	if !ok {
		notes = NewList(nil).Value()
		e.SetOwn("__notes__", notes)
	}
	l, ok := AsList(notes)
	if !ok {
		panic(Errorf(TypeError, "Cannot add note: __notes__ is not a list"))
	}
	l.Append(th, Str(note))
}

func init() {
	exc := func(v Value) *Exception { e, _ := AsException(v); return e }
	t := BaseException
	t.Def2("with_traceback(self, tb, /)", func(_ *Thread, self, tb Value) Value {
		exc(self).SetTraceback(tb)
		return self
	})
	t.Def2("add_note(self, note, /)", func(th *Thread, self, note Value) Value {
		if !note.IsStr() {
			panic(Errorf(TypeError, "note must be a str, not '%s'", note.TypeName()))
		}
		exc(self).addNote(th, note.Str())
		return None
	})
	matcher := func(th *Thread, v Value) func(*Exception) bool {
		if _, isType := AsType(v); !isType && Callable(v) {
			return func(e *Exception) bool { return Truth(th, Call1(th, v, e.Value())) }
		}
		return Matcher(v)
	}
	g := BaseExceptionGroup
	g.Subscripted()
	g.Def2("split(self, condition, /)", func(th *Thread, self, c Value) Value {
		yes, no := exc(self).Split(th, matcher(th, c))
		return NewPair(orNone(yes), orNone(no))
	})
	g.Def2("subgroup(self, condition, /)", func(th *Thread, self, c Value) Value {
		yes, _ := exc(self).Split(th, matcher(th, c))
		return orNone(yes)
	})
	g.Def2("derive(self, exceptions, /)", func(th *Thread, self, members Value) Value {
		return newGroup(th, BaseExceptionGroup, []Value{exc(self).Args[0], members}, nil)
	})
}

// GroupAround returns the group that an except* clause makes of e, which is none.
func GroupAround(e *Exception) *Exception {
	g := GroupOf(e)
	g.Args[1] = NewTuple(e.Value()).Value()
	return g
}

// GroupOf returns an exception group of es without a message.
func GroupOf(es ...*Exception) *Exception {
	members := make([]Value, len(es))
	for i, e := range es {
		members[i] = e.Value()
	}
	return plainGroup(Str(""), members)
}
