package builtin

import "github.com/weft-go/weft/py/internal/object"

// modular are the functions of weft's that share their names with modules of
// Python's. What the function has not, json.dumps, the module has.
var modular = map[string]*object.Builtin{}

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
	beModule("glob")
	function := object.BuiltinType.Slots.GetAttr
	object.BuiltinType.Slots.GetAttr = func(th *thread, v value, name string) value {
		x := function(th, v, name)
		b, _ := object.AsBuiltin(v)
		if !x.IsNil() || b == nil || modular[b.Name] != b || th.Import == nil {
			return x
		}
		if m := th.Import(th, b.Name); !m.IsNil() {
			if y, ok := object.TryAttr(th, m, name); ok {
				return y
			}
		}
		return x
	}
}

// beModule makes the function called name stand for the module of that name as
// well.
func beModule(name string) { modular[name], _ = object.AsBuiltin(table[name]) }
