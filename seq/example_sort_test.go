package seq_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleSorted() {
	fmt.Println(slices.Collect(seq.Sorted(seq.Of(5, 2, 3, 1, 4))))
	// Output: [1 2 3 4 5]
}

func ExampleSortedReverse() {
	fmt.Println(slices.Collect(seq.SortedReverse(seq.Of(5, 2, 3, 1, 4))))
	// Output: [5 4 3 2 1]
}

func ExampleSortedFunc() {
	byLength := func(v, w string) int { return cmp.Compare(len(v), len(w)) }
	fmt.Println(slices.Collect(seq.SortedFunc(seq.Of("weft", "go", "loom", "in"), byLength)))
	// Output: [go in weft loom]
}

func ExampleSortedBy() {
	words := strings.FieldsSeq("This is a test string from Andrew")
	fmt.Println(slices.Collect(seq.SortedBy(words, strings.ToLower)))
	// Output: [a Andrew from is string test This]
}

func ExampleSortedByReverse() {
	words := seq.Of("weft", "go", "loom", "in")
	length := func(s string) int { return len(s) }
	fmt.Println(slices.Collect(seq.SortedByReverse(words, length)))
	// Output: [weft loom go in]
}

func ExampleSortedByFunc() {
	versions := seq.Of("1.10", "1.9", "1.2.1")
	parts := func(s string) []string { return strings.Split(s, ".") }
	byNumbers := func(j, k []string) int {
		return slices.CompareFunc(j, k, func(a, b string) int {
			return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
		})
	}
	fmt.Println(slices.Collect(seq.SortedByFunc(versions, parts, byNumbers)))
	// Output: [1.2.1 1.9 1.10]
}

func ExampleReversed() {
	fmt.Println(slices.Collect(seq.Reversed([]string{"A", "B", "C"})))
	// Output: [C B A]
}

type alphabet struct{}

func (alphabet) Len() int        { return 26 }
func (alphabet) At(i int) string { return string(rune('A' + i)) }

func ExampleReversedAt() {
	fmt.Println(slices.Collect(seq.Take(seq.ReversedAt(alphabet{}), 3)))
	// Output: [Z Y X]
}

func ExampleLargest() {
	fmt.Println(slices.Collect(seq.Largest(seq.Of(1, 8, 2, 23, 7, -4, 18, 23, 42, 37, 2), 3)))
	// Output: [42 37 23]
}

func ExampleLargestFunc() {
	byLength := func(v, w string) int { return cmp.Compare(len(v), len(w)) }
	fmt.Println(slices.Collect(seq.LargestFunc(seq.Of("go", "weft", "in", "loom"), 2, byLength)))
	// Output: [weft loom]
}

func ExampleSmallest() {
	fmt.Println(slices.Collect(seq.Smallest(seq.Of(1, 8, 2, 23, 7, -4, 18, 23, 42, 37, 2), 3)))
	// Output: [-4 1 2]
}

func ExampleSmallestFunc() {
	byLength := func(v, w string) int { return cmp.Compare(len(v), len(w)) }
	fmt.Println(slices.Collect(seq.SmallestFunc(seq.Of("weft", "go", "loom", "in"), 2, byLength)))
	// Output: [go in]
}
