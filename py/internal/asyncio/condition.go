package asyncio

import (
	"fmt"
	"strings"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

type (
	condition struct {
		object.Head
		c *async.Condition
	}
	barrier struct {
		object.Head
		b *async.Barrier
	}
)

var (
	conditionType = newLockType("Condition")
	barrierType   = newLockType("Barrier")
)

func setUpCondition() {
	t := conditionType
	of := func(v value) *condition { c, _ := object.To[condition](v, t); return c }
	t.DefNew("Condition(lock=None)", func(_ *thread, u *object.Type, a []value) value {
		k := new(async.Lock)
		if a[0].Given() {
			given, ok := object.To[lock](a[0], lockType)
			if !ok {
				panic(object.NoAttr(a[0], "locked"))
			}
			k, given.shared = given.k, true
		}
		c := &condition{c: async.NewCondition(k)}
		c.SetType(u)
		return c.Value()
	})
	unknown := func(value) bool { return false } // who waits for the lock after a notification
	guardMethods(t, unknown, func(v value, t *async.Task) error { return of(v).c.Lock().Acquire(t) }, func(v value) { releaseLock(of(v).c.Lock()) })
	t.Def1("locked(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).c.Lock().Locked()) })
	wait := func(t *turn, c *condition) error {
		if !c.c.Lock().Locked() {
			return failure(object.Errorf(object.RuntimeError, "cannot wait on un-acquired lock"))
		}
		return c.c.Wait(t.Task)
	}
	t.Def1("wait(self, /)", func(th *thread, v value) value {
		return newOp(th, "wait", func(t *turn) (value, error) { return object.True, wait(t, of(v)) })
	})
	t.Def2("wait_for(self, predicate)", func(th *thread, v, predicate value) value {
		return newOp(th, "wait_for", func(t *turn) (value, error) {
			for {
				r, err := t.call(predicate)
				if err != nil || object.Truth(th, r) {
					return r, err
				}
				if err := wait(t, of(v)); err != nil {
					return value{}, err
				}
			}
		})
	})
	holds := func(v value) *async.Condition {
		c := of(v).c
		if !c.Lock().Locked() {
			panic(object.Errorf(object.RuntimeError, "cannot notify on un-acquired lock"))
		}
		return c
	}
	t.Def("notify(self, n=1)", func(th *thread, a []value) value {
		holds(a[0]).Notify(object.ToInt(th, a[1]))
		return object.None
	})
	t.Def1("notify_all(self, /)", func(_ *thread, v value) value {
		holds(v).NotifyAll()
		return object.None
	})
	t.Slots.Repr = func(_ *thread, v value) string { return shown(v, locked(of(v).c.Lock().Locked())) }
}

// broken gives an error of a barrier Python's words.
func broken(err error) error {
	if err != nil && strings.HasSuffix(err.Error(), "or reset") {
		return failure(object.Errorf(brokenBarrier, "Abort or reset of barrier"))
	}
	return err
}

func setUpBarrier() {
	t := barrierType
	of := func(v value) *async.Barrier { b, _ := object.To[barrier](v, t); return b.b }
	t.DefNew("Barrier(parties)", func(th *thread, u *object.Type, a []value) value {
		if object.Truth(th, object.Compare(th, object.Lt, a[0], object.Int(1))) {
			panic(object.Errorf(object.ValueError, "parties must be > 0"))
		}
		b := &barrier{b: async.NewBarrier(object.ToInt(th, a[0]))}
		b.SetType(u)
		return b.Value()
	})
	wait := func(name string) func(th *thread, v value) value {
		return func(th *thread, v value) value {
			return newOp(th, name, func(t *turn) (value, error) {
				n, err := of(v).Wait(t.Task)
				return object.Int(int64(n)), broken(err)
			})
		}
	}
	t.Def1("wait(self, /)", wait("wait"))
	t.Def1("__aenter__(self, /)", wait("__aenter__"))
	t.Def("__aexit__(self, *args)", func(th *thread, _ []value) value {
		return plain(th, "__aexit__", func(*async.Task) error { return nil })
	})
	t.Def1("reset(self, /)", func(th *thread, v value) value { return plain(th, "reset", of(v).Reset) })
	t.Def1("abort(self, /)", func(th *thread, v value) value { return plain(th, "abort", of(v).Abort) })
	t.Attr("parties", func(_ *thread, v value) value { return object.Int(int64(of(v).Parties())) }, nil)
	t.Attr("n_waiting", func(_ *thread, v value) value { return object.Int(int64(of(v).Waiting())) }, nil)
	t.Attr("broken", func(_ *thread, v value) value { return object.Bool(of(v).Broken()) }, nil)
	t.Slots.Repr = func(_ *thread, v value) string {
		b := of(v)
		if b.Broken() {
			return shown(v, "broken")
		}
		return shown(v, fmt.Sprintf("filling, waiters:%d/%d", b.Waiting(), b.Parties()))
	}
}
