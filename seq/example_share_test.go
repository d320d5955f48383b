package seq_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleTee() {
	copies := seq.Tee(strings.SplitSeq("ABC", ""), 2)
	for v := range copies[0].All() {
		fmt.Print(v, " ")
	}
	fmt.Println(slices.Collect(copies[1].All()))
	// Output: A B C [A B C]
}

// A copy of a copy goes on from where that one stands.
func ExampleCopy_Copy() {
	a := seq.Tee(strings.SplitSeq("ABCD", ""), 1)[0]
	first, _ := seq.First(a.All())
	b := a.Copy()
	fmt.Println(first, slices.Collect(a.All()), slices.Collect(b.All()))
	// Output: A [B C D] [B C D]
}

func ExampleTeeBounded() {
	copies := seq.TeeBounded(seq.Count(0, 1), 2, 3)
	defer copies[0].Stop()
	defer copies[1].Stop()
	defer func() { fmt.Println(recover()) }()
	for v := range copies[0].All() {
		fmt.Println(v)
	}
	// Output:
	// 0
	// 1
	// 2
	// seq: TeeBounded: a copy must not fall more than 3 values behind, got 4
}

func ExampleMemo() {
	calls := 0
	slow := seq.Map(seq.Range(0, 100, 1), func(v int) int { calls++; return v * v })
	memo, stop := seq.Memo(slow)
	defer stop()
	fmt.Println(slices.Collect(seq.Take(memo, 4)))
	fmt.Println(slices.Collect(seq.Take(memo, 5)))
	fmt.Println(calls)
	// Output:
	// [0 1 4 9]
	// [0 1 4 9 16]
	// 5
}

func ExampleMulti() {
	var total, most, n int
	seq.Multi(seq.Of(3, 1, 4, 1, 5),
		func(s iter.Seq[int]) { total = seq.Sum(s) },
		func(s iter.Seq[int]) { most, _ = seq.Max(s) },
		func(s iter.Seq[int]) { n = seq.Len(s) },
	)
	fmt.Println(total, most, n)
	// Output: 14 5 5
}
