package async

// A Result is how one of several futures ended.
type Result[T any] struct {
	Value T
	Err   error
}

// Gather waits for all futures and returns their values in order, or the first
// error: then the others go on. Cancelling the task cancels them all.
//
//   - Python: await asyncio.gather(*fs).
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: four allocations, and a turn of the loop for each future.
//   - Errors: of the first future to fail or to be cancelled.
//   - Concurrency: for the loop's tasks.
func Gather[T any](t *Task, fs ...*Future[T]) ([]T, error) {
	t.check("Gather")
	return Gathering(t.loop, fs...).Await(t)
}

// Gathering is [Gather] without the waiting: the future of all the values.
// Cancelling it cancels every part that is not done; it ends when they have.
//
//   - Python: asyncio.gather(*fs), not awaited.
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: four allocations.
//   - Errors: of the first future to fail or to be cancelled.
//   - Concurrency: for the loop's tasks and callbacks.
func Gathering[T any](l *Loop, fs ...*Future[T]) *Future[[]T] {
	return GatherFunc(l, true, func(results []Result[T]) []T {
		values := make([]T, len(results))
		for i, r := range results {
			values[i] = r.Value
		}
		return values
	}, fs...)
}

// Settle waits for all futures and returns how each one ended. The error is only
// ever the task's own cancellation, which cancels the futures too.
//
//   - Python: await asyncio.gather(*fs, return_exceptions=True).
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: four allocations, and a turn of the loop for each future.
//   - Errors: a [CancelledError].
//   - Concurrency: for the loop's tasks.
func Settle[T any](t *Task, fs ...*Future[T]) ([]Result[T], error) {
	t.check("Settle")
	return Settling(t.loop, fs...).Await(t)
}

// Settling is [Settle] without the waiting.
//
//   - Python: asyncio.gather(*fs, return_exceptions=True), not awaited.
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: three allocations.
//   - Errors: a [CancelledError], if it is cancelled.
//   - Concurrency: for the loop's tasks and callbacks.
func Settling[T any](l *Loop, fs ...*Future[T]) *Future[[]Result[T]] {
	return GatherFunc(l, false, func(results []Result[T]) []Result[T] { return results }, fs...)
}

// GatherFunc is the general form of [Gathering], with first, and [Settling],
// without: the future's value is what f makes of the results.
//
//   - Python: asyncio.gather(*fs, return_exceptions=not first).
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: three allocations and f's.
//   - Errors: with first, of the first future to fail or to be cancelled.
//   - Concurrency: for the loop's tasks and callbacks.
func GatherFunc[T, R any](l *Loop, first bool, f func([]Result[T]) R, fs ...*Future[T]) *Future[R] {
	g := &gathering[T, R]{fs: fs, first: first, make: f}
	return g.start(l)
}

// A gathering waits for futures of T and makes a value of R of them.
type gathering[T, R any] struct {
	out   Future[R]
	fs    []*Future[T]
	ended int
	first bool // the first error is the whole's
	make  func([]Result[T]) R
	parts []part[T, R]
}

// A part is one future's done callback.
type part[T, R any] struct {
	g *gathering[T, R]
	f *Future[T]
}

func (p *part[T, R]) step(*Loop) { p.g.done(p.f) }

func (g *gathering[T, R]) start(l *Loop) *Future[R] {
	g.out.loop = l
	if len(g.fs) == 0 {
		g.out.value = g.make(nil)
		g.out.settle(finished, nil)
		return &g.out
	}
	g.parts = make([]part[T, R], len(g.fs))
	cores := make([]*core, len(g.fs))
	for i, f := range g.fs {
		g.parts[i] = part[T, R]{g, f}
		cores[i] = &f.core
		if f.status == pending {
			f.add(&g.parts[i])
		}
	}
	g.out.rest = &rest{parts: cores}
	for i, f := range g.fs {
		if f.status != pending {
			g.parts[i].step(l)
		}
	}
	return &g.out
}

func (g *gathering[T, R]) done(f *Future[T]) {
	g.ended++
	f.seen = true
	if g.out.status != pending {
		return
	}
	if g.first && f.status != finished {
		g.out.settle(failed, f.Err())
		return
	}
	if g.ended < len(g.fs) {
		return
	}
	results := make([]Result[T], len(g.fs))
	for i, f := range g.fs {
		switch f.status {
		case cancelled:
			results[i].Err = &CancelledError{Msg: f.message()}
		case failed:
			results[i].Err = f.err
		default:
			results[i].Value = f.value
		}
	}
	if g.out.rest.asked {
		g.out.settle(failed, g.fs[len(g.fs)-1].cancelErr())
		return
	}
	g.out.value = g.make(results)
	g.out.settle(finished, nil)
}

// Shielded returns a future that follows f and can be cancelled without f
// noticing. Awaiting it in place of f keeps one's own cancellation from f.
//
//   - Python: asyncio.shield(f).
//   - Lazy: f runs already; nothing is started.
//   - Reuse: f can be awaited again.
//   - Cost: two allocations; none if f is done, then it is f.
//   - Errors: f's own; a [CancelledError] if either is cancelled.
//   - Concurrency: for the loop's tasks and callbacks.
func Shielded[T any](f *Future[T]) *Future[T] {
	if f.status != pending {
		return f
	}
	out := NewFuture[T](f.loop)
	follow := &Handle{loop: f.loop, fn: func() {
		if out.status == cancelled {
			f.seen = f.seen || f.status == failed
			return
		}
		if out.status != pending {
			return
		}
		switch f.status {
		case cancelled:
			out.cancel("")
		case failed:
			f.seen = true
			out.settle(failed, f.err)
		default:
			out.value = f.value
			out.settle(finished, nil)
		}
	}}
	f.add(follow)
	out.OnDone(func() {
		if f.status == pending {
			f.remove(follow)
		}
	})
	return out
}
