package syntax

// checker finds what is wrong with a program whose grammar is right: names
// declared too late, yield outside a function, break outside a loop. It walks
// in the order of the text, marks generators, and bounds the tree's height.
type checker struct {
	p       *parser
	scope   *scope
	height  int
	pending []nonlocal
}

// up and down bracket every step into the tree.
func (c *checker) down(at Span) {
	if c.height++; c.height > heightMax {
		c.fail(at, "too deeply nested")
	}
}

func (c *checker) up() { c.height-- }

// fail ends the check. What the scanner might find later in the text has been
// found by now.
func (c *checker) fail(at Span, msg string) {
	panic(&Error{
		Class: SyntaxError, Name: c.p.s.name, Pos: at.Pos, End: at.End, Msg: msg,
		Line: SourceLine(c.p.s.src, at.Pos),
	})
}

// expression checks a lone expression.
func (c *checker) expression(e Expr) {
	c.push(scopeModule)
	c.expr(e)
	c.pop()
	c.resolve()
}

// module checks a file.
func (c *checker) module(body []Stmt) {
	c.push(scopeModule)
	c.futures(body)
	c.body(body)
	c.pop()
	c.resolve()
}

// futures checks that from __future__ imports come first and name features.
func (c *checker) futures(body []Stmt) {
	first := true
	for i, s := range body {
		switch s := s.(type) {
		case *ImportFrom:
			if s.Module != "__future__" || s.Level > 0 {
				first = false
				continue
			}
			if !first {
				c.fail(s.Span, "from __future__ imports must occur at the beginning of the file")
			}
			for _, a := range s.Names {
				switch a.Name {
				case "annotations", "generator_stop", "division", "print_function", "unicode_literals",
					"absolute_import", "with_statement", "nested_scopes", "generators", "barry_as_FLUFL":
				case "braces":
					c.fail(Span{s.Pos, s.Pos}, "not a chance")
				default:
					c.fail(Span{s.Pos, s.Pos}, "future feature "+a.Name+" is not defined")
				}
			}
		case *ExprStmt:
			doc, ok := s.Value.(*Constant)
			if !ok || i > 0 {
				first = false
			} else if _, ok := doc.Value.(string); !ok {
				first = false
			}
		default:
			first = false
		}
	}
}

func (c *checker) body(body []Stmt) {
	for _, s := range body {
		c.down(s.Range())
		c.stmt(s)
		c.up()
	}
}

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		c.plain(s.Value)
	case *Assign:
		c.plain(s.Value)
		for _, t := range s.Targets {
			c.target(t, true)
		}
	case *AugAssign:
		c.plain(s.Value)
		c.expr(s.Target)
		c.target(s.Target, true)
	case *AnnAssign:
		c.annotated(s)
	case *Delete:
		for _, t := range s.Targets {
			c.deleted(t)
		}
	case *Return:
		c.returned(s)
	case *Raise:
		c.exprs(s.Exc, s.Cause)
	case *Assert:
		c.exprs(s.Test, s.Msg)
	case *Global:
		c.global(s)
	case *Nonlocal:
		c.nonlocal(s)
	case *Import:
		for _, a := range s.Names {
			c.bind(first(a.AsName, root(a.Name)), s.Span)
		}
	case *ImportFrom:
		c.importFrom(s)
	case *Break:
		c.jump(s.Span, "'break' outside loop")
	case *Continue:
		c.jump(s.Span, "'continue' not properly in loop")
	case *If:
		c.expr(s.Test)
		c.body(s.Body)
		c.body(s.OrElse)
	case *While:
		c.expr(s.Test)
		c.loop(s.Body)
		c.body(s.OrElse)
	case *For:
		c.asyncOnly(s.Async, s.Span, "'async for' outside async function")
		c.plain(s.Iter)
		c.target(s.Target, true)
		c.loop(s.Body)
		c.body(s.OrElse)
	case *With:
		c.asyncOnly(s.Async, s.Span, "'async with' outside async function")
		for _, i := range s.Items {
			c.expr(i.Context)
			if i.Target != nil {
				c.target(i.Target, true)
			}
		}
		c.body(s.Body)
	case *Try:
		c.try(s)
	case *FunctionDef:
		c.function(s)
	case *ClassDef:
		c.class(s)
	}
}

