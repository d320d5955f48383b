package compile

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// In list(islice(gen(), 3)) nobody has the generator when the list is made, so
// CPython closes it then: its finally clauses run before the list is printed.
// The same is done here, without counts of references, where the source shows
// that nobody can have kept it: a generator function that stops inside try or
// with is called right in the arguments of what only takes values from it. That
// is a loop, a comprehension, one of drains; what is given the values of one of
// passes; or a function of the program that uses the parameter so.
//
// Such a generator waits in the thread's list of loose ones until whoever takes
// its values is done, or a try statement catches the exception that ended that.

// drains are the functions that take values and keep no iterator; passes those
// whose result takes them.
var (
	drains = nameSet("list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "any", "all", "max", "min", "next",
		"join", "deque", "Counter", "OrderedDict", "reduce", "mean", "fmean", "median", "fsum", "prod", "nlargest", "nsmallest")
	passes = nameSet("iter", "zip", "map", "filter", "enumerate", "islice", "takewhile", "dropwhile", "chain", "starmap",
		"accumulate", "pairwise", "batched", "compress", "filterfalse", "zip_longest")
)

func nameSet(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

// count adds one to the number of name.
func count(in *map[string]int, name string) {
	if *in == nil {
		*in = map[string]int{}
	}
	(*in)[name]++
}

// stops notes a yield.
func (u *unit) stops() {
	u.generator = true
	u.guarded = u.guarded || u.protected > 0
}

// maker is a generator function.
type maker struct {
	name string
	unit *unit
}

// relays notes that the unit hands on the values of e.
func (u *unit) relays(e syntax.Expr) {
	u.relayed = append(u.relayed, "__iter__") // of whatever e is
	if call, ok := e.(*syntax.Call); ok {
		u.relayed = append(u.relayed, calledName(call.Func))
	}
}

// guard finds the generator functions that stop inside try or with, and those
// that hand on the values of one that does: to close these closes that.
func (r *resolver) guard() {
	for more := true; more; {
		more = false
		for _, m := range r.makers {
			u := m.unit
			u.guarded = u.guarded || slices.ContainsFunc(u.relayed, func(n string) bool { return r.guarded[n] })
			if u.guarded && !r.guarded[m.name] {
				r.guarded[m.name], more = true, true
			}
		}
	}
}

// drain notes the names in iterables of which only the values are taken here.
func (r *resolver) drain(es ...syntax.Expr) {
	for _, e := range es {
		switch e := e.(type) {
		case *syntax.Name:
			count(&r.scope.unit.drained, e.ID)
		case *syntax.Call:
			if passes[calledName(e.Func)] {
				r.drain(e.Args...)
			}
		case *syntax.GeneratorExp:
			r.drain(e.Generators[0].Iter)
		}
	}
}

// calledName is the last name of what is called: islice of itertools.islice.
func calledName(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		return e.ID
	case *syntax.Attribute:
		return e.Attr
	}
	return ""
}

// mayHold reports whether the value of e may be, or take its values from, a
// generator that is to be closed.
func (c *compiler) mayHold(e syntax.Expr) bool {
	if len(c.guarded) == 0 {
		return false
	}
	switch e := e.(type) {
	case *syntax.Call:
		return c.guarded[calledName(e.Func)] || c.anyHolds(e.Args)
	case *syntax.GeneratorExp:
		return !isAsync(e) && c.mayHold(e.Generators[0].Iter)
	}
	return false
}

func (c *compiler) anyHolds(es []syntax.Expr) bool {
	for _, e := range es {
		if c.mayHold(e) {
			return true
		}
	}
	return false
}

// losing compiles what takes the values of es: nobody keeps the results of the
// calls in them. They are marked for the time only, because a loop may be
// compiled a second time, as one that suspends and so is not done with them.
func (c *compiler) losing(es []syntax.Expr, compile func()) {
	c.mark(es, true)
	compile()
	c.mark(es, false)
}

func (c *compiler) mark(es []syntax.Expr, lost bool) {
	for _, e := range es {
		if !c.mayHold(e) {
			continue
		}
		switch e := e.(type) {
		case *syntax.Call:
			c.temporary[e] = lost
			c.mark(e.Args, lost)
		case *syntax.GeneratorExp:
			c.mark([]syntax.Expr{e.Generators[0].Iter}, lost)
		}
	}
}

