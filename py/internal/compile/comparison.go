package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// comparison is what the closures of a comparison share.
type comparison struct {
	op       object.CompareOp
	at       int32
	lop, rop operand
}

func (s *comparison) slow(f *object.Frame, a, b object.Value) bool {
	return object.Truth(f.Th, s.value(f, a, b))
}

func (s *comparison) value(f *object.Frame, a, b object.Value) object.Value {
	if a.IsNil() {
		a = s.lop.load(f)
	}
	if b.IsNil() {
		b = s.rop.load(f)
	}
	f.Pos = s.at
	return object.Compare(f.Th, s.op, a, b)
}

var objectCompares = [...]object.CompareOp{
	syntax.Eq: object.Eq, syntax.NotEq: object.Ne, syntax.Lt: object.Lt,
	syntax.LtE: object.Le, syntax.Gt: object.Gt, syntax.GtE: object.Ge,
}

// cond compiles e where only its truth matters.
func (c *compiler) cond(e syntax.Expr) cond {
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			test := c.cond(e.Operand)
			return func(f *object.Frame) bool { return !test(f) }
		}
	case *syntax.BoolOp:
		tests := make([]cond, len(e.Values))
		for i, v := range e.Values {
			tests[i] = c.cond(v)
		}
		return anyOrAll(tests, e.Or)
	case *syntax.Compare:
		if len(e.Ops) == 1 {
			return c.compareCond(e)
		}
	case *syntax.Constant:
		if v := constant(e.Value); v.IsBool() || v.IsInt() {
			truth := v.Int() != 0
			return func(*object.Frame) bool { return truth }
		}
	}
	x, at := c.expr(e), c.at(e)
	return func(f *object.Frame) bool {
		v := x(f)
		if v.IsBool() {
			return v.Bool()
		}
		f.Pos = at
		return object.Truth(f.Th, v)
	}
}

// not compiles `not x` where its value is wanted. As in CPython, the whole of it
// is where x fails to tell its truth, and where a comparison fails.
func (c *compiler) not(e *syntax.UnaryOp) expr {
	if of, ok := e.Operand.(*syntax.Compare); ok && len(of.Ops) == 1 && of.Ops[0] < syntax.Is {
		whole := *of
		whole.Span = e.Span
		test := c.compareCond(&whole)
		return func(f *object.Frame) object.Value { return object.Bool(!test(f)) }
	}
	x, at := c.expr(e.Operand), c.at(e)
	return func(f *object.Frame) object.Value {
		v := x(f)
		if !v.IsBool() {
			f.Pos = at
		}
		return object.Bool(!object.Truth(f.Th, v))
	}
}

func anyOrAll(tests []cond, or bool) cond {
	if len(tests) == 2 {
		a, b := tests[0], tests[1]
		if or {
			return func(f *object.Frame) bool { return a(f) || b(f) }
		}
		return func(f *object.Frame) bool { return a(f) && b(f) }
	}
	return func(f *object.Frame) bool {
		for _, t := range tests {
			if t(f) == or {
				return or
			}
		}
		return !or
	}
}

// compareCond compiles a comparison with one link.
func (c *compiler) compareCond(e *syntax.Compare) cond {
	left, right, at := e.Left, e.Comparators[0], c.at(e)
	switch e.Ops[0] {
	case syntax.Is, syntax.IsNot:
		x, y, want := c.input(left), c.input(right), e.Ops[0] == syntax.Is
		if k, ok := right.(*syntax.Constant); ok && k.Value == nil {
			return func(f *object.Frame) bool { return x.get(f).IsNone() == want }
		}
		return func(f *object.Frame) bool {
			a := x.get(f)
			return object.Is(a, y.get(f)) == want
		}
	case syntax.In, syntax.NotIn:
		if c.mayHold(right) {
			return c.inLoose(e)
		}
		x, y, want := c.input(left), c.input(right), e.Ops[0] == syntax.In
		return func(f *object.Frame) bool {
			a := x.get(f)
			b := y.get(f)
			f.Pos = at
			return object.Contains(f.Th, b, a) == want
		}
	}
	op := objectCompares[e.Ops[0]]
	s := &comparison{op: op, at: at, lop: c.operand(left), rop: c.operand(right)}
	if s.rop.value.IsInt() {
		return c.between(s, left)
	}
	switch op {
	case object.Lt, object.Ge:
		return c.less(s, op == object.Lt, left, right)
	case object.Le, object.Gt:
		return c.atMost(s, op == object.Le, left, right)
	}
	return c.equal(s, op == object.Eq, left, right)
}

