package syntax

// kind is what a token is. Every keyword and operator is a kind of its own.
type kind uint8

const (
	tokEOF kind = iota
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokNumber
	tokString
	tokFStringStart  // prefix and opening quotes
	tokFStringMiddle // literal text, not yet decoded; may be empty
	tokFStringEnd    // closing quotes
	tokBad           // a character that starts no token: $ ? or a lone !

	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield

	opLParen
	opRParen
	opLBracket
	opRBracket
	opLBrace
	opRBrace
	opComma
	opColon
	opSemicolon
	opDot
	opEllipsis
	opArrow
	opWalrus
	opExclaim
	opAssign

	// The binary operators are in the order of BinOperator, and so are the
	// augmented assignments.
	opPlus
	opMinus
	opStar
	opAt
	opSlash
	opDoubleSlash
	opPercent
	opDoubleStar
	opLShift
	opRShift
	opOr
	opXor
	opAnd

	opPlusAssign
	opMinusAssign
	opStarAssign
	opAtAssign
	opSlashAssign
	opDoubleSlashAssign
	opPercentAssign
	opDoubleStarAssign
	opLShiftAssign
	opRShiftAssign
	opOrAssign
	opXorAssign
	opAndAssign

	opTilde
	opEq
	opNotEq
	opLt
	opLtE
	opGt
	opGtE
)

var keywords = map[string]kind{
	"False": kwFalse, "None": kwNone, "True": kwTrue, "and": kwAnd, "as": kwAs,
	"assert": kwAssert, "async": kwAsync, "await": kwAwait, "break": kwBreak,
	"class": kwClass, "continue": kwContinue, "def": kwDef, "del": kwDel,
	"elif": kwElif, "else": kwElse, "except": kwExcept, "finally": kwFinally,
	"for": kwFor, "from": kwFrom, "global": kwGlobal, "if": kwIf,
	"import": kwImport, "in": kwIn, "is": kwIs, "lambda": kwLambda,
	"nonlocal": kwNonlocal, "not": kwNot, "or": kwOr, "pass": kwPass,
	"raise": kwRaise, "return": kwReturn, "try": kwTry, "while": kwWhile,
	"with": kwWith, "yield": kwYield,
}

// token is one word of the text.
type token struct {
	kind  kind
	start Pos
	end   Pos
}

func (t token) span() Span { return Span{t.start, t.end} }

// startsExpr reports whether an expression can begin with t. Operators that
// are also binary do not count: after an operand they go on with it.
func (t token) startsExpr() bool {
	switch t.kind {
	case tokName, tokNumber, tokString, tokFStringStart, kwFalse, kwNone, kwTrue,
		kwAwait, kwLambda, kwNot, opEllipsis, opTilde, opLBrace, opLParen, opLBracket:
		return true
	}
	return false
}

// operators3, operators2 and operators1 are tried in this order.
var operators3 = map[string]kind{
	"...": opEllipsis, "**=": opDoubleStarAssign, "//=": opDoubleSlashAssign,
	"<<=": opLShiftAssign, ">>=": opRShiftAssign,
}

var operators2 = map[string]kind{
	"**": opDoubleStar, "//": opDoubleSlash, "<<": opLShift, ">>": opRShift,
	"->": opArrow, ":=": opWalrus, "+=": opPlusAssign, "-=": opMinusAssign,
	"*=": opStarAssign, "@=": opAtAssign, "/=": opSlashAssign,
	"%=": opPercentAssign, "|=": opOrAssign, "^=": opXorAssign,
	"&=": opAndAssign, "==": opEq, "!=": opNotEq, "<=": opLtE, ">=": opGtE,
	"<>": tokBad,
}

var operators1 = [128]kind{
	'(': opLParen, ')': opRParen, '[': opLBracket, ']': opRBracket,
	'{': opLBrace, '}': opRBrace, ',': opComma, ':': opColon,
	';': opSemicolon, '.': opDot, '!': opExclaim, '=': opAssign, '+': opPlus,
	'-': opMinus, '*': opStar, '@': opAt, '/': opSlash, '%': opPercent,
	'|': opOr, '^': opXor, '&': opAnd, '~': opTilde, '<': opLt, '>': opGt,
	'$': tokBad, '?': tokBad, '`': tokBad,
}

// invisible reports whether the token is none of the text's characters.
func (t token) invisible() bool {
	return t.kind == tokEOF || t.kind == tokIndent || t.kind == tokDedent
}
