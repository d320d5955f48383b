package compile

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// In sum(r["price"] for r in csv("sales.csv")) nothing ever holds a row: the
// loop's variable is only taken apart, at keys that the program spells out. And
// of lines(f) a loop that begins with if "error" in l needs no others. A source
// that is made right there is told so. It need not make what nobody looks at.

// usage is what a loop does with its variable.
type usage struct {
	name    string
	told    object.Use
	callee  expr // of the source
	builtin object.Value
}

// tell tells the source, if it is what the compiler took it for.
func (u *usage) tell(f *object.Frame, it any) {
	if s, ok := it.(object.Told); ok && object.Is(u.callee(f), u.builtin) {
		s.Tell(u.told)
	}
}

// usage looks at what the first of gens does with its variable, here and in the
// rest of the comprehension, whose results are elts. It returns nil if that
// says nothing to the source, or if somebody else may see the source.
func (c *compiler) usage(gens []*syntax.Comprehension, elts ...syntax.Expr) *usage {
	target, ok := gens[0].Target.(*syntax.Name)
	call, made := gens[0].Iter.(*syntax.Call)
	if !ok || !made {
		return nil
	}
	fn, ok := call.Func.(*syntax.Name)
	if !ok || !c.builtinName(fn.ID) {
		return nil
	}
	u := &usage{name: target.ID, builtin: c.globals.Builtins[fn.ID]}
	if b, ok := object.AsBuiltin(u.builtin); !ok || !b.Fresh {
		return nil
	}
	u.told.Apart = u.apart(gens, elts)
	if len(gens[0].Ifs) > 0 {
		u.told.With = u.with(gens[0].Ifs[0])
	}
	if !u.told.Apart && u.told.With == "" {
		return nil
	}
	u.callee = c.expr(fn)
	return u
}

// with returns the text that must be in the variable for test to hold, "" if
// that is not where the test begins.
func (u *usage) with(test syntax.Expr) string {
	switch e := test.(type) {
	case *syntax.BoolOp:
		if !e.Or {
			return u.with(e.Values[0])
		}
	case *syntax.Compare:
		text, ok := e.Left.(*syntax.Constant)
		if ok && e.Ops[0] == syntax.In && u.is(e.Comparators[0]) {
			s, _ := text.Value.(string)
			return s
		}
	}
	return ""
}

// apart reports whether the comprehension only takes the variable apart.
func (u *usage) apart(gens []*syntax.Comprehension, elts []syntax.Expr) bool {
	for i, g := range gens {
		if g.Async || i > 0 && (u.mentions(g.Target) || !u.ok(g.Iter)) || !u.all(g.Ifs) {
			return false
		}
	}
	return u.all(elts)
}

func (u *usage) all(es []syntax.Expr) bool {
	for _, e := range es {
		if !u.ok(e) {
			return false
		}
	}
	return true
}

// ok reports whether e only takes the variable apart, and notes at which keys.
func (u *usage) ok(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return e.ID != u.name
	case *syntax.Subscript:
		if u.is(e.Value) {
			return u.key(e.Index)
		}
	case *syntax.Attribute:
		if u.is(e.Value) {
			u.told.Attrs = true
			return !strings.HasPrefix(e.Attr, "_") && object.DictType.Lookup(e.Attr).IsNil()
		}
	case *syntax.Call:
		if get, ok := e.Func.(*syntax.Attribute); ok && get.Attr == "get" && u.is(get.Value) {
			return len(e.Keywords) == 0 && len(e.Args) > 0 && u.key(e.Args[0]) && u.all(e.Args[1:])
		}
	case *syntax.Lambda:
		return !u.mentions(e) // it may run later
	case *syntax.GeneratorExp:
		return u.ok(e.Generators[0].Iter) && !slices.ContainsFunc(inside(e)[1:], u.mentions)
	case *syntax.NamedExpr:
		return e.Target.ID != u.name && u.ok(e.Value)
	case *syntax.ListComp:
		return u.comprehension(e.Generators, e.Elt)
	case *syntax.SetComp:
		return u.comprehension(e.Generators, e.Elt)
	case *syntax.DictComp:
		return u.comprehension(e.Generators, e.Key, e.Value)
	}
	return u.all(inside(e))
}

func (u *usage) comprehension(gens []*syntax.Comprehension, elts ...syntax.Expr) bool {
	for _, g := range gens {
		if g.Async || u.mentions(g.Target) || !u.ok(g.Iter) || !u.all(g.Ifs) {
			return false
		}
	}
	return u.all(elts)
}

func (u *usage) is(e syntax.Expr) bool {
	n, ok := e.(*syntax.Name)
	return ok && n.ID == u.name
}

// key notes a key that the program spells out.
func (u *usage) key(e syntax.Expr) bool {
	k, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	if s, ok := k.Value.(string); ok && !slices.Contains(u.told.Keys, s) {
		u.told.Keys = append(u.told.Keys, s)
	}
	return true
}

// mentions reports whether the name occurs in e at all.
func (u *usage) mentions(e syntax.Expr) bool {
	return u.is(e) || slices.ContainsFunc(inside(e), u.mentions)
}

// inside returns the parts of e, also those that are evaluated later, or only
// sometimes: what children leaves out. Of a comprehension the first source
// comes first.
func inside(e syntax.Expr) []syntax.Expr {
	comprehension := func(gens []*syntax.Comprehension, elts ...syntax.Expr) (parts []syntax.Expr) {
		for _, g := range gens {
			parts = append(append(parts, g.Iter, g.Target), g.Ifs...)
		}
		return append(parts, elts...)
	}
	switch e := e.(type) {
	case *syntax.BoolOp:
		return e.Values
	case *syntax.IfExp:
		return []syntax.Expr{e.Test, e.Body, e.OrElse}
	case *syntax.NamedExpr:
		return []syntax.Expr{e.Target, e.Value}
	case *syntax.Lambda:
		parts := []syntax.Expr{e.Body}
		for _, p := range e.Params {
			if p.Default != nil {
				parts = append(parts, p.Default)
			}
		}
		return parts
	case *syntax.ListComp:
		return comprehension(e.Generators, e.Elt)
	case *syntax.SetComp:
		return comprehension(e.Generators, e.Elt)
	case *syntax.DictComp:
		return comprehension(e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		return comprehension(e.Generators, e.Elt)
	case *syntax.FormattedValue:
		if e.Spec != nil {
			return []syntax.Expr{e.Value, e.Spec}
		}
	case *syntax.Await:
		return []syntax.Expr{e.Value}
	case *syntax.Yield:
		if e.Value != nil {
			return []syntax.Expr{e.Value}
		}
	case *syntax.YieldFrom:
		return []syntax.Expr{e.Value}
	}
	parts, _ := children(e)
	return parts
}
