package async

// A heap is CPython's binary heap, move for move: the order in which asyncio
// fires timers with equal deadlines, and hands out equal items of a priority
// queue, is the order in which that heap gives them up, and a program ported from
// it sees that order.
type heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (h *heap[T]) push(x T) {
	h.items = append(h.items, x)
	h.down(0, len(h.items)-1)
}

func (h *heap[T]) pop() T {
	last := len(h.items) - 1
	x := h.items[last]
	var zero T
	h.items[last] = zero
	h.items = h.items[:last]
	if last == 0 {
		return x
	}
	top := h.items[0]
	h.items[0] = x
	h.up(0)
	return top
}

// heapify makes a heap of items in any order.
func (h *heap[T]) heapify() {
	for i := len(h.items)/2 - 1; i >= 0; i-- {
		h.up(i)
	}
}

// down moves the item at pos towards the root as far as start.
func (h *heap[T]) down(start, pos int) {
	x := h.items[pos]
	for pos > start {
		parent := (pos - 1) >> 1
		if !h.less(x, h.items[parent]) {
			break
		}
		h.items[pos] = h.items[parent]
		pos = parent
	}
	h.items[pos] = x
}

// up moves the item at pos to a leaf, along the smaller children, and from there
// back to its place.
func (h *heap[T]) up(pos int) {
	start, x := pos, h.items[pos]
	for child := 2*pos + 1; child < len(h.items); child = 2*pos + 1 {
		if right := child + 1; right < len(h.items) && !h.less(h.items[child], h.items[right]) {
			child = right
		}
		h.items[pos] = h.items[child]
		pos = child
	}
	h.items[pos] = x
	h.down(start, pos)
}
