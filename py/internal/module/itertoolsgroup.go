package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addGroups(m *object.Module) {
	grouper := object.NewIteratorType("_grouper")
	grouper.SetModule(m.Name)
	itertool(m, "groupby(iterable, key=None)", func(th *thread, a []value) pull.Iter[value] {
		key := func(v value) value { return v }
		if f := a[1]; f.Given() {
			key = func(v value) value { return object.Call1(th, f, v).Own() }
		}
		equal := func(a, b value) bool {
			th.Step()
			return object.Same(th, a, b)
		}
		return calling(th, pull.Map(pull.GroupByFunc(owned(th, a[0]), key, equal), func(g *pull.Group[value, value]) value {
			return object.NewPair(g.Key, object.NewIterator(grouper, calling(th, g)))
		}))
	})
}
