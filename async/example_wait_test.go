package async_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/weft-go/weft/async"
)

// fetch takes as many seconds as the name is long.
func fetch(t *async.Task, name string) *async.Future[string] {
	return async.Start(t.Loop(), name, func(t *async.Task) (string, error) {
		if err := t.Sleep(time.Duration(len(name)) * time.Second); err != nil {
			return "", err
		}
		if name == "bad" {
			return "", errors.New("not found")
		}
		return "page " + name, nil
	})
}

func ExampleGather() {
	run(func(t *async.Task) error {
		pages, err := async.Gather(t, fetch(t, "abc"), fetch(t, "a"))
		fmt.Println(pages, err, t.Now())
		return nil
	})
	// Output: [page abc page a] <nil> 3s
}

func ExampleGathering() {
	run(func(t *async.Task) error {
		all := async.Gathering(t.Loop(), fetch(t, "abc"), fetch(t, "a"))
		t.Sleep(time.Second)
		all.Cancel("")
		_, err := all.Await(t)
		fmt.Println(err, t.Now())
		return nil
	})
	// Output: async: cancelled 1s
}

func ExampleSettle() {
	run(func(t *async.Task) error {
		results, err := async.Settle(t, fetch(t, "bad"), fetch(t, "a"))
		fmt.Println(results, err)
		return nil
	})
	// Output: [{ not found} {page a <nil>}] <nil>
}

func ExampleSettling() {
	run(func(t *async.Task) error {
		all := async.Settling(t.Loop(), fetch(t, "bad"))
		results, err := all.Await(t)
		fmt.Println(results[0].Err, err)
		return nil
	})
	// Output: not found <nil>
}

func ExampleGatherFunc() {
	run(func(t *async.Task) error {
		bytes := async.GatherFunc(t.Loop(), true, func(pages []async.Result[string]) int {
			n := 0
			for _, p := range pages {
				n += len(p.Value)
			}
			return n
		}, fetch(t, "a"), fetch(t, "ab"))
		fmt.Println(bytes.Await(t))
		return nil
	})
	// Output: 13 <nil>
}

func ExampleShielded() {
	run(func(t *async.Task) error {
		page := fetch(t, "abc")
		_, err := async.WaitFor(t, async.Shielded(page), time.Second)
		fmt.Println(err, page.Done())
		fmt.Println(page.Await(t))
		return nil
	})
	// Output:
	// async: timed out after 1s false
	// page abc <nil>
}

func ExampleWait() {
	run(func(t *async.Task) error {
		fs := []async.Awaitable{fetch(t, "abc"), fetch(t, "a"), fetch(t, "ab")}
		done, pending, err := async.Wait(t, fs, async.FirstDone, async.Forever)
		fmt.Println(done, pending, err)
		return nil
	})
	// Output: [task a] [task abc task ab] <nil>
}

func ExampleWaitFor() {
	run(func(t *async.Task) error {
		_, err := async.WaitFor(t, fetch(t, "abc"), 2*time.Second)
		fmt.Println(err)
		return nil
	})
	// Output: async: timed out after 2s
}

func ExampleAsCompleted() {
	run(func(t *async.Task) error {
		fs := []*async.Future[string]{fetch(t, "abc"), fetch(t, "a"), fetch(t, "abcde")}
		for page, err := range async.AsCompleted(t, fs, 4*time.Second) {
			fmt.Println(t.Now(), page, err)
		}
		return nil
	})
	// Output:
	// 1s page a <nil>
	// 3s page abc <nil>
	// 4s  async: timed out
}

func ExampleNewCompletion() {
	run(func(t *async.Task) error {
		c := async.NewCompletion(t.Loop(), []*async.Future[string]{fetch(t, "abc"), fetch(t, "a")}, async.Forever)
		f, err := c.Next(t)
		fmt.Println(f, err, c.Len(), "to come")
		return nil
	})
	// Output: task a <nil> 1 to come
}

func ExampleRace() {
	run(func(t *async.Task) error {
		mirror := func(name string, d time.Duration) func(*async.Task) (string, error) {
			return func(t *async.Task) (string, error) { return name, t.Sleep(d) }
		}
		fmt.Println(async.Race(t, mirror("far", time.Minute), mirror("near", time.Second)))
		return nil
	})
	// Output: near <nil>
}

func ExampleDo() {
	async.Run(func(t *async.Task) error {
		v, err := async.Do(t, func(ctx context.Context) (string, error) {
			// Anything that blocks: a database, a C library, a computation.
			return "worked out elsewhere", ctx.Err()
		})
		fmt.Println(v, err)
		return nil
	})
	// Output: worked out elsewhere <nil>
}

func ExampleWorkers() {
	async.Run(func(t *async.Task) error {
		v, err := async.Do(t, func(context.Context) (int, error) { return 1, nil })
		fmt.Println("one at a time:", v, err)
		return nil
	}, async.Workers(1))
	// Output: one at a time: 1 <nil>
}
