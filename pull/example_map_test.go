package pull_test

import (
	"fmt"
	"math"

	"github.com/weft-go/weft/pull"
)

func ExampleMap() {
	show(pull.Map(pull.Values([]int{1, 2, 3}), func(v int) int { return v * v }))
	// Output: 1 4 9
}

func ExampleMap2() {
	show(pull.Map2(pull.Values([]float64{2, 3, 10}), pull.Values([]float64{5, 2, 3}), math.Pow))
	// Output: 32 9 1000
}

func ExampleMapN() {
	its := []pull.Iter[string]{pull.Chars("ABC"), pull.Chars("xy"), pull.Repeat("!")}
	show(pull.MapN(its, func(row []string) string { return row[0] + row[1] + row[2] }))
	// Output: Ax! By!
}

func ExampleStarmap() {
	show(pull.Starmap(pull.Values([][]float64{{2, 5}, {3, 2}, {10, 3}}),
		func(args ...float64) float64 { return math.Pow(args[0], args[1]) }))
	// Output: 32 9 1000
}

func ExampleStarmap2() {
	pairs := pull.Zip2(pull.Chars("ABC"), pull.Count(1, 1))
	show(pull.Starmap2(pairs, func(c string, n int) string { return fmt.Sprint(c, n) }))
	// Output: A1 B2 C3
}

func ExampleEnumerate() {
	show(pull.Enumerate(pull.Chars("ABC"), 1))
	// Output: {1 A} {2 B} {3 C}
}

func ExampleEnumerateBy() {
	show(pull.EnumerateBy(pull.Chars("ABC"), pull.Chars("xyz"),
		func(n, c string) string { return n + "=" + c }))
	// Output: x=A y=B z=C
}

func ExampleAccumulate() {
	show(pull.Accumulate(pull.Values([]int{1, 2, 3, 4, 5}), func(total, v int) int { return total + v }))
	show(pull.Accumulate(pull.Values([]int{3, 1, 4, 1, 5}), func(total, v int) int { return max(total, v) }))
	// Output:
	// 1 3 6 10 15
	// 3 3 4 4 5
}

func ExampleAccumulateFrom() {
	show(pull.AccumulateFrom(pull.Values([]int{1, 2, 3}), 100, func(total, v int) int { return total + v }))
	// Output: 100 101 103 106
}

func ExampleFilter() {
	show(pull.Filter(pull.Range(0, 10, 1), func(v int) bool { return v%2 == 0 }))
	// Output: 0 2 4 6 8
}

func ExampleFilterFalse() {
	show(pull.FilterFalse(pull.Values([]int{1, 4, 6, 3, 8}), func(v int) bool { return v < 5 }))
	// Output: 6 8
}

func ExampleTruthy() {
	show(pull.Truthy(pull.Values([]int{0, 1, 0, 2})))
	// Output: 1 2
}

func ExampleTakeWhile() {
	show(pull.TakeWhile(pull.Values([]int{1, 4, 6, 3, 8}), func(v int) bool { return v < 5 }))
	// Output: 1 4
}

func ExampleDropWhile() {
	show(pull.DropWhile(pull.Values([]int{1, 4, 6, 3, 8}), func(v int) bool { return v < 5 }))
	// Output: 6 3 8
}

func ExampleCompress() {
	keep := pull.Values([]bool{true, false, true, false, true, true})
	show(pull.Compress(pull.Chars("ABCDEF"), keep))
	// Output: A C E F
}

func ExampleIslice() {
	show(pull.Islice(pull.Chars("ABCDEFG"), 0, 2, 1))
	show(pull.Islice(pull.Chars("ABCDEFG"), 2, 4, 1))
	show(pull.Islice(pull.Chars("ABCDEFG"), 2, pull.End, 1))
	show(pull.Islice(pull.Chars("ABCDEFG"), 0, pull.End, 2))
	// Output:
	// A B
	// C D
	// C D E F G
	// A C E G
}

func ExampleSorted() {
	show(pull.Sorted(pull.Chars("SORTED")))
	// Output: D E O R S T
}

func ExampleSortedFunc() {
	shorter := func(a, b string) bool { return len(a) < len(b) }
	words := []string{"to", "be", "or", "not", "two", "b"}
	show(pull.SortedFunc(pull.Values(words), shorter, false))
	show(pull.SortedFunc(pull.Values(words), shorter, true))
	// Output:
	// b to be or not two
	// not two to be or b
}

func ExampleSortedBy() {
	words := pull.Values([]string{"to", "be", "or", "not", "b"})
	byLength := func(s string) int { return len(s) }
	show(pull.SortedBy(words, byLength, func(a, b int) bool { return a < b }, false))
	// Output: b to be or not
}
