package main

import (
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/weft-go/weft/async"
)

// many is how many tasks or goroutines run side by side.
const many = 100

// loop runs main on a loop that does not wait for real time.
func loop(main func(t *async.Task) error) {
	if err := async.Run(main, async.Virtual()); err != nil {
		panic(err)
	}
}

// crowd runs many tasks that each run body.
func crowd(body func(t *async.Task, i int)) {
	loop(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			for i := range many {
				s.Go("", func(t *async.Task) error { body(t, i); return nil })
			}
			return nil
		})
	})
}

func asyncPromises(t *testing.T) []promise {
	return []promise{{
		// On one processor: goroutines that take turns on several are slower.
		name: "async switch/Gosched", count: many, ratioMax: 1,
		setup: func() func() {
			was := runtime.GOMAXPROCS(1)
			return func() { runtime.GOMAXPROCS(was) }
		},
		ours: func(n int) (steps int) {
			crowd(func(t *async.Task, _ int) {
				for range n / many {
					t.Sleep(0)
					steps++
				}
			})
			return steps
		},
		other: func(n int) (steps int) {
			var wg sync.WaitGroup
			for range many {
				wg.Go(func() {
					for range n / many {
						runtime.Gosched()
						steps++ // there is one processor
					}
				})
			}
			wg.Wait()
			return steps
		},
	},
		group("async group/errgroup", 64),
		group("async group, no heap", 0),
		{
			name: "async queue/channel", ratioMax: 0.75,
			ours: func(n int) (sum int) {
				loop(func(t *async.Task) error {
					ping, pong := async.NewQueue[int](1), async.NewQueue[int](1)
					return t.Scope(func(s *async.Scope) error {
						s.Go("", func(t *async.Task) error {
							for range n {
								v, _ := ping.Get(t)
								pong.Put(t, v)
							}
							return nil
						})
						for i := range n {
							ping.Put(t, i)
							v, _ := pong.Get(t)
							sum += v
						}
						return nil
					})
				})
				return sum
			},
			other: func(n int) (sum int) {
				ping, pong := make(chan int), make(chan int)
				go func() {
					for v := range ping {
						pong <- v
					}
				}()
				for i := range n {
					ping <- i
					sum += <-pong
				}
				close(ping)
				return sum
			},
		}, {
			name: "async sleep/synctest", count: many, ratioMax: 0.6,
			ours: func(n int) (sum int) {
				crowd(func(t *async.Task, i int) {
					for range n / many {
						t.Sleep(time.Duration(i+1) * time.Millisecond)
					}
					sum += int(t.Now())
				})
				return sum
			},
			other: func(n int) (sum int) {
				synctest.Test(t, func(*testing.T) {
					start := time.Now()
					var mu sync.Mutex
					var wg sync.WaitGroup
					for i := range many {
						wg.Go(func() {
							for range n / many {
								time.Sleep(time.Duration(i+1) * time.Millisecond)
							}
							mu.Lock()
							defer mu.Unlock()
							sum += int(time.Since(start))
						})
					}
					wg.Wait()
				})
				return sum
			},
		}}
}

// group starts and joins groups of tasks that do next to nothing, in a process
// that holds heap MB otherwise. A task is an object and a goroutine is not
// collected: with an empty heap the collector runs every few milliseconds, for
// weft alone.
func group(name string, heap int) promise {
	return promise{
		name: name, count: many, long: true, ratioMax: 0.7,
		setup: func() func() {
			ballast := make([]byte, heap<<20)
			return func() { runtime.KeepAlive(ballast) }
		},
		ours: func(n int) (done int) {
			loop(func(t *async.Task) error {
				for range n / many {
					err := t.Scope(func(s *async.Scope) error {
						for range many {
							s.Go("", func(*async.Task) error { done++; return nil })
						}
						return nil
					})
					if err != nil {
						return err
					}
				}
				return nil
			})
			return done
		},
		other: func(n int) (done int) {
			for range n / many {
				var g errgroup.Group
				var mu sync.Mutex
				for range many {
					g.Go(func() error { mu.Lock(); done++; mu.Unlock(); return nil })
				}
				if err := g.Wait(); err != nil {
					panic(err)
				}
			}
			return done
		},
	}
}
