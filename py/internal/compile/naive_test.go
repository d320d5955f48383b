package compile

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// naive evaluates a tree of ints, truth values and lists in the simplest way
// there is: every int is a big.Int, every name is in a map.
type naive map[string]any

var errNaive = errors.New("error")

func (env naive) eval(e syntax.Expr) any {
	switch e := e.(type) {
	case *syntax.Constant:
		switch v := e.Value.(type) {
		case int64:
			return big.NewInt(v)
		case *big.Int:
			return v
		case bool:
			return v
		}
	case *syntax.Name:
		return env[e.ID]
	case *syntax.UnaryOp:
		x := env.eval(e.Operand)
		switch e.Op {
		case syntax.Not:
			return !naiveTruth(x)
		case syntax.USub:
			return new(big.Int).Neg(naiveInt(x))
		case syntax.Invert:
			return new(big.Int).Not(naiveInt(x))
		}
		return naiveInt(x)
	case *syntax.BoolOp:
		var v any
		for _, x := range e.Values {
			if v = env.eval(x); naiveTruth(v) == e.Or {
				break
			}
		}
		return v
	case *syntax.IfExp:
		if naiveTruth(env.eval(e.Test)) {
			return env.eval(e.Body)
		}
		return env.eval(e.OrElse)
	case *syntax.BinOp:
		x, y := env.eval(e.Left), env.eval(e.Right)
		r := naiveBinary(e.Op, naiveInt(x), naiveInt(y))
		_, b1 := x.(bool)
		_, b2 := y.(bool)
		if b1 && b2 && (e.Op == syntax.BitAnd || e.Op == syntax.BitOr || e.Op == syntax.BitXor) {
			return naiveTruth(r)
		}
		return r
	case *syntax.Compare:
		left, r := env.eval(e.Left), true
		for i, op := range e.Ops {
			right := env.eval(e.Comparators[i])
			c := naiveInt(left).Cmp(naiveInt(right))
			r = map[syntax.CompareOperator]bool{syntax.Eq: c == 0, syntax.NotEq: c != 0, syntax.Lt: c < 0, syntax.LtE: c <= 0, syntax.Gt: c > 0, syntax.GtE: c >= 0}[op]
			if left = right; !r {
				break
			}
		}
		return r
	case *syntax.List:
		var out []any
		for _, x := range e.Elts {
			out = append(out, env.eval(x))
		}
		return out
	case *syntax.NamedExpr:
		v := env.eval(e.Value)
		env[e.Target.ID] = v
		return v
	}
	panic(fmt.Sprintf("naive: %T", e))
}

func naiveBinary(op syntax.BinOperator, a, b *big.Int) any {
	r := new(big.Int)
	switch op {
	case syntax.Add:
		return r.Add(a, b)
	case syntax.Sub:
		return r.Sub(a, b)
	case syntax.Mult:
		return r.Mul(a, b)
	case syntax.BitAnd:
		return r.And(a, b)
	case syntax.BitOr:
		return r.Or(a, b)
	case syntax.BitXor:
		return r.Xor(a, b)
	}
	if b.Sign() == 0 {
		panic(errNaive)
	}
	q, m := new(big.Int), new(big.Int)
	q.QuoRem(a, b, m)
	if m.Sign()*b.Sign() < 0 {
		q.Sub(q, big.NewInt(1))
		m.Add(m, b)
	}
	if op == syntax.Mod {
		return m
	}
	return q
}

func naiveInt(v any) *big.Int {
	switch v := v.(type) {
	case *big.Int:
		return v
	case bool:
		if v {
			return big.NewInt(1)
		}
		return big.NewInt(0)
	}
	panic(errNaive)
}

func naiveTruth(v any) bool {
	if l, ok := v.([]any); ok {
		return len(l) > 0
	}
	return naiveInt(v).Sign() != 0
}

