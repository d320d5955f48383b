package asyncio

import (
	"fmt"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

type (
	lock struct {
		object.Head
		k      *async.Lock
		n      waiters
		shared bool // a Condition has it too, whose waiters are not counted
	}
	event struct {
		object.Head
		e async.Event
		n waiters
	}
	semaphore struct {
		object.Head
		s *async.Semaphore
		n waiters
	}
)

// waiters is how many tasks are waiting, to be shown.
type waiters int

// wait counts t while it waits.
func (n *waiters) wait(t *async.Task, f func(*async.Task) error) error {
	*n++
	defer func() { *n-- }()
	return f(t)
}

func (n waiters) String() string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", waiters:%d", int(n))
}

var (
	lockType      = newLockType("Lock")
	eventType     = newLockType("Event")
	semaphoreType = newLockType("Semaphore")
	boundedType   *object.Type
)

func newLockType(name string) *object.Type {
	t := object.NewType(name, object.LayoutOpaque)
	t.Module, t.HasAttrs = "asyncio.locks", true
	return t
}

// shown is the repr of what has a state.
func shown(v value, state string) string {
	return fmt.Sprintf("<%s object at 0x%x [%s]>", v.Type().FullName(), v.ID(), state)
}

// guardMethods gives t the methods of what is acquired and released. free tells
// that acquire would not wait.
func guardMethods(t *object.Type, free func(v value) bool, acquire func(v value, t *async.Task) error, release func(v value)) {
	t.Def1("acquire(self, /)", func(th *thread, v value) value {
		o := newOp(th, "acquire", func(t *turn) (value, error) { return object.True, acquire(v, t.Task) })
		return when(o, func() bool { return free(v) })
	})
	t.Def1("release(self, /)", func(_ *thread, v value) value {
		release(v)
		return object.None
	})
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value {
		if !v.Type().User {
			o := newOp(th, "__aenter__", func(t *turn) (value, error) { return object.None, acquire(v, t.Task) })
			return when(o, func() bool { return free(v) })
		}
		return newOp(th, "__aenter__", func(t *turn) (value, error) {
			made, err := t.call(object.GetAttr(th, v, "acquire"))
			if err == nil {
				_, err = t.await(made)
			}
			return object.None, err
		})
	})
	t.Def("__aexit__(self, exc_type, exc, tb, /)", func(th *thread, a []value) value {
		v := a[0]
		o := newOp(th, "__aexit__", func(t *turn) (value, error) {
			if v.Type().User {
				_, err := t.call(object.GetAttr(th, v, "release"))
				return object.None, err
			}
			release(v)
			return object.None, nil
		})
		return when(o, always)
	})
}

func releaseLock(k *async.Lock) {
	if !k.Locked() {
		panic(object.Errorf(object.RuntimeError, "Lock is not acquired."))
	}
	k.Release()
}

func locked(k bool) string {
	if k {
		return "locked"
	}
	return "unlocked"
}

func setUpLock() {
	t := lockType
	of := func(v value) *lock { k, _ := object.To[lock](v, t); return k }
	t.DefInit("Lock()", func(_ *thread, u *object.Type) value {
		k := &lock{k: new(async.Lock)}
		k.SetType(u)
		return k.Value()
	}, func(*thread, []value) {})
	free := func(v value) bool { return !of(v).k.Locked() && of(v).n == 0 && !of(v).shared }
	guardMethods(t, free, func(v value, t *async.Task) error { return of(v).n.wait(t, of(v).k.Acquire) }, func(v value) { releaseLock(of(v).k) })
	t.Def1("locked(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).k.Locked()) })
	t.Slots.Repr = func(_ *thread, v value) string { return shown(v, locked(of(v).k.Locked())+of(v).n.String()) }
}

func setUpEvent() {
	t := eventType
	of := func(v value) *event { e, _ := object.To[event](v, t); return e }
	t.DefInit("Event()", func(_ *thread, u *object.Type) value {
		e := &event{}
		e.SetType(u)
		return e.Value()
	}, func(*thread, []value) {})
	t.Def1("is_set(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).e.IsSet()) })
	t.Def1("set(self, /)", func(_ *thread, v value) value {
		of(v).e.Set()
		return object.None
	})
	t.Def1("clear(self, /)", func(_ *thread, v value) value {
		of(v).e.Clear()
		return object.None
	})
	t.Def1("wait(self, /)", func(th *thread, v value) value {
		o := newOp(th, "wait", func(t *turn) (value, error) { return object.True, of(v).n.wait(t.Task, of(v).e.Wait) })
		return when(o, of(v).e.IsSet)
	})
	t.Slots.Repr = func(_ *thread, v value) string {
		if of(v).e.IsSet() {
			return shown(v, "set"+of(v).n.String())
		}
		return shown(v, "unset"+of(v).n.String())
	}
}

func setUpSemaphore() {
	t := semaphoreType
	of := func(v value) *semaphore { s, _ := object.To[semaphore](v, t); return s }
	free := func(v value) bool { return !of(v).s.Locked() }
	guardMethods(t, free, func(v value, t *async.Task) error { return of(v).n.wait(t, of(v).s.Acquire) }, func(v value) {
		s := of(v).s
		if s.Bound() >= 0 && s.Value() >= s.Bound() {
			panic(object.Errorf(object.ValueError, "BoundedSemaphore released too many times"))
		}
		s.Release()
	})
	t.Def1("locked(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).s.Locked()) })
	t.Attr("_value", func(_ *thread, v value) value { return object.Int(int64(of(v).s.Value())) }, nil)
	t.Slots.Repr = func(_ *thread, v value) string {
		s := of(v).s
		state := locked(s.Locked())
		if !s.Locked() {
			state += fmt.Sprintf(", value:%d", s.Value())
		}
		return shown(v, state+of(v).n.String())
	}
	boundedType = object.NewDerived("BoundedSemaphore", t)
	boundedType.Module = t.Module
	for u, make := range map[*object.Type]func(int) *async.Semaphore{t: async.NewSemaphore, boundedType: async.NewBoundedSemaphore} {
		u.DefInit(u.Name+"(value=1)", func(_ *thread, u *object.Type) value {
			s := &semaphore{}
			s.SetType(u)
			return s.Value()
		}, func(th *thread, a []value) {
			if object.Truth(th, object.Compare(th, object.Lt, a[1], object.Int(0))) {
				panic(object.Errorf(object.ValueError, "Semaphore initial value must be >= 0"))
			}
			of(a[0]).s = make(object.ToInt(th, a[1]))
		})
	}
}
