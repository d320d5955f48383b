package object

import "github.com/weft-go/weft/pull"

// OwnViews gives t, a class derived from dict, views of its own and a cursor that
// says lost when the table has changed under it: odict_keys and the like of prefix
// "odict".
func (t *Type) OwnViews(prefix, lost string) {
	own := func(it *tableIter) pull.Iter[Value] {
		it.lost = lost
		return it
	}
	forward := func(pick func(e *entry) Value, of func(v Value) *Dict) func(*Thread, Value) pull.Iter[Value] {
		return func(_ *Thread, v Value) pull.Iter[Value] { return own(newTableIter(&of(v).t, pick)) }
	}
	back := func(pick func(e *entry) Value, of func(v Value) *Dict) func(*Thread, Value) pull.Iter[Value] {
		return func(_ *Thread, v Value) pull.Iter[Value] { return own(reverseTable(&of(v).t, pick)) }
	}
	dict := func(v Value) *Dict { d, _ := AsDict(v); return d }
	viewed := func(v Value) *Dict { return asView(v).D }
	t.IterName = prefix + "_iterator"
	t.Slots.Iter, t.Slots.Reversed = forward(pickKey, dict), back(pickKey, dict)
	for _, view := range []struct {
		name string
		base *Type
		pick func(e *entry) Value
	}{{"keys", keysType, pickKey}, {"values", valuesType, pickVal}, {"items", itemsType, pickItem}} {
		u := NewDerived(prefix+"_"+view.name, view.base)
		u.Final, u.IterName = true, t.IterName
		u.Slots.Iter, u.Slots.Reversed = forward(view.pick, viewed), back(view.pick, viewed)
		t.Def1(view.name+"(self, /)", func(_ *Thread, self Value) Value { return newView(dict(self), u) })
	}
}
