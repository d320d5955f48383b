package async

import (
	"fmt"
	"iter"

	"github.com/weft-go/weft/gen"
)

// ErrEnd is what asking a [Stream] returns when there are no more values. It is
// [gen.ErrAsyncEnd].
var ErrEnd = gen.ErrAsyncEnd

// A Stream is an asynchronous generator: a generator whose body may wait for the
// loop between its values. It runs in whichever task asks it for the next one.
// Two tasks may take turns, but not ask at one time.
//
// A Stream that was started and has not ended belongs to the loop: Run closes it
// at last, and its body can still wait while it cleans up.
type Stream[Y, S any] struct {
	g       *gen.AsyncGen[Y, S, struct{}, struct{}]
	loop    *Loop
	name    string
	started bool
}

// A Yields is a stream seen from inside.
type Yields[Y, S any] struct {
	*gen.AsyncYielder[Y, S, struct{}, struct{}]
	loop *Loop
}

// Task returns the task that asked for the next value, in which the body runs.
// It can be another one after each Yield.
func (y *Yields[Y, S]) Task() *Task { return y.loop.cur }

// NewStream returns a stream that will run body. Its Yield gives a value to the
// one who asks and returns what Send sends, the error of Throw, or
// [gen.ErrClosed].
//
//   - Python: calling an async def function that contains yield.
//   - Lazy: nothing runs before a value is asked for.
//   - Reuse: one-shot.
//   - Cost: a coroutine, once it is started.
//   - Errors: the body's; [ErrEnd] at the end.
//   - Concurrency: for the loop's tasks, one at a time.
func NewStream[Y, S any](l *Loop, body func(*Yields[Y, S]) error) *Stream[Y, S] {
	return &Stream[Y, S]{
		loop: l,
		g: gen.NewAsync(func(y *gen.AsyncYielder[Y, S, struct{}, struct{}]) error {
			return body(&Yields[Y, S]{y, l})
		}),
	}
}

// Named gives the stream a name for reports and returns it.
func (s *Stream[Y, S]) Named(name string) *Stream[Y, S] {
	s.name = name
	return s
}

// Next returns the next value, or [ErrEnd].
func (s *Stream[Y, S]) Next(t *Task) (Y, error) { return s.step(t, "Stream.Next", s.g.Anext()) }

// Send gives v to the body, as the value of the Yield it stands at, and returns
// the next value.
func (s *Stream[Y, S]) Send(t *Task, v S) (Y, error) {
	return s.step(t, "Stream.Send", s.g.Asend(v))
}

// Throw has the Yield the body stands at return err, and returns the next value.
func (s *Stream[Y, S]) Throw(t *Task, err error) (Y, error) {
	return s.step(t, "Stream.Throw", s.g.Athrow(err))
}

// Close ends the stream: the Yield its body stands at returns [gen.ErrClosed].
// It waits for the body to clean up.
func (s *Stream[Y, S]) Close(t *Task) error {
	_, err := s.step(t, "Stream.Close", s.g.Aclose())
	return err
}

func (s *Stream[Y, S]) step(t *Task, what string, step *gen.Step[Y, S, struct{}, struct{}]) (Y, error) {
	t.check(what)
	if !s.started {
		s.started = true
		s.loop.streams = append(s.loop.streams, s)
	}
	step.Next()
	v, err := step.Result()
	if s.ended() {
		s.loop.forget(s)
	}
	return v, err
}

// All returns an iterator over the values that are left; an error comes as the
// last pair. Leaving the range loop early closes the stream, which may wait. To
// range a stream that has ended panics, rather than give nothing.
func (s *Stream[Y, S]) All(t *Task) iter.Seq2[Y, error] {
	return func(yield func(Y, error) bool) {
		if s.ended() {
			panic("async: Stream.All: the stream has ended; make a new one to range again")
		}
		for {
			v, err := s.Next(t)
			if err == ErrEnd {
				return
			}
			if !yield(v, err) {
				s.Close(t)
				return
			}
			if err != nil {
				return
			}
		}
	}
}

func (s *Stream[Y, S]) ended() bool { return s.g.State() == gen.Closed }

func (s *Stream[Y, S]) label() string { return s.name }

// A closer is a stream as the loop sees it.
type closer interface {
	Close(*Task) error
	ended() bool
	label() string
}

// forget drops streams that have ended, from the end: the last one started is
// the likeliest.
func (l *Loop) forget(c closer) {
	for i := len(l.streams) - 1; i >= 0; i-- {
		if l.streams[i] == c {
			l.streams = append(l.streams[:i], l.streams[i+1:]...)
			return
		}
	}
}

// A StreamError is the error of a stream that Run had to close.
type StreamError struct {
	Name string
	Err  error
}

func (e *StreamError) Error() string {
	return fmt.Sprintf("async: closing stream %q: %v", e.Name, e.Err)
}

// Unwrap returns the error.
func (e *StreamError) Unwrap() error { return e.Err }

// closeStreams closes all streams that are open, side by side, and adds what went
// wrong to errs. It reports false if they cannot end.
func (l *Loop) closeStreams(errs *[]error) bool {
	open := append([]closer(nil), l.streams...)
	if len(open) == 0 {
		return true
	}
	t := l.goPlain(nil, "", func(t *Task) error {
		futures := make([]*Future[struct{}], len(open))
		for i, s := range open {
			futures[i] = Start(l, "", func(t *Task) (struct{}, error) { return struct{}{}, s.Close(t) })
		}
		results, err := Settle(t, futures...)
		for i, r := range results {
			if r.Err != nil {
				*errs = append(*errs, &StreamError{Name: open[i].label(), Err: r.Err})
			}
		}
		return err
	})
	return l.until(t)
}
