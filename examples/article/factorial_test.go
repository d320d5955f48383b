package article

import (
	"fmt"

	"github.com/weft-go/weft/async"
)

// factorial calls itself by waiting: each level gives the others a turn. A
// coroutine that waits for a coroutine is a plain call here; what makes it one is
// the task it is passed.
func factorial(t *async.Task, name string, number int) (int, error) {
	fmt.Printf("%s: factorial(%d)\n", name, number)
	if err := t.Sleep(0); err != nil {
		return 0, err
	}
	if number < 2 {
		return 1, nil
	}
	rest, err := factorial(t, name, number-1)
	return number * rest, err
}

// Three at once take turns in the order in which asyncio has them.
func Example_factorial() {
	err := async.Run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			var results []*async.Future[int]
			for i, name := range []string{"a", "b", "c"} {
				results = append(results, async.Start(s, name, func(t *async.Task) (int, error) {
					return factorial(t, name, i+2)
				}))
			}
			fmt.Println(async.Gather(t, results...))
			return nil
		})
	}, async.Virtual())
	fmt.Println(err)
	// Output:
	// a: factorial(2)
	// b: factorial(3)
	// c: factorial(4)
	// a: factorial(1)
	// b: factorial(2)
	// c: factorial(3)
	// b: factorial(1)
	// c: factorial(2)
	// c: factorial(1)
	// [2 6 24] <nil>
	// <nil>
}
