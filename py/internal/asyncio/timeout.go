package asyncio

import (
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// timeout is asyncio.Timeout.
type timeout struct {
	object.Head
	when  value // loop time, None for no limit
	d     *async.Deadline
	early string // the state, entered in the first step of an eager task
}

var timeoutType = object.NewType("Timeout", object.LayoutOpaque)

func newTimeout(when value) value {
	t := &timeout{when: when}
	t.SetType(timeoutType)
	return t.Value()
}

func (t *timeout) state() string {
	switch {
	case t.d != nil:
		return t.d.State()
	case t.early != "":
		return t.early
	}
	return "created"
}

// enter starts the limit. That of an eager task in its first step is kept until the
// task goes on.
func (t *timeout) enter(by *turn) error {
	switch early := by.task.early; {
	case t.d != nil || t.early != "":
		return failure(object.Errorf(object.RuntimeError, "Timeout has already been entered"))
	case early != nil:
		t.early = "active"
		early.limits = append(early.limits, t)
	default:
		t.d = by.Deadline(deadline(by.loop.th, t.when))
	}
	return nil
}

// deadline is a loop time of the program, None for none, as one of package
// async.
func deadline(th *thread, when value) time.Duration {
	if !when.Given() {
		return async.Forever
	}
	return duration(th, when)
}

func setUpTimeout() {
	t := timeoutType
	t.Module = "asyncio.timeouts"
	of := func(v value) *timeout { x, _ := object.To[timeout](v, t); return x }
	t.DefNew("Timeout(when)", func(_ *thread, _ *object.Type, a []value) value { return newTimeout(a[0]) })
	t.Slots.Repr = func(th *thread, v value) string {
		x := of(v)
		s := "<Timeout [" + x.state() + "]"
		if x.state() == "active" {
			s += " when=" + object.Repr(th, x.when)
		}
		return s + ">"
	}
	t.Def1("when(self, /)", func(_ *thread, v value) value { return of(v).when })
	t.Def1("expired(self, /)", func(_ *thread, v value) value {
		d := of(v).d
		return object.Bool(d != nil && d.Expired())
	})
	t.Def2("reschedule(self, when, /)", func(th *thread, v, when value) value {
		x := of(v)
		switch state := x.state(); state {
		case "created":
			panic(object.Errorf(object.RuntimeError, "Timeout has not been entered"))
		case "active":
		default:
			panic(object.Errorf(object.RuntimeError, "Cannot change state of %s Timeout", state))
		}
		if x.when = when; x.d != nil {
			check(x.d.Reschedule(deadline(th, when)))
		}
		return object.None
	})
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value {
		return when(newOp(th, "__aenter__", func(t *turn) (value, error) { return v, of(v).enter(t) }), always)
	})
	t.Def("__aexit__(self, exc_type, exc_val, exc_tb, /)", func(th *thread, a []value) value {
		x := of(a[0])
		e, _ := object.AsException(a[2])
		o := newOp(th, "__aexit__", func(*turn) (value, error) {
			if x.d == nil {
				x.early = "finished"
				return object.None, nil
			}
			var err error
			if e != nil {
				err = failure(e)
			}
			expiring := x.d.State() == "expiring"
			if left := x.d.Leave(err); left != err {
				return value{}, left
			}
			if expiring && e != nil && x.d.Expired() {
				blame(e)
			}
			return object.None, nil
		})
		return when(o, always)
	})
}

// blame puts a TimeoutError between e and the cancellation that it came from.
func blame(e *exception) {
	insert := func(e *exception) {
		for ; e.Context != nil; e = e.Context {
			if c := e.Context; c.IsA(cancelledError) {
				te := object.Errorf(object.TimeoutError, "")
				te.Context, te.Cause, te.Suppress = c, c, true
				e.Context = te
				return
			}
		}
	}
	insert(e)
	for _, m := range e.Members {
		if x, ok := object.AsException(m); ok {
			insert(x)
		}
	}
}