// loop checks the body of a loop.
func (c *checker) loop(body []Stmt) {
	saved := c.scope.star
	c.scope.loops++
	c.scope.star = false
	c.body(body)
	c.scope.loops--
	c.scope.star = saved
}

// jump checks a break or continue.
func (c *checker) jump(at Span, msg string) {
	if c.scope.star {
		c.failStar(at)
	}
	if c.scope.loops == 0 {
		c.fail(at, msg)
	}
}

func (c *checker) failStar(at Span) {
	c.fail(at, "'break', 'continue' and 'return' cannot appear in an except* block")
}

func (c *checker) returned(s *Return) {
	sc := c.scope
	if sc.kind != scopeFunction {
		c.fail(s.Span, "'return' outside function")
	}
	if sc.inStar > 0 {
		c.failStar(s.Span)
	}
	c.plainOpt(s.Value)
	if s.Value != nil && sc.async {
		sc.returns = append(sc.returns, s.Span)
	}
}

func (c *checker) try(s *Try) {
	c.body(s.Body)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			c.fail(h.Span, "default 'except:' must be last")
		}
		if h.Type != nil {
			c.expr(h.Type)
		}
		if h.Name != "" {
			c.bind(h.Name, h.Span)
		}
		saved := c.scope.star
		if s.Star {
			c.scope.star = true
			c.scope.inStar++
		}
		c.body(h.Body)
		if s.Star {
			c.scope.inStar--
		}
		c.scope.star = saved
	}
	c.body(s.OrElse)
	c.body(s.Finally)
}

func (c *checker) asyncOnly(async bool, at Span, msg string) {
	if async && !(c.scope.kind == scopeFunction && c.scope.async) {
		c.fail(at, msg)
	}
}

func (c *checker) importFrom(s *ImportFrom) {
	for _, a := range s.Names {
		if a.Name == "*" {
			if c.scope.kind != scopeModule {
				c.fail(a.Span, "import * only allowed at module level")
			}
			continue
		}
		c.bind(first(a.AsName, a.Name), s.Span)
	}
}

func (c *checker) function(s *FunctionDef) {
	for _, d := range s.Decorators {
		c.expr(d)
	}
	c.defaults(s.Params)
	c.bind(s.Name, s.Span)
	sc := c.push(scopeFunction)
	sc.async = s.Async
	c.params(s.Params)
	c.body(s.Body)
	s.Yields = sc.yields
	c.pop()
}

func (c *checker) class(s *ClassDef) {
	for _, d := range s.Decorators {
		c.expr(d)
	}
	for _, b := range s.Bases {
		c.expr(b)
	}
	for _, k := range s.Keywords {
		c.expr(k.Value)
	}
	if s.Metaclass != nil {
		c.expr(s.Metaclass)
	}
	c.bind(s.Name, s.Span)
	c.push(scopeClass)
	c.body(s.Body)
	c.pop()
}

func (c *checker) defaults(params []*Param) {
	for _, q := range params {
		if q.Default != nil {
			c.expr(q.Default)
		}
	}
}

func (c *checker) params(params []*Param) {
	for _, q := range params {
		if c.scope.names[q.Name]&nameParam != 0 {
			c.fail(Span{q.Pos, Pos{q.Pos.Line, q.Pos.Col + int32(len([]rune(q.Name))), q.Pos.Off + int32(len(q.Name))}},
				"duplicate argument '"+q.Name+"' in function definition")
		}
		c.bind(q.Name, q.Span)
		c.scope.names[q.Name] |= nameParam
	}
}

func (c *checker) annotated(s *AnnAssign) {
	if name, ok := s.Target.(*Name); ok && s.Simple {
		if c.scope.names[name.ID]&(nameGlobal|nameNonlocal) != 0 {
			what := "global"
			if c.scope.names[name.ID]&nameNonlocal != 0 {
				what = "nonlocal"
			}
			c.fail(s.Span, "annotated name '"+name.ID+"' can't be "+what)
		}
		c.bind(name.ID, name.Span)
		c.scope.names[name.ID] |= nameAnnotated
	} else {
		c.target(s.Target, true)
	}
	c.plainOpt(s.Value)
}

// first returns the first of a and b that is not empty.
func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// root returns the part of a dotted name that import binds.
func root(name string) string {
	for i := range len(name) {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}
