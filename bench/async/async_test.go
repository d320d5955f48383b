// Package async measures weft/async beside goroutines, errgroup, channels and
// testing/synctest. The figures of asyncio come from asyncio_bench.py.
package async

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/weft-go/weft/async"
)

// run runs body as a loop's main and stops the clock around the loop's own cost.
func run(b *testing.B, body func(t *async.Task) error, opts ...async.Option) {
	b.Helper()
	if err := async.Run(body, append(opts, async.Virtual())...); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkSwitch(b *testing.B) {
	for _, n := range []int{2, 100, 10000} {
		weft := func(opts ...async.Option) func(*testing.B) {
			return func(b *testing.B) {
				run(b, func(t *async.Task) error {
					rounds := b.N/n + 1
					return t.Scope(func(s *async.Scope) error {
						for range n {
							s.Go("", func(t *async.Task) error {
								for range rounds {
									t.Sleep(0)
								}
								return nil
							})
						}
						return nil
					})
				}, opts...)
			}
		}
		b.Run(fmt.Sprintf("impl=weft/n=%d", n), weft())
		b.Run(fmt.Sprintf("impl=central/n=%d", n), weft(async.CentralLoop()))
		b.Run(fmt.Sprintf("impl=gosched/n=%d", n), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			var wg sync.WaitGroup
			for range n {
				wg.Go(func() {
					for range b.N/n + 1 {
						runtime.Gosched()
					}
				})
			}
			wg.Wait()
		})
	}
}

// BenchmarkGroup starts and joins a group of 100 tasks that do next to nothing.
// A task of weft's is an object of 240 bytes, a goroutine is not collected at
// all; so in a process that holds nothing else the collector runs every few
// milliseconds for weft. The second pair has 64 MB of live heap, as programs do.
func BenchmarkGroup(b *testing.B) {
	for _, heap := range []int{0, 64} {
		ballast := make([]byte, heap<<20)
		b.Run(fmt.Sprintf("impl=weft/heap=%dMB", heap), weftGroup)
		b.Run(fmt.Sprintf("impl=errgroup/heap=%dMB", heap), errGroup)
		runtime.KeepAlive(ballast)
	}
}

const groupSize = 100

func weftGroup(b *testing.B) {
	run(b, func(t *async.Task) error {
		for range b.N/groupSize + 1 {
			done := 0
			err := t.Scope(func(s *async.Scope) error {
				for range groupSize {
					s.Go("", func(*async.Task) error { done++; return nil })
				}
				return nil
			})
			if err != nil || done != groupSize {
				return fmt.Errorf("%d done: %w", done, err)
			}
		}
		return nil
	})
}

func errGroup(b *testing.B) {
	for range b.N/groupSize + 1 {
		var g errgroup.Group
		var mu sync.Mutex
		done := 0
		for range groupSize {
			g.Go(func() error { mu.Lock(); done++; mu.Unlock(); return nil })
		}
		if err := g.Wait(); err != nil || done != groupSize {
			b.Fatal(err, done)
		}
	}
}

func BenchmarkSpawnJoin(b *testing.B) {
	b.Run("impl=weft", func(b *testing.B) {
		run(b, func(t *async.Task) error {
			for i := range b.N {
				f := async.Start(t.Loop(), "", func(*async.Task) (int, error) { return i, nil })
				if v, err := f.Await(t); v != i || err != nil {
					return errors.New("wrong result")
				}
			}
			return nil
		})
	})
	b.Run("impl=goroutine", func(b *testing.B) {
		c := make(chan int)
		for i := range b.N {
			go func() { c <- i }()
			if <-c != i {
				b.Fatal("wrong result")
			}
		}
	})
}

func BenchmarkPingPong(b *testing.B) {
	b.Run("impl=weft", func(b *testing.B) {
		run(b, func(t *async.Task) error {
			ping, pong := async.NewQueue[int](1), async.NewQueue[int](1)
			return t.Scope(func(s *async.Scope) error {
				s.Go("", func(t *async.Task) error {
					for range b.N {
						v, _ := ping.Get(t)
						pong.Put(t, v)
					}
					return nil
				})
				for i := range b.N {
					ping.Put(t, i)
					if v, _ := pong.Get(t); v != i {
						return errors.New("wrong value")
					}
				}
				return nil
			})
		})
	})
	b.Run("impl=channels", func(b *testing.B) {
		ping, pong := make(chan int), make(chan int)
		go func() {
			for v := range ping {
				pong <- v
			}
		}()
		for i := range b.N {
			ping <- i
			if <-pong != i {
				b.Fatal("wrong value")
			}
		}
		close(ping)
	})
}

func BenchmarkSleep(b *testing.B) {
	const n = 100
	b.Run("impl=weft", func(b *testing.B) {
		run(b, func(t *async.Task) error {
			return t.Scope(func(s *async.Scope) error {
				for i := range n {
					s.Go("", func(t *async.Task) error {
						for range b.N/n + 1 {
							t.Sleep(time.Duration(i+1) * time.Millisecond)
						}
						return nil
					})
				}
				return nil
			})
		})
	})
	b.Run("impl=synctest", func(b *testing.B) {
		sleepers(b, n)
	})
}

// sleepers runs n goroutines that sleep, in a synctest bubble. Bubbles are for
// tests only, so the benchmark makes one through testing.RunTests; its timer must
// be left alone in there, where time is not real.
func sleepers(b *testing.B, n int) {
	passed := testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{
		Name: "bubble",
		F: func(t *testing.T) {
			synctest.Test(t, func(*testing.T) {
				var wg sync.WaitGroup
				for i := range n {
					wg.Go(func() {
						for range b.N/n + 1 {
							time.Sleep(time.Duration(i+1) * time.Millisecond)
						}
					})
				}
				wg.Wait()
			})
		},
	}})
	if !passed {
		b.Fatal("the bubble failed")
	}
}
