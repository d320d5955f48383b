package syntax

type scopeKind uint8

const (
	scopeModule scopeKind = iota
	scopeClass
	scopeFunction
	scopeComprehension
)

// nameFlags is what a scope has done with a name so far.
type nameFlags uint8

const (
	nameUsed nameFlags = 1 << iota
	nameBound
	nameParam
	nameAnnotated
	nameGlobal
	nameNonlocal
	nameWalrus // of a comprehension: := in it binds the name outside
)

// scope is one function, class, comprehension, or the module.
type scope struct {
	kind    scopeKind
	parent  *scope
	names   map[string]nameFlags
	what    string // of a comprehension, what it is called
	async   bool   // async def; of a comprehension, whether it awaits
	yields  bool
	returns []Span // returns with a value, while async
	loops   int    // loops open
	star    bool   // in except*, and not in a loop within it
	inStar  int    // except* blocks open
	inIter  int    // sources of comprehensions open, also around the scope
}

// nonlocal is a declaration that waits for the end, when all names are known.
type nonlocal struct {
	scope *scope
	name  string
	at    Span
}

func (c *checker) push(kind scopeKind) *scope {
	sc := &scope{kind: kind, parent: c.scope, names: map[string]nameFlags{}}
	if c.scope != nil {
		sc.inIter = c.scope.inIter
	}
	c.scope = sc
	return sc
}

func (c *checker) pop() {
	sc := c.scope
	if sc.yields && len(sc.returns) > 0 {
		c.fail(sc.returns[0], "'return' with value in async generator")
	}
	c.scope = sc.parent
}

func (c *checker) use(e *Name) {
	c.scope.names[e.ID] |= nameUsed
}

func (c *checker) bind(name string, at Span) {
	if name == "__debug__" {
		c.fail(at, "cannot assign to __debug__")
	}
	if c.scope.names[name]&nameWalrus != 0 {
		c.fail(at, "comprehension inner loop cannot rebind assignment expression target '"+name+"'")
	}
	c.scope.names[name] |= nameBound
}

func (c *checker) global(s *Global) {
	for _, name := range s.Names {
		c.declare(s.Span, name, "global", nameGlobal)
	}
}

func (c *checker) nonlocal(s *Nonlocal) {
	if c.scope.kind == scopeModule {
		c.fail(s.Span, "nonlocal declaration not allowed at module level")
	}
	for _, name := range s.Names {
		c.declare(s.Span, name, "nonlocal", nameNonlocal)
		c.pending = append(c.pending, nonlocal{c.scope, name, s.Span})
	}
}

// declare notes a global or nonlocal name, which must come before any use.
func (c *checker) declare(at Span, name, what string, flag nameFlags) {
	have := c.scope.names[name]
	switch {
	case have&nameParam != 0:
		c.fail(at, "name '"+name+"' is parameter and "+what)
	case have&(nameGlobal|nameNonlocal) != 0 && have&flag == 0:
		c.fail(at, "name '"+name+"' is nonlocal and global")
	case have&flag != 0:
	case have&nameAnnotated != 0:
		c.fail(at, "annotated name '"+name+"' can't be "+what)
	case have&nameBound != 0:
		c.fail(at, "name '"+name+"' is assigned to before "+what+" declaration")
	case have&nameUsed != 0:
		c.fail(at, "name '"+name+"' is used prior to "+what+" declaration")
	}
	c.scope.names[name] |= flag
}

// resolve checks that every nonlocal name is bound in a function around it.
func (c *checker) resolve() {
	for _, n := range c.pending {
		found := false
		for s := n.scope.parent; s != nil && !found; s = s.parent {
			flags := s.names[n.name]
			if s.kind == scopeFunction && flags&nameGlobal != 0 {
				break
			}
			found = s.kind == scopeFunction && flags&nameBound != 0 && flags&nameNonlocal == 0
		}
		if !found {
			c.fail(n.at, "no binding for nonlocal '"+n.name+"' found")
		}
	}
}
