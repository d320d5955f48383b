package module

import (
	"iter"
	"math"
	"math/bits"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// deque is collections.deque: a ring of values.
type deque struct {
	object.Head
	ring   []value // its length is a power of two, or 0
	head   int     // the first value
	n      int
	max    int // -1: no bound
	change int // counts what iterators must not see
}

var (
	dequeType     = object.NewType("deque", object.LayoutOwn)
	dequeIterType = object.NewIteratorType("_deque_iterator")
	dequeBackType = object.NewIteratorType("_deque_reverse_iterator")
)

func newDeque(max int) *deque {
	d := &deque{max: max}
	d.SetType(dequeType)
	return d
}

func asDeque(v value) *deque { d, _ := object.To[deque](v, dequeType); return d }

// at returns the place of the value numbered i.
func (d *deque) at(i int) *value { return &d.ring[(d.head+i)&(len(d.ring)-1)] }

func (d *deque) grow(th *thread) {
	if d.n < len(d.ring) {
		return
	}
	size := max(8, 2*len(d.ring))
	th.Grow(size)
	ring := make([]value, size)
	for i := range d.n {
		ring[i] = *d.at(i)
	}
	d.ring, d.head = ring, 0
}

func (d *deque) push(th *thread, v value) {
	d.change++
	if d.max == 0 {
		return
	}
	if d.n == d.max {
		d.popLeft()
	}
	d.grow(th)
	d.n++
	*d.at(d.n - 1) = v.Own()
}

func (d *deque) pushLeft(th *thread, v value) {
	d.change++
	if d.max == 0 {
		return
	}
	if d.n == d.max {
		d.pop()
	}
	d.grow(th)
	d.head = (d.head - 1) & (len(d.ring) - 1)
	d.n++
	*d.at(0) = v.Own()
}

func (d *deque) pop() value {
	d.need()
	d.change++
	p := d.at(d.n - 1)
	v := *p
	*p = value{}
	d.n--
	return v
}

func (d *deque) popLeft() value {
	d.need()
	d.change++
	p := d.at(0)
	v := *p
	*p = value{}
	d.head = (d.head + 1) & (len(d.ring) - 1)
	d.n--
	return v
}

func (d *deque) need() {
	if d.n == 0 {
		panic(object.Errorf(object.IndexError, "pop from an empty deque"))
	}
}

// rotate moves the last k values to the front, or the first -k to the end.
func (d *deque) rotate(k int) {
	if d.n < 2 {
		return
	}
	d.change++
	k = ((k % d.n) + d.n) % d.n
	if k <= d.n/2 {
		for range k {
			*d.at(-1) = *d.at(d.n - 1)
			if d.n < len(d.ring) {
				*d.at(d.n - 1) = value{}
			}
			d.head = (d.head - 1) & (len(d.ring) - 1)
		}
		return
	}
	for range d.n - k {
		*d.at(d.n) = *d.at(0)
		if d.n < len(d.ring) {
			*d.at(0) = value{}
		}
		d.head = (d.head + 1) & (len(d.ring) - 1)
	}
}

// set makes items the whole deque.
func (d *deque) set(items []value) {
	d.change++
	if d.max >= 0 && len(items) > d.max {
		items = items[len(items)-d.max:]
	}
	d.head, d.n, d.ring = 0, len(items), nil
	if d.n > 0 {
		d.ring = make([]value, 1<<bits.Len(uint(d.n-1)))
		copy(d.ring, items)
	}
}

func (d *deque) items() []value {
	out := make([]value, d.n)
	for i := range out {
		out[i] = *d.at(i)
	}
	return out
}

func (d *deque) clone() *deque {
	c := newDeque(d.max)
	c.SetType(d.Type())
	c.set(d.items())
	return c
}

// extend adds the values of v with push or pushLeft.
func (d *deque) extend(th *thread, v value, push func(*thread, value)) {
	if asDeque(v) == d {
		v = object.NewList(d.items()).Value()
	}
	object.Each(th, v, func(x value) bool {
		push(th, x)
		return true
	})
}

// find returns the number of the first value from lo up to hi that equals x,
// -1 if there is none. It raises changed if an __eq__ changed the deque.
func (d *deque) find(th *thread, x value, lo, hi int, changed *object.Type) int {
	change := d.change
	for i := lo; i < hi && i < d.n; i++ {
		th.Step()
		same := object.Same(th, *d.at(i), x)
		if d.change != change {
			panic(object.Errorf(changed, "deque mutated during iteration"))
		}
		if same {
			return i
		}
	}
	return -1
}

// index returns the place that key means.
func (d *deque) index(th *thread, key value) int {
	if !isInt(key) && key.Type().Slots.Index == nil {
		panic(object.Errorf(object.TypeError, "sequence index must be integer, not '%s'", key.TypeName()))
	}
	i := object.ToIndex(th, key)
	if i < 0 {
		i += d.n
	}
	if i < 0 || i >= d.n {
		panic(object.Errorf(object.IndexError, "deque index out of range"))
	}
	return i
}

func (d *deque) remove(i int) {
	for ; i < d.n-1; i++ {
		*d.at(i) = *d.at(i + 1)
	}
	d.pop()
}

// dequeIter iterates from either end, over a deque that must stay as it is.
type dequeIter struct {
	d            *deque
	i, n, change int
	back         bool
}

func newDequeIter(v value, back bool) pull.Iter[value] {
	d := asDeque(v)
	return &dequeIter{d: d, n: d.n, change: d.change, back: back}
}

func (s *dequeIter) Next() (value, bool) {
	if s.d == nil {
		return value{}, false
	}
	// From the front a change matters also after the end.
	if s.change != s.d.change && (s.i < s.n || !s.back) {
		s.i = s.n
		panic(object.Errorf(object.RuntimeError, "deque mutated during iteration"))
	}
	if s.i == s.n {
		return value{}, false
	}
	i := s.i
	s.i++
	if s.back {
		i = s.n - 1 - i
	}
	return *s.d.at(i), true
}

// Value returns the cursor as an iterator.
func (s *dequeIter) Value() value {
	if s.back {
		return object.NewIterator(dequeBackType, s)
	}
	return object.NewIterator(dequeIterType, s)
}
func (s *dequeIter) Stop()                { s.d = nil }
func (s *dequeIter) All() iter.Seq[value] { return object.All(s) }
func (s *dequeIter) Len() int             { return s.n - s.i }

func (d *deque) init(th *thread, items, bound value) {
	d.set(nil)
	d.max = maxLen(th, bound)
	if !items.IsNil() {
		d.extend(th, items, d.push)
	}
}

// maxLen is the argument maxlen: -1 for None.
func maxLen(th *thread, v value) int {
	if !v.Given() {
		return -1
	}
	if v = object.Unbox(v); !isInt(v) {
		panic(object.Errorf(object.TypeError, "an integer is required"))
	}
	n := object.ToInt(th, v)
	if n < 0 {
		panic(object.Errorf(object.ValueError, "maxlen must be non-negative"))
	}
	return min(n, math.MaxInt32)
}
