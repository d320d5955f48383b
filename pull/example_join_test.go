package pull_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
)

func ExampleChain() {
	show(pull.Chain(pull.Chars("ABC"), pull.Chars("DEF")))
	// Output: A B C D E F
}

func ExampleFromIterable() {
	show(pull.FromIterable(pull.Values([]string{"ABC", "DEF"}), pull.Chars))
	// Output: A B C D E F
}

func ExampleZip() {
	show(pull.Zip(pull.Chars("ABCD"), pull.Chars("xy")))
	it := pull.Values([]int{1, 2, 3, 4, 5, 6})
	show(pull.Zip(it, it, it)) // one source, pulled in turns
	// Output:
	// [A x] [B y]
	// [1 2 3] [4 5 6]
}

func ExampleZip2() {
	show(pull.Zip2(pull.Chars("AB"), pull.Count(1, 1)))
	// Output: {A 1} {B 2}
}

func ExampleZipStrict() {
	defer func() { fmt.Printf("\n%v\n", recover()) }()
	show(pull.ZipStrict(pull.Chars("AB"), pull.Chars("xyz")))
	// Output:
	// [A x] [B y]
	// pull: ZipStrict: ValueError: zip() argument 2 is longer than argument 1
}

func ExampleZipLongest() {
	show(pull.ZipLongest("-", pull.Chars("ABCD"), pull.Chars("xy")))
	// Output: [A x] [B y] [C -] [D -]
}

func ExampleCycle() {
	show(pull.Islice(pull.Cycle(pull.Chars("ABCD")), 0, 10, 1))
	// Output: A B C D A B C D A B
}

func ExampleBatched() {
	show(pull.Batched(pull.Chars("ABCDEFG"), 3))
	// Output: [A B C] [D E F] [G]
}

func ExampleBatchedStrict() {
	defer func() { fmt.Printf("\n%v\n", recover()) }()
	show(pull.BatchedStrict(pull.Chars("ABCDEFG"), 3))
	// Output:
	// [A B C] [D E F]
	// pull: BatchedStrict: ValueError: batched(): incomplete batch
}

func ExamplePairwise() {
	show(pull.Pairwise(pull.Chars("ABCD")))
	// Output: [A B] [B C] [C D]
}

func ExampleGroupBy() {
	letters := pull.GroupBy(pull.Chars("AAAABBBCCDAABBB"), func(c string) string { return c })
	for g := range letters.All() {
		fmt.Println(g.Key, len(slices.Collect(g.All())))
	}
	// Output:
	// A 4
	// B 3
	// C 2
	// D 1
	// A 2
	// B 3
}

func ExampleGroupByFunc() {
	words := pull.Values(strings.Fields("Go go GO python Python go"))
	for g := range pull.GroupByFunc(words, func(s string) string { return s }, strings.EqualFold).All() {
		fmt.Println(g.Key, slices.Collect(g.All()))
	}
	// Output:
	// Go [Go go GO]
	// python [python Python]
	// go [go]
}

func ExampleProduct() {
	show(pull.Product(pull.Chars("ABCD"), pull.Chars("xy")))
	// Output: [A x] [A y] [B x] [B y] [C x] [C y] [D x] [D y]
}

func ExampleProductRepeat() {
	show(pull.ProductRepeat(3, pull.Range(0, 2, 1)))
	// Output: [0 0 0] [0 0 1] [0 1 0] [0 1 1] [1 0 0] [1 0 1] [1 1 0] [1 1 1]
}

func ExampleCombinations() {
	show(pull.Combinations(pull.Chars("ABCD"), 2))
	// Output: [A B] [A C] [A D] [B C] [B D] [C D]
}

func ExampleCombinationsWithReplacement() {
	show(pull.CombinationsWithReplacement(pull.Chars("ABC"), 2))
	// Output: [A A] [A B] [A C] [B B] [B C] [C C]
}

func ExamplePermutations() {
	show(pull.Permutations(pull.Chars("ABCD"), 2))
	// Output: [A B] [A C] [A D] [B A] [B C] [B D] [C A] [C B] [C D] [D A] [D B] [D C]
}

func ExamplePermutationsAll() {
	show(pull.PermutationsAll(pull.Range(0, 3, 1)))
	// Output: [0 1 2] [0 2 1] [1 0 2] [1 2 0] [2 0 1] [2 1 0]
}

func ExampleTee() {
	branches := pull.Tee(pull.Chars("ABCD"), 2)
	now, ahead := branches[0], branches[1]
	ahead.Next()
	show(pull.Zip2(now, ahead))
	// Output: {A B} {B C} {C D}
}
