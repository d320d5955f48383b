package object

// setClass does v.__class__ = x, for objects of classes of the program that
// consist of the same.
func setClass(v, x Value) {
	to, ok := AsType(x)
	if !ok {
		panic(Errorf(TypeError, "__class__ must be set to a class, not '%s' object", x.TypeName()))
	}
	from := v.Type()
	switch {
	case !from.User || !to.User:
		panic(Errorf(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses"))
	case from.solid() != to.solid() || (from.only == nil) != (to.only == nil):
		panic(Errorf(TypeError, "__class__ assignment: '%s' object layout differs from '%s'", to.Name, from.Name))
	}
	h := (*Head)(v.p)
	h.typ = to
	if a := h.attrs; a != nil && a.dict == nil {
		// The places of the program that know a shape think of the class, too.
		shape := to.rootShape()
		for _, n := range a.Shape.names[:len(a.Vals)] {
			shape = shape.With(n)
		}
		a.Shape = shape
	}
}
