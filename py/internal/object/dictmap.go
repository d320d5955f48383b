package object

import "math/bits"

// table is the hash table of dicts and sets: entries in order of insertion,
// and an index into them by open addressing. Python's equality decides:
// 1, 1.0 and True are one key.
type table struct {
	entries []entry
	index   []uint32 // 1 + the entry's number, 0 for none, gone for deleted; a power of two long
	used    int      // at least the places of index that are not 0
	live    int      // entries that are not deleted
	head    int      // the entries before it are deleted
	shift   uint8    // 64 - log2(len(index))
	change  uint32   // counts insertions and deletions, for iterators
}

const gone = 1<<32 - 1

type entry struct {
	hash uint64
	key  Value // the zero Value: deleted
	val  Value
}

// mix spreads a hash over all bits, of which the top ones are used.
func mix(h int64) uint64 { return uint64(h) * 0x9e3779b97f4a7c15 }

// hashKey is Hash without the calls for the most usual keys.
func hashKey(th *Thread, k Value) uint64 {
	if k.IsStr() {
		return mix(hashText(k.Str()))
	}
	return mix(Hash(th, k))
}

// find returns the number of the entry with key k, -1 if there is none.
func (t *table) find(th *Thread, k Value, h uint64) int {
	if t.live == 0 {
		return -1
	}
	if k.IsStr() {
		return t.findStr(th, k, h)
	}
	mask := uint64(len(t.index) - 1)
	for i := h >> t.shift; ; i = (i + 1) & mask {
		n := t.index[i]
		if n == 0 {
			return -1
		}
		if n == gone {
			continue
		}
		e := &t.entries[n-1]
		if e.hash == h {
			if Is(e.key, k) {
				return int(n - 1)
			}
			before := t.change
			same := Equal(th, e.key, k)
			if t.change != before {
				return t.find(th, k, h) // __eq__ changed the table
			}
			if same {
				return int(n - 1)
			}
		}
	}
}

// findStr is find for a str. Without a thread, where no code of the program can
// run, keys of the program's classes are other ones than k.
func (t *table) findStr(th *Thread, k Value, h uint64) int {
	s := k.Str()
	mask := uint64(len(t.index) - 1)
	for i := h >> t.shift; ; i = (i + 1) & mask {
		n := t.index[i]
		if n == 0 {
			return -1
		}
		if n == gone {
			continue
		}
		e := &t.entries[n-1]
		if e.hash == h {
			if e.key.IsStr() {
				if e.key.Str() == s {
					return int(n - 1)
				}
			} else if th != nil && e.key.Type().User {
				before := t.change
				same := Equal(th, e.key, k)
				if t.change != before {
					return t.find(th, k, h)
				}
				if same {
					return int(n - 1)
				}
			}
		}
	}
}

// add appends an entry for a key that is not there.
func (t *table) add(th *Thread, k, v Value, h uint64) {
	if t.used >= room(len(t.index)) {
		t.grow(th)
	}
	if len(t.entries) == cap(t.entries) {
		t.entries = append(make([]entry, 0, room(len(t.index))), t.entries...)
	}
	t.entries = append(t.entries, entry{h, k.Own(), v.Own()})
	t.place(h, uint32(len(t.entries)))
	t.live++
	t.change++
}

func (t *table) place(h uint64, n uint32) {
	mask := uint64(len(t.index) - 1)
	i := h >> t.shift
	for t.index[i] != 0 {
		i = (i + 1) & mask
	}
	t.index[i] = n
	t.used++
}

// room is how many entries, deleted ones as well, go with an index of n places. It
// and grow are CPython's, since it shows to who changes a dict while iterating over
// it when deleted entries are dropped.
func room(n int) int { return n * 2 / 3 }

// places is how long CPython makes an index of least places: 8 if there are none,
// but 16 for less than 8.
func places(least int) int { return 1 << bits.Len(uint(least|8)-1) }

// grow drops deleted entries, and makes room for more.
func (t *table) grow(th *Thread) { t.resize(th, places(t.live*3)) }

func (t *table) resize(th *Thread, n int) {
	th.Alloc(n*4 + room(n)*40)
	t.rebuild(n)
}

// newTable returns an index of n places and a beginning of the entries that go with
// it, live ones at least. Most dicts have few keys: for them it is one allocation.
func newTable(n, live int) ([]uint32, []entry) {
	const few = 3
	if n > 8 || live > few {
		return make([]uint32, n), make([]entry, 0, room(n))
	}
	t := &struct {
		index   [8]uint32
		entries [few]entry
	}{}
	return t.index[:], t.entries[:0]
}

func (t *table) rebuild(n int) {
	index, kept := newTable(n, t.live)
	if t.live == len(t.entries) {
		kept = append(kept, t.entries...)
	} else {
		for _, e := range t.entries {
			if !e.key.IsNil() {
				kept = append(kept, e)
			}
		}
	}
	t.entries, t.used, t.head = kept, 0, 0
	t.index = index
	t.shift = uint8(64 - bits.TrailingZeros(uint(n)))
	for i := range kept {
		t.place(kept[i].hash, uint32(i+1))
	}
}

// remove deletes the entry numbered i.
func (t *table) remove(i int) {
	mask := uint64(len(t.index) - 1)
	j := t.entries[i].hash >> t.shift
	for t.index[j] != uint32(i+1) {
		j = (j + 1) & mask
	}
	t.index[j] = gone
	t.entries[i] = entry{}
	t.live--
	t.change++
	// Deleted entries at the start are not walked over again.
	for t.head < len(t.entries) && t.entries[t.head].key.IsNil() {
		t.head++
	}
}

// trim drops deleted entries at the end.
func (t *table) trim() {
	n := len(t.entries)
	for n > 0 && t.entries[n-1].key.IsNil() {
		n--
	}
	t.entries, t.head = t.entries[:n], min(t.head, n)
}

func (t *table) clear() { *t = table{change: t.change + 1} }

// clone returns a copy without the deleted entries.
func (t *table) clone(th *Thread) table {
	c := table{live: t.live}
	if t.live > 0 {
		c.entries = t.entries
		if n := len(t.index); t.live == len(t.entries) && (n == 8 || room(n/2) < t.live) {
			c.resize(th, n)
			c.used = t.used
		} else {
			c.resize(th, places((t.live*3+1)/2))
		}
	}
	return c
}
