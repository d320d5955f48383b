package compile

import "github.com/weft-go/weft/py/internal/syntax"

func (r *resolver) use(name string) {
	r.uses = append(r.uses, use{r.scope, r.scope.mangle(name)})
}

func (r *resolver) bind(name string) {
	name = r.scope.mangle(name)
	if r.scope.bind(name) == nil {
		r.uses = append(r.uses, use{r.scope, name})
	}
}

func (r *resolver) exprs(es ...syntax.Expr) {
	for _, e := range es {
		r.expr(e)
	}
}

func (r *resolver) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil, *syntax.Constant:
	case *syntax.Name:
		r.use(e.ID)
		count(&r.scope.unit.loads, e.ID)
		if e.ID == "super" && r.scope.class != "" {
			r.use("__class__")
		}
	case *syntax.Tuple:
		r.exprs(e.Elts...)
	case *syntax.List:
		r.exprs(e.Elts...)
	case *syntax.Set:
		r.exprs(e.Elts...)
	case *syntax.Dict:
		r.exprs(e.Keys...)
		r.exprs(e.Values...)
	case *syntax.Starred:
		r.expr(e.Value)
	case *syntax.BinOp:
		r.exprs(e.Left, e.Right)
	case *syntax.UnaryOp:
		r.expr(e.Operand)
	case *syntax.BoolOp:
		r.exprs(e.Values...)
	case *syntax.Compare:
		if op := e.Ops[0]; len(e.Ops) == 1 && (op == syntax.In || op == syntax.NotIn) {
			r.drain(e.Comparators[0])
		}
		r.expr(e.Left)
		r.exprs(e.Comparators...)
	case *syntax.IfExp:
		r.exprs(e.Test, e.Body, e.OrElse)
	case *syntax.NamedExpr:
		r.expr(e.Value)
		r.walrus(e.Target.ID)
	case *syntax.Lambda:
		r.function(e, e.Params, nil, "", func() { r.expr(e.Body) })
	case *syntax.Call:
		if drains[calledName(e.Func)] {
			r.drain(e.Args...)
		}
		r.expr(e.Func)
		r.exprs(e.Args...)
		for _, k := range e.Keywords {
			r.expr(k.Value)
		}
	case *syntax.Attribute:
		r.expr(e.Value)
	case *syntax.Subscript:
		r.exprs(e.Value, e.Index)
	case *syntax.Slice:
		r.exprs(e.Lower, e.Upper, e.Step)
	case *syntax.ListComp:
		r.comprehension(e, inlineScope, e.Generators, e.Elt)
	case *syntax.SetComp:
		r.comprehension(e, inlineScope, e.Generators, e.Elt)
	case *syntax.DictComp:
		r.comprehension(e, inlineScope, e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		r.comprehension(e, genexpScope, e.Generators, e.Elt)
	case *syntax.JoinedStr:
		r.exprs(e.Values...)
	case *syntax.FormattedValue:
		r.expr(e.Value)
		if e.Spec != nil {
			r.expr(e.Spec)
		}
	case *syntax.Await:
		r.scope.unit.async = true
		r.expr(e.Value)
	case *syntax.Yield:
		r.scope.unit.stops()
		r.expr(e.Value)
	case *syntax.YieldFrom:
		r.scope.unit.stops()
		r.scope.unit.relays(e.Value)
		r.drain(e.Value)
		r.expr(e.Value)
	}
}

// walrus binds name in the nearest scope that is no comprehension.
func (r *resolver) walrus(name string) {
	s := r.scope
	for s.kind == inlineScope || s.kind == genexpScope {
		s = s.parent
	}
	name = s.mangle(name)
	if s.bind(name) == nil {
		r.walruses = append(r.walruses, name)
	}
	r.uses = append(r.uses, use{r.scope, name})
}

func (r *resolver) comprehension(n syntax.Node, kind scopeKind, gens []*syntax.Comprehension, elts ...syntax.Expr) {
	if kind == inlineScope {
		r.drain(gens[0].Iter)
	}
	r.expr(gens[0].Iter)
	r.push(kind, n)
	for i, g := range gens {
		if i > 0 {
			r.drain(g.Iter)
			r.expr(g.Iter)
		}
		r.target(g.Target)
		r.exprs(g.Ifs...)
	}
	r.exprs(elts...)
	r.pop()
}

func (r *resolver) function(n syntax.Node, params []*syntax.Param, decorators []syntax.Expr, name string, body func()) {
	r.exprs(decorators...)
	for _, p := range params {
		r.expr(p.Default)
	}
	s := r.push(functionScope, n)
	for _, p := range orderParams(params) {
		s.bind(s.mangle(p.Name))
	}
	body()
	r.pop()
}

