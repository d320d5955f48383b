package compile

import "github.com/weft-go/weft/py/internal/object"

// The closures of comparisons that decide a branch, by kind of operands.

func eqSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() == n
		}
		return s.slow(f, a, b)
	}
}

func eqInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() == n
		}
		return s.slow(f, a, b)
	}
}

func eqSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() == b.Int()
		}
		return s.slow(f, a, b)
	}
}

func eq(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() == b.Int()
		}
		return s.slow(f, a, b)
	}
}

func neSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() != n
		}
		return s.slow(f, a, b)
	}
}

func neInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() != n
		}
		return s.slow(f, a, b)
	}
}

func neSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() != b.Int()
		}
		return s.slow(f, a, b)
	}
}

func ne(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() != b.Int()
		}
		return s.slow(f, a, b)
	}
}

func ltSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() < n
		}
		return s.slow(f, a, b)
	}
}

func ltInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() < n
		}
		return s.slow(f, a, b)
	}
}

func ltSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() < b.Int()
		}
		return s.slow(f, a, b)
	}
}

func lt(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() < b.Int()
		}
		return s.slow(f, a, b)
	}
}

func leSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() <= n
		}
		return s.slow(f, a, b)
	}
}

func leInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() <= n
		}
		return s.slow(f, a, b)
	}
}

func leSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() <= b.Int()
		}
		return s.slow(f, a, b)
	}
}

func le(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() <= b.Int()
		}
		return s.slow(f, a, b)
	}
}

func gtSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() > n
		}
		return s.slow(f, a, b)
	}
}

func gtInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() > n
		}
		return s.slow(f, a, b)
	}
}

func gtSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() > b.Int()
		}
		return s.slow(f, a, b)
	}
}

func gt(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() > b.Int()
		}
		return s.slow(f, a, b)
	}
}

func geSlotInt(s *comparison, i int, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := f.Slots[i]
		if a.IsInt() {
			return a.Int() >= n
		}
		return s.slow(f, a, b)
	}
}

func geInt(s *comparison, x expr, b object.Value) cond {
	n := b.Int()
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return a.Int() >= n
		}
		return s.slow(f, a, b)
	}
}

func geSlots(s *comparison, i, j int) cond {
	return func(f *object.Frame) bool {
		a, b := f.Slots[i], f.Slots[j]
		if a.IsInt() && b.IsInt() {
			return a.Int() >= b.Int()
		}
		return s.slow(f, a, b)
	}
}

func ge(s *comparison, x, y expr) cond {
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() >= b.Int()
		}
		return s.slow(f, a, b)
	}
}
