package object

// NewThrown makes the exception that throw(typ, value, tb) raises.
func NewThrown(th *Thread, typ, value, tb Value) *Exception {
	if !tb.Given() {
		return thrownOf(th, typ, value)
	}
	if _, ok := AsTraceback(tb); !ok {
		panic(Errorf(TypeError, "throw() third argument must be a traceback object"))
	}
	e := thrownOf(th, typ, value)
	e.SetTraceback(tb)
	return e
}

func thrownOf(th *Thread, typ, value Value) *Exception {
	if e, ok := AsException(typ); ok {
		if value.Given() {
			panic(Errorf(TypeError, "instance exception may not have a separate value"))
		}
		return e
	}
	if t, ok := AsType(typ); ok && t.IsSub(BaseException) {
		if e, ok := AsException(value); ok && e.IsA(t) {
			return e
		}
		var args []Value
		if tup, ok := AsTuple(value); ok {
			args = tup.Items
		} else if value.Given() {
			args = []Value{value}
		}
		e, ok := AsException(t.Make(th, args, nil))
		if ok {
			return e
		}
	}
	panic(Errorf(TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", typ.TypeName()))
}
