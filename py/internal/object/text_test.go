package object

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/weft-go/weft/py/internal/syntax"
)

// naive evaluates the expressions of testdata/text.txt, walking the tree. It
// knows no names but those of a few builtins.
type naive struct{ th *Thread }

func (n naive) eval(e syntax.Expr) Value {
	switch e := e.(type) {
	case *syntax.Constant:
		return n.constant(e.Value)
	case *syntax.Name:
		return n.builtin(e.ID)
	case *syntax.Tuple:
		return NewTuple(n.all(e.Elts)...).Value()
	case *syntax.List:
		return NewList(n.all(e.Elts)).Value()
	case *syntax.Dict:
		d := NewDict()
		for i, k := range e.Keys {
			d.Set(n.th, n.eval(k), n.eval(e.Values[i]))
		}
		return d.Value()
	case *syntax.UnaryOp:
		return Unary(n.th, map[syntax.UnaryOperator]Op{syntax.USub: OpNeg, syntax.UAdd: OpPos, syntax.Invert: OpInvert}[e.Op], n.eval(e.Operand))
	case *syntax.BinOp:
		ops := map[syntax.BinOperator]Op{
			syntax.Add: OpAdd, syntax.Sub: OpSub, syntax.Mult: OpMul, syntax.Div: OpDiv, syntax.Mod: OpMod, syntax.Pow: OpPow,
		}
		return Binary(n.th, ops[e.Op], n.eval(e.Left), n.eval(e.Right))
	case *syntax.Attribute:
		return GetAttr(n.th, n.eval(e.Value), e.Attr)
	case *syntax.Call:
		return n.call(e)
	case *syntax.JoinedStr:
		return Str(n.joined(e))
	}
	panic(fmt.Sprintf("naive: %T", e))
}

func (n naive) all(es []syntax.Expr) []Value {
	var out []Value
	for _, e := range es {
		out = append(out, n.eval(e))
	}
	return out
}

func (n naive) constant(v any) Value {
	switch v := v.(type) {
	case bool:
		return Bool(v)
	case int64:
		return Int(v)
	case *big.Int:
		return NewBig(v)
	case float64:
		return Float(v)
	case string:
		return Str(v)
	case syntax.Bytes:
		return NewBytes(string(v))
	}
	return None
}

func (n naive) builtin(name string) Value {
	switch name {
	case "str":
		return StrType.Value()
	case "int":
		return IntType.Value()
	case "float":
		return FloatType.Value()
	case "bool":
		return BoolType.Value()
	case "bytes":
		return BytesType.Value()
	case "repr":
		return Def1("repr(obj, /)", func(th *Thread, v Value) Value { return Str(Repr(th, v)) }).Value()
	case "ascii":
		return Def1("ascii(obj, /)", func(th *Thread, v Value) Value { return Str(ASCIIRepr(th, v)) }).Value()
	case "ord":
		return Def1("ord(c, /)", func(th *Thread, v Value) Value { return Int(int64([]rune(v.Str())[0])) }).Value()
	case "round":
		return Def("round(number, ndigits=None)", func(th *Thread, a []Value) Value { return Round(th, a[0], a[1]) }).Value()
	case "format":
		return Def("format(value, format_spec='', /)", func(th *Thread, a []Value) Value {
			if !a[1].IsStr() {
				panic(Errorf(TypeError, "format() argument 2 must be str, not %s", a[1].TypeName()))
			}
			return Str(Format(th, a[0], a[1].Str()))
		}).Value()
	}
	panic("naive: no name " + name)
}

func (n naive) call(e *syntax.Call) Value {
	fn := n.eval(e.Func)
	args := n.all(e.Args)
	var kw []KW
	for _, k := range e.Keywords {
		v := n.eval(k.Value)
		if k.Name != "" {
			kw = append(kw, KW{k.Name, v})
			continue
		}
		d, _ := AsDict(v)
		for key, x := range d.All() {
			kw = append(kw, KW{key.Str(), x})
		}
	}
	return CallKW(n.th, fn, args, kw)
}

func (n naive) joined(e *syntax.JoinedStr) string {
	var b strings.Builder
	for _, part := range e.Values {
		f, ok := part.(*syntax.FormattedValue)
		if !ok {
			b.WriteString(part.(*syntax.Constant).Value.(string))
			continue
		}
		v, spec := n.eval(f.Value), ""
		switch f.Conversion {
		case 'r':
			v = Str(Repr(n.th, v))
		case 's':
			v = Str(ToStr(n.th, v))
		case 'a':
			v = Str(ASCIIRepr(n.th, v))
		}
		if f.Spec != nil {
			spec = n.joined(f.Spec)
		}
		b.WriteString(Format(n.th, v, spec))
	}
	return b.String()
}

func TestTextEqualsCPythons(t *testing.T) { compareText(t, "testdata/text.jsonl", 900) }

func TestRandomTextEqualsCPythons(t *testing.T) { compareText(t, "testdata/random.jsonl", 3000) }

// compareText evaluates the expressions of a file, which has at least so many.
func compareText(t *testing.T, path string, least int) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	count := 0
	for sc := bufio.NewScanner(f); sc.Scan(); count++ {
		var r struct{ Expr, Repr, Error string }
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		tree, err := syntax.ParseExpr("text.txt", r.Expr)
		if err != nil {
			t.Errorf("%s: %v", r.Expr, err)
			continue
		}
		th := NewThread(context.Background(), Limits{})
		got, failed := "", ""
		if e := th.Try(func() { got = Repr(th, naive{th}.eval(tree.Body)) }); e != nil {
			failed = e.Type().Name + ": " + e.Message(th)
		}
		if got != r.Repr || failed != r.Error {
			t.Errorf("%s\n got %s%s\nwant %s%s", r.Expr, got, failed, r.Repr, r.Error)
		}
	}
	if count < least {
		t.Errorf("only %d expressions", count)
	}
}

func TestCodingErrorsHavePythonsArguments(t *testing.T) {
	th := NewThread(context.Background(), Limits{})
	e := th.Try(func() { Encode(th, Str("aé€b"), Str("ascii"), None) })
	if got, want := Repr(th, NewTuple(e.Args...).Value()), `('ascii', 'aé€b', 1, 3, 'ordinal not in range(128)')`; got != want {
		t.Errorf("args = %s, want %s", got, want)
	}
	if got := GetAttr(th, e.Value(), "end"); !got.IsInt() || got.Int() != 3 {
		t.Errorf("end = %s, want 3", Repr(th, got))
	}
}
