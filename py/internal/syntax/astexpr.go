package syntax

// The expressions. Fields are named as in Python's own ast where it has them.
type (
	// Constant is a literal. Value is nil for None, or a bool, int64,
	// *big.Int (only when int64 cannot hold it), float64, string, Bytes or
	// Ellipsis. Adjacent string literals have been joined.
	Constant struct {
		Span
		Value any
	}

	// Name is a variable. What is done with it (load, store, delete) follows
	// from where it stands.
	Name struct {
		Span
		ID string
	}

	// Tuple is a, b or (a, b); also the target of an unpacking.
	Tuple struct {
		Span
		Elts []Expr
	}

	// List is [a, b]; also the target of an unpacking.
	List struct {
		Span
		Elts []Expr
	}

	// Set is {a, b}.
	Set struct {
		Span
		Elts []Expr
	}

	// Dict is {k: v, **m}; for **m the key is nil.
	Dict struct {
		Span
		Keys   []Expr
		Values []Expr
	}

	// Starred is *value in a display, call, subscript or target.
	Starred struct {
		Span
		Value Expr
	}

	// BinOp is left op right. OpPos is the operator's own place, which a
	// traceback underlines.
	BinOp struct {
		Span
		Left  Expr
		Op    BinOperator
		OpPos Pos
		Right Expr
	}

	// UnaryOp is op operand.
	UnaryOp struct {
		Span
		Op      UnaryOperator
		Operand Expr
	}

	// BoolOp is a and b and c, or the same with or; at least two values.
	BoolOp struct {
		Span
		Or     bool
		Values []Expr
	}

	// Compare is left op right op right...; at least one link.
	Compare struct {
		Span
		Left        Expr
		Ops         []CompareOperator
		Comparators []Expr
	}

	// IfExp is body if test else orelse.
	IfExp struct {
		Span
		Test   Expr
		Body   Expr
		OrElse Expr
	}

	// NamedExpr is (target := value).
	NamedExpr struct {
		Span
		Target *Name
		Value  Expr
	}

	// Lambda is lambda params: body.
	Lambda struct {
		Span
		Params []*Param
		Body   Expr
	}

	// Call is func(args). Args may hold *Starred. As in CPython all of Args
	// are evaluated before all of Keywords.
	Call struct {
		Span
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}

	// Attribute is value.attr. AttrPos is the place of attr.
	Attribute struct {
		Span
		Value   Expr
		Attr    string
		AttrPos Pos
	}

	// Subscript is value[index], where index may be a *Slice, or a *Tuple
	// that holds slices and starred values.
	Subscript struct {
		Span
		Value Expr
		Index Expr
	}

	// Slice is lower:upper:step inside a subscript; each may be nil.
	Slice struct {
		Span
		Lower Expr
		Upper Expr
		Step  Expr
	}

	// ListComp is [elt for ...].
	ListComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// SetComp is {elt for ...}.
	SetComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// DictComp is {key: value for ...}.
	DictComp struct {
		Span
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}

	// GeneratorExp is (elt for ...).
	GeneratorExp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// JoinedStr is an f-string, joined with its neighbours. Values are
	// string *Constant and *FormattedValue; no two constants are adjacent
	// and none is empty.
	JoinedStr struct {
		Span
		Values []Expr
	}

	// FormattedValue is {value!conversion:spec} of an f-string. The text
	// that {value=} prints is a Constant before it, and Conversion is 'r'
	// then unless another or a spec was given.
	FormattedValue struct {
		Span
		Value      Expr
		Conversion byte       // 0, 'r', 's' or 'a'
		Spec       *JoinedStr // nil if none
	}

	// Await is await value.
	Await struct {
		Span
		Value Expr
	}

	// Yield is yield value; Value is nil for a bare yield.
	Yield struct {
		Span
		Value Expr
	}

	// YieldFrom is yield from value.
	YieldFrom struct {
		Span
		Value Expr
	}
)

func (*Constant) expr()       {}
func (*Name) expr()           {}
func (*Tuple) expr()          {}
func (*List) expr()           {}
func (*Set) expr()            {}
func (*Dict) expr()           {}
func (*Starred) expr()        {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*BoolOp) expr()         {}
func (*Compare) expr()        {}
func (*IfExp) expr()          {}
func (*NamedExpr) expr()      {}
func (*Lambda) expr()         {}
func (*Call) expr()           {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Slice) expr()          {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*JoinedStr) expr()      {}
func (*FormattedValue) expr() {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
