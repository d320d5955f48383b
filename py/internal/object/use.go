package object

// Use is what a program does with each value of a source.
type Use struct {
	// Apart says that it does nothing but take the value apart, before it asks
	// for the next: one object may stand for them all, and what is not in use
	// may be missing.
	Apart bool
	Keys  []string // value["key"] and value.get("key"), besides any value[1]
	Attrs bool     // value.name

	// With, if not empty, is a text that the program looks for in the value
	// first: what it is not in may be left out.
	With string
}

// Told is a cursor that is told what the program does with its values.
type Told interface{ Tell(use Use) }

// Refill sets the values of all keys of d, in order, and lends it those that are
// only lent: nobody may hold d.
func (d *Dict) Refill(vals []Value) {
	for i, v := range vals {
		d.t.entries[i].val = v
	}
}

// A Column remembers, at one place of the program, where rows have a column.
type Column struct {
	Of any // what all rows of a table have in common
	At int
}

// GetItemStr is v[key] for a key that the program spells out, at the place that
// column belongs to. hash is KeyHash(key).
func GetItemStr(th *Thread, v, key Value, hash uint64, column *Column) Value {
	if v.IsObject() {
		switch t := (*Head)(v.p).typ; {
		case t == DictType:
			d := (*Dict)(v.p)
			if d.t.live > 0 {
				if i := d.t.findStr(th, key, hash); i >= 0 {
					return d.t.entries[i].val
				}
			}
		case t.Slots.Column != nil:
			if x := t.Slots.Column(v, key.Str(), column); !x.IsNil() {
				return x
			}
		}
	}
	return GetItem(th, v, key)
}

// KeyHash is the hash of a key that the program spells out.
func KeyHash(key Value) uint64 { return hashKey(nil, key) }
