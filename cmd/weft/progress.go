package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	progressAfter = 2 * time.Second        // on a terminal, without -p
	progressEvery = 200 * time.Millisecond // between two looks
)

// progress shows on standard error how far the input is read.
type progress struct {
	to    *os.File
	tty   bool
	often bool // items go to the same terminal: show again after them
	last  bool // leave the last line
	name  atomic.Pointer[string]
	size  atomic.Int64 // of the input at hand; 0 if unknown
	read  atomic.Int64 // of the input at hand
	began time.Time
	stop  chan struct{}
	over  chan struct{}

	mu     sync.Mutex
	shown  bool // the line is on the screen
	silent bool // for good
}

// newProgress returns a progress line, nil if there is nobody to see it. All
// methods do nothing on nil.
func newProgress(j *job) *progress {
	tty := isTerminal(j.term.err)
	if !j.progress && (j.quiet || !tty) {
		return nil
	}
	p := &progress{
		to: j.term.err, tty: tty, often: j.progress || !isTerminal(j.term.out), last: j.progress,
		began: time.Now(), stop: make(chan struct{}), over: make(chan struct{}),
	}
	after := progressAfter
	if j.progress {
		after = 0
	}
	go p.show(after)
	return p
}

// begin says that an input begins.
func (p *progress) begin(name string, size int64) {
	if p != nil {
		p.name.Store(&name)
		p.size.Store(size)
		p.read.Store(0)
	}
}

// add says that n more bytes are read.
func (p *progress) add(n int) {
	if p != nil {
		p.read.Add(int64(n))
	}
}

// clear takes the line off the screen, before items go there. Where they scroll
// by, they are the progress, and it does not come back.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
	p.silent = p.silent || !p.often
}

// end takes the line away, or with -p leaves the last one.
func (p *progress) end() {
	if p == nil {
		return
	}
	close(p.stop)
	<-p.over
	p.clear()
	if p.last {
		fmt.Fprintln(p.to, p.text(time.Since(p.began)))
	}
}

func (p *progress) show(after time.Duration) {
	defer close(p.over)
	tick := time.NewTimer(max(after, progressEvery))
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-tick.C:
			p.draw()
			tick.Reset(progressEvery)
		}
	}
}

// draw puts the line on the screen.
func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tty && !p.silent {
		fmt.Fprintf(p.to, "\r%s\x1b[K", p.text(time.Since(p.began)))
		p.shown = true
	}
}

// A clearing writer clears the progress line before it writes.
type clearing struct {
	w   io.Writer
	bar *progress
}

func (c clearing) Write(b []byte) (int, error) {
	c.bar.clear()
	return c.w.Write(b)
}

// text is the line: what is read, how fast, and how long it will take.
func (p *progress) text(elapsed time.Duration) string {
	name := p.name.Load()
	if name == nil {
		return fmt.Sprintf("nothing read yet, %s", clock(elapsed))
	}
	read, size := p.read.Load(), p.size.Load()
	rate := float64(read) / max(elapsed.Seconds(), 1e-3)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s", *name, bytesText(float64(read)))
	if size > 0 {
		fmt.Fprintf(&b, " of %s (%d%%)", bytesText(float64(size)), read*100/size)
	}
	fmt.Fprintf(&b, "  %s/s  %s", bytesText(rate), clock(elapsed))
	if size > read && rate > 0 {
		left := time.Duration(float64(size-read) / rate * float64(time.Second))
		fmt.Fprintf(&b, "  %s left", clock(left))
	}
	return b.String()
}

// bytesText is a number of bytes for people.
func bytesText(n float64) string {
	for _, unit := range []string{"B", "KB", "MB", "GB"} {
		if n < 1000 {
			if unit == "B" {
				return fmt.Sprintf("%.0f B", n)
			}
			return fmt.Sprintf("%.1f %s", n, unit)
		}
		n /= 1000
	}
	return fmt.Sprintf("%.1f TB", n)
}

// clock is a time as m:ss or h:mm:ss.
func clock(d time.Duration) string {
	s := int(d.Round(time.Second).Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
