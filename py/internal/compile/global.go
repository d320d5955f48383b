package compile

import "github.com/weft-go/weft/py/internal/object"

// The closures of arith.go and comparefast.go for global variables, which
// loops at the top of a script work on: their cells are read in place.

func addCells(s *arith, x, y *object.Cell) expr {
	return func(f *object.Frame) object.Value {
		a, b := x.V, y.V
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

func addCellInt(s *arith, x *object.Cell, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsInt() {
			if m, ok := addInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func addCell(s *arith, x *object.Cell, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsNil() {
			return s.slow(f, a, a)
		}
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

func subCells(s *arith, x, y *object.Cell) expr {
	return func(f *object.Frame) object.Value {
		a, b := x.V, y.V
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

func subCellInt(s *arith, x *object.Cell, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsInt() {
			if m, ok := subInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func subCell(s *arith, x *object.Cell, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsNil() {
			return s.slow(f, a, a)
		}
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

func mulCells(s *arith, x, y *object.Cell) expr {
	return func(f *object.Frame) object.Value {
		a, b := x.V, y.V
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

func mulCellInt(s *arith, x *object.Cell, b object.Value) expr {
	n := b.Int()
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsInt() {
			if m, ok := mulInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slow(f, a, b)
	}
}

func mulCell(s *arith, x *object.Cell, y expr) expr {
	return func(f *object.Frame) object.Value {
		a := x.V
		if a.IsNil() {
			return s.slow(f, a, a)
		}
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

func eqCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() == n
		}
		return s.slow(f, a, b)
	}
}

func neCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() != n
		}
		return s.slow(f, a, b)
	}
}

func ltCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() < n
		}
		return s.slow(f, a, b)
	}
}

func leCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() <= n
		}
		return s.slow(f, a, b)
	}
}

func gtCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() > n
		}
		return s.slow(f, a, b)
	}
}

func geCellInt(s *comparison, x *object.Cell, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x.V
		if a.IsInt() {
			return a.Int() >= n
		}
		return s.slow(f, a, b)
	}
}
