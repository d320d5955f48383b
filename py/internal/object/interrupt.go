package object

import "sync/atomic"

// Interrupts are the Ctrl-Cs that a program is sent while it runs. They may be
// sent from any goroutine.
type Interrupts struct {
	C    <-chan struct{}
	kept atomic.Int32 // received from C by somebody who cannot raise
}

// Keep notes an interrupt that the caller has received from C; the program
// meets it when it next looks.
func (i *Interrupts) Keep() { i.kept.Add(1) }

// take reports whether there is an interrupt, and takes it.
func (i *Interrupts) take() bool {
	if n := i.kept.Load(); n > 0 {
		i.kept.Add(-1) // the program alone takes them away
		return true
	}
	select {
	case _, ok := <-i.C:
		return ok
	default:
		return false
	}
}

// Interrupted returns the channel of interrupts, for who waits for something
// else as well; nil if there is none. What is received is to be kept.
func (th *Thread) Interrupted() <-chan struct{} {
	if th.Interrupts == nil {
		return nil
	}
	return th.Interrupts.C
}

// Interrupt raises KeyboardInterrupt if the program was sent one, unless it is
// the event loop's.
func (th *Thread) Interrupt() {
	if th.Interrupts == nil || !th.Interrupts.take() || th.OnInterrupt != nil && th.OnInterrupt() {
		return
	}
	panic(NewException(KeyboardInterrupt))
}
