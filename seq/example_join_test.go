package seq_test

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/weft-go/weft/seq"
)

func ExampleChain() {
	abc, def := strings.SplitSeq("ABC", ""), strings.SplitSeq("DEF", "")
	fmt.Println(slices.Collect(seq.Chain(abc, def)))
	// Output: [A B C D E F]
}

func ExampleFlatten() {
	lists := seq.Of(strings.SplitSeq("ABC", ""), strings.SplitSeq("DEF", ""))
	fmt.Println(slices.Collect(seq.Flatten(lists)))
	// Output: [A B C D E F]
}

func ExampleFlatMap() {
	lines := seq.Of("the quick", "brown fox")
	words := seq.FlatMap(lines, strings.FieldsSeq)
	fmt.Printf("%q\n", slices.Collect(words))
	// Output: ["the" "quick" "brown" "fox"]
}

func ExampleFlatMap_slices() {
	rows := seq.Of([]int{1, 2}, []int{}, []int{3})
	fmt.Println(slices.Collect(seq.FlatMap(rows, slices.Values[[]int])))
	// Output: [1 2 3]
}

func ExampleZip() {
	for letter, n := range seq.Zip(strings.SplitSeq("ABCD", ""), seq.Count(1, 1)) {
		fmt.Print(letter, n, " ")
	}
	// Output: A1 B2 C3 D4
}

func ExampleZip3() {
	names, ages, towns := seq.Of("Ann", "Bob"), seq.Of(30, 25), seq.Of("Ulm", "Bonn")
	for t := range seq.Zip3(names, ages, towns) {
		fmt.Println(t.First, t.Second, t.Third)
	}
	// Output:
	// Ann 30 Ulm
	// Bob 25 Bonn
}

func ExampleZipWith() {
	sums := seq.ZipWith(seq.Of(1, 2, 3), seq.Of(10, 20, 30), func(a, b int) int { return a + b })
	fmt.Println(slices.Collect(sums))
	// Output: [11 22 33]
}

func ExampleZipWith3() {
	clamp := func(v, low, high int) int { return min(max(v, low), high) }
	lows, highs := seq.Repeat(0), seq.Of(10, 20, 30)
	fmt.Println(slices.Collect(seq.ZipWith3(seq.Of(-5, 25, 25), lows, highs, clamp)))
	// Output: [0 20 25]
}

func ExampleZipLongest() {
	abcd, xy := strings.SplitSeq("ABCD", ""), strings.SplitSeq("xy", "")
	for a, b := range seq.ZipLongest(abcd, xy, "-", "-") {
		fmt.Print(a, b, " ")
	}
	// Output: Ax By C- D-
}

func ExampleZipStrict() {
	for p, err := range seq.ZipStrict(strings.SplitSeq("ABC", ""), seq.Of(1, 2)) {
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(p.First, p.Second)
	}
	// Output:
	// A 1
	// B 2
	// seq: ZipStrict: argument 2 is shorter than argument 1
}

func ExampleZipAll() {
	rows := []iter.Seq[int]{seq.Of(1, 2, 3), seq.Of(4, 5, 6)}
	fmt.Println(slices.Collect(seq.ZipAll(rows...))) // transposed
	// Output: [[1 4] [2 5] [3 6]]
}

func ExampleZipAllStrict() {
	columns, err := seq.CollectTry(seq.ZipAllStrict(seq.Of(1, 2), seq.Of(3, 4), seq.Of(5)))
	fmt.Println(columns)
	fmt.Println(err)
	// Output:
	// [[1 3 5]]
	// seq: ZipAllStrict: argument 3 is shorter than arguments 1-2
}

func ExampleZipAllLongest() {
	rows := seq.ZipAllLongest(0, seq.Of(1, 2, 3), seq.Of(4), seq.Of(5, 6))
	fmt.Println(slices.Collect(rows))
	// Output: [[1 4 5] [2 0 6] [3 0 0]]
}

func ExampleInterleave() {
	fmt.Println(slices.Collect(seq.Interleave(seq.Of(1, 2, 3), seq.Of(4, 5), seq.Of(6, 7, 8))))
	// Output: [1 4 6 2 5 7]
}

func ExampleRoundRobin() {
	abc, d, ef := strings.SplitSeq("ABC", ""), strings.SplitSeq("D", ""), strings.SplitSeq("EF", "")
	fmt.Println(slices.Collect(seq.RoundRobin(abc, d, ef)))
	// Output: [A D E B F C]
}

func ExampleMerge() {
	fmt.Println(slices.Collect(seq.Merge(seq.Of(1, 4, 7), seq.Of(2, 5, 8), seq.Of(3, 6, 9))))
	// Output: [1 2 3 4 5 6 7 8 9]
}

func ExampleMergeFunc() {
	logs := []iter.Seq[string]{
		seq.Of("09:00 start", "09:20 ready"),
		seq.Of("09:00 connect", "09:10 retry"),
	}
	byTime := func(a, b string) int { return cmp.Compare(a[:5], b[:5]) }
	for line := range seq.MergeFunc(logs, byTime) {
		fmt.Println(line)
	}
	// Output:
	// 09:00 start
	// 09:00 connect
	// 09:10 retry
	// 09:20 ready
}

func ExampleCatch() {
	fields := seq.Try(seq.Of("1", "2", "x", "4"))
	var err error
	sum := 0
	for n := range seq.Catch(seq.MapTry(fields, strconv.Atoi), &err) {
		sum += n
	}
	fmt.Println(sum, err)
	// Output: 3 strconv.Atoi: parsing "x": invalid syntax
}

func ExampleCatchFunc() {
	fields := seq.Try(seq.Of("1", "2", "x", "4"))
	numbers := seq.CatchFunc(seq.MapTry(fields, strconv.Atoi), func(err error) bool {
		fmt.Println("skipped:", err)
		return true
	})
	fmt.Println(slices.Collect(numbers))
	// Output:
	// skipped: strconv.Atoi: parsing "x": invalid syntax
	// [1 2 4]
}

func ExampleMust() {
	fields := seq.Try(seq.Of("1", "2", "3"))
	fmt.Println(slices.Collect(seq.Must(seq.MapTry(fields, strconv.Atoi))))
	// Output: [1 2 3]
}

func ExampleTry() {
	for v, err := range seq.Try(seq.Of("A", "B")) {
		fmt.Println(v, err)
	}
	// Output:
	// A <nil>
	// B <nil>
}

func ExampleMapTry() {
	for n, err := range seq.MapTry(seq.Try(seq.Of("12", "x")), strconv.Atoi) {
		fmt.Println(n, err)
	}
	// Output:
	// 12 <nil>
	// 0 strconv.Atoi: parsing "x": invalid syntax
}

func ExampleFilterTry() {
	errEmpty := errors.New("empty word")
	capital := func(s string) (bool, error) {
		if s == "" {
			return false, errEmpty
		}
		return s[0] <= 'Z', nil
	}
	for word, err := range seq.FilterTry(seq.Try(seq.Of("Ann", "met", "", "Bob")), capital) {
		fmt.Printf("%q %v\n", word, err)
	}
	// Output:
	// "Ann" <nil>
	// "" empty word
	// "Bob" <nil>
}

func ExampleCollectTry() {
	numbers, err := seq.CollectTry(seq.MapTry(seq.Try(seq.Of("1", "2")), strconv.Atoi))
	fmt.Println(numbers, err)
	// Output: [1 2] <nil>
}
