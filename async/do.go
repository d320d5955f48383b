package async

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// ErrOutside is returned for blocking work in a run whose schedule is meant to be
// repeatable: the outside world never does the same thing twice.
var ErrOutside = errors.New("async: the outside world is closed to a run with a Seed or a Schedule")

// Workers bounds how many blocking calls run at one time; the rest wait their
// turn. Without it the bound is 256.
//
//   - Python: loop.set_default_executor.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: none.
//   - Panics: if n is not positive.
func Workers(n int) Option {
	if n < 1 {
		panic(fmt.Sprintf("async: Workers: n must be at least 1, got %d", n))
	}
	return func(c *config) { c.workers = n }
}

// Do runs f on a goroutine of its own, for work that blocks, and parks the task
// until f returns; the loop goes on. The context is cancelled with the task. Do
// always waits for f: if f succeeds in spite of a cancellation, its value is
// returned and the cancellation is delivered at the next await, so nothing is
// lost.
//
//   - Python: asyncio.to_thread(f).
//   - Lazy: no; f runs at once, or when one of the [Workers] is free.
//   - Reuse: f is called once.
//   - Cost: a goroutine; about two channel hand-offs.
//   - Panics: with f's panic and its stack, in a [PanicError].
//   - Errors: f's own; a [CancelledError]; [ErrOutside] in a repeatable run.
//   - Concurrency: f runs beside the loop and must not touch what tasks share.
func Do[T any](t *Task, f func(context.Context) (T, error)) (T, error) {
	var v T
	err := t.outside("Do", reason("blocking work"), func(ctx context.Context) error {
		var err error
		v, err = f(ctx)
		return err
	})
	return v, err
}

// outside runs f on a goroutine while the task is parked.
func (t *Task) outside(what string, on any, f func(context.Context) error) error {
	t.check(what)
	l := t.loop
	if l.sched != nil {
		return fmt.Errorf("async: %s: %w", what, ErrOutside)
	}
	if err := t.urged(); err != nil {
		return err
	}
	if t.mustCancel {
		return t.cancelledNow()
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	remove := l.outside.atEnd(cancel)
	defer remove()
	o := &l.outside
	o.busy++
	o.awaited++
	defer func() { o.busy--; o.awaited-- }()

	var err error
	ended := false
	o.running.Add(1)
	go func() {
		defer o.running.Done()
		err = pooled(ctx, o.slots, t.name, f)
		l.Post(func() {
			ended = true
			t.release()
		})
	}()
	var told error
	for !ended {
		// A task being killed leaves here: the goroutine is waited for by Run.
		if e := t.suspend(on); e != nil {
			told = e
			cancel()
		}
	}
	switch {
	case told == nil:
		return raised(err)
	case err != nil:
		return told
	}
	// The work was done all the same: its result counts, and what the task was
	// told comes next.
	t.mustCancel = true
	return nil
}

func raised(err error) error {
	if p, ok := err.(*PanicError); ok {
		panic(p)
	}
	return err
}

// pooled runs f when there is a slot for it.
func pooled(ctx context.Context, slots chan struct{}, name string, f func(context.Context) error) (err error) {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-slots }()
	normal := false
	defer func() {
		if normal {
			return
		}
		if v := recover(); v != nil {
			err = &PanicError{Task: name, Value: v, Stack: debug.Stack()}
			return
		}
		err = errors.New("async: Do: the function called runtime.Goexit")
	}()
	err = f(ctx)
	normal = true
	return err
}
