package file

import (
	"io"
	"time"
)

// standardIn is the standard input of an engine's programs. A limit or a done
// context ends a wait for it: the read goes on in a goroutine that is left
// behind, and what it brings is for who reads next.
type standardIn struct {
	th   *thread // whose limits count
	in   io.Reader
	buf  []byte
	rest []byte // of buf, to be handed out
	err  error
	done chan int // of the read that is under way: how much is in buf
}

type standardKey struct{}

// In returns the run's standard input as its bytes come. The programs of an
// engine share it.
func In(th *thread) io.Reader {
	s, _ := th.Extra[standardKey{}].(*standardIn)
	if s == nil {
		s = &standardIn{in: th.Stdin}
		if s.in == nil {
			s.in = eof{}
		}
		th.Extra[standardKey{}] = s
	}
	s.th = th
	return s
}

func (s *standardIn) Read(b []byte) (int, error) {
	done, end := s.th.Context().Done(), s.th.Deadline()
	if s.done == nil && len(s.rest) == 0 {
		if s.err != nil { // of a read that was waited for; who asks again may get more
			err := s.err
			s.err = nil
			return 0, err
		}
		if w, ok := s.in.(interface{ Waits() bool }); ok && !w.Waits() || done == nil && end.IsZero() {
			n, err := s.in.Read(b)
			s.th.Expire()
			return n, err
		}
		if w, ok := s.th.Stdout.(interface{ Flush() error }); ok {
			w.Flush() //nolint:errcheck // the next print fails
		}
		s.begin()
	}
	if s.done != nil {
		s.wait(done, end)
	}
	n := copy(b, s.rest)
	if s.rest = s.rest[n:]; len(s.rest) > 0 {
		return n, nil
	}
	err := s.err
	s.err = nil
	return n, err
}

// aheadMax is how much is read at a time: a few blocks, for one goroutine.
const aheadMax = 256 << 10

// begin reads in a goroutine.
func (s *standardIn) begin() {
	if s.buf == nil {
		s.buf = make([]byte, aheadMax)
	}
	s.done = make(chan int, 1)
	go func(done chan<- int) {
		n, err := s.in.Read(s.buf)
		s.err = err
		done <- n
	}(s.done)
}

// wait waits for the read that is under way, or ends the program.
func (s *standardIn) wait(done <-chan struct{}, end time.Time) {
	var over <-chan time.Time
	if !end.IsZero() {
		t := time.NewTimer(max(time.Until(end), 0) + time.Millisecond) // Expire wants it to be past
		defer t.Stop()
		over = t.C
	}
	select {
	case n := <-s.done:
		s.rest, s.done = s.buf[:n], nil
	case <-done:
	case <-over:
	}
	s.th.Expire()
}

// bounded reads an input. A program that waited for it until its time was over
// ends there.
type bounded struct {
	io.ReadCloser
	of func() *thread
}

// Bounded returns a reader of rc that ends the program of th when a read returns
// after its time, or when its context is done.
func Bounded(th *thread, rc io.ReadCloser) io.ReadCloser {
	return bounded{rc, func() *thread { return th }}
}

func (b bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.of().Expire()
	return n, err
}
