package object

// Op is an arithmetic or bitwise operator.
type Op uint8

// The operators. Those from OpNeg on have one operand.
const (
	OpAdd Op = iota
	OpSub
	OpMul
	OpMatMul
	OpDiv
	OpFloorDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpOr
	OpXor
	OpAnd
	OpDivMod
	OpNeg
	OpPos
	OpInvert
)

var opNames = [...]string{"+", "-", "*", "@", "/", "//", "%", "** or pow()", "<<", ">>", "|", "^", "&", "divmod()", "-", "+", "~"}

// Method is the name of the method that a class defines for the operator,
// without its underscores.
func (o Op) Method() string { return opMethods[o] }

var opMethods = [...]string{"add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "divmod", "neg", "pos", "invert"}

// Binary returns a op b.
func Binary(th *Thread, op Op, a, b Value) Value {
	if a.IsInt() && b.IsInt() {
		return intBinary(th, op, a.Int(), b.Int())
	}
	if a.IsFloat() && b.IsFloat() {
		if r, ok := floatBinary(op, a.Float(), b.Float()); ok {
			return r
		}
	}
	if r := tryBinary(th, op, a, b); !Is(r, NotImplemented) {
		return r
	}
	panic(binaryError(op, "", a, b))
}

func binaryError(op Op, suffix string, a, b Value) *Exception {
	name := opNames[op] + suffix
	if suffix != "" && op == OpPow {
		name = "**="
	}
	if op == OpAdd {
		// Sequences say what they join with.
		switch t := a.Type(); {
		case t.Layout == LayoutList || t.Layout == LayoutTuple || PlainStr(a).IsStr():
			name := t.builtinBase().Name
			return Errorf(TypeError, "can only concatenate %s (not \"%s\") to %s", name, b.TypeName(), name)
		case t.Layout == LayoutBytes:
			return Errorf(TypeError, "can't concat %s to bytes", b.TypeName())
		}
	}
	if op == OpMul {
		switch {
		case isSequence(a):
			return Errorf(TypeError, "can't multiply sequence by non-int of type '%s'", b.TypeName())
		case isSequence(b):
			return Errorf(TypeError, "can't multiply sequence by non-int of type '%s'", a.TypeName())
		}
	}
	return Errorf(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", name, a.TypeName(), b.TypeName())
}

func isSequence(v Value) bool {
	switch v.Type().Layout {
	case LayoutList, LayoutTuple, LayoutBytes:
		return true
	}
	return v.IsStr()
}

func tryBinary(th *Thread, op Op, a, b Value) Value {
	s, t := a.Type(), b.Type()
	derived := s != t && (t.User || t.Layout == LayoutDict) && t.IsSub(s)
	if derived && s.User {
		// Only a method of its own lets the derived class go first.
		m := t.Lookup("__r" + op.Method() + "__")
		own := s.Lookup("__r" + op.Method() + "__")
		derived = !m.IsNil() && (own.IsNil() || !Is(m, own))
	}
	// A sequence repeats itself only for what does not say how it is multiplied.
	if t.User && op == OpMul && s != t && !derived {
		derived = isSequence(a) && s.Lookup("__mul__").IsNil() && t.Lookup("__rmul__").Given()
	}
	if derived { // goes first
		if r := askBinary(th, t, op, a, b, true); !Is(r, NotImplemented) {
			return r
		}
	}
	if r := askBinary(th, s, op, a, b, false); !Is(r, NotImplemented) || s == t || derived {
		return r
	}
	return askBinary(th, t, op, a, b, true)
}

// InPlace returns what a op= b binds.
func InPlace(th *Thread, op Op, a, b Value) Value {
	if a.IsInt() && b.IsInt() && op != OpMatMul {
		return intBinary(th, op, a.Int(), b.Int())
	}
	if a.IsFloat() && b.IsFloat() {
		if r, ok := floatBinary(op, a.Float(), b.Float()); ok {
			return r
		}
	}
	if f := a.Type().Slots.InPlace; f != nil {
		if r := f(th, op, a, b); !Is(r, NotImplemented) {
			return r
		}
	}
	if r := tryBinary(th, op, a, b); !Is(r, NotImplemented) {
		return r
	}
	panic(binaryError(op, "=", a, b))
}

// Unary returns op v.
func Unary(th *Thread, op Op, v Value) Value {
	switch {
	case v.IsInt() || v.IsBool():
		n := v.Int()
		switch op {
		case OpNeg:
			return intBinary(th, OpSub, 0, n)
		case OpPos:
			return Int(n)
		default:
			return Int(^n)
		}
	case v.IsFloat() && op == OpNeg:
		return Float(-v.Float())
	case v.IsFloat() && op == OpPos:
		return v
	}
	if f := v.Type().Slots.Unary; f != nil {
		if r := f(th, op, v); !r.IsNil() {
			return r
		}
	}
	panic(Errorf(TypeError, "bad operand type for unary %s: '%s'", opNames[op], v.TypeName()))
}
