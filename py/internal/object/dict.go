package object

import (
	"iter"
	"strings"

	"github.com/weft-go/weft/pull"
)

// Dict is a dict, in order of insertion.
type Dict struct {
	Head
	t table
}

// DictType is dict.
var DictType = NewType("dict", LayoutDict)

// NewDict returns an empty dict.
func NewDict() *Dict {
	d := &Dict{}
	d.typ = DictType
	return d
}

// AsDict returns v as a dict.
func AsDict(v Value) (*Dict, bool) { return to[Dict](v, LayoutDict) }

// Len returns the number of keys.
func (d *Dict) Len() int { return d.t.live }

// Get returns d[k], and false if it is not there.
func (d *Dict) Get(th *Thread, k Value) (Value, bool) {
	if i := d.t.find(th, k, hashKey(th, k)); i >= 0 {
		return d.t.entries[i].val, true
	}
	return Value{}, false
}

// GetStr returns d[k] for a str k.
func (d *Dict) GetStr(th *Thread, k string) (Value, bool) { return d.Get(th, Str(k)) }

// Set does d[k] = v.
func (d *Dict) Set(th *Thread, k, v Value) {
	h := hashKey(th, k)
	if i := d.t.find(th, k, h); i >= 0 {
		d.t.entries[i].val = v.Own()
		return
	}
	d.t.add(th, k, v, h)
}

// BuiltinDict returns v as a dict of no class of the program. What is there is
// read and written alike in all of them: they differ in what is missing.
func BuiltinDict(v Value) (*Dict, bool) {
	if v.n == 0 && v.p != nil {
		if t := (*Head)(v.p).typ; t.Layout == LayoutDict && !t.User {
			return (*Dict)(v.p), true
		}
	}
	return nil, false
}

// Find returns the place of d[k], nil if there is none. It is good as long as
// the version stays the same.
func (d *Dict) Find(th *Thread, k Value) (*Value, uint32) {
	if i := d.t.find(th, k, hashKey(th, k)); i >= 0 {
		return &d.t.entries[i].val, d.t.change
	}
	return nil, d.t.change
}

// Version returns a number that changes when keys are added or removed.
func (d *Dict) Version() uint32 { return d.t.change }

// Ref returns the place of d[k], set to v first if k is new. The place is
// good until the dict changes. Counting and grouping need one search by it.
func (d *Dict) Ref(th *Thread, k, v Value) *Value {
	h := hashKey(th, k)
	i := d.t.find(th, k, h)
	if i < 0 {
		d.t.add(th, k, v, h)
		i = len(d.t.entries) - 1
	}
	return &d.t.entries[i].val
}

// Delete removes k and returns its value, and false if it was not there.
func (d *Dict) Delete(th *Thread, k Value) (Value, bool) {
	i := d.t.find(th, k, hashKey(th, k))
	if i < 0 {
		return Value{}, false
	}
	v := d.t.entries[i].val
	d.t.remove(i)
	return v, true
}

// Last removes the newest item (the oldest if first) and returns it.
func (d *Dict) Last(first bool) (k, v Value, ok bool) {
	if d.t.live == 0 {
		return Value{}, Value{}, false
	}
	d.t.trim()
	i := len(d.t.entries) - 1
	if first {
		i = d.t.head
	}
	e := d.t.entries[i]
	d.t.remove(i)
	d.t.trim()
	return e.key, e.val, true
}

// Clear removes all items.
func (d *Dict) Clear() { d.t.clear() }

// All ranges over the items. If the dict changes meanwhile, each one that it then
// has may or may not come.
func (d *Dict) All() iter.Seq2[Value, Value] {
	return func(yield func(k, v Value) bool) {
		for i := d.t.head; i < len(d.t.entries); i++ {
			e := d.t.entries[i]
			if !e.key.IsNil() && !yield(e.key, e.val) {
				return
			}
		}
	}
}

// Copy returns a copy.
func (d *Dict) Copy(th *Thread) *Dict {
	c := NewDict()
	c.t = d.t.clone(th)
	return c
}

