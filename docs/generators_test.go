package docs_test

import (
	"fmt"
	"iter"
	"slices"

	"github.com/weft-go/weft/gen"
)

func Countdown(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; n > 0; n-- {
			if !yield(n) {
				return
			}
		}
	}
}

func Example_sequence() {
	fmt.Println(slices.Collect(Countdown(3)))
	// Output: [3 2 1]
}

type Tree struct {
	left, right *Tree
	key         int
}

func (t *Tree) walk(y *gen.Yielder[int, any]) (int, error) {
	if t == nil {
		return 0, nil
	}
	if _, err := t.left.walk(y); err != nil { // pass the Yielder: no generator at all
		return 0, err
	}
	if _, err := y.Yield(t.key); err != nil {
		return 0, err
	}
	return t.right.walk(y)
}

func Example_recursion() {
	t := &Tree{key: 4, left: &Tree{key: 2, right: &Tree{key: 3}}, right: &Tree{key: 5}}
	for key, err := range gen.New(t.walk).All() {
		fmt.Println(key, err)
	}
	// Output:
	// 2 <nil>
	// 3 <nil>
	// 4 <nil>
	// 5 <nil>
}
