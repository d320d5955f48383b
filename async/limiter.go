package async

import (
	"fmt"
	"time"
)

// A Limiter lets something happen so many times in a span of time: it holds
// tokens, up to a burst, and gets a new one at even intervals. Waiters are served
// in the order they came; one that is cancelled leaves its token to the next.
type Limiter struct {
	every  time.Duration
	burst  int
	tokens int
	last   time.Duration // when tokens was right; the full bucket's time is kept at now
	queue  waiters
	timer  *Handle
	loop   *Loop
}

// NewLimiter returns a full limiter that gets n tokens in each span and holds at
// most burst.
//
//   - Python: aiolimiter and its like; asyncio has none.
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: one allocation; one timer while tasks wait.
//   - Panics: if n, span or burst is not positive, or a token takes no time.
//   - Concurrency: for the loop's tasks and callbacks.
func NewLimiter(l *Loop, n int, span time.Duration, burst int) *Limiter {
	if n < 1 || burst < 1 || span < time.Duration(n) {
		panic(fmt.Sprintf("async: NewLimiter: n, span and burst must be positive, got %d, %v and %d", n, span, burst))
	}
	return &Limiter{loop: l, every: span / time.Duration(n), burst: burst, tokens: burst, last: l.Now()}
}

// refill adds the tokens that time has brought.
func (m *Limiter) refill() {
	now := m.loop.clock.now()
	got := (now - m.last) / m.every
	m.last += got * m.every
	m.tokens += int(min(got, time.Duration(m.burst-m.tokens)))
	if m.tokens == m.burst {
		m.last = now
	}
}

// TryAcquire takes a token if there is one and nobody waits.
func (m *Limiter) TryAcquire() bool {
	m.refill()
	if m.queue.n > 0 || m.tokens == 0 {
		return false
	}
	m.tokens--
	return true
}

// Acquire takes a token, waiting for its turn. The error is a cancellation; then
// no token is taken.
func (m *Limiter) Acquire(t *Task) error {
	t.check("Limiter.Acquire")
	if m.TryAcquire() {
		return nil
	}
	m.queue.add(t)
	m.arm()
	err := t.pause(m)
	m.queue.remove(t)
	if err != nil && t.wait == waitReleased {
		m.tokens++
		m.serve()
	}
	return err
}

// arm sets the timer for the next token.
func (m *Limiter) arm() {
	if m.timer == nil && m.queue.n > 0 {
		m.timer = m.loop.CallAt(m.last+m.every, m.serve)
	}
}

// serve hands the tokens there are to those who wait.
func (m *Limiter) serve() {
	if m.timer != nil {
		m.timer.Cancel()
		m.timer = nil
	}
	m.refill()
	for m.tokens > 0 && m.queue.n > 0 {
		m.tokens--
		if t := m.queue.first; !m.next(t) {
			m.tokens++
		}
	}
	m.arm()
}

// next takes t out of the queue and reports whether it was still waiting.
func (m *Limiter) next(t *Task) bool {
	m.queue.remove(t)
	return t.release()
}
