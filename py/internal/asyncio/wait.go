package asyncio

import (
	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// sleep is asyncio.sleep. Without a positive delay it shows None to whoever
// drives it, as CPython's does.
func sleep(th *thread, a []value) value {
	delay, result := a[0], a[1]
	if atMostZero(th, delay) {
		shown := false
		o := &op{}
		o.Init(th, opType, "sleep", func(_ value, thrown *exception) (value, bool) {
			switch {
			case !shown:
				shown = true
				return object.None, true
			case thrown != nil:
				panic(thrown)
			}
			return result, false
		})
		return o.Value()
	}
	o := newOp(th, "sleep", func(t *turn) (value, error) {
		return result, t.Sleep(duration(th, delay))
	})
	return whenDone(o, func(l *loop) *future {
		d := duration(th, delay)
		f := newFuture(l, futureType, async.NewFuture[value](l.al))
		h := l.al.CallLater(d, func() { f.waited.SetResult(result) })
		f.waited.OnDone(h.Cancel)
		return f
	})
}

// atMostZero reports whether a time is none to wait for.
func atMostZero(th *thread, v value) bool {
	return object.Truth(th, object.Compare(th, object.Le, v, object.Int(0)))
}

// gather is asyncio.gather.
func gather(th *thread, vs []value, exceptions bool) value {
	l := loopOf(th, vs)
	out := func(rs []async.Result[value]) value {
		vs := make([]value, len(rs))
		for i, r := range rs {
			vs[i] = r.Value
			switch err := r.Err.(type) {
			case nil:
			case *async.CancelledError:
				vs[i] = object.NewException(cancelledError, object.Str(err.Msg)).Value()
			default:
				vs[i] = exceptionOf(err).Value()
			}
		}
		th.Grow(len(vs))
		return object.NewList(vs).Value()
	}
	if len(vs) == 0 {
		return newFuture(l, futureType, async.GatherFunc[value](l.al, true, out)).Value()
	}
	fs := l.ensureAll(vs)
	for _, f := range fs {
		f.retrieved = true
	}
	all := newFuture(l, gatheringType, async.GatherFunc(l.al, !exceptions, out, futuresOf(fs)...))
	all.loseFailed()
	return all.Value()
}

// loopOf is the loop of the first future among vs, and else the one at hand.
func loopOf(th *thread, vs []value) *loop {
	for _, v := range vs {
		if f, ok := asFuture(v); ok {
			return f.loop
		}
	}
	return getLoop(th)
}

// shield is asyncio.shield.
func shield(th *thread, v value) value {
	inner := loopOf(th, []value{v}).ensure(v)
	if inner.waited.Done() {
		return inner.Value()
	}
	outer := newFuture(inner.loop, futureType, async.Shielded(inner.waited.Future))
	// While it follows inner, outer is who sees and loses its exception.
	follows := inner.waited.OnDone(func() { inner.retrieved = true })
	outer.waited.OnDone(func() {
		if !inner.waited.Done() {
			follows.Cancel()
		}
	})
	outer.loseFailed()
	return outer.Value()
}

var conditions = map[string]async.When{
	"ALL_COMPLETED":   async.AllDone,
	"FIRST_COMPLETED": async.FirstDone,
	"FIRST_EXCEPTION": async.FirstError,
}

// wait is asyncio.wait.
func wait(th *thread, a []value) value {
	given, timeout, when := a[0], a[1], a[2]
	return newOp(th, "wait", func(t *turn) (value, error) {
		if _, ok := asFuture(given); ok || object.IsCoroutine(given) {
			return value{}, failure(object.Errorf(object.TypeError, "expect a list of futures, not %s", given.TypeName()))
		}
		vs := []value{}
		if object.Truth(th, given) {
			vs = object.Collect(th, given)
		}
		if len(vs) == 0 {
			return value{}, failure(object.Errorf(object.ValueError, "Set of Tasks/Futures is empty."))
		}
		cond, ok := async.When(0), false
		if when.IsStr() {
			cond, ok = conditions[when.Str()]
		}
		if !ok {
			return value{}, failure(object.Errorf(object.ValueError, "Invalid return_when value: %s", object.ToStr(th, when)))
		}
		objects := map[async.Awaitable]value{}
		list := make([]async.Awaitable, len(vs))
		for i, v := range vs {
			if object.IsCoroutine(v) {
				return value{}, failure(object.Errorf(object.TypeError, "Passing coroutines is forbidden, use tasks explicitly."))
			}
			f, ok := asFuture(v)
			if !ok {
				return value{}, failure(object.NoAttr(v, "add_done_callback"))
			}
			list[i] = f.waited.Future
			objects[list[i]] = v
		}
		limit := async.Forever
		if timeout.Given() {
			limit = t.loop.delay(timeout)
		}
		if cond == async.FirstError {
			defer lookAt(vs).end()
		}
		done, pending, err := async.Wait(t.Task, list, cond, limit)
		if err != nil {
			return value{}, err
		}
		set := func(fs []async.Awaitable) value {
			s := object.NewSet(object.SetType)
			for _, f := range fs {
				s.Add(th, objects[f])
			}
			return s.Value()
		}
		return object.NewPair(set(done), set(pending)), nil
	})
}

// waitFor is asyncio.wait_for.
func waitFor(th *thread, v, timeout value) value {
	return newOp(th, "wait_for", func(t *turn) (r value, err error) {
		if !timeout.Given() {
			return t.await(v)
		}
		var over bool
		if e := t.run(func() { over = atMostZero(th, timeout) }); e != nil {
			return value{}, failure(e)
		}
		if !over {
			limit := duration(th, timeout)
			var d *async.Deadline
			err = t.Within(limit, func(limit *async.Deadline) error {
				d = limit
				r, err = t.await(v)
				return err
			})
			if e, ok := err.(*raised); ok && d.Expired() {
				blame(e.e)
			}
			return r, err
		}
		f := t.loop.ensure(v)
		f.retrieved = true
		return async.WaitFor(t.Task, f.waited.Future, 0)
	})
}

// completion is what asyncio.as_completed returns.
type completion struct {
	object.Iterator
	c       *async.Completion[value]
	futures map[*async.Future[value]]*future
}

var completionType = object.NewIteratorType("_AsCompletedIterator")

func asCompleted(th *thread, a []value) value {
	given, timeout := a[0], a[1]
	if _, ok := asFuture(given); ok || object.IsCoroutine(given) {
		panic(object.Errorf(object.TypeError, "expects an iterable of awaitables, not %s", given.TypeName()))
	}
	vs := object.Collect(th, given)
	l := loopOf(th, vs)
	fs := l.ensureAll(vs)
	c := &completion{futures: map[*async.Future[value]]*future{}}
	c.SetType(completionType)
	for _, f := range fs {
		c.futures[f.waited.Future] = f
	}
	limit := async.Forever
	if timeout.Given() {
		limit = l.delay(timeout)
	}
	c.c = async.NewCompletion(l.al, futuresOf(fs), limit)
	c.It = object.Cursor(func() (value, bool) {
		if c.c.Len() == 0 {
			return value{}, false
		}
		c.c.Skip()
		return newOp(th, "_wait_for_one", func(t *turn) (value, error) {
			f, err := c.c.Take(t.Task)
			if err != nil {
				return value{}, err
			}
			return c.futures[f].outcome()
		}), true
	})
	return c.Value()
}

func setUpCompletion() {
	t := completionType
	of := func(v value) *completion { c, _ := object.To[completion](v, t); return c }
	t.Def1("__aiter__(self, /)", func(_ *thread, v value) value { return v })
	t.Def1("__anext__(self, /)", func(th *thread, v value) value {
		c := of(v)
		return newOp(th, "__anext__", func(t *turn) (value, error) {
			if c.c.Len() == 0 {
				return value{}, failure(object.Errorf(object.StopAsyncIter, ""))
			}
			f, err := c.c.Next(t.Task)
			if err != nil {
				return value{}, err
			}
			return c.futures[f].Value(), nil
		})
	})
}
