package module

import (
	"slices"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// mapView is what keys, values and items of a Mapping of the program return.
type mapView struct {
	object.Head
	of value // the mapping
}

// The views of mappings that are no dicts.
var (
	keysViewType   = object.NewType("KeysView", object.LayoutOpaque)
	itemsViewType  = object.NewType("ItemsView", object.LayoutOpaque)
	valuesViewType = object.NewType("ValuesView", object.LayoutOpaque)
)

// addViews gives t keys, values and items.
func addViews(t *object.Type) {
	for name, view := range map[string]*object.Type{"keys": keysViewType, "items": itemsViewType, "values": valuesViewType} {
		t.Def1(name+"(self)", func(_ *thread, v value) value {
			w := &mapView{of: v}
			w.SetType(view)
			return w.Value()
		})
	}
}

func setUpViews() {
	isPair := func(th *thread, m, x value) bool {
		pair, ok := object.AsTuple(x)
		if !ok || len(pair.Items) != 2 {
			return false
		}
		v, ok := lookUp(th, m, pair.Items[0])
		return ok && object.Same(th, v, pair.Items[1])
	}
	setUpView(keysViewType, func(_ *thread, _, k value) value { return k }, object.Contains)
	setUpView(itemsViewType, func(th *thread, m, k value) value { return object.NewPair(k, object.GetItem(th, m, k)) }, isPair)
	setUpView(valuesViewType, func(th *thread, m, k value) value { return object.GetItem(th, m, k) }, func(th *thread, m, x value) bool {
		return slices.ContainsFunc(object.Collect(th, m), func(k value) bool { return object.Same(th, object.GetItem(th, m, k), x) })
	})
	for _, t := range []*object.Type{keysViewType, itemsViewType} {
		mixSet(t)
		t.DefClass("_from_iterable(it)", func(th *thread, a []value) value { return setOf(th, a[1]) })
	}
}

// setUpView sets up a view that shows what item makes of a key.
func setUpView(t *object.Type, item func(th *thread, m, k value) value, has func(th *thread, m, x value) bool) {
	t.Module = "collections.abc"
	of := func(v value) value { w, _ := object.To[mapView](v, t); return w.of }
	t.Slots.Len = func(th *thread, v value) int { return object.Len(th, of(v)) }
	t.Slots.Contains = func(th *thread, v, x value) bool { return has(th, of(v), x) }
	t.Slots.Iter = func(th *thread, v value) pull.Iter[value] {
		m := of(v)
		keys := object.Iter(th, m)
		return object.Cursor(func() (value, bool) {
			k, ok := keys.Next()
			if !ok {
				return value{}, false
			}
			return item(th, m, k), true
		})
	}
	t.Slots.Repr = func(th *thread, v value) string { return t.Name + "(" + object.Repr(th, of(v)) + ")" }
}
