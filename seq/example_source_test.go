package seq_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleOf() {
	for v := range seq.Of("A", "B", "C") {
		fmt.Print(v, " ")
	}
	// Output: A B C
}

func ExampleCount() {
	fmt.Println(slices.Collect(seq.Take(seq.Count(10, 1), 5)))
	fmt.Println(slices.Collect(seq.Take(seq.Count(2.5, 0.5), 3)))
	// Output:
	// [10 11 12 13 14]
	// [2.5 3 3.5]
}

func ExampleRange() {
	fmt.Println(slices.Collect(seq.Range(0, 10, 3)))
	fmt.Println(slices.Collect(seq.Range(5, 0, -1)))
	fmt.Println(slices.Collect(seq.Range[uint8](200, 255, 50)))
	// Output:
	// [0 3 6 9]
	// [5 4 3 2 1]
	// [200 250]
}

func ExampleRepeat() {
	squares := seq.ZipWith(seq.Range(0, 10, 1), seq.Repeat(2), func(v, n int) int {
		power := 1
		for range n {
			power *= v
		}
		return power
	})
	fmt.Println(slices.Collect(squares))
	// Output: [0 1 4 9 16 25 36 49 64 81]
}

func ExampleRepeatN() {
	fmt.Println(slices.Collect(seq.RepeatN(10, 3)))
	// Output: [10 10 10]
}

func ExampleCycle() {
	letters := strings.SplitSeq("ABCD", "")
	for v := range seq.Take(seq.Cycle(letters), 10) {
		fmt.Print(v, " ")
	}
	// Output: A B C D A B C D A B
}

func ExampleCycleN() {
	letters := strings.SplitSeq("ABC", "")
	fmt.Println(slices.Collect(seq.CycleN(letters, 2)))
	// Output: [A B C A B C]
}

func ExampleGenerate() {
	stack := []string{"A", "B", "C"}
	pop := func() (string, bool) {
		if len(stack) == 0 {
			return "", false
		}
		last := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		return last, true
	}
	fmt.Println(slices.Collect(seq.Generate(pop)))
	// Output: [C B A]
}

func ExampleFunc() {
	blocks := strings.NewReader("ABCD")
	read := func() string {
		block := make([]byte, 3)
		n, _ := blocks.Read(block)
		return string(block[:n])
	}
	fmt.Println(slices.Collect(seq.Func(read, "")))
	// Output: [ABC D]
}

func ExampleUntil() {
	numbers := []int{1, 2, -1, 3}
	pop := func() int {
		first := numbers[0]
		numbers = numbers[1:]
		return first
	}
	negative := func(v int) bool { return v < 0 }
	fmt.Println(slices.Collect(seq.Until(pop, negative)), "left:", numbers)
	// Output: [1 2] left: [3]
}

func ExampleIterate() {
	double := func(v int) int { return 2 * v }
	fmt.Println(slices.Collect(seq.Take(seq.Iterate(1, double), 8)))
	// Output: [1 2 4 8 16 32 64 128]
}
