package async

import "time"

// A clock tells the loop's time, counted from the start of Run, and waits.
type clock interface {
	now() time.Duration
	// wait returns when the deadline has come (never, if negative) or when wake
	// has something to receive.
	wait(deadline time.Duration, wake <-chan struct{})
	virtual() bool
}

// A virtualClock stands still while anything runs, and jumps to the next
// deadline when nothing can.
type virtualClock struct{ t time.Duration }

func (c *virtualClock) now() time.Duration { return c.t }
func (c *virtualClock) virtual() bool      { return true }

func (c *virtualClock) wait(deadline time.Duration, wake <-chan struct{}) {
	if deadline < 0 {
		<-wake
		return
	}
	c.t = max(c.t, deadline)
}

type realClock struct {
	start time.Time
	timer *time.Timer
}

func (c *realClock) now() time.Duration { return time.Since(c.start) }
func (c *realClock) virtual() bool      { return false }

func (c *realClock) wait(deadline time.Duration, wake <-chan struct{}) {
	if deadline < 0 {
		<-wake
		return
	}
	d := deadline - c.now()
	if d <= 0 {
		return
	}
	if c.timer == nil {
		c.timer = time.NewTimer(d)
	} else {
		c.timer.Reset(d)
	}
	select {
	case <-wake:
		c.timer.Stop()
	case <-c.timer.C:
	}
}
