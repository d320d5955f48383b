package object

// DictShape makes dicts that have the same keys in the same order, as the
// objects in the lines of a file nearly always have: hashing and finding
// places is done once for all of them.
type DictShape struct {
	entries []entry // with the keys, and values that mean nothing
	index   []uint32
	shift   uint8
}

// NewDictShape returns the shape of d, from which nothing was ever deleted.
func NewDictShape(d *Dict) *DictShape {
	s := &DictShape{index: append([]uint32(nil), d.t.index...), shift: d.t.shift}
	for _, e := range d.t.entries {
		s.entries = append(s.entries, entry{hash: e.hash, key: e.key})
	}
	return s
}

// Len returns the number of keys.
func (s *DictShape) Len() int { return len(s.entries) }

// Key returns the key with number i.
func (s *DictShape) Key(i int) Value { return s.entries[i].key }

// Make returns a dict of the keys and as many values.
func (s *DictShape) Make(th *Thread, vals []Value) *Dict {
	th.Alloc(40*len(vals) + 160)
	var d *Dict
	switch n := len(s.entries); {
	case n <= 3 && len(s.index) == 8:
		room := &struct {
			Dict
			index   [8]uint32
			entries [3]entry
		}{}
		d = &room.Dict
		d.t.index, d.t.entries = room.index[:], room.entries[:n]
	case n <= 8 && len(s.index) == 16:
		room := &struct {
			Dict
			index   [16]uint32
			entries [8]entry
		}{}
		d = &room.Dict
		d.t.index, d.t.entries = room.index[:], room.entries[:n]
	default:
		d = &Dict{}
		d.t.index, d.t.entries = make([]uint32, len(s.index)), make([]entry, n)
	}
	d.typ = DictType
	copy(d.t.index, s.index)
	for i := range s.entries {
		e := &d.t.entries[i]
		e.hash, e.key, e.val = s.entries[i].hash, s.entries[i].key, vals[i].Own()
	}
	d.t.live, d.t.used, d.t.shift = len(vals), len(vals), s.shift
	return d
}
