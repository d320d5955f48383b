package compile

import "github.com/weft-go/weft/py/internal/object"

// The closures of +, - and *, by kind of operands: slots and constants are
// read in place. Ints of 64 bits and floats are computed here, all else by
// object.Binary.

func addInt(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

func subInt(a, b int64) (int64, bool) {
	c := a - b
	return c, (c < a) == (b > 0)
}

func mulInt(a, b int64) (int64, bool) {
	const half = 1 << 31
	if uint64(a+half) < 2*half && uint64(b+half) < 2*half {
		return a * b, true
	}
	return object.MulInt(a, b)
}

func addSlots(s *arith, i, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := addInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() + b.Float())
		}
		return s.slow(f, a, b)
	}
}

func addSlotInt(s *arith, i int, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := f.Slots[i]
		if a.IsInt() {
			if m, ok := addInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func addInt1(s *arith, x expr, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x(f)
		if a.IsInt() {
			if m, ok := addInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func addSlot(s *arith, x expr, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := x(f), f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := addInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() + b.Float())
		}
		return s.slow(f, a, b)
	}
}

func add(s *arith, x, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			if n, ok := addInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() + b.Float())
		}
		return s.slow(f, a, b)
	}
}

func subSlots(s *arith, i, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := subInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() - b.Float())
		}
		return s.slow(f, a, b)
	}
}

func subSlotInt(s *arith, i int, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := f.Slots[i]
		if a.IsInt() {
			if m, ok := subInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func subInt1(s *arith, x expr, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x(f)
		if a.IsInt() {
			if m, ok := subInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func subSlot(s *arith, x expr, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := x(f), f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := subInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() - b.Float())
		}
		return s.slow(f, a, b)
	}
}

func sub(s *arith, x, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			if n, ok := subInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() - b.Float())
		}
		return s.slow(f, a, b)
	}
}

func mulSlots(s *arith, i, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := mulInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() * b.Float())
		}
		return s.slow(f, a, b)
	}
}

func mulSlotInt(s *arith, i int, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := f.Slots[i]
		if a.IsInt() {
			if m, ok := mulInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func mulInt1(s *arith, x expr, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x(f)
		if a.IsInt() {
			if m, ok := mulInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func mulSlot(s *arith, x expr, j int) expr {
	return func(f *object.Frame) object.Value {
		a, b := x(f), f.Slots[j]
		if a.IsInt() && b.IsInt() {
			if n, ok := mulInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() * b.Float())
		}
		return s.slow(f, a, b)
	}
}

func mul(s *arith, x, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			if n, ok := mulInt(a.Int(), b.Int()); ok {
				return object.Int(n)
			}
		} else if a.IsFloat() && b.IsFloat() {
			return object.Float(a.Float() * b.Float())
		}
		return s.slow(f, a, b)
	}
}