// compare compiles a comparison whose value is wanted.
func (c *compiler) compare(e *syntax.Compare) expr {
	if len(e.Ops) == 1 {
		if op := e.Ops[0]; (op == syntax.In || op == syntax.NotIn) && c.mayHold(e.Comparators[0]) {
			found := c.inLoose(e)
			return func(f *object.Frame) object.Value { return object.Bool(found(f)) }
		}
		return c.compareLink(e, c.input(e.Left), c.input(e.Comparators[0]), e.Ops[0])
	}
	// a < b < c: b is evaluated once and kept in a slot of its own.
	t := c.unit.temp()
	left := c.input(e.Left)
	links := make([]expr, len(e.Ops))
	for i, op := range e.Ops {
		right := c.input(e.Comparators[i])
		if i < len(e.Ops)-1 {
			right = keptIn(t, right)
		}
		links[i] = c.compareLink(e, left, right, op)
		left = inputOf(func(f *object.Frame) object.Value { return f.Slots[t] })
	}
	return func(f *object.Frame) object.Value {
		var v object.Value
		for _, link := range links {
			if v = link(f); !object.Truth(f.Th, v) {
				break
			}
		}
		return v
	}
}

// keptIn is x, whose value is kept in slot t as well.
func keptIn(t int, x input) input {
	return inputOf(func(f *object.Frame) object.Value {
		v := x.get(f)
		f.Slots[t] = v
		return v
	})
}

func (c *compiler) compareLink(n syntax.Node, x, y input, op syntax.CompareOperator) expr {
	at := c.at(n)
	switch op {
	case syntax.Is, syntax.IsNot:
		want := op == syntax.Is
		return func(f *object.Frame) object.Value {
			a := x.get(f)
			return object.Bool(object.Is(a, y.get(f)) == want)
		}
	case syntax.In, syntax.NotIn:
		want := op == syntax.In
		return func(f *object.Frame) object.Value {
			a := x.get(f)
			b := y.get(f)
			f.Pos = at
			return object.Bool(object.Contains(f.Th, b, a) == want)
		}
	}
	s := &comparison{op: objectCompares[op], at: at, rop: operand{value: y.value}}
	if y.value.IsInt() {
		return compareConstant(s, x)
	}
	return func(f *object.Frame) object.Value {
		a := x.get(f)
		b := y.get(f)
		if a.IsInt() && b.IsInt() {
			return object.Bool(holds(s.op, a.Int(), b.Int()))
		}
		return s.value(f, a, b)
	}
}

// holds compares ints of 64 bits, for code that wants the value.
func holds(op object.CompareOp, a, b int64) bool {
	switch op {
	case object.Eq:
		return a == b
	case object.Ne:
		return a != b
	case object.Lt:
		return a < b
	case object.Le:
		return a <= b
	case object.Gt:
		return a > b
	}
	return a >= b
}

func (c *compiler) boolOp(e *syntax.BoolOp) expr {
	xs, or := c.exprs(e.Values), e.Or
	at := c.at(e)
	if len(xs) == 2 {
		x, y := xs[0], xs[1]
		return func(f *object.Frame) object.Value {
			v := x(f)
			if !v.IsBool() {
				f.Pos = at
			}
			if object.Truth(f.Th, v) == or {
				return v
			}
			return y(f)
		}
	}
	last := xs[len(xs)-1]
	xs = xs[:len(xs)-1]
	return func(f *object.Frame) object.Value {
		for _, x := range xs {
			v := x(f)
			f.Pos = at
			if object.Truth(f.Th, v) == or {
				return v
			}
		}
		return last(f)
	}
}
