package async

import (
	"context"
	"errors"
	"fmt"
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
//   - Panics: with f's panic and its stack, in a [PanicError]; runtime.Goexit
//     in f is passed on as well.
//   - Errors: f's own; a [CancelledError]; [ErrOutside] in a repeatable run.
//   - Concurrency: f runs beside the loop and must not touch what tasks share.
func Do[T any](t *Task, f func(context.Context) (T, error)) (T, error) {
	var v T
	t.check("Do")
	if t.loop.Repeatable() {
		return v, fmt.Errorf("async: Do: %w", ErrOutside)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	slots := t.loop.outside.slots
	err := t.Outside(Work{What: "blocking work", Interrupt: cancel, Run: func() error {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		defer func() { <-slots }()
		var err error
		v, err = f(ctx)
		return err
	}})
	return v, err
}
