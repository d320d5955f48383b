package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// The operations that a Decimal and a Context both have as methods.

type (
	unaryDecimal  func(w *decimalWork, x *decimalNumber) *decimalNumber
	binaryDecimal func(w *decimalWork, x, y *decimalNumber) *decimalNumber
)

func decimalUnaries() map[string]unaryDecimal {
	return map[string]unaryDecimal{
		"exp": (*decimalWork).exp, "ln": (*decimalWork).ln, "log10": (*decimalWork).log10, "logb": (*decimalWork).logb,
		"sqrt": (*decimalWork).sqrt, "normalize": (*decimalWork).normalize,
		"next_minus": func(w *decimalWork, x *decimalNumber) *decimalNumber { return w.next(x, false) },
		"next_plus":  func(w *decimalWork, x *decimalNumber) *decimalNumber { return w.next(x, true) },
		"logical_invert": func(w *decimalWork, x *decimalNumber) *decimalNumber {
			return w.logical(x, x, func(a, _ bool) bool { return !a })
		},
	}
}

func decimalBinaries() map[string]binaryDecimal {
	ordered := func(order func(x, y *decimalNumber) int) binaryDecimal {
		return func(_ *decimalWork, x, y *decimalNumber) *decimalNumber {
			return decimalOfInt(int64(order(x, y)))
		}
	}
	chosen := func(want int, order func(x, y *decimalNumber) int) binaryDecimal {
		return func(w *decimalWork, x, y *decimalNumber) *decimalNumber { return w.chosen(x, y, want, order) }
	}
	logical := func(f func(a, b bool) bool) binaryDecimal {
		return func(w *decimalWork, x, y *decimalNumber) *decimalNumber { return w.logical(x, y, f) }
	}
	return map[string]binaryDecimal{
		"compare": (*decimalWork).compare, "compare_signal": (*decimalWork).compareSignal,
		"compare_total":     ordered(totalOrder),
		"compare_total_mag": ordered(func(x, y *decimalNumber) int { return totalOrder(x.magnitude(), y.magnitude()) }),
		"copy_sign":         (*decimalWork).signedLike,
		"max":               chosen(1, decimalCompare), "min": chosen(-1, decimalCompare),
		"max_mag": chosen(1, compareMagnitudes), "min_mag": chosen(-1, compareMagnitudes),
		"next_toward": (*decimalWork).nextToward, "remainder_near": (*decimalWork).remainderNear,
		"rotate":      func(w *decimalWork, x, y *decimalNumber) *decimalNumber { return w.moved(x, y, true) },
		"shift":       func(w *decimalWork, x, y *decimalNumber) *decimalNumber { return w.moved(x, y, false) },
		"scaleb":      (*decimalWork).scaleb,
		"logical_and": logical(func(a, b bool) bool { return a && b }),
		"logical_or":  logical(func(a, b bool) bool { return a || b }),
		"logical_xor": logical(func(a, b bool) bool { return a != b }),
	}
}

// decimalQuestions are answered by True or False.
func decimalQuestions() map[string]func(d *decimalNumber) bool {
	return map[string]func(d *decimalNumber) bool{
		"is_nan":       (*decimalNumber).isNaN,
		"is_qnan":      func(d *decimalNumber) bool { return d.kind == quietNaN },
		"is_snan":      func(d *decimalNumber) bool { return d.kind == signalingNaN },
		"is_infinite":  func(d *decimalNumber) bool { return d.kind == infiniteDecimal },
		"is_finite":    func(d *decimalNumber) bool { return d.kind == finiteDecimal },
		"is_zero":      (*decimalNumber).isZero,
		"is_signed":    func(d *decimalNumber) bool { return d.neg },
		"is_canonical": func(*decimalNumber) bool { return true },
	}
}

// do works out an operation in the context.
func (c *decimalContext) do(th *thread, f func(w *decimalWork) *decimalNumber) value {
	w := decimalWork{th: th, decimalLimits: c.decimalLimits}
	d := f(&w)
	c.signal(w.raised)
	return newDecimal(d)
}

// askedContext is the argument context, or the one that is in force.
func askedContext(th *thread, v value) *decimalContext {
	if v.IsNone() || v.IsNil() {
		return contextOf(th)
	}
	c, ok := object.To[decimalContext](v, decimalContextType)
	if !ok {
		panic(object.Errorf(object.TypeError, "optional argument must be a context"))
	}
	return c
}

