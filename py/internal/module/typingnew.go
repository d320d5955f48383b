package module

import "github.com/weft-go/weft/py/internal/object"

// distinctType is what NewType makes: a name for a type, which returns what it is
// called with.
type distinctType struct {
	object.Head
	name string
}

var newTypeType = object.NewType("NewType", object.LayoutOpaque)

func newNewType(name string, of value) value {
	d := &distinctType{name: name}
	d.SetType(newTypeType)
	d.SetOwn("__supertype__", of)
	d.SetOwn("__name__", object.Str(name))
	d.SetOwn("__qualname__", object.Str(name))
	d.SetOwn("__module__", object.Str("__main__"))
	return d.Value()
}

func setUpNewType() {
	t := newTypeType
	t.Module, t.HasAttrs = "typing", true
	t.Slots.Repr = func(_ *thread, v value) string {
		d, _ := object.To[distinctType](v, t)
		return "__main__." + d.name
	}
	t.Slots.Binary = typingOr
	t.Slots.Call = func(_ *thread, _ value, args []value, kw []object.KW) value {
		switch {
		case len(kw) > 0:
			panic(object.Errorf(object.TypeError, "_typing._idfunc() takes no keyword arguments"))
		case len(args) != 1:
			panic(object.Errorf(object.TypeError, "_typing._idfunc() takes exactly one argument (%d given)", len(args)))
		}
		return args[0]
	}
}
