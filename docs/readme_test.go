package docs_test

import (
	"fmt"

	"github.com/weft-go/weft/seq"
)

func Example_readme() {
	// The squares of the odd numbers below 10, in batches of 2.
	odd := seq.Filter(seq.Range(0, 10, 1), func(n int) bool { return n%2 == 1 })
	for batch := range seq.Batched(seq.Map(odd, func(n int) int { return n * n }), 2) {
		fmt.Println(batch) // [1 9] [25 49] [81]
	}
	// Output:
	// [1 9]
	// [25 49]
	// [81]
}
