package syntax

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// dumper writes a tree as testdata/record.py does.
type dumper struct{ src string }

// col returns the byte column of p from 0, as ast has it.
func (d dumper) col(p Pos) int {
	return int(p.Off) - (strings.LastIndexByte(d.src[:p.Off], '\n') + 1)
}

func (d dumper) node(name string, at Span, parts ...string) string {
	s := fmt.Sprintf("%s %d:%d-%d:%d", name, at.Pos.Line, d.col(at.Pos), at.End.Line, d.col(at.End))
	if body := strings.Join(parts, " "); body != "" {
		s += " " + body
	}
	return "(" + strings.TrimRight(s, " ") + ")"
}

func (d dumper) exprs(es []Expr) string {
	var parts []string
	for _, e := range es {
		parts = append(parts, d.expr(e))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d dumper) stmts(ss []Stmt) string {
	var parts []string
	for _, s := range ss {
		parts = append(parts, d.stmt(s))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d dumper) opt(e Expr) string {
	if e == nil {
		return "-"
	}
	return d.expr(e)
}

func (d dumper) expr(e Expr) string {
	at := e.Range()
	switch e := e.(type) {
	case *Constant:
		return d.node("Constant", at, constant(e.Value))
	case *Name:
		return d.node("Name", at, e.ID)
	case *Tuple:
		return d.node("Tuple", at, d.exprs(e.Elts))
	case *List:
		return d.node("List", at, d.exprs(e.Elts))
	case *Set:
		return d.node("Set", at, d.exprs(e.Elts))
	case *Dict:
		var parts []string
		for i, k := range e.Keys {
			parts = append(parts, d.opt(k)+": "+d.expr(e.Values[i]))
		}
		return d.node("Dict", at, "["+strings.Join(parts, " ")+"]")
	case *Starred:
		return d.node("Starred", at, d.expr(e.Value))
	case *BinOp:
		return d.node("BinOp", at, e.Op.String(), d.expr(e.Left), d.expr(e.Right))
	case *UnaryOp:
		return d.node("UnaryOp", at, e.Op.String(), d.expr(e.Operand))
	case *BoolOp:
		op := "and"
		if e.Or {
			op = "or"
		}
		return d.node("BoolOp", at, op, d.exprs(e.Values))
	case *Compare:
		s := d.expr(e.Left)
		for i, op := range e.Ops {
			s += " " + op.String() + " " + d.expr(e.Comparators[i])
		}
		return d.node("Compare", at, s)
	case *IfExp:
		return d.node("IfExp", at, d.expr(e.Test), d.expr(e.Body), d.expr(e.OrElse))
	case *NamedExpr:
		return d.node("NamedExpr", at, d.expr(e.Target), d.expr(e.Value))
	case *Lambda:
		return d.node("Lambda", at, d.params(e.Params), d.expr(e.Body))
	case *Call:
		var kws []string
		for _, k := range e.Keywords {
			name := k.Name
			if name == "" {
				name = "**"
			}
			kws = append(kws, "("+name+" "+d.expr(k.Value)+")")
		}
		return d.node("Call", at, d.expr(e.Func), d.exprs(e.Args), "["+strings.Join(kws, " ")+"]")
	case *Attribute:
		return d.node("Attribute", at, d.expr(e.Value), e.Attr)
	case *Subscript:
		return d.node("Subscript", at, d.expr(e.Value), d.expr(e.Index))
	case *Slice:
		return d.node("Slice", at, d.opt(e.Lower), d.opt(e.Upper), d.opt(e.Step))
	case *ListComp:
		return d.node("ListComp", at, d.expr(e.Elt), d.gens(e.Generators))
	case *SetComp:
		return d.node("SetComp", at, d.expr(e.Elt), d.gens(e.Generators))
	case *DictComp:
		return d.node("DictComp", at, d.expr(e.Key), d.expr(e.Value), d.gens(e.Generators))
	case *GeneratorExp:
		return d.node("GeneratorExp", at, d.expr(e.Elt), d.gens(e.Generators))
	case *JoinedStr:
		return d.node("JoinedStr", at, d.fstring(e))
	case *Await:
		return d.node("Await", at, d.expr(e.Value))
	case *Yield:
		return d.node("Yield", at, d.opt(e.Value))
	case *YieldFrom:
		return d.node("YieldFrom", at, d.expr(e.Value))
	}
	panic(fmt.Sprintf("dump: %T", e))
}

func (d dumper) fstring(e *JoinedStr) string {
	var parts []string
	for _, v := range e.Values {
		switch v := v.(type) {
		case *Constant:
			parts = append(parts, quote(v.Value.(string)))
		case *FormattedValue:
			s := "{" + d.expr(v.Value)
			if v.Conversion != 0 {
				s += " !" + string(v.Conversion)
			}
			if v.Spec != nil {
				s += " :(" + d.fstring(v.Spec) + ")"
			}
			parts = append(parts, s+"}")
		}
	}
	return strings.Join(parts, " ")
}

func (d dumper) gens(gs []*Comprehension) string {
	var parts []string
	for _, g := range gs {
		word := "for"
		if g.Async {
			word = "asyncfor"
		}
		parts = append(parts, fmt.Sprintf("(%s %s %s %s)", word, d.expr(g.Target), d.expr(g.Iter), d.exprs(g.Ifs)))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d dumper) params(ps []*Param) string {
	words := [...]string{"posonly", "param", "varargs", "kwonly", "varkw"}
	var parts []string
	for _, q := range ps {
		s := "(" + words[q.Kind] + " " + q.Name
		if q.Annotation != nil {
			s += " :" + d.expr(q.Annotation)
		}
		if q.Default != nil {
			s += " =" + d.expr(q.Default)
		}
		parts = append(parts, s+")")
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d dumper) stmt(s Stmt) string {
	at := s.Range()
	async := func(is bool, name string) string {
		if is {
			return "Async" + name
		}
		return name
	}
	switch s := s.(type) {
	case *ExprStmt:
		return d.node("Expr", at, d.expr(s.Value))
	case *Assign:
		return d.node("Assign", at, d.exprs(s.Targets), d.expr(s.Value))
	case *AugAssign:
		return d.node("AugAssign", at, d.expr(s.Target), s.Op.String(), d.expr(s.Value))
	case *AnnAssign:
		parts := []string{d.expr(s.Target), d.expr(s.Annotation), d.opt(s.Value)}
		if s.Simple {
			parts = append(parts, "simple")
		}
		return d.node("AnnAssign", at, parts...)
	case *Delete:
		return d.node("Delete", at, d.exprs(s.Targets))
	case *Return:
		return d.node("Return", at, d.opt(s.Value))
	case *Raise:
		return d.node("Raise", at, d.opt(s.Exc), d.opt(s.Cause))
	case *Assert:
		return d.node("Assert", at, d.expr(s.Test), d.opt(s.Msg))
	case *Global:
		return d.node("Global", at, strings.Join(s.Names, " "))
	case *Nonlocal:
		return d.node("Nonlocal", at, strings.Join(s.Names, " "))
	case *Import:
		return d.node("Import", at, aliases(s.Names))
	case *ImportFrom:
		return d.node("ImportFrom", at, strings.Repeat(".", s.Level)+s.Module, aliases(s.Names))
	case *Pass:
		return d.node("Pass", at)
	case *Break:
		return d.node("Break", at)
	case *Continue:
		return d.node("Continue", at)
	case *If:
		return d.node("If", at, d.expr(s.Test), d.stmts(s.Body), d.stmts(s.OrElse))
	case *While:
		return d.node("While", at, d.expr(s.Test), d.stmts(s.Body), d.stmts(s.OrElse))
	case *For:
		return d.node(async(s.Async, "For"), at, d.expr(s.Target), d.expr(s.Iter), d.stmts(s.Body), d.stmts(s.OrElse))
	case *With:
		var items []string
		for _, i := range s.Items {
			items = append(items, "("+d.expr(i.Context)+" "+d.opt(i.Target)+")")
		}
		return d.node(async(s.Async, "With"), at, "["+strings.Join(items, " ")+"]", d.stmts(s.Body))
	case *Try:
		name := "Try"
		if s.Star {
			name = "TryStar"
		}
		var hs []string
		for _, h := range s.Handlers {
			as := h.Name
			if as == "" {
				as = "-"
			}
			hs = append(hs, "("+d.opt(h.Type)+" "+as+" "+d.stmts(h.Body)+")")
		}
		return d.node(name, at, d.stmts(s.Body), "["+strings.Join(hs, " ")+"]", d.stmts(s.OrElse), d.stmts(s.Finally))
	case *FunctionDef:
		return d.node(async(s.Async, "FunctionDef"), at, s.Name, d.params(s.Params), d.opt(s.Returns), d.stmts(s.Body), d.exprs(s.Decorators))
	case *ClassDef:
		return d.node("ClassDef", at, s.Name, d.exprs(s.Bases), d.stmts(s.Body), d.exprs(s.Decorators))
	}
	panic(fmt.Sprintf("dump: %T", s))
}

func aliases(as []*Alias) string {
	var parts []string
	for _, a := range as {
		s := a.Name
		if a.AsName != "" {
			s += " as " + a.AsName
		}
		parts = append(parts, s)
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func constant(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case int64:
		return "int 0x" + strconv.FormatInt(v, 16)
	case *big.Int:
		return "int 0x" + v.Text(16)
	case float64:
		return "float " + pyHex(v)
	case string:
		return "str " + quote(v)
	case Bytes:
		var b strings.Builder
		for i := range len(v) {
			b.WriteRune(rune(v[i]))
		}
		return "bytes " + quote(b.String())
	case Ellipsis:
		return "..."
	}
	panic(fmt.Sprintf("dump: constant %T", v))
}

// pyHex is float.hex.
func pyHex(f float64) string {
	if math.IsInf(f, 1) {
		return "inf"
	}
	if f == 0 {
		return "0x0.0p+0"
	}
	s := strconv.FormatFloat(f, 'x', 13, 64)
	mant, exp, _ := strings.Cut(s, "p")
	n, _ := strconv.Atoi(exp)
	if n < -1022 {
		return strconv.FormatFloat(f, 'g', -1, 64) // subnormals are not in the cases
	}
	return fmt.Sprintf("%sp%+d", mant, n)
}

// quote is json.dumps with ASCII only.
func quote(s string) string {
	var b strings.Builder
	raw, _ := json.Marshal(s)
	raw = []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(raw)))
	for _, r := range string(raw) {
		switch {
		case r == 0x7f:
			b.WriteString(`\u007f`)
		case r < 0x20:
			b.WriteRune(r)
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