func naiveText(v any) string {
	switch v := v.(type) {
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, naiveText(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return v.(*big.Int).String()
}

// writer writes random expressions over the names a, b and c.
type writer struct{ *rand.Rand }

func (w writer) pick(s ...string) string { return s[w.IntN(len(s))] }

func (w writer) expr(depth int) string {
	if depth == 0 {
		return w.pick("a", "b", "c", "0", "1", "2", "7", "True", "9223372036854775807", "4294967296", "3037000500")
	}
	x := func() string { return w.expr(depth - 1 - w.IntN(depth)) }
	switch w.IntN(12) {
	case 0:
		return "(" + w.pick("-", "~", "not ", "+") + x() + ")"
	case 1:
		return "(" + x() + w.pick(" and ", " or ") + x() + ")"
	case 2:
		return "(" + x() + " if " + x() + " else " + x() + ")"
	case 3, 4:
		return "(" + x() + w.pick(" < ", " <= ", " == ", " != ", " > ", " >= ") + x() + ")"
	case 5:
		return "(" + x() + w.pick(" < ", " == ") + x() + w.pick(" < ", " != ") + x() + ")"
	case 6:
		return "(a := " + x() + ")"
	}
	return "(" + x() + " " + w.pick("+", "-", "*", "//", "%", "&", "|", "^", "+", "-", "*") + " " + x() + ")"
}

// check runs src as an expression over globals, and as a lambda over slots,
// and compares both with the naive evaluator.
func check(t *testing.T, src string, vals [3]int64) {
	t.Helper()
	tree, err := syntax.ParseExpr("<expr>", src)
	if err != nil {
		return
	}
	want := func() (text string) {
		defer func() {
			if r := recover(); r != nil {
				text = "error"
			}
		}()
		return naiveText(naive{"a": big.NewInt(vals[0]), "b": big.NewInt(vals[1]), "c": big.NewInt(vals[2])}.eval(tree.Body))
	}()
	run := func(how, src string, args ...object.Value) {
		tree, err := syntax.ParseExpr("<expr>", src)
		if err != nil {
			t.Fatal(err)
		}
		g := NewGlobals(nil)
		for i, n := range []string{"a", "b", "c"} {
			g.Set(nil, n, object.Int(vals[i]))
		}
		code, err := Expr(tree, g)
		if err != nil {
			t.Fatal(err)
		}
		th := object.NewThread(context.Background(), object.Limits{})
		got := "error"
		if e := th.Try(func() {
			f := th.Enter(code, th.Push(code.NSlots), nil)
			v := code.Run(f)
			th.Leave(f)
			if len(args) > 0 {
				v = object.Call(th, v, args...)
			}
			got = object.Repr(th, v)
		}); e != nil && want != "error" {
			got = e.Error()
		}
		if got != want {
			t.Errorf("%s, %s with %v = %s, want %s", src, how, vals, got, want)
		}
	}
	run("over globals", src)
	run("over slots", "lambda a, b, c: "+src, object.Int(vals[0]), object.Int(vals[1]), object.Int(vals[2]))
}

func TestClosuresAgreeWithANaiveEvaluator(t *testing.T) {
	w := writer{rand.New(rand.NewPCG(1, 2))}
	some := []int64{0, 1, -1, 2, 7, -7, 1 << 31, -1 << 63, 1<<63 - 1}
	for range 3000 {
		check(t, w.expr(4), [3]int64{some[w.IntN(len(some))], some[w.IntN(len(some))], some[w.IntN(len(some))]})
	}
}

func FuzzClosures(f *testing.F) {
	f.Add(uint64(1), uint64(2), int64(3), int64(-1<<63), int64(1<<63-1))
	f.Fuzz(func(t *testing.T, seed1, seed2 uint64, a, b, c int64) {
		w := writer{rand.New(rand.NewPCG(seed1, seed2))}
		check(t, w.expr(5), [3]int64{a, b, c})
	})
}
