package os

import (
	"fmt"
	"iter"
	"os"
	"os/signal"

	"github.com/weft-go/weft/async"
)

// Signals are the signals that have come to the process and not yet been taken.
type Signals struct {
	from chan os.Signal
	what string
	busy bool
}

// signalsKept bounds how many signals wait to be taken.
const signalsKept = 64

// Notify takes the given signals away from their usual effect until Close, and
// keeps them for Next; beyond 64 that nobody has taken, more are dropped. Without
// signals it takes all that can be taken.
//
//   - Python: loop.add_signal_handler(sig, callback).
//   - Lazy: no; it takes effect at once.
//   - Reuse: several may be open at one time, and each gets every signal.
//   - Cost: a goroutine while a task waits.
//   - Concurrency: for the loop's tasks.
func Notify(sigs ...os.Signal) *Signals {
	s := &Signals{from: make(chan os.Signal, signalsKept), what: fmt.Sprint("os: Signals ", sigs)}
	signal.Notify(s.from, sigs...)
	return s
}

// Next waits for the next signal. A virtual clock goes on meanwhile.
func (s *Signals) Next(t *async.Task) (sig os.Signal, err error) {
	if s.busy {
		return nil, fmt.Errorf("os: Next: %w", ErrBusy)
	}
	s.busy = true
	defer func() { s.busy = false }()
	stop := make(chan struct{})
	err = t.Outside(async.Work{
		What:      s.what,
		Idle:      true,
		Interrupt: func() { close(stop) },
		Run: func() error {
			select {
			case sig = <-s.from:
				return nil
			case <-stop:
				return os.ErrDeadlineExceeded
			}
		},
	})
	return sig, failure("Next", err)
}

// All returns an iterator over the signals as they come. It ends with an error
// when the task is cancelled.
func (s *Signals) All(t *async.Task) iter.Seq2[os.Signal, error] {
	return func(yield func(os.Signal, error) bool) {
		for {
			sig, err := s.Next(t)
			if !yield(sig, err) || err != nil {
				return
			}
		}
	}
}

// Close gives the signals their usual effect back, unless somebody else takes
// them too.
func (s *Signals) Close() { signal.Stop(s.from) }
