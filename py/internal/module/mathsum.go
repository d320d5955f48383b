package module

import (
	"errors"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/seq"
)

func addSums(m *object.Module) {
	m.Add(
		object.Def1("fsum(seq, /)", func(th *thread, v value) value {
			sum, err := seq.FSum(seq.Map(object.Go(th, v), func(v value) float64 { return object.ToFloat(th, v) }))
			if err != nil {
				panic(raised(err))
			}
			return object.Float(sum)
		}),
		object.Def("prod(iterable, /, *, start=1)", func(th *thread, a []value) value {
			p := a[1]
			object.Each(th, a[0], func(v value) bool {
				p = object.Binary(th, object.OpMul, p, v)
				return true
			})
			return p
		}),
		object.Def2("sumprod(p, q, /)", sumProduct),
	)
}

// raised turns an error of the library into Python's exception.
func raised(err error) *object.Exception {
	var e *pull.Error
	if !errors.As(err, &e) {
		return object.Errorf(object.RuntimeError, "%s", err)
	}
	return object.Errorf(object.ExceptionNamed(e.Type), "%s", e.Message)
}

// sumProduct adds up the products of two sequences, those of floats without
// loss, as CPython does.
func sumProduct(th *thread, p, q value) value {
	a, b := object.Iter(th, p), object.Iter(th, q)
	total, exact, floating := object.Int(0), seq.Exact{}, false
	for {
		th.Step()
		x, okA := a.Next()
		y, okB := b.Next()
		if okA != okB {
			panic(object.Errorf(object.ValueError, "Inputs are not the same length"))
		}
		if !okA {
			break
		}
		if fx, fy, ok := floatPair(x, y); ok {
			hi, lo := twoProduct(fx, fy)
			exact.Add(hi)
			if finite(hi) {
				exact.Add(lo)
			}
			floating = true
			continue
		}
		total = object.Binary(th, object.OpAdd, total, object.Binary(th, object.OpMul, x, y))
	}
	if !floating {
		return total
	}
	sum, err := exact.Value()
	if err != nil {
		panic(raised(err))
	}
	if total.IsInt() && total.Int() == 0 {
		return object.Float(sum)
	}
	return object.Binary(th, object.OpAdd, object.Float(sum), total)
}

// floatPair returns both numbers if one of them is a float.
func floatPair(x, y value) (fx, fy float64, ok bool) {
	if !x.IsFloat() && !y.IsFloat() {
		return 0, 0, false
	}
	fx, okX := object.AsNumber(x)
	fy, okY := object.AsNumber(y)
	return fx, fy, okX && okY
}
