package seq_test

import (
	"fmt"
	"iter"
	"strings"

	"github.com/weft-go/weft/seq"
)

// words puts each slice of letters together.
func words(s iter.Seq[[]string]) string {
	return seq.Join(seq.Map(s, func(letters []string) string { return strings.Join(letters, "") }), " ")
}

func ExampleProduct() {
	fmt.Println(words(seq.Product(strings.SplitSeq("ABCD", ""), strings.SplitSeq("xy", ""))))
	// Output: Ax Ay Bx By Cx Cy Dx Dy
}

func ExampleProductRepeat() {
	fmt.Println(words(seq.ProductRepeat(3, strings.SplitSeq("01", ""))))
	// Output: 000 001 010 011 100 101 110 111
}

func ExampleNthProduct() {
	fmt.Println(seq.NthProduct(8, []int{0, 1, 2}, []int{0, 1}, []int{0, 1, 2}))
	// Output: [1 0 2] true
}

func ExamplePermutations() {
	fmt.Println(words(seq.Permutations(strings.SplitSeq("ABCD", ""), 2)))
	// Output: AB AC AD BA BC BD CA CB CD DA DB DC
}

func ExamplePermutationsAll() {
	fmt.Println(words(seq.PermutationsAll(strings.SplitSeq("012", ""))))
	// Output: 012 021 102 120 201 210
}

func ExampleNthPermutation() {
	letters := strings.Split("ABCDEFGHIJKLMNOPQRST", "")
	fmt.Println(seq.NthPermutation(letters, 10, 123_456_789_012))
	// Output: [D N T K A R S M J L] true
}

func ExampleCombinations() {
	fmt.Println(words(seq.Combinations(strings.SplitSeq("ABCD", ""), 2)))
	// Output: AB AC AD BC BD CD
}

func ExampleCombinationsWithReplacement() {
	fmt.Println(words(seq.CombinationsWithReplacement(strings.SplitSeq("ABC", ""), 2)))
	// Output: AA AB AC BB BC CC
}

func ExampleNthCombination() {
	letters := strings.Split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")
	fmt.Println(seq.NthCombination(letters, 13, 10_400_599))
	fmt.Println(seq.NthCombination(letters, 13, 10_400_600))
	// Output:
	// [N O P Q R S T U V W X Y Z] true
	// [] false
}

func ExampleNthCombinationWithReplacement() {
	fmt.Println(seq.NthCombinationWithReplacement([]string{"A", "B", "C"}, 2, 4))
	// Output: [B C] true
}
