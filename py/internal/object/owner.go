package object

import (
	"slices"
	"weak"

	"github.com/weft-go/weft/gen"
)

// Code returns the code of the generator.
func (g *Generator) Code() *Code { return g.frame.Code }

// OwnIterator returns iter(v) if v is an object whose __iter__ is a generator
// function that stops inside try or with; nil otherwise.
func OwnIterator(th *Thread, v Value) *Generator {
	if !v.IsObject() || !v.Type().User {
		return nil
	}
	fn, ok := AsFunction(v.Type().Lookup("__iter__"))
	if !ok || !fn.Code.Guarded {
		return nil
	}
	g, _ := AsGenerator(Call1(th, fn.Value(), v))
	return g
}

// A watched generator has something to do when the program ends.
type watched struct {
	held *Generator // see heldMax
	weak weak.Pointer[Generator]
}

// heldMax is how many generators that the program may have forgotten are held for
// its end, so that the collector has no say in what it prints. More of them would
// cost memory that CPython has back at once; the collector takes those.
const heldMax = 1000

// watch notes a generator that has something to do when the program ends.
func (th *Thread) watch(g *Generator) {
	if len(th.watched) >= th.watchMax {
		th.watched = slices.DeleteFunc(th.watched, func(w watched) bool {
			x := w.weak.Value()
			return x == nil || x.core.Ended()
		})
		th.watchMax = 2*len(th.watched) + 64
	}
	w := watched{weak: weak.Make(g)}
	if len(th.watched) < heldMax {
		w.held = g
	}
	th.watched = append(th.watched, w)
}

// Finish closes the generators that are still suspended, as the end of a
// program does.
func (th *Thread) Finish() {
	for _, w := range th.watched {
		if g := w.weak.Value(); g != nil {
			th.Release(g)
		}
	}
	th.watched = nil
}

// Release closes g, which nobody has any more. What it raises is ignored.
func (th *Thread) Release(g *Generator) {
	if g.core.State() != gen.Suspended {
		return
	}
	if e := th.Try(func() { g.Close(th) }); e != nil {
		if n := len(e.Trace); n > 1 {
			e.Trace = e.Trace[:n-1] // the frame at hand has no part in it
		}
		th.Ignore(e, g.Value())
		g.drop() // it may have refused to end
	}
}

// Ignore tells of an exception that nobody can catch, as sys.unraisablehook does.
func (th *Thread) Ignore(e *Exception, in Value) {
	if th.Ignored != nil {
		th.Ignored(e, in)
	}
}

// MadeLast reports whether g is the last generator made that has something to do
// when it is closed, and has not begun, and f itself has called its function.
func (th *Thread) MadeLast(f *Frame, g *Generator) bool {
	return g.core.State() == gen.Created && th.lastMade == g && th.lastMaker == f
}

// Loose returns how many generators wait to be closed because nobody keeps
// them. See compile/temporary.go.
func (th *Thread) Loose() int { return len(th.loose) }

// Lose adds g to them, before those from mark on.
func (th *Thread) Lose(mark int, g *Generator) {
	if g.frame.Code.Guarded {
		th.loose = slices.Insert(th.loose, mark, g)
	}
}

// KeepLoose forgets those from mark on: somebody may have them.
func (th *Thread) KeepLoose(mark int) {
	clear(th.loose[mark:])
	th.loose = th.loose[:mark]
}

// CloseLoose closes those from mark on.
func (th *Thread) CloseLoose(mark int) {
	if len(th.loose) <= mark {
		return
	}
	lost := slices.Clone(th.loose[mark:])
	th.KeepLoose(mark)
	for _, g := range lost {
		th.Release(g)
	}
}

// MadeBy reports whether g is what a call of the function fn makes.
func (g *Generator) MadeBy(fn Value) bool {
	f, ok := AsFunction(fn)
	return ok && f.Code == g.frame.Code
}

// BuiltinName is the name of a builtin function, method or type, "" of all
// else.
func BuiltinName(v Value) string {
	if b, ok := AsBuiltin(v); ok {
		return b.Name
	}
	if t, ok := AsType(v); ok && !t.User {
		return t.ShortName()
	}
	return ""
}
