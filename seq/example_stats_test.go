package seq_test

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/seq"
)

func ExampleDescribe() {
	stats := seq.Describe(seq.Of(2, 4, 4, 4, 5, 5, 7, 9))
	fmt.Println(stats.Len(), stats.Mean(), stats.PVariance(), stats.Min(), stats.Max())
	// Output: 8 5 4 2 9
}

func ExampleStats_Merge() {
	left := seq.Describe(seq.Of(2, 4, 4, 4))
	left.Merge(seq.Describe(seq.Of(5, 5, 7, 9)))
	fmt.Println(left)
	// Output: n=8 mean=5 sd=2.138089935299395 min=2 max=9
}

func ExampleRunning() {
	for stats := range seq.Running(seq.Of(10, 20, 60)) {
		fmt.Println(stats.Mean(), stats.Max())
	}
	// Output:
	// 10 10
	// 15 20
	// 30 60
}

func ExampleMean() {
	fmt.Println(seq.Mean(seq.Of(3.5, 4.0, 5.25)))
	// Output: 4.25 <nil>
}

func ExampleMedian() {
	fmt.Println(seq.Median(seq.Of(1, 3, 5, 7)))
	// Output: 4 true
}

func ExampleRunningMedian() {
	fmt.Println(slices.Collect(seq.RunningMedian(seq.Of(5, 1, 9, 3))))
	// Output: [5 3 5 4]
}

func ExampleSlidingMedian() {
	fmt.Println(slices.Collect(seq.SlidingMedian(seq.Of(5, 1, 9, 3, 3), 3)))
	// Output: [5 3 3]
}

func ExampleSliding() {
	for stats := range seq.Sliding(seq.Of(1, 2, 6, 4), 3) {
		fmt.Println(stats.Mean(), stats.StdDev())
	}
	// Output:
	// 3 2.6457513110645907
	// 4 2
}

func ExampleSlidingSum() {
	fmt.Println(slices.Collect(seq.SlidingSum(seq.Of(1, 2, 3, 4, 5), 3)))
	// Output: [6 9 12]
}

func ExampleSlidingMean() {
	fmt.Println(slices.Collect(seq.SlidingMean(seq.Of(40, 30, 50, 46, 39, 44), 3)))
	// Output: [40 42 45 43]
}

func ExampleSlidingMax() {
	fmt.Println(slices.Collect(seq.SlidingMax(seq.Of(1, 3, 2, 5, 4, 0), 3)))
	// Output: [3 5 5 5]
}

func ExampleSlidingMin() {
	fmt.Println(slices.Collect(seq.SlidingMin(seq.Of(1, 3, 2, 5, 4, 0), 3)))
	// Output: [1 2 2 0]
}