// call compiles a call, and what becomes of the generators in its arguments.
func (c *compiler) call(e *syntax.Call) expr {
	holds, temporary := c.anyHolds(e.Args), c.temporary[e]
	var x expr
	if compile := func() { x = c.callOnly(e) }; holds {
		c.losing(e.Args, compile)
	} else {
		compile()
	}
	if !holds && !temporary {
		return x
	}
	callee, self := c.calleeOf(e.Func)
	var places []int
	for i, a := range e.Args {
		if c.mayHold(a) {
			places = append(places, i+self)
		}
	}
	return func(f *object.Frame) object.Value {
		th := f.Th
		mark := th.Loose()
		v := x(f)
		if th.Loose() == mark && !temporary {
			return v
		}
		fn := callee(f)
		switch how := kindOf(fn, places); {
		case how == drained:
			th.CloseLoose(mark)
		case how == kept || !temporary:
			th.KeepLoose(mark)
		}
		if g, ok := object.AsGenerator(v); ok && temporary && g.MadeBy(fn) {
			th.Lose(mark, g)
		}
		return v
	}
}

// kind is what a call does with the iterators that it is given.
type kind uint8

const (
	kept    kind = iota // nobody knows
	drained             // it takes values, and is done with them
	passed              // its result takes values from them
)

// kindOf tells the kind of a call of fn; places are the arguments in question.
func kindOf(fn object.Value, places []int) kind {
	if f, ok := object.AsFunction(fn); ok {
		for _, i := range places {
			if i >= len(f.Code.Drains) || !f.Code.Drains[i] {
				return kept
			}
		}
		if f.Code.IsGen {
			return passed
		}
		return drained
	}
	name := object.BuiltinName(fn)
	switch {
	case drains[name]:
		return drained
	case passes[name]:
		return passed
	}
	return kept
}

// calleeOf compiles what tells, after a call, what was called, the zero Value
// if that has to be evaluated again; and how many arguments come before those
// that the call shows.
func (c *compiler) calleeOf(e syntax.Expr) (callee func(f *object.Frame) object.Value, self int) {
	switch e := e.(type) {
	case *syntax.Name:
		return c.expr(e), 0
	case *syntax.Attribute:
		switch e.Value.(type) {
		case *syntax.Name, *syntax.Constant:
			obj, name := c.expr(e.Value), c.scope.mangle(e.Attr)
			return func(f *object.Frame) object.Value {
				v := obj(f)
				if m, ok := object.AsModule(v); ok {
					x, _ := m.Own(name)
					return x
				}
				return v.Type().Lookup(name)
			}, 1
		}
	}
	return func(*object.Frame) object.Value { return object.Value{} }, 0
}

// closingLoose compiles a loop over source, and then closes what it has lost.
func (c *compiler) closingLoose(source syntax.Expr, compile func() stmt) stmt {
	if !c.mayHold(source) {
		return compile()
	}
	var run stmt
	c.losing([]syntax.Expr{source}, func() { run = compile() })
	return func(f *object.Frame) ctl {
		mark := f.Th.Loose()
		k := run(f)
		f.Th.CloseLoose(mark)
		return k
	}
}

// unpackLoose compiles `a, b = value`, and closes what value has lost.
func (c *compiler) unpackLoose(s *syntax.Assign) stmt {
	return c.closingLoose(s.Value, func() stmt {
		x, to := c.expr(s.Value), c.target(s.Targets[0])
		return func(f *object.Frame) ctl {
			to(f, x(f))
			return next
		}
	})
}

// inLoose compiles `x in values`, and closes what values has lost.
func (c *compiler) inLoose(e *syntax.Compare) cond {
	x, at, want := c.input(e.Left), c.at(e), e.Ops[0] == syntax.In
	var values expr
	c.losing(e.Comparators, func() { values = c.expr(e.Comparators[0]) })
	return func(f *object.Frame) bool {
		a := x.get(f)
		mark := f.Th.Loose()
		b := values(f)
		f.Pos = at
		found := object.Contains(f.Th, b, a) == want
		f.Th.CloseLoose(mark)
		return found
	}
}

// isSequence reports whether the target of an assignment is several.
func isSequence(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Tuple, *syntax.List:
		return true
	}
	return false
}

// isIterOfItself recognizes `it = iter(it)`: the name still has what it had.
func isIterOfItself(s *syntax.Assign) bool {
	to, ok := s.Targets[0].(*syntax.Name)
	call, isCall := s.Value.(*syntax.Call)
	if !ok || !isCall || len(s.Targets) > 1 || len(call.Args) != 1 || calledName(call.Func) != "iter" {
		return false
	}
	of, ok := call.Args[0].(*syntax.Name)
	return ok && of.ID == to.ID
}
