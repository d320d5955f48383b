package syntax

// plain checks an expression where a lone star cannot stand.
func (c *checker) plain(e Expr) {
	if s, ok := e.(*Starred); ok {
		c.fail(s.Span, "can't use starred expression here")
	}
	c.expr(e)
}

func (c *checker) plainOpt(e Expr) {
	if e != nil {
		c.plain(e)
	}
}

func (c *checker) exprs(es ...Expr) {
	for _, e := range es {
		if e != nil {
			c.expr(e)
		}
	}
}

// expr checks an expression that is read.
func (c *checker) expr(e Expr) {
	c.down(e.Range())
	defer c.up()
	switch e := e.(type) {
	case *Name:
		c.use(e)
	case *Tuple:
		c.exprs(e.Elts...)
	case *List:
		c.exprs(e.Elts...)
	case *Set:
		c.exprs(e.Elts...)
	case *Dict:
		for i, k := range e.Keys {
			c.exprs(k, e.Values[i])
		}
	case *Starred:
		c.expr(e.Value)
	case *BinOp:
		c.exprs(e.Left, e.Right)
	case *UnaryOp:
		c.expr(e.Operand)
	case *BoolOp:
		c.exprs(e.Values...)
	case *Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators...)
	case *IfExp:
		c.exprs(e.Test, e.Body, e.OrElse)
	case *NamedExpr:
		c.namedExpr(e)
	case *Lambda:
		c.defaults(e.Params)
		c.push(scopeFunction)
		c.params(e.Params)
		c.expr(e.Body)
		c.pop()
	case *Call:
		c.call(e)
	case *Attribute:
		c.expr(e.Value)
	case *Subscript:
		c.exprs(e.Value, e.Index)
	case *Slice:
		c.exprs(e.Lower, e.Upper, e.Step)
	case *ListComp:
		c.comprehension(e.Span, "list comprehension", e.Generators, e.Elt, nil)
	case *SetComp:
		c.comprehension(e.Span, "set comprehension", e.Generators, e.Elt, nil)
	case *DictComp:
		c.comprehension(e.Span, "dict comprehension", e.Generators, e.Key, e.Value)
	case *GeneratorExp:
		c.comprehension(e.Span, generatorExpression, e.Generators, e.Elt, nil)
	case *JoinedStr:
		c.exprs(e.Values...)
	case *FormattedValue:
		c.plain(e.Value)
		if e.Spec != nil {
			c.expr(e.Spec)
		}
	case *Await:
		c.await(e)
	case *Yield:
		c.yield(e.Span, "'yield' outside function")
		c.plainOpt(e.Value)
	case *YieldFrom:
		c.yield(e.Span, "'yield from' outside function")
		if c.scope.async {
			c.fail(e.Span, "'yield from' inside async function")
		}
		c.expr(e.Value)
	}
}

const generatorExpression = "generator expression"

func (c *checker) call(e *Call) {
	c.expr(e.Func)
	c.exprs(e.Args...)
	seen := map[string]bool{}
	for _, k := range e.Keywords {
		if k.Name != "" {
			if k.Name == "__debug__" {
				c.fail(k.Span, "cannot assign to __debug__")
			}
			if seen[k.Name] {
				c.fail(k.Span, "keyword argument repeated: "+k.Name)
			}
			seen[k.Name] = true
		}
		c.expr(k.Value)
	}
}

func (c *checker) await(e *Await) {
	switch sc := c.scope; {
	case sc.kind == scopeComprehension:
		sc.async = true
	case sc.kind != scopeFunction:
		c.fail(e.Span, "'await' outside function")
	case !sc.async:
		c.fail(e.Span, "'await' outside async function")
	}
	c.expr(e.Value)
}

func (c *checker) yield(at Span, msg string) {
	switch c.scope.kind {
	case scopeComprehension:
		c.fail(at, "'yield' inside "+c.scope.what)
	case scopeFunction:
		c.scope.yields = true
	default:
		c.fail(at, msg)
	}
}

// comprehension checks a comprehension, which is a scope of its own but for
// its first source.
func (c *checker) comprehension(at Span, what string, gens []*Comprehension, elt, value Expr) {
	c.scope.inIter++
	c.expr(gens[0].Iter)
	c.scope.inIter--
	outer := c.scope
	sc := c.push(scopeComprehension)
	sc.what = what
	for i, g := range gens {
		sc.async = sc.async || g.Async
		c.target(g.Target, true)
		if i > 0 {
			sc.inIter++
			c.expr(g.Iter)
			sc.inIter--
		}
		c.exprs(g.Ifs...)
	}
	c.exprs(elt, value)
	c.pop()
	if sc.async && what != generatorExpression {
		switch {
		case outer.kind == scopeComprehension:
			outer.async = true
		case outer.kind != scopeFunction || !outer.async:
			c.fail(at, "asynchronous comprehension outside of an asynchronous function")
		}
	}
}

// namedExpr checks a := b, which in a comprehension binds the name outside.
func (c *checker) namedExpr(e *NamedExpr) {
	sc := c.scope
	if sc.inIter > 0 {
		c.fail(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	for sc.kind == scopeComprehension {
		if sc.names[e.Target.ID]&nameBound != 0 {
			c.fail(e.Target.Span, "assignment expression cannot rebind comprehension iteration variable '"+e.Target.ID+"'")
		}
		sc = sc.parent
	}
	if sc != c.scope && sc.kind == scopeClass {
		c.fail(e.Target.Span, "assignment expression within a comprehension cannot be used in a class body")
	}
	c.expr(e.Value)
	saved := c.scope
	c.scope = sc
	c.bind(e.Target.ID, e.Target.Span)
	c.scope = saved
	if saved != sc {
		saved.names[e.Target.ID] |= nameWalrus
	}
}

// target checks what is assigned to. Top is true where a star cannot stand.
func (c *checker) target(e Expr, top bool) {
	c.down(e.Range())
	defer c.up()
	switch e := e.(type) {
	case *Name:
		c.bind(e.ID, e.Span)
	case *Starred:
		if top {
			c.fail(e.Span, "starred assignment target must be in a list or tuple")
		}
		c.target(e.Value, true)
	case *Tuple:
		c.targets(e.Span, e.Elts)
	case *List:
		c.targets(e.Span, e.Elts)
	case *Attribute:
		if e.Attr == "__debug__" {
			c.fail(e.Span, "cannot assign to __debug__")
		}
		c.expr(e.Value)
	case *Subscript:
		c.exprs(e.Value, e.Index)
	}
}

func (c *checker) targets(at Span, elts []Expr) {
	starred := false
	for _, e := range elts {
		if _, ok := e.(*Starred); ok {
			if starred {
				c.fail(at, "multiple starred expressions in assignment")
			}
			starred = true
		}
		c.target(e, false)
	}
}

// deleted checks what del deletes.
func (c *checker) deleted(e Expr) {
	c.down(e.Range())
	defer c.up()
	switch e := e.(type) {
	case *Name:
		if e.ID == "__debug__" {
			c.fail(e.Span, "cannot delete __debug__")
		}
		c.bind(e.ID, e.Span)
	case *Tuple:
		for _, t := range e.Elts {
			c.deleted(t)
		}
	case *List:
		for _, t := range e.Elts {
			c.deleted(t)
		}
	case *Attribute:
		c.expr(e.Value)
	case *Subscript:
		c.exprs(e.Value, e.Index)
	}
}