// decimalOperations adds the methods of a Decimal that take a context.
func decimalOperations(t *object.Type) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	def := func(name, params string, fn func(th *thread, c *decimalContext, a []value) value) {
		t.Def(name+"(self, /, "+params+"context=None)", func(th *thread, a []value) value {
			return fn(th, askedContext(th, a[len(a)-1]), a)
		})
		t.UnnamedMethod(name)
	}
	for name, f := range decimalUnaries() {
		def(name, "", func(th *thread, c *decimalContext, a []value) value {
			return c.do(th, func(w *decimalWork) *decimalNumber { return f(w, of(a[0])) })
		})
	}
	for name, f := range decimalBinaries() {
		def(name, "other, ", func(th *thread, c *decimalContext, a []value) value {
			y := makeOperand(a[1])
			return c.do(th, func(w *decimalWork) *decimalNumber { return f(w, of(a[0]), y) })
		})
	}
	def("fma", "other, third, ", func(th *thread, c *decimalContext, a []value) value {
		y, z := makeOperand(a[1]), makeOperand(a[2])
		return c.do(th, func(w *decimalWork) *decimalNumber { return w.fma(of(a[0]), y, z) })
	})
	def("same_quantum", "other, ", func(_ *thread, _ *decimalContext, a []value) value {
		return object.Bool(sameQuantum(of(a[0]), makeOperand(a[1])))
	})
	def("number_class", "", func(th *thread, c *decimalContext, a []value) value {
		return object.Str((&decimalWork{decimalLimits: c.decimalLimits}).class(of(a[0])))
	})
	def("to_eng_string", "", func(_ *thread, c *decimalContext, a []value) value {
		return object.Str(of(a[0]).engineering(c.capitals))
	})
	def("is_normal", "", func(_ *thread, c *decimalContext, a []value) value {
		return object.Bool((&decimalWork{decimalLimits: c.decimalLimits}).isNormal(of(a[0])))
	})
	def("is_subnormal", "", func(_ *thread, c *decimalContext, a []value) value {
		return object.Bool((&decimalWork{decimalLimits: c.decimalLimits}).isSubnormal(of(a[0])))
	})
	def("quantize", "exp, rounding=None, ", func(th *thread, c *decimalContext, a []value) value {
		y := makeOperand(a[1])
		return c.doRounding(th, a[2], func(w *decimalWork) *decimalNumber { return w.quantize(of(a[0]), y) })
	})
	for _, name := range []string{"to_integral_value", "to_integral", "to_integral_exact"} {
		def(name, "rounding=None, ", func(th *thread, c *decimalContext, a []value) value {
			return c.doRounding(th, a[1], integralBy(name, of(a[0])))
		})
	}
}

// integralBy is one of the to_integral methods, of which only one tells that it
// rounded.
func integralBy(name string, d *decimalNumber) func(w *decimalWork) *decimalNumber {
	return func(w *decimalWork) *decimalNumber {
		r := w.integral(d)
		if name != "to_integral_exact" {
			w.raised &= invalidOperation
		}
		return r
	}
}

// doRounding is do with another rounding, if one is given.
func (c *decimalContext) doRounding(th *thread, rounding value, f func(w *decimalWork) *decimalNumber) value {
	return c.do(th, func(w *decimalWork) *decimalNumber {
		if rounding.Given() {
			w.rounding = roundingOf(rounding)
		}
		return f(w)
	})
}

