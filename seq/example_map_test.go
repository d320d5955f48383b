package seq_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleMap() {
	fmt.Println(slices.Collect(seq.Map(seq.Of("a", "b", "c"), strings.ToUpper)))
	// Output: [A B C]
}

func ExampleStarmap() {
	pairs := seq.Unpair(seq.Of(
		seq.Pair[float64, float64]{2, 5},
		seq.Pair[float64, float64]{3, 2},
		seq.Pair[float64, float64]{10, 3},
	))
	fmt.Println(slices.Collect(seq.Starmap(pairs, math.Pow)))
	// Output: [32 9 1000]
}

func ExampleEnumerate() {
	seasons := seq.Of("Spring", "Summer", "Fall", "Winter")
	for i, season := range seq.Enumerate(seasons, 1) {
		fmt.Println(i, season)
	}
	// Output:
	// 1 Spring
	// 2 Summer
	// 3 Fall
	// 4 Winter
}

func ExampleAccumulate() {
	fmt.Println(slices.Collect(seq.Accumulate(seq.Of(1, 2, 3, 4, 5))))
	// Output: [1 3 6 10 15]
}

func ExampleAccumulateFunc() {
	product := func(a, b int) int { return a * b }
	fmt.Println(slices.Collect(seq.AccumulateFunc(seq.Of(1, 2, 3, 4, 5), product)))
	// Output: [1 2 6 24 120]
}

func ExampleAccumulateFrom() {
	payments := seq.Of(-90.0, -90, -90)
	balance := func(balance, payment float64) float64 { return balance*1.05 + payment }
	for b := range seq.AccumulateFrom(payments, 1000, balance) {
		fmt.Printf("%.2f\n", b)
	}
	// Output:
	// 1000.00
	// 960.00
	// 918.00
	// 873.90
}

func ExampleFilter() {
	odd := func(v int) bool { return v%2 != 0 }
	fmt.Println(slices.Collect(seq.Filter(seq.Range(0, 10, 1), odd)))
	// Output: [1 3 5 7 9]
}

func ExampleFilterFalse() {
	odd := func(v int) bool { return v%2 != 0 }
	fmt.Println(slices.Collect(seq.FilterFalse(seq.Range(0, 10, 1), odd)))
	// Output: [0 2 4 6 8]
}

func ExampleTruthy() {
	fields := strings.SplitSeq("A  B   C", " ")
	fmt.Printf("%q\n", slices.Collect(seq.Truthy(fields)))
	// Output: ["A" "B" "C"]
}

func ExampleMap2() {
	stock := seq.Enumerate(seq.Of("a", "b"), 1)
	shout := func(n int, name string) (string, int) { return strings.ToUpper(name), n * 100 }
	for name, n := range seq.Map2(stock, shout) {
		fmt.Println(name, n)
	}
	// Output:
	// A 100
	// B 200
}

func ExampleFilter2() {
	letters := seq.Enumerate(strings.SplitSeq("ABCD", ""), 0)
	for i, letter := range seq.Filter2(letters, func(i int, _ string) bool { return i%2 == 0 }) {
		fmt.Println(i, letter)
	}
	// Output:
	// 0 A
	// 2 C
}

func ExampleKeys() {
	fmt.Println(slices.Collect(seq.Keys(seq.Enumerate(seq.Of("A", "B"), 1))))
	// Output: [1 2]
}

func ExampleValues() {
	fmt.Println(slices.Collect(seq.Values(seq.Enumerate(seq.Of("A", "B"), 1))))
	// Output: [A B]
}

func ExampleSwap() {
	places := maps.Collect(seq.Swap(seq.Enumerate(strings.SplitSeq("ABC", ""), 0)))
	fmt.Println(places)
	// Output: map[A:0 B:1 C:2]
}

func ExamplePairs() {
	ages := map[string]int{"Ann": 30, "Bob": 25, "Cid": 35}
	byAge := slices.SortedFunc(seq.Pairs(maps.All(ages)), func(a, b seq.Pair[string, int]) int {
		return a.Second - b.Second
	})
	fmt.Println(byAge)
	// Output: [{Bob 25} {Ann 30} {Cid 35}]
}

func ExampleUnpair() {
	moves := []seq.Pair[string, int]{{"up", 2}, {"left", 1}}
	for direction, n := range seq.Unpair(slices.Values(moves)) {
		fmt.Println(direction, n)
	}
	// Output:
	// up 2
	// left 1
}

func ExampleCollect2() {
	fmt.Println(seq.Collect2(seq.Zip(seq.Of("A", "B"), seq.Of(1, 2))))
	// Output: [{A 1} {B 2}]
}
