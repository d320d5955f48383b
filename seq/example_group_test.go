package seq_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func upper(s string) bool { return s == strings.ToUpper(s) }

func ExampleBatched() {
	letters := strings.SplitSeq("ABCDEFG", "")
	for batch := range seq.Batched(letters, 3) {
		fmt.Println(batch)
	}
	// Output:
	// [A B C]
	// [D E F]
	// [G]
}

func ExampleBatchedStrict() {
	letters := strings.SplitSeq("ABCDEFG", "")
	for batch, err := range seq.BatchedStrict(letters, 3) {
		fmt.Println(batch, err)
	}
	// Output:
	// [A B C] <nil>
	// [D E F] <nil>
	// [] seq: BatchedStrict: the last batch must have 3 values, got 1
}

func ExamplePairwise() {
	for a, b := range seq.Pairwise(strings.SplitSeq("ABCDEFG", "")) {
		fmt.Print(a, b, " ")
	}
	// Output: AB BC CD DE EF FG
}

func ExampleWindowed() {
	for w := range seq.Windowed(seq.Of(1, 2, 3, 4, 5, 6, 7), 4, 2) {
		fmt.Println(w)
	}
	// Output:
	// [1 2 3 4]
	// [3 4 5 6]
}

func ExampleWindowedFill() {
	for w := range seq.WindowedFill(seq.Of(1, 2, 3, 4, 5, 6, 7), 4, 2, -1) {
		fmt.Println(w)
	}
	// Output:
	// [1 2 3 4]
	// [3 4 5 6]
	// [5 6 7 -1]
}

func ExampleChunkedBy() {
	rises := func(before, v int) bool { return before < v }
	for run := range seq.ChunkedBy(seq.Of(1, 2, 3, 2, 4, 1), rises) {
		fmt.Println(run)
	}
	// Output:
	// [1 2 3]
	// [2 4]
	// [1]
}

func ExampleSplitAt() {
	lines := seq.Of("first", "part", "", "second")
	for part := range seq.SplitAt(lines, func(s string) bool { return s == "" }) {
		fmt.Println(part)
	}
	// Output:
	// [first part]
	// [second]
}

func ExampleSplitBefore() {
	for part := range seq.SplitBefore(strings.SplitSeq("OneTwo", ""), upper) {
		fmt.Println(strings.Join(part, ""))
	}
	// Output:
	// One
	// Two
}

func ExampleSplitAfter() {
	ends := func(s string) bool { return s == "." }
	for part := range seq.SplitAfter(strings.SplitSeq("one.two.three", ""), ends) {
		fmt.Println(strings.Join(part, ""))
	}
	// Output:
	// one.
	// two.
	// three
}

func ExamplePartition() {
	lower, uppercase := seq.Partition(strings.SplitSeq("AbCdE", ""), upper)
	fmt.Println(lower, uppercase)
	// Output: [b d] [A C E]
}

func ExampleGroupBy() {
	letters := strings.SplitSeq("AAAABBBCCD", "")
	for k, group := range seq.GroupBy(letters, func(s string) string { return s }) {
		fmt.Println(k, slices.Collect(group))
	}
	// Output:
	// A [A A A A]
	// B [B B B]
	// C [C C]
	// D [D]
}

// A group yields nothing any more when the next one has come.
func ExampleGroupBy_shared() {
	type group = struct {
		key    int
		values func(func(int) bool)
	}
	var kept []group
	for k, values := range seq.GroupBy(seq.Range(0, 6, 1), func(v int) int { return v / 2 }) {
		kept = append(kept, group{k, values})
	}
	for _, g := range kept {
		fmt.Println(g.key, seq.Collect(g.values))
	}
	// Output:
	// 0 []
	// 1 []
	// 2 []
}

func ExampleGroupByFunc() {
	words := seq.Of("Go", "GO", "weft", "Weft", "go")
	same := func(s string) string { return s }
	for k, group := range seq.GroupByFunc(words, same, strings.EqualFold) {
		fmt.Println(k, seq.Len(group))
	}
	// Output:
	// Go 2
	// weft 2
	// go 1
}

func ExampleGroupKeys() {
	letters := strings.SplitSeq("AAAABBBCCDAABBB", "")
	keys := seq.GroupKeys(letters, func(s string) string { return s })
	fmt.Println(slices.Collect(keys))
	// Output: [A B C D A B]
}

func ExampleGroups() {
	words := seq.Of("ant", "ape", "bee", "cat", "cow")
	for k, group := range seq.Groups(words, func(s string) byte { return s[0] }) {
		fmt.Printf("%c %v\n", k, group)
	}
	// Output:
	// a [ant ape]
	// b [bee]
	// c [cat cow]
}

func ExampleRunLengths() {
	for v, n := range seq.RunLengths(strings.SplitSeq("AAAABBBCCDAABBB", "")) {
		fmt.Print(v, n, " ")
	}
	// Output: A4 B3 C2 D1 A2 B3
}

func ExampleUnique() {
	fmt.Println(slices.Collect(seq.Unique(strings.SplitSeq("AAAABBBCCDAABBB", ""))))
	// Output: [A B C D]
}

func ExampleUniqueBy() {
	fmt.Println(slices.Collect(seq.UniqueBy(strings.SplitSeq("ABBCcAD", ""), strings.ToLower)))
	// Output: [A B C D]
}

func ExampleJustSeen() {
	fmt.Println(slices.Collect(seq.JustSeen(strings.SplitSeq("AAAABBBCCDAABBB", ""))))
	// Output: [A B C D A B]
}

func ExampleJustSeenBy() {
	fmt.Println(slices.Collect(seq.JustSeenBy(strings.SplitSeq("ABBcCAD", ""), strings.ToLower)))
	// Output: [A B c A D]
}