// orderParams puts parameters in the order of slots: positional, keyword-only,
// *args, **kw.
func orderParams(params []*syntax.Param) []*syntax.Param {
	var out []*syntax.Param
	for _, kinds := range [][]syntax.ParamKind{{syntax.PosOnly, syntax.PosOrKw}, {syntax.KwOnly}, {syntax.VarArgs}, {syntax.VarKeyword}} {
		for _, p := range params {
			for _, k := range kinds {
				if p.Kind == k {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// target binds the names of an assignment.
func (r *resolver) target(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		r.bind(e.ID)
	case *syntax.Tuple:
		for _, t := range e.Elts {
			r.target(t)
		}
	case *syntax.List:
		for _, t := range e.Elts {
			r.target(t)
		}
	case *syntax.Starred:
		r.target(e.Value)
	default:
		r.expr(e)
	}
}

func (r *resolver) stmts(body []syntax.Stmt) {
	for _, s := range body {
		r.stmt(s)
	}
}

func (r *resolver) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		r.expr(s.Value)
	case *syntax.Assign:
		if isIterOfItself(s) {
			r.drain(s.Value)
		}
		r.expr(s.Value)
		for _, t := range s.Targets {
			r.target(t)
		}
	case *syntax.AugAssign:
		r.expr(s.Value)
		r.target(s.Target)
	case *syntax.AnnAssign:
		r.expr(s.Value)
		if s.Value != nil || s.Simple {
			r.target(s.Target)
		}
		if k := r.scope.kind; k == moduleScope || k == classScope {
			r.expr(s.Annotation)
			if s.Simple {
				r.scope.unit.notes = true
				r.bind(annotations)
			}
		}
	case *syntax.Delete:
		for _, t := range s.Targets {
			r.target(t)
		}
	case *syntax.Return:
		r.expr(s.Value)
	case *syntax.Raise:
		r.exprs(s.Exc, s.Cause)
	case *syntax.Assert:
		r.exprs(s.Test, s.Msg)
	case *syntax.Global, *syntax.Nonlocal:
	case *syntax.Import:
		for _, a := range s.Names {
			r.bindImport(a)
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			if a.Name != "*" {
				r.bindImport(a)
			}
		}
	case *syntax.If:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.While:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.For:
		r.drain(s.Iter)
		if stmtSuspends(s) {
			r.scope.unit.relays(s.Iter)
		}
		r.expr(s.Iter)
		r.target(s.Target)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.With:
		for _, it := range s.Items {
			r.expr(it.Context)
			if it.Target != nil {
				r.target(it.Target)
			}
		}
		r.scope.unit.protected++
		r.stmts(s.Body)
		r.scope.unit.protected--
	case *syntax.Try:
		u := r.scope.unit
		u.protected++
		r.stmts(s.Body)
		for _, h := range s.Handlers {
			r.expr(h.Type)
			if h.Name != "" {
				r.bind(h.Name)
			}
			r.stmts(h.Body)
		}
		r.stmts(s.OrElse)
		r.stmts(s.Finally)
		u.protected--
	case *syntax.FunctionDef:
		r.bind(s.Name)
		for _, p := range s.Params {
			r.expr(p.Annotation)
		}
		r.expr(s.Returns)
		r.function(s, s.Params, s.Decorators, s.Name, func() {
			r.scope.unit.async = s.Async
			r.declare(s.Body)
			r.stmts(s.Body)
			if u := r.scope.unit; u.generator && !u.async {
				r.makers = append(r.makers, maker{s.Name, u})
			}
		})
	case *syntax.ClassDef:
		r.exprs(s.Decorators...)
		r.exprs(s.Bases...)
		r.expr(s.Metaclass)
		for _, k := range s.Keywords {
			r.expr(k.Value)
		}
		r.bind(s.Name)
		sc := r.push(classScope, s)
		sc.class = s.Name
		sc.bind("__class__").share()
		r.declare(s.Body)
		r.stmts(s.Body)
		r.pop()
	}
}

// declare notes the global and nonlocal statements of a body, which count for
// all of it.
func (r *resolver) declare(body []syntax.Stmt) {
	each := func(names []string, into *map[string]bool) {
		if *into == nil {
			*into = map[string]bool{}
		}
		for _, n := range names {
			(*into)[r.scope.mangle(n)] = true
		}
	}
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Global:
			each(s.Names, &r.scope.globals)
			each(s.Names, &r.module.globals) // there it counts where exec was given locals
		case *syntax.Nonlocal:
			each(s.Names, &r.scope.nonlocals)
		case *syntax.If:
			r.declare(s.Body)
			r.declare(s.OrElse)
		case *syntax.While:
			r.declare(s.Body)
			r.declare(s.OrElse)
		case *syntax.For:
			r.declare(s.Body)
			r.declare(s.OrElse)
		case *syntax.With:
			r.declare(s.Body)
		case *syntax.Try:
			r.declare(s.Body)
			for _, h := range s.Handlers {
				r.declare(h.Body)
			}
			r.declare(s.OrElse)
			r.declare(s.Finally)
		}
	}
}
