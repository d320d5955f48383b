package syntax

// The statements.
type (
	// ExprStmt is an expression on a line of its own.
	ExprStmt struct {
		Span
		Value Expr
	}

	// Assign is t1 = t2 = value.
	Assign struct {
		Span
		Targets []Expr
		Value   Expr
	}

	// AugAssign is target op= value; target is a Name, Attribute or Subscript.
	AugAssign struct {
		Span
		Target Expr
		Op     BinOperator
		OpPos  Pos
		Value  Expr
	}

	// AnnAssign is target: annotation = value. Simple is true for a bare
	// name without parentheses, which the annotation alone makes local.
	AnnAssign struct {
		Span
		Target     Expr
		Annotation Expr
		Value      Expr // nil if none
		Simple     bool
	}

	// Delete is del targets.
	Delete struct {
		Span
		Targets []Expr
	}

	// Return is return value; Value is nil for a bare return.
	Return struct {
		Span
		Value Expr
	}

	// Raise is raise exc from cause; both may be nil.
	Raise struct {
		Span
		Exc   Expr
		Cause Expr
	}

	// Assert is assert test, msg; Msg may be nil.
	Assert struct {
		Span
		Test Expr
		Msg  Expr
	}

	// Global is global names.
	Global struct {
		Span
		Names []string
	}

	// Nonlocal is nonlocal names.
	Nonlocal struct {
		Span
		Names []string
	}

	// Import is import names.
	Import struct {
		Span
		Names []*Alias
	}

	// ImportFrom is from module import names; Level counts leading dots.
	ImportFrom struct {
		Span
		Module string
		Names  []*Alias
		Level  int
	}

	// Pass does nothing.
	Pass struct{ Span }

	// Break leaves the innermost loop.
	Break struct{ Span }

	// Continue goes on with the innermost loop.
	Continue struct{ Span }

	// If is if test: body else: orelse; elif is an If alone in OrElse.
	If struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// While is while test: body else: orelse.
	While struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// For is for target in iter: body else: orelse.
	For struct {
		Span
		Target Expr
		Iter   Expr
		Body   []Stmt
		OrElse []Stmt
		Async  bool
	}

	// With is with items: body.
	With struct {
		Span
		Items []*WithItem
		Body  []Stmt
		Async bool
	}

	// Try is try: body except...: else: finally:. Star is true when its
	// handlers are except*.
	Try struct {
		Span
		Body     []Stmt
		Handlers []*ExceptHandler
		OrElse   []Stmt
		Finally  []Stmt
		Star     bool
	}

	// FunctionDef is def name(params) -> returns: body. Pos is that of def
	// (or async), not of the first decorator. Yields is true if the body
	// itself holds yield: the function is a generator.
	FunctionDef struct {
		Span
		Name       string
		NamePos    Pos
		Params     []*Param
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // nil if none
		Async      bool
		Yields     bool
	}

	// ClassDef is class name(base): body.
	ClassDef struct {
		Span
		Name       string
		NamePos    Pos
		Bases      []Expr
		Metaclass  Expr // nil if none
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
	}
)

func (*ExprStmt) stmt()    {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*Delete) stmt()      {}
func (*Return) stmt()      {}
func (*Raise) stmt()       {}
func (*Assert) stmt()      {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}
func (*If) stmt()          {}
func (*While) stmt()       {}
func (*For) stmt()         {}
func (*With) stmt()        {}
func (*Try) stmt()         {}
func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
