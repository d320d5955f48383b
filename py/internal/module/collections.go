package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("collections", buildCollections) }

func buildCollections() *object.Module {
	setUpCounter()
	setUpDictKinds()
	setUpDeque()
	setUpChainMap()
	setUpUserDict()
	setUpUserList()
	setUpUserString()
	m := object.NewModule("collections")
	for _, t := range []*object.Type{counterType, defaultDictType, orderedDictType, dequeType, chainMapType, userDictType, userListType, userStringType} {
		t.Subscripted()
		m.AddType(t)
	}
	addNamedTuple(m)
	m.Set("abc", Lookup("collections.abc").Value())
	return m
}

// dictMethod adds a method to a type whose objects are dicts.
func dictMethod(t *object.Type, sig string, f func(th *thread, d *object.Dict, a []value) value) {
	t.Def(sig, func(th *thread, a []value) value {
		d, _ := object.AsDict(a[0])
		return f(th, d, a[1:])
	})
}

// givenBy returns *args and **kw, the last two of a, as a call has them.
func givenBy(a []value) (args []value, kw []object.KW) {
	t, _ := object.AsTuple(a[len(a)-2])
	d, _ := object.AsDict(a[len(a)-1])
	for k, v := range d.All() {
		kw = append(kw, object.KW{Name: k.Str(), Value: v})
	}
	return t.Items, kw
}

// upTo1 is the error of too many arguments to a method written in Python.
func upTo1(name string, args []value) {
	if len(args) > 1 {
		panic(object.Errorf(object.TypeError, "%s() takes from 1 to 2 positional arguments but %d were given", name, len(args)+1))
	}
}

// updateDict is dict.update(*args, **kw).
func updateDict(th *thread, d *object.Dict, args []value, kw []object.KW) {
	if len(args) > 0 {
		d.Update(th, args[0])
	}
	for _, k := range kw {
		d.Set(th, object.Str(k.Name), k.Value)
	}
}
