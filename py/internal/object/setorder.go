package object

// scatter is the hash table of a set of numbers, laid out as CPython lays out
// its own, so that such a set is iterated in the same order. Sets with members
// whose hash differs from run to run, as that of a str, have no order that
// anyone could rely on; they keep that of insertion, in a table.
type scatter struct {
	slots  []scattered // a power of two long, at least scatterMin
	fill   int         // slots that are not empty, deleted ones included
	used   int
	finger int // where pop goes on looking
}

type scattered struct {
	key  Value // the zero Value: empty; deleted: deletedKey
	hash int64
}

var deletedHead Head

// scatterMin is the smallest table, scatterRun how many neighbours are looked
// at before the search jumps.
const (
	scatterMin = 8
	scatterRun = 9
)

func deletedKey() Value { return None.with(&deletedHead) }

func (e *scattered) live() bool {
	return !e.key.IsNil() && !e.deleted()
}

// probe walks the slots where a key may be: runs of neighbours, and jumps.
type probe struct {
	i, perturb, mask uint64
	left             int // of the run
}

func newProbe(h int64, slots int) probe {
	p := probe{i: uint64(h) & uint64(slots-1), perturb: uint64(h), mask: uint64(slots - 1)}
	p.run()
	return p
}

func (p *probe) run() {
	p.left = 0
	if p.i+scatterRun <= p.mask {
		p.left = scatterRun
	}
}

// next returns the slot to look at after slot i of the same run.
func (p *probe) next(i uint64) uint64 {
	if p.left > 0 {
		p.left--
		return i + 1
	}
	p.perturb >>= 5
	p.i = (p.i*5 + 1 + p.perturb) & p.mask
	p.run()
	return p.i
}

// find returns the slot of k, and false with the empty slot where it belongs.
func (s *scatter) find(th *Thread, k Value, h int64) (slot int, ok bool) {
	p := newProbe(h, len(s.slots))
	for i := p.i; ; i = p.next(i) {
		e := &s.slots[i]
		if e.key.IsNil() {
			return int(i), false
		}
		if e.hash == h && (Is(e.key, k) || !e.deleted() && Equal(th, e.key, k)) {
			return int(i), true
		}
	}
}

func (s *scatter) add(th *Thread, k Value, h int64) bool {
	if s.slots == nil {
		s.slots = make([]scattered, scatterMin)
	}
	i, ok := s.find(th, k, h)
	if ok {
		return false
	}
	if d := s.spare(h); d >= 0 {
		s.slots[d] = scattered{k, h}
		s.used++
		return true
	}
	s.slots[i] = scattered{k, h}
	s.fill++
	s.used++
	if s.fill*5 >= (len(s.slots)-1)*3 {
		s.resize(th, s.larger())
	}
	return true
}

// spare returns the last deleted slot on the way to where a key with hash h
// belongs, -1 if there is none.
func (s *scatter) spare(h int64) int {
	spare := -1
	if s.fill == s.used {
		return spare
	}
	p := newProbe(h, len(s.slots))
	for i := p.i; !s.slots[i].key.IsNil(); i = p.next(i) {
		if s.slots[i].deleted() {
			spare = int(i)
		}
	}
	return spare
}

func (s *scatter) larger() int {
	if s.used > 50000 {
		return s.used * 2
	}
	return s.used * 4
}

// resize makes a table for more than n keys.
func (s *scatter) resize(th *Thread, n int) {
	size := scatterMin
	for size <= n {
		size <<= 1
	}
	th.Alloc(size * 24)
	old := s.slots
	s.slots, s.fill = make([]scattered, size), s.used
	for i := range old {
		if old[i].live() {
			s.put(old[i])
		}
	}
}

// put stores a key that is not there into a table without deleted slots.
func (s *scatter) put(e scattered) {
	p := newProbe(e.hash, len(s.slots))
	i := p.i
	for !s.slots[i].key.IsNil() {
		i = p.next(i)
	}
	s.slots[i] = e
}

func (s *scatter) remove(i int) {
	s.slots[i] = scattered{deletedKey(), -1}
	s.used--
}

// merge adds the keys of o.
func (s *scatter) merge(th *Thread, o *scatter) {
	if s == o || o.used == 0 {
		return
	}
	if s.slots == nil {
		s.slots = make([]scattered, scatterMin)
	}
	if (s.fill+o.used)*5 >= (len(s.slots)-1)*3 {
		s.resize(th, (s.used+o.used)*2)
	}
	switch {
	case s.fill == 0 && len(s.slots) == len(o.slots) && o.fill == o.used:
		copy(s.slots, o.slots)
		s.fill, s.used = o.fill, o.used
	case s.fill == 0:
		for i := range o.slots {
			if o.slots[i].live() {
				s.put(o.slots[i])
			}
		}
		s.fill, s.used = o.used, o.used
	default:
		for i := range o.slots {
			if e := o.slots[i]; e.live() {
				s.add(th, e.key, e.hash)
			}
		}
	}
}

// tidy drops the deleted slots if they are many.
func (s *scatter) tidy(th *Thread) {
	if s.fill-s.used > (len(s.slots)-1)/4 {
		s.resize(th, s.larger())
	}
}

// pop returns the slot of the key that pop takes.
func (s *scatter) pop() int {
	i := s.finger & (len(s.slots) - 1)
	for !s.slots[i].live() {
		i = (i + 1) & (len(s.slots) - 1)
	}
	s.finger = i + 1
	return i
}

// steady reports whether the hash of k is the same in every run.
func steady(k Value) bool { return steadyWithin(k, 16) }

func steadyWithin(k Value, depth int) bool {
	switch {
	case k.IsInt(), k.IsFloat(), k.IsBool(), k.IsNone():
		return true
	case k.IsStr():
		return false
	}
	if t, ok := AsTuple(k); ok && t.typ == TupleType {
		for _, x := range t.Items {
			if depth == 0 || !steadyWithin(x, depth-1) {
				return false
			}
		}
		return true
	}
	if f, ok := AsSet(k); ok {
		return !f.ordered
	}
	_, big := AsBigInt(k)
	return big
}
