package module

import "github.com/weft-go/weft/py/internal/object"

func init() { Register("numbers", buildNumbers) }

// The numeric tower, each derived from the one before.
var (
	numberType   = object.NewType("Number", object.LayoutInstance)
	complexType  = object.NewDerived("Complex", numberType)
	realType     = object.NewDerived("Real", complexType)
	rationalType = object.NewDerived("Rational", realType)
	integralType = object.NewDerived("Integral", rationalType)
)

func buildNumbers() *object.Module {
	m := object.NewModule("numbers")
	is := func(types ...*object.Type) func(t *object.Type) bool {
		return func(t *object.Type) bool {
			for _, u := range types {
				if t.IsSub(u) {
					return true
				}
			}
			return false
		}
	}
	for _, level := range []struct {
		t   *object.Type
		has func(t *object.Type) bool
	}{
		{numberType, is(object.IntType, object.FloatType, decimalType)},
		{complexType, is(object.IntType, object.FloatType)},
		{realType, is(object.IntType, object.FloatType)},
		{rationalType, is(object.IntType)},
		{integralType, is(object.IntType)},
	} {
		abstract(level.t, "numbers")
		level.t.Abstract = nil
		level.t.Has = level.has
		m.AddType(level.t)
	}
	return m
}
