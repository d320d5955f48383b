package object

import (
	"runtime"
	"runtime/metrics"
)

// memory accounts what a program allocates. What it lets go of is unknown
// until the collector has run, so a limit is checked in two steps: when as
// much as is left has been asked for since the last look, the live heap is
// measured, and only that can end the program.
type memory struct {
	asked int64 // since the last look
	room  int64 // how much may be asked for before the next look
	base  int64 // live heap when the thread began
	looks int   // at the limits, since the heap was last weighed
	roof  int64 // heap beyond which it is collected and weighed
}

// ChunkMax bounds one string, list or int that an operation asks for outright
// when no memory limit is set.
const ChunkMax = 1 << 33

// chunkLarge is a size so large that the time is worth a look before it is
// filled: an expression may ask for many without a step.
const chunkLarge = 1 << 24

// Alloc accounts for n bytes that the program is about to hold. It is called
// where the size depends on the program: growing containers, repetition,
// joining, big ints, padding.
func (th *Thread) Alloc(n int) {
	if th == nil {
		return // while a type is set up
	}
	if th.fuel -= n >> 8; th.fuel < 0 && n > chunkLarge { // filling it takes time, too
		th.look()
	}
	if th.Limits.Memory <= 0 {
		if n > ChunkMax {
			panic(Errorf(MemoryError, ""))
		}
		return
	}
	th.heap.asked += int64(n)
	if th.heap.asked > th.heap.room {
		th.measure(n)
	}
}

func liveHeap() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// weigh is for what nobody accounts for: objects, frames, cursors. It measures
// the heap once in some tens of thousands of steps.
func (th *Thread) weigh() {
	limit, m := th.Limits.Memory, &th.heap
	if m.looks++; m.looks%looksPerWeighing != 0 {
		return
	}
	th.weighBase()
	if liveHeap()-m.base <= max(limit, m.roof) {
		return
	}
	runtime.GC()
	live := liveHeap() - m.base
	if live > limit {
		panic(&LimitError{Limit: "memory", Text: "the program asked for more memory than allowed", At: th.Where()})
	}
	m.roof = live + limit/8 // what is garbage by then is collected at most so often
}

const looksPerWeighing = 4

// weighBase measures what the heap held before the program did anything.
func (th *Thread) weighBase() {
	if m := &th.heap; m.room == 0 {
		m.base = liveHeap()
		m.room = th.Limits.Memory / 2
	}
}

func (th *Thread) measure(n int) {
	limit, m := th.Limits.Memory, &th.heap
	if m.room == 0 {
		th.weighBase()
		if m.asked <= m.room {
			return
		}
	}
	over := func() bool { return liveHeap()-m.base+int64(n) > limit }
	if int64(n) > limit || over() && func() bool { runtime.GC(); return over() }() {
		m.asked = 0
		panic(&LimitError{Limit: "memory", Text: "the program asked for more memory than allowed", At: th.Where()})
	}
	m.asked = int64(n)
	m.room = max((limit-(liveHeap()-m.base))/2, limit/16)
}

// Grow accounts for n more Values in a container.
func (th *Thread) Grow(n int) {
	if n > ChunkMax/16 {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(n * 16)
}

const arenaSize = 1 << 15

// Arena returns n bytes to write a short str into; the str is made by
// [LentBytes]. Many strs share one allocation.
func (th *Thread) Arena(n int) []byte {
	if n > arenaSize/8 {
		th.Alloc(n)
		return make([]byte, n)
	}
	if len(th.arena) < n {
		th.Alloc(arenaSize)
		th.arena = make([]byte, arenaSize)
	}
	b := th.arena[:n:n]
	th.arena = th.arena[n:]
	return b
}
