package compile

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// operand is what is known of an operand before it is evaluated.
type operand struct {
	slot  int          // -1 if it is not a plain local variable
	value object.Value // of a constant
	cell  *object.Cell // of a global that is no builtin
	load  expr         // the value of the variable where its place is empty, or the error
}

func (c *compiler) operand(e syntax.Expr) operand {
	switch e := e.(type) {
	case *syntax.Constant:
		return operand{slot: -1, value: constant(e.Value)}
	case *syntax.UnaryOp:
		if k, ok := e.Operand.(*syntax.Constant); ok && e.Op == syntax.USub {
			if n, ok := k.Value.(int64); ok {
				return operand{slot: -1, value: object.Int(-n)}
			}
		}
	case *slotRefExpr:
		return operand{slot: e.slot}
	case *syntax.Name:
		name := c.scope.mangle(e.ID)
		if c.scope.kind != classScope {
			switch r := c.ref(name); r.kind {
			case slotRef:
				return operand{slot: r.index, load: c.loadRef(r, e)}
			case globalRef:
				if c.globals.Builtins[name].IsNil() {
					return operand{slot: -1, cell: c.globals.Cell(name), load: c.loadRef(r, e)}
				}
			}
		}
	}
	return operand{slot: -1}
}

// input is an operand that is evaluated once: a local variable is read in place.
type input struct {
	slot  uint         // beyond all slots if it is not a plain local variable
	eval  expr         // for all else, and for a variable without a value
	value object.Value // of a constant
}

func (c *compiler) input(e syntax.Expr) input {
	o := c.operand(e)
	if o.load == nil {
		o.load = c.expr(e)
	}
	return input{uint(o.slot), o.load, o.value}
}

// inputOf is an operand of which nothing is known.
func inputOf(x expr) input { return input{slot: math.MaxUint, eval: x} }

func (c *compiler) inputs(es []syntax.Expr) []input {
	out := make([]input, len(es))
	for i, e := range es {
		out[i] = c.input(e)
	}
	return out
}

func (x input) get(f *object.Frame) object.Value { return f.Local(x.slot, x.eval) }

// arith is what the closures of an operator share.
type arith struct {
	op       object.Op
	at       int32
	inPlace  bool
	lop, rop operand
}

// slow is the way out of the fast paths.
func (s *arith) slow(f *object.Frame, a, b object.Value) object.Value {
	if a.IsNil() {
		a = s.lop.load(f)
	}
	if b.IsNil() {
		b = s.rop.load(f)
	}
	f.Pos = s.at
	if s.inPlace {
		return object.InPlace(f.Th, s.op, a, b)
	}
	return object.Binary(f.Th, s.op, a, b)
}

// slowConstant is slow where the right operand is a constant, which the fast
// paths need not keep at hand.
func (s *arith) slowConstant(f *object.Frame, a object.Value) object.Value {
	return s.slow(f, a, s.rop.value)
}

var objectOps = [...]object.Op{
	syntax.Add: object.OpAdd, syntax.Sub: object.OpSub, syntax.Mult: object.OpMul,
	syntax.MatMult: object.OpMatMul, syntax.Div: object.OpDiv, syntax.FloorDiv: object.OpFloorDiv,
	syntax.Mod: object.OpMod, syntax.Pow: object.OpPow, syntax.LShift: object.OpLShift,
	syntax.RShift: object.OpRShift, syntax.BitOr: object.OpOr, syntax.BitXor: object.OpXor,
	syntax.BitAnd: object.OpAnd,
}

func (c *compiler) binOp(e *syntax.BinOp) expr {
	if v, ok := fold(e); ok {
		return func(*object.Frame) object.Value { return v }
	}
	return c.arith(e, e.Left, e.Right, objectOps[e.Op], false)
}

// arith compiles left op right; inPlace is for op=.
func (c *compiler) arith(n syntax.Node, left, right syntax.Expr, op object.Op, inPlace bool) expr {
	s := &arith{op: op, at: c.at(n), inPlace: inPlace, lop: c.operand(left), rop: c.operand(right)}
	switch n := s.rop.value; {
	case n.IsInt() && op == object.OpAdd:
		return c.plusConstant(s, n.Int(), left)
	case n.IsInt() && op == object.OpSub && n.Int() != math.MinInt64:
		return c.plusConstant(s, -n.Int(), left)
	case n.IsInt() && op == object.OpMul:
		return c.timesConstant(s, left)
	case int(op) < len(fused) && fused[op] != nil:
		return c.fuse(s, fused[op], left, right)
	}
	return c.plainArith(s, c.expr(left), c.expr(right))
}

func (c *compiler) plainArith(s *arith, x, y expr) expr {
	if n := s.rop.value; n.IsInt() && n.Int() > 0 {
		switch d := n.Int(); s.op {
		case object.OpMod:
			return func(f *object.Frame) object.Value {
				a := x(f)
				if a.IsInt() {
					return object.Int(object.FloorMod(a.Int(), d))
				}
				return s.slow(f, a, n)
			}
		case object.OpFloorDiv:
			return func(f *object.Frame) object.Value {
				a := x(f)
				if a.IsInt() {
					return object.Int(object.FloorDiv(a.Int(), d))
				}
				return s.slow(f, a, n)
			}
		}
	}
	switch s.op {
	case object.OpMod:
		return func(f *object.Frame) object.Value {
			a := x(f)
			b := y(f)
			if a.IsInt() && b.IsInt() && b.Int() != 0 {
				return object.Int(object.FloorMod(a.Int(), b.Int()))
			}
			return s.slow(f, a, b)
		}
	case object.OpDiv:
		return func(f *object.Frame) object.Value {
			a := x(f)
			b := y(f)
			if a.IsFloat() && b.IsFloat() && b.Float() != 0 {
				return object.Float(a.Float() / b.Float())
			}
			return s.slow(f, a, b)
		}
	}
	return func(f *object.Frame) object.Value {
		a := x(f)
		return s.slow(f, a, y(f))
	}
}

func (c *compiler) unaryOp(e *syntax.UnaryOp) expr {
	if e.Op == syntax.Not {
		return c.not(e)
	}
	if o := c.operand(e); !o.value.IsNil() {
		return func(*object.Frame) object.Value { return o.value }
	}
	x, at := c.expr(e.Operand), c.at(e)
	op := [...]object.Op{syntax.UAdd: object.OpPos, syntax.USub: object.OpNeg, syntax.Invert: object.OpInvert}[e.Op]
	return func(f *object.Frame) object.Value {
		v := x(f)
		f.Pos = at
		return object.Unary(f.Th, op, v)
	}
}

// fold computes small int constants: 2**10, 60*60*24.
func fold(e syntax.Expr) (object.Value, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		v := constant(e.Value)
		return v, v.IsInt()
	case *syntax.BinOp:
		a, ok1 := fold(e.Left)
		b, ok2 := fold(e.Right)
		if !ok1 || !ok2 {
			return a, false
		}
		switch e.Op {
		case syntax.Add:
			n, ok := addInt(a.Int(), b.Int())
			return object.Int(n), ok
		case syntax.Sub:
			n, ok := subInt(a.Int(), b.Int())
			return object.Int(n), ok
		case syntax.Mult:
			n, ok := mulInt(a.Int(), b.Int())
			return object.Int(n), ok
		case syntax.Pow:
			r, ok := int64(1), b.Int() >= 0 && b.Int() < 64
			for i := int64(0); ok && i < b.Int(); i++ {
				r, ok = mulInt(r, a.Int())
			}
			return object.Int(r), ok
		}
	}
	return object.Value{}, false
}
