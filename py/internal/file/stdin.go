package file

import (
	"io"
	"time"

	"github.com/weft-go/weft/py/internal/object"
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

	turn  *Turn  // who read last
	ahead []byte // what an earlier one had read ahead,
	at    int    // and how much of it was handed out since
}

type standardKey struct{}

// A Turn is one of the readers of standard input: a call of lines, of csv,
// sys.stdin. Each has a buffer of its own; whoever reads next takes over what the
// one before has read ahead, so that nothing is lost between two.
type Turn struct {
	in      *standardIn
	take    func() []byte // gives up what was read ahead
	piece   int           // how much of that to read next
	reading bool
}

// pieceMin is how much a reader gets at first of what another had read ahead.
// Two that take turns line by line would take all of it from each other, again
// and again; one that goes on gets more and more.
const pieceMin = 256

// In returns a new reader of the run's standard input. take is how to take away
// from it what it has read ahead.
func In(th *thread, take func() []byte) *Turn {
	return &Turn{in: standard(th), take: take}
}

// standard returns the standard input, which the programs of an engine share.
func standard(th *thread) *standardIn {
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

func (t *Turn) Read(b []byte) (int, error) {
	s := t.in
	if before := s.turn; before != t {
		if before != nil {
			before.end()
		}
		s.turn, t.piece = t, pieceMin
	}
	if s.at < len(s.ahead) {
		n := copy(b[:min(len(b), t.piece)], s.ahead[s.at:])
		s.at += n
		t.piece *= 2
		return n, nil
	}
	s.ahead, s.at = nil, 0
	t.reading = true
	defer func() { t.reading = false }()
	return s.Read(b)
}

// Close leaves what was read ahead to the next reader.
func (t *Turn) Close() error {
	if t.in.turn == t {
		t.end()
	}
	return nil
}

func (t *Turn) end() {
	if t.reading {
		panic(object.Errorf(object.RuntimeError, "standard input is being read by another thread"))
	}
	s := t.in
	s.turn = nil
	if rest := t.take(); len(rest) <= s.at {
		s.at -= len(rest) // it was handed out of it
	} else {
		s.ahead, s.at = rest, 0 // behind it is only what nobody has read
	}
}

func (s *standardIn) Read(b []byte) (int, error) {
	done, end := s.th.Context().Done(), s.th.Deadline()
	if s.done == nil && len(s.rest) == 0 {
		if s.err != nil { // of a read that was waited for; who asks again may get more
			err := s.err
			s.err = nil
			return 0, err
		}
		if w, ok := s.in.(interface{ Waits() bool }); ok && !w.Waits() || done == nil && end.IsZero() && s.th.Interrupts == nil {
			n, err := s.in.Read(b)
			s.th.Expire()
			if n == 0 && err == nil {
				s.th.Interrupt()
			}
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
	interrupted := s.th.Interrupted()
	for waits := true; waits; {
		waits = false
		select {
		case n := <-s.done:
			s.rest, s.done = s.buf[:n], nil
		case _, ok := <-interrupted:
			if ok {
				s.th.Interrupts.Keep()
			} else {
				interrupted, waits = nil, true // closed: nobody will interrupt
			}
		case <-done:
		case <-over:
		}
	}
	s.th.Expire()
	s.th.Interrupt()
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