// Update adds the items of v, a mapping or an iterable of pairs.
func (d *Dict) Update(th *Thread, v Value) {
	if o, ok := AsDict(v); ok {
		if d.t.live == 0 {
			change := d.t.change
			d.t = o.t.clone(th)
			d.t.change = change + 1
			return
		}
		for k, x := range o.All() {
			d.Set(th, k, x)
		}
		return
	}
	if keys := v.Type().Lookup("keys"); !keys.IsNil() {
		names := Call(th, keys, v)
		if !Iterable(names) {
			panic(Errorf(TypeError, "%s.keys() returned a non-iterable (type %s)", v.TypeName(), names.TypeName()))
		}
		Each(th, names, func(k Value) bool {
			d.Set(th, k, GetItem(th, v, k))
			return true
		})
		return
	}
	i := 0
	Each(th, v, func(p Value) bool {
		if p.Type().Slots.Iter == nil && p.Type().Slots.GetItem == nil {
			panic(Errorf(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", i))
		}
		kv := CollectFrom(th, Iter(th, p))
		if len(kv) != 2 {
			panic(Errorf(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", i, len(kv)))
		}
		d.Set(th, kv[0], kv[1])
		i++
		return true
	})
}

// tableIter iterates over a table; what picks from an entry.
type tableIter struct {
	t     *table
	i     int
	whole int    // the length of the table, which must not change
	rest  int    // entries to come
	lost  string // the error when the table has changed, "" for a dict's own
	pick  func(e *entry) Value
	back  bool
}

func newTableIter(t *table, pick func(e *entry) Value) *tableIter {
	return &tableIter{t: t, i: t.head, whole: t.live, rest: t.live, pick: pick}
}

func (s *tableIter) Next() (Value, bool) {
	if e := s.step(); e != nil {
		return s.pick(e), true
	}
	return Value{}, false
}

// step returns the next entry, nil at the end.
func (s *tableIter) step() *entry {
	t := s.t
	if t == nil {
		return nil
	}
	if t.live != s.whole {
		s.whole = -1 // for ever
		panic(s.changed("dictionary changed size during iteration"))
	}
	for s.i >= 0 && s.i < len(t.entries) {
		e := &t.entries[s.i]
		if s.back {
			s.i--
		} else {
			s.i++
		}
		if !e.key.IsNil() {
			if s.rest--; s.rest < 0 {
				s.t = nil
				panic(s.changed("dictionary keys changed during iteration"))
			}
			return e
		}
	}
	s.t = nil
	return nil
}

// changed is the error of a table that is no longer the one this began with.
func (s *tableIter) changed(message string) *Exception {
	if s.lost != "" {
		message = s.lost
	}
	return Errorf(RuntimeError, "%s", message)
}

func (s *tableIter) Stop()                { s.t = nil }
func (s *tableIter) All() iter.Seq[Value] { return All(s) }

func pickKey(e *entry) Value  { return e.key }
func pickVal(e *entry) Value  { return e.val }
func pickItem(e *entry) Value { return NewPair(e.key, e.val) }

func init() {
	s := &DictType.Slots
	DictType.IterName = "dict_keyiterator"
	dict := func(v Value) *Dict { d, _ := AsDict(v); return d }
	s.New = func(th *Thread, t *Type, args []Value, kw []KW) Value {
		d := NewDict()
		d.typ = t
		d.init(th, args, kw)
		return d.Value()
	}
	s.Repr = func(th *Thread, v Value) string {
		return Nested(th, v, "{...}", func() string { return dict(v).text(th) })
	}
	s.Len = func(_ *Thread, v Value) int { return dict(v).Len() }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] {
		return newTableIter(&dict(v).t, pickKey)
	}
	s.Reversed = func(_ *Thread, v Value) pull.Iter[Value] { return reverseTable(&dict(v).t, pickKey) }
	s.Contains = func(th *Thread, v, x Value) bool {
		_, ok := dict(v).Get(th, x)
		return ok
	}
	s.GetItem = func(th *Thread, v, key Value) Value {
		if x, ok := dict(v).Get(th, key); ok {
			return x
		}
		if t := v.Type(); t != DictType {
			if m := t.Lookup("__missing__"); !m.IsNil() {
				return Call2(th, m, v, key)
			}
		}
		panic(KeyErrorOf(key))
	}
	s.SetItem = func(th *Thread, v, key, x Value) { dict(v).Set(th, key, x) }
	s.DelItem = func(th *Thread, v, key Value) {
		if _, ok := dict(v).Delete(th, key); !ok {
			panic(KeyErrorOf(key))
		}
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		o, ok := AsDict(b)
		if !ok || op > Ne {
			return NotImplemented
		}
		return Bool(dict(a).equal(th, o) == (op == Eq))
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, okA := AsDict(a)
		y, okB := AsDict(b)
		if op != OpOr || !okA || !okB {
			return NotImplemented
		}
		c := x.Copy(th)
		c.Update(th, y.Value())
		return c.Value()
	}
	s.InPlace = func(th *Thread, op Op, a, b Value) Value {
		if op != OpOr {
			return NotImplemented
		}
		dict(a).Update(th, b)
		return a
	}
}

func reverseTable(t *table, pick func(e *entry) Value) *tableIter {
	return &tableIter{t: t, i: len(t.entries) - 1, whole: t.live, rest: t.live, pick: pick, back: true}
}

func (d *Dict) init(th *Thread, args []Value, kw []KW) {
	if len(args) > 1 {
		panic(Errorf(TypeError, "dict expected at most 1 argument, got %d", len(args)))
	}
	if len(args) == 1 {
		d.Update(th, args[0])
	}
	for _, k := range kw {
		d.Set(th, Str(k.Name), k.Value)
	}
}

func (d *Dict) text(th *Thread) string {
	var b strings.Builder
	b.WriteByte('{')
	first := true
	for k, v := range d.All() {
		if !first {
			b.WriteString(", ")
		}
		first = false
		b.WriteString(Repr(th, k))
		b.WriteString(": ")
		b.WriteString(Repr(th, v))
	}
	b.WriteByte('}')
	return b.String()
}

func (d *Dict) equal(th *Thread, o *Dict) bool {
	if d.Len() != o.Len() {
		return false
	}
	th.descend(" in comparison")
	same := true
	for k, v := range d.All() {
		if w, ok := o.Get(th, k); !ok || !Same(th, v, w) {
			same = false
			break
		}
	}
	th.Depth--
	return same
}
