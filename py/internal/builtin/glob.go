package builtin

import "github.com/weft-go/weft/py/internal/object"

// sourceType is the type of csv, json and glob, which are functions of weft's
// and modules of Python's. What the function has not, json.dumps, the module
// has.
var sourceType = object.NewDerived("builtin_function_or_method", object.BuiltinType)

func init() {
	glob := object.Def1("glob(pattern, /)", func(th *thread, v value) value {
		if !v.IsStr() {
			panic(object.Errorf(object.TypeError, "glob() pattern must be a str, not %s", v.TypeName()))
		}
		var names []value
		for _, name := range expand(th, v.Str()) {
			names = append(names, object.Str(name))
		}
		if names == nil && th.FS != nil && exists(th, v.Str()) {
			names = []value{v.Own()}
		}
		return object.NewList(names).Value()
	}).WithDoc("The names of the files that a pattern of *, ? and [a-z] matches, sorted.")
	add(glob)
	modular("glob")
	sourceType.Slots.GetAttr = func(th *thread, v value, name string) value {
		b, _ := object.AsBuiltin(v)
		if th.Import != nil {
			if m := th.Import(th, b.Name); !m.IsNil() {
				if x, ok := object.TryAttr(th, m, name); ok {
					return x
				}
			}
		}
		return value{}
	}
}

// modular makes the function called name stand for the module of that name as
// well.
func modular(name string) {
	b, _ := object.AsBuiltin(table[name])
	b.SetType(sourceType)
}
