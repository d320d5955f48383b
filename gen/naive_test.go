package gen_test

import (
	"errors"
	"sync"

	"github.com/weft-go/weft/gen"
)

// A naive generator is a goroutine and two channels, and its delegation is the
// loop that PEP 380 spells out: the oracle, too simple to be wrong.
type naive struct {
	body    func(y *naiveYielder) (int, error)
	state   gen.State
	in      chan message
	out     chan message
	result  int
	err     error
	workers *sync.WaitGroup
}

type message struct {
	v     int
	err   error
	ended bool
}

type naiveYielder struct{ g *naive }

func (y *naiveYielder) Yield(v int) (int, error) {
	y.g.out <- message{v: v}
	m := <-y.g.in
	return m.v, m.err
}

func (g *naive) resume(m message) (int, bool) {
	switch g.state {
	case gen.Closed:
		if m.err != nil {
			g.result, g.err = 0, m.err
		}
		return 0, false
	case gen.Created:
		if m.err != nil {
			g.state, g.err = gen.Closed, m.err
			return 0, false
		}
		g.in, g.out = make(chan message), make(chan message)
		g.workers.Go(func() {
			<-g.in
			r, err := g.body(&naiveYielder{g})
			g.result, g.err = r, err
			g.out <- message{ended: true}
		})
	}
	g.state = gen.Running
	g.in <- m
	reply := <-g.out
	g.state = gen.Suspended
	if reply.ended {
		g.state = gen.Closed
	}
	return reply.v, !reply.ended
}

func (g *naive) close() error {
	switch g.state {
	case gen.Created:
		g.state, g.err = gen.Closed, gen.ErrClosed
		return nil
	case gen.Closed:
		return nil
	}
	if _, ok := g.resume(message{err: gen.ErrClosed}); ok {
		return gen.ErrIgnored
	}
	if g.err != nil && !errors.Is(g.err, gen.ErrClosed) {
		return g.err
	}
	return nil
}

func (y *naiveYielder) from(inner *naive) (int, error) {
	if inner.state == gen.Closed {
		return 0, nil
	}
	v, ok := inner.resume(message{})
	for ok {
		sent, err := y.Yield(v)
		switch {
		case err == nil && inner.state == gen.Closed:
			return 0, nil
		case err == nil:
			v, ok = inner.resume(message{v: sent})
		case inner.state == gen.Closed && !errors.Is(err, gen.ErrClosed):
			return 0, err
		case errors.Is(err, gen.ErrClosed):
			if err := inner.close(); err != nil {
				return 0, err
			}
			return 0, err
		default:
			v, ok = inner.resume(message{err: err})
		}
	}
	if inner.err != nil {
		return 0, inner.err
	}
	return inner.result, nil
}
