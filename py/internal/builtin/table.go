// Package builtin holds the functions that need no import: Python's own, and
// weft's, which are lines, words, chars, counts, top, sumby, first, last and
// nth.
package builtin

import "github.com/weft-go/weft/py/internal/object"

var table = make(map[string]object.Value, 200)

// Table returns the names and what they mean. It is shared: nobody may change
// it.
func Table() map[string]object.Value { return table }

// add puts functions into the table; files call it when they are initialised.
func add(fns ...*object.Builtin) {
	for _, b := range fns {
		b.Module = "builtins"
		table[b.Name] = b.Value()
	}
}

func init() {
	table["None"], table["True"], table["False"] = object.None, object.True, object.False
	table["NotImplemented"], table["Ellipsis"] = object.NotImplemented, object.EllipsisValue
	table["__debug__"] = object.True
	table["__name__"] = object.Str("builtins") // which a module has its own of
	for _, t := range []*object.Type{
		object.IntType, object.FloatType, object.BoolType, object.StrType, object.BytesType, object.ByteArrayType, object.MemoryViewType,
		object.ListType, object.TupleType, object.DictType, object.SetType, object.FrozenSetType,
		object.RangeType, object.SliceType, object.ObjectType, object.TypeType, object.PropertyType,
		object.StaticMethodType, object.ClassMethodType, object.SuperType,
	} {
		table[t.Name] = t.Value()
	}
	for _, t := range object.ExceptionTypes {
		table[t.Name] = t.Value()
	}
	table["IOError"], table["EnvironmentError"] = table["OSError"], table["OSError"]
}
