package builtin

import "github.com/weft-go/weft/py/internal/object"

func init() {
	add(
		object.Def1("aiter(async_iterable, /)", func(th *object.Thread, v object.Value) object.Value {
			return object.AsyncIter(th, v, func(v object.Value, returned bool) *object.Exception {
				if returned {
					return object.Errorf(object.TypeError, "aiter() returned not an async iterator of type '%s'", v.TypeName())
				}
				return object.Errorf(object.TypeError, "'%s' object is not an async iterable", v.TypeName())
			})
		}),
		object.Def("anext(aiterator, default=<unset>, /)", func(th *object.Thread, a []object.Value) object.Value {
			if a[1].IsNil() {
				return object.AsyncNext(th, a[0])
			}
			return object.AsyncNextOr(th, a[0], a[1])
		}),
	)
}
