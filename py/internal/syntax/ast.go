package syntax

// Pos is a place in a source text. The zero Pos is no place at all.
type Pos struct {
	Line int32 // from 1
	Col  int32 // in code points, from 1
	Off  int32 // in bytes from the start of the text, from 0
}

// Known reports whether p is a place.
func (p Pos) Known() bool { return p.Line > 0 }

// Span is the text a node was read from: [Pos, End).
// Every node embeds one, so n.Pos and n.End are there on each of them.
type Span struct {
	Pos Pos
	End Pos
}

// Range returns the span itself; it is what makes a struct a Node.
func (s Span) Range() Span { return s }

// Node is any part of the tree.
type Node interface {
	Range() Span
}

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Module is a parsed file.
type Module struct {
	Name string // as given to ParseFile
	Src  string
	Body []Stmt
}

// Expression is a single parsed expression.
type Expression struct {
	Name string // as given to ParseExpr
	Src  string
	Body Expr
}

// Bytes is the value of a bytes literal in a Constant.
type Bytes string

// Ellipsis is the value of ... in a Constant.
type Ellipsis struct{}

// BinOperator is an arithmetic or bitwise operator with two operands.
type BinOperator uint8

const (
	Add BinOperator = iota
	Sub
	Mult
	MatMult
	Div
	FloorDiv
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
)

var binOperatorNames = [...]string{"+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "|", "^", "&"}

// String returns the operator as it is written.
func (o BinOperator) String() string { return binOperatorNames[o] }

// UnaryOperator is an operator with one operand.
type UnaryOperator uint8

const (
	UAdd UnaryOperator = iota
	USub
	Invert
	Not
)

var unaryOperatorNames = [...]string{"+", "-", "~", "not"}

// String returns the operator as it is written.
func (o UnaryOperator) String() string { return unaryOperatorNames[o] }

// CompareOperator is one link in a chain of comparisons.
type CompareOperator uint8

const (
	Eq CompareOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

var compareOperatorNames = [...]string{"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}

// String returns the operator as it is written.
func (o CompareOperator) String() string { return compareOperatorNames[o] }

// ParamKind says how a parameter may be given.
type ParamKind uint8

const (
	PosOnly    ParamKind = iota // before /
	PosOrKw                     // the usual kind
	VarArgs                     // *args
	KwOnly                      // after * or *args
	VarKeyword                  // **kwargs
)

// Param is one parameter of a def or lambda. Params come in the order of the
// text, which is also the order of the kinds.
type Param struct {
	Span
	Kind       ParamKind
	Name       string
	Annotation Expr // nil if none
	Default    Expr // nil if none
}

// Keyword is an argument given by name, or **value, whose Name is empty.
type Keyword struct {
	Span
	Name  string
	Value Expr
}

// Comprehension is one `for target in iter if cond...` of a comprehension.
type Comprehension struct {
	Span
	Target Expr
	Iter   Expr
	Ifs    []Expr
	Async  bool
}

// WithItem is one `context as target` of a with statement.
type WithItem struct {
	Span
	Context Expr
	Target  Expr // nil if none
}

// ExceptHandler is one except clause.
type ExceptHandler struct {
	Span
	Type Expr   // nil for a bare except
	Name string // empty if none
	Body []Stmt
}

// Alias is one `name as other` of an import.
type Alias struct {
	Span
	Name   string // dotted for import; "*" for from m import *
	AsName string // empty if none
}
