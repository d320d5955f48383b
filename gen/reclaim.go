package gen

import (
	"log"
	"runtime"
	"sync"
	"sync/atomic"
)

// Abandoned generators are found by the collector. To register each generator
// with it would cost a third of making one, and most end before the next
// collection. So a generator that is suspended for the first time goes on a
// list, the nursery; those still there after a collection are registered then
// (runtime.AddCleanup) and leave it. The list holds the handle, so a generator
// is reclaimed one collection later than it could be. The newest one stands in
// front of the list: if it ends before another comes, no lock was needed.
//
// A cleanup never runs a body: a body may block, panic or call Goexit, and would
// do so on the runtime's own goroutine. It starts a goroutine for it.

// A tracker is a generator's place in all this, guarded by the nursery's lock. To
// become the newest where there is none, and to leave from there, is one atomic
// step of the owner; all else that is done to the newest is done under the lock.
type tracker struct {
	prev, next *tracker
	handle     handle // until it leaves the nursery
	record     *record
}

// A record is what few trackers have.
type record struct {
	site    uintptr // where the generator was made, if sites are recorded
	cleanup runtime.Cleanup
}

// A handle is a *Gen, whatever its types.
type handle interface {
	start()
	register() runtime.Cleanup
}

var nursery struct {
	newest atomic.Pointer[tracker]
	armed  atomic.Bool // grow will be called after the next collection
	off    atomic.Bool
	sync.Mutex
	first *tracker
}

// Reclaim says whether generators that nobody holds any more are closed by the
// collector, and returns what held before. It is true at first. It applies to
// generators that are suspended for the first time from then on.
//
// Turn it off for bodies that depend on their goroutine. A generator started by
// a goroutine that holds runtime.LockOSThread can only run on that thread, so to
// reclaim it would end the program; close such generators, always. One started
// in a testing/synctest bubble belongs to it, and the bubble reports it, as a
// goroutine left behind.
//
//   - Python: no equivalent; gc.disable comes near.
//   - Lazy: takes effect at the call.
//   - Reuse: may be called any number of times.
//   - Cost: none. Reclaiming costs a few nanoseconds when a generator starts.
//   - Concurrency: safe for several goroutines.
func Reclaim(on bool) (was bool) { return !nursery.off.Swap(!on) }

// track puts a generator that is suspended for the first time into the nursery.
func (y *Yielder[Y, S]) track() {
	y.tracked = true
	if nursery.off.Load() {
		y.place.handle = nil
	} else {
		y.place.add()
	}
	y.rearm()
}

func (t *tracker) add() {
	if !nursery.newest.CompareAndSwap(nil, t) {
		nursery.Lock()
		nursery.newest.Swap(t).enter()
		nursery.Unlock()
	}
	if !nursery.armed.Load() && nursery.armed.CompareAndSwap(false, true) {
		arm()
	}
}

// remove forgets a generator that has ended.
func (t *tracker) remove() {
	if nursery.newest.CompareAndSwap(t, nil) {
		t.handle = nil
		return
	}
	nursery.Lock()
	if t.handle != nil {
		t.leave()
	} else if t.record != nil {
		t.record.cleanup.Stop()
	}
	nursery.Unlock()
}

// enter puts t on the list.
func (t *tracker) enter() {
	if t == nil {
		return
	}
	if t.next = nursery.first; t.next != nil {
		t.next.prev = t
	}
	nursery.first = t
}

// leave takes t off the list.
func (t *tracker) leave() {
	if t.prev != nil {
		t.prev.next = t.next
	} else {
		nursery.first = t.next
	}
	if t.next != nil {
		t.next.prev = t.prev
	}
	t.prev, t.next, t.handle = nil, nil, nil
}

// arm has grow called after the next collection: the collector finds this value
// unreachable at once.
func arm() {
	sentinel := new([4]*tracker)
	runtime.AddCleanup(sentinel, func(struct{}) { grow() }, struct{}{})
}

// grow registers all that is in the nursery, a few under each lock. Whatever
// comes meanwhile arms it again.
func grow() {
	nursery.armed.Store(false)
	nursery.Lock()
	nursery.newest.Swap(nil).enter()
	for i := 1; nursery.first != nil; i++ {
		t := nursery.first
		if t.record == nil {
			t.record = new(record)
		}
		t.record.cleanup = t.handle.register()
		t.leave()
		if i%64 == 0 {
			nursery.Unlock()
			nursery.Lock()
		}
	}
	nursery.Unlock()
}

func (g *Gen[Y, S, R]) register() runtime.Cleanup {
	return runtime.AddCleanup(g, func(c *core[Y, S, R]) { go c.reap() }, g.c)
}

// reaping is held while a chain is closed: two abandoned generators may delegate
// to the same third.
var reaping sync.Mutex

// reap closes a generator that nobody holds.
func (c *core[Y, S, R]) reap() {
	var site uintptr
	if c.place.record != nil {
		site = c.place.record.site
	}
	var err error
	defer func() {
		if v := recover(); v != nil {
			if err, _ = v.(error); err == nil {
				err = newPanic(v)
			}
			if !sites.on.Load() {
				log.Printf("gen: in an abandoned generator: %v", err)
			}
		}
		report(site, err)
	}()
	if c.delegate != nil {
		reaping.Lock()
		defer reaping.Unlock()
	}
	c.detached = true
	err = c.close("Close")
}
