package seq

// A heap keeps the value that goes before all others at its root.
type heap[T any] struct {
	values []T
	before func(a, b T) bool
}

func (h *heap[T]) root() T { return h.values[0] }

func (h *heap[T]) push(v T) {
	h.values = append(h.values, v)
	i := len(h.values) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !h.before(h.values[i], h.values[up]) {
			return
		}
		h.values[i], h.values[up] = h.values[up], h.values[i]
		i = up
	}
}

// replace takes the root away and puts v in.
func (h *heap[T]) replace(v T) {
	h.values[0] = v
	i := 0
	for {
		down := 2*i + 1
		if down >= len(h.values) {
			return
		}
		if next := down + 1; next < len(h.values) && h.before(h.values[next], h.values[down]) {
			down = next
		}
		if !h.before(h.values[down], h.values[i]) {
			return
		}
		h.values[i], h.values[down] = h.values[down], h.values[i]
		i = down
	}
}

func (h *heap[T]) pop() T {
	v := h.values[0]
	last := len(h.values) - 1
	moved := h.values[last]
	var none T
	h.values[last] = none
	h.values = h.values[:last]
	if last > 0 {
		h.replace(moved)
	}
	return v
}