// contextOperations adds the methods of a Context that work with numbers.
func contextOperations(t *object.Type) {
	self := func(v value) *decimalContext { c, _ := object.To[decimalContext](v, t); return c }
	unary := func(name string, f unaryDecimal) {
		t.Def2(name+"(self, x, /)", func(th *thread, c, x value) value {
			d := makeOperand(x)
			return self(c).do(th, func(w *decimalWork) *decimalNumber { return f(w, d) })
		})
	}
	binary := func(name string, f binaryDecimal) {
		t.Def(name+"(self, x, y, /)", func(th *thread, a []value) value {
			x, y := makeOperand(a[1]), makeOperand(a[2])
			return self(a[0]).do(th, func(w *decimalWork) *decimalNumber { return f(w, x, y) })
		})
		t.UnnamedMethod(name)
	}
	for name, f := range decimalUnaries() {
		unary(name, f)
	}
	unary("plus", (*decimalWork).plus)
	unary("minus", (*decimalWork).minus)
	unary("_apply", (*decimalWork).fix)
	unary("abs", (*decimalWork).abs)
	for _, name := range []string{"to_integral_value", "to_integral", "to_integral_exact"} {
		unary(name, func(w *decimalWork, x *decimalNumber) *decimalNumber { return integralBy(name, x)(w) })
	}
	unary("copy_decimal", func(_ *decimalWork, x *decimalNumber) *decimalNumber { return x })
	unary("copy_abs", func(_ *decimalWork, x *decimalNumber) *decimalNumber { return x.magnitude() })
	unary("copy_negate", func(_ *decimalWork, x *decimalNumber) *decimalNumber { return x.negated() })
	for name, f := range decimalBinaries() {
		binary(name, f)
	}
	binary("add", (*decimalWork).add)
	binary("subtract", (*decimalWork).sub)
	binary("multiply", (*decimalWork).mul)
	binary("divide", (*decimalWork).div)
	binary("divide_int", (*decimalWork).floorDiv)
	binary("remainder", (*decimalWork).remainder)
	binary("quantize", (*decimalWork).quantize)
	t.Def("divmod(self, x, y, /)", func(th *thread, a []value) value {
		return self(a[0]).divmod(th, makeOperand(a[1]), makeOperand(a[2]))
	})
	t.Def("same_quantum(self, x, y, /)", func(_ *thread, a []value) value {
		return object.Bool(sameQuantum(makeOperand(a[1]), makeOperand(a[2])))
	})
	t.Def("fma(self, x, y, z, /)", func(th *thread, a []value) value {
		x, y, z := makeOperand(a[1]), makeOperand(a[2]), makeOperand(a[3])
		return self(a[0]).do(th, func(w *decimalWork) *decimalNumber { return w.fma(x, y, z) })
	})
	t.Def("power(self, /, a, b, modulo=None)", func(th *thread, a []value) value {
		x, y := makeOperand(a[1]), makeOperand(a[2])
		return self(a[0]).do(th, func(w *decimalWork) *decimalNumber {
			if a[3].Given() {
				return w.powMod(x, y, makeOperand(a[3]))
			}
			return w.pow(x, y)
		})
	})
	t.UnnamedMethod("divmod", "same_quantum", "fma", "power")
	contextQuestions(t)
}

// contextQuestions adds the methods of a Context that look at one number.
func contextQuestions(t *object.Type) {
	self := func(v value) *decimalContext { c, _ := object.To[decimalContext](v, t); return c }
	ask := func(name string, f func(w *decimalWork, d *decimalNumber) bool) {
		t.Def2(name+"(self, x, /)", func(_ *thread, c, x value) value {
			return object.Bool(f(&decimalWork{decimalLimits: self(c).decimalLimits}, makeOperand(x)))
		})
	}
	for name, is := range decimalQuestions() {
		if name != "is_canonical" {
			ask(name, func(_ *decimalWork, d *decimalNumber) bool { return is(d) })
		}
	}
	ask("is_normal", (*decimalWork).isNormal)
	ask("is_subnormal", (*decimalWork).isSubnormal)
	needDecimal := func(v value) value {
		if _, ok := asDecimal(v); !ok {
			panic(object.Errorf(object.TypeError, "argument must be a Decimal"))
		}
		return v
	}
	t.Def2("is_canonical(self, x, /)", func(_ *thread, _, x value) value {
		needDecimal(x)
		return object.True
	})
	t.Def2("canonical(self, x, /)", func(_ *thread, _, x value) value { return needDecimal(x) })
	t.Def2("number_class(self, x, /)", func(_ *thread, c, x value) value {
		return object.Str((&decimalWork{decimalLimits: self(c).decimalLimits}).class(makeOperand(x)))
	})
	t.Def2("to_sci_string(self, x, /)", func(_ *thread, c, x value) value {
		return object.Str(makeOperand(x).text(self(c).capitals))
	})
	t.Def2("to_eng_string(self, x, /)", func(_ *thread, c, x value) value {
		return object.Str(makeOperand(x).engineering(self(c).capitals))
	})
	t.Def1("radix(self, /)", func(*thread, value) value { return newDecimal(decimalOfInt(10)) })
}
