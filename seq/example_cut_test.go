package seq_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleIslice() {
	letters := seq.Of("A", "B", "C", "D", "E", "F", "G")
	fmt.Println(slices.Collect(seq.Islice(letters, 2, 4, 1)))
	fmt.Println(slices.Collect(seq.Islice(letters, 2, seq.End, 1)))
	fmt.Println(slices.Collect(seq.Islice(letters, 0, seq.End, 2)))
	// Output:
	// [C D]
	// [C D E F G]
	// [A C E G]
}

func ExampleTake() {
	letters := strings.SplitSeq("ABCDEFG", "")
	fmt.Println(slices.Collect(seq.Take(letters, 2)))
	// Output: [A B]
}

func ExampleDrop() {
	letters := strings.SplitSeq("ABCDEFG", "")
	fmt.Println(slices.Collect(seq.Drop(letters, 2)))
	// Output: [C D E F G]
}

func ExampleTakeLast() {
	letters := strings.SplitSeq("ABCDEFG", "")
	fmt.Println(slices.Collect(seq.TakeLast(letters, 3)))
	// Output: [E F G]
}

func ExampleDropLast() {
	letters := strings.SplitSeq("ABCDEFG", "")
	fmt.Println(slices.Collect(seq.DropLast(letters, 3)))
	// Output: [A B C D]
}

func ExampleTakeWhile() {
	small := func(v int) bool { return v < 5 }
	fmt.Println(slices.Collect(seq.TakeWhile(seq.Of(1, 4, 6, 3, 8), small)))
	// Output: [1 4]
}

func ExampleDropWhile() {
	small := func(v int) bool { return v < 5 }
	fmt.Println(slices.Collect(seq.DropWhile(seq.Of(1, 4, 6, 3, 8), small)))
	// Output: [6 3 8]
}

func ExampleCompress() {
	letters := strings.SplitSeq("ABCDEF", "")
	selectors := seq.Of(true, false, true, false, true, true)
	fmt.Println(slices.Collect(seq.Compress(letters, selectors)))
	// Output: [A C E F]
}
