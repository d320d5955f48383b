package async

import "fmt"

// Race runs all functions as tasks and returns the value of the first to succeed;
// the others are cancelled and waited for. If none succeeds, it returns all
// errors together in a [GroupError].
//
//   - Python: asyncio.wait(FIRST_COMPLETED) and cancelling the rest, by hand.
//   - Lazy: no; it returns when all have ended.
//   - Reuse: each function is called once.
//   - Cost: a task for each.
//   - Panics: if there is no function.
//   - Errors: a *GroupError; a [CancelledError].
//   - Concurrency: for the loop's tasks.
func Race[T any](t *Task, fs ...func(*Task) (T, error)) (T, error) {
	if len(fs) == 0 {
		panic("async: Race: at least one function is needed, got 0")
	}
	var winner T
	won := false
	errs := make([]error, len(fs))
	err := t.Scope(func(s *Scope) error {
		for i, f := range fs {
			s.Go(fmt.Sprintf("racer %d", i), func(t *Task) error {
				v, err := f(t)
				if err == nil && !won {
					winner, won = v, true
					s.Cancel("another one has won")
				}
				// An error is no reason to stop the others.
				errs[i] = err
				return nil
			})
		}
		return nil
	})
	switch {
	case err != nil:
		return winner, err
	case won:
		return winner, nil
	}
	return winner, &GroupError{Errs: errs}
}
