package object

import "github.com/weft-go/weft/gen"

// rareState is what few generators need.
type rareState struct {
	name, qualname string // if they are not those of the code

	// handling is the exception in whose handler the code has stopped, nil for
	// none; above is the same of the innermost of those that delegate to it.
	handling, above *Exception

	err error // what stops the program, see raise
}

func (g *Generator) rare() *rareState {
	if g.more == nil {
		g.more = &rareState{}
	}
	return g.more
}

// Refuse says of the code of g, which is about to stop, that it stays in its
// `yield from`: e goes to whoever resumed it.
func (g *Generator) Refuse(e *Exception) { g.Thrown = e }

// Stops notes that the code of g stops in a handler of e. Handlers around that
// say so, too, but later.
func (g *Generator) Stops(e *Exception) {
	if r := g.rare(); r.handling == nil {
		r.handling = e
	}
}

// GoesOn says that the code goes on in a handler. It may be called of no
// generator at all.
func (g *Generator) GoesOn() {
	if g != nil && g.more != nil {
		g.more.handling = nil
	}
}

// within has inner run with what is being handled by g, which delegates to it, or
// else around g.
func (g *Generator) within(inner *Generator) {
	var above *Exception
	if m := g.more; m != nil {
		if above = m.handling; above == nil && g.core.Delegators() > 0 {
			above = m.above
		}
	}
	if above != nil || inner.more != nil {
		inner.rare().above = above
	}
}

func (g *Generator) nameOf() string {
	if g.more != nil && g.more.name != "" {
		return g.more.name
	}
	return g.frame.Code.Name
}

func (g *Generator) qualname() string {
	if g.more != nil && g.more.qualname != "" {
		return g.more.qualname
	}
	return g.frame.Code.Qualname
}

// stateAttrs gives t, a type of generators or coroutines, the attributes that
// tell of their state: gi_running and so on, and what one waits for.
func stateAttrs(t *Type, prefix, awaits string) {
	attr := func(name string, get func(g *Generator) Value, set func(r *rareState, x Value)) {
		var setter func(th *Thread, v, x Value)
		of := func(v Value) *Generator { return (*Generator)(v.p) }
		if set != nil {
			setter = func(_ *Thread, v, x Value) { set(of(v).rare(), x) }
		}
		t.Attr(name, func(_ *Thread, v Value) Value { return get(of(v)) }, setter)
	}
	attr("__name__", func(g *Generator) Value { return Str(g.nameOf()) },
		func(r *rareState, x Value) { r.name = nameGiven("__name__", x) })
	attr("__qualname__", func(g *Generator) Value { return Str(g.qualname()) },
		func(r *rareState, x Value) { r.qualname = nameGiven("__qualname__", x) })
	attr(prefix+"running", func(g *Generator) Value { return Bool(g.executing() || g.async != nil && g.async.running) }, nil)
	attr(prefix+"suspended", func(g *Generator) Value { return Bool(g.core.State() == gen.Suspended) }, nil)
	attr(prefix+"code", func(g *Generator) Value { return g.frame.Code.object() }, nil)
	attr(prefix+"frame", func(g *Generator) Value {
		if g.core.Ended() {
			return None
		}
		return g.frameObject()
	}, nil)
	attr(prefix+awaits, func(g *Generator) Value {
		if g.Inner.IsNil() || g.executing() {
			return None
		}
		return g.Inner
	}, nil)
}

func (g *Generator) executing() bool { return g.core.State() == gen.Running }
