package seq_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seq"
)

func isEven(v int) bool { return v%2 == 0 }

func ExampleAll() {
	fmt.Println(seq.All(seq.Of(true, false, true)), seq.All(seq.Of[bool]()))
	// Output: false true
}

func ExampleAllFunc() {
	fmt.Println(seq.AllFunc(seq.Of(2, 4, 6), isEven))
	// Output: true
}

func ExampleAny() {
	fmt.Println(seq.Any(seq.Of(false, true)), seq.Any(seq.Of[bool]()))
	// Output: true false
}

func ExampleAnyFunc() {
	fmt.Println(seq.AnyFunc(seq.Count(1, 1), isEven))
	// Output: true
}

func ExampleContains() {
	fmt.Println(seq.Contains(seq.Range(0, 100, 7), 49))
	// Output: true
}

func ExampleIndexOf() {
	fmt.Println(seq.IndexOf(seq.Range(0, 100, 7), 49))
	fmt.Println(seq.IndexOf(seq.Range(0, 100, 7), 50))
	// Output:
	// 7 true
	// 0 false
}

func ExampleIndexFunc() {
	fmt.Println(seq.IndexFunc(seq.Of(1, 3, 4, 5), isEven))
	// Output: 2 true
}

func ExampleCountOf() {
	fmt.Println(seq.CountOf(strings.SplitSeq("mississippi", ""), "s"))
	// Output: 4
}

func ExampleCountFunc() {
	fmt.Println(seq.CountFunc(seq.Range(0, 9, 1), isEven))
	// Output: 5
}

func ExampleLen() {
	fmt.Println(seq.Len(strings.FieldsSeq("how many words are these")))
	// Output: 5
}

func ExampleFirst() {
	fmt.Println(seq.First(seq.Count(7, 1)))
	// Output: 7 true
}

func ExampleFirstOr() {
	fmt.Println(seq.FirstOr(strings.FieldsSeq(""), "nothing"))
	// Output: nothing
}

func ExampleFirstFunc() {
	fmt.Println(seq.FirstFunc(seq.Count(7, 1), isEven))
	// Output: 8 true
}

func ExampleLast() {
	fmt.Println(seq.Last(strings.FieldsSeq("a long story")))
	// Output: story true
}

func ExampleLastOr() {
	fmt.Println(seq.LastOr(strings.FieldsSeq(""), "nothing"))
	// Output: nothing
}

func ExampleNth() {
	fmt.Println(seq.Nth(seq.Count(0, 5), 3))
	// Output: 15 true
}

func ExampleOne() {
	fmt.Println(seq.One(seq.Of("only")))
	_, err := seq.One(seq.Of("one", "two", "three"))
	fmt.Println(err)
	// Output:
	// only <nil>
	// seq: One: want one value, got one, two and perhaps more
}

func ExampleUnpack() {
	values, err := seq.Unpack(strings.SplitSeq("2026-11-23", "-"), 3)
	fmt.Println(values, err)

	_, err = seq.Unpack(strings.SplitSeq("2026-11", "-"), 3)
	fmt.Println(err)
	if e, ok := errors.AsType[*pull.Error](err); ok {
		fmt.Println(e.Type+":", e.Message)
	}
	// Output:
	// [2026 11 23] <nil>
	// seq: Unpack: want 3 values, got 2
	// ValueError: not enough values to unpack (expected 3, got 2)
}

func ExampleUnpackStar() {
	first, middle, last, err := seq.UnpackStar(seq.Range(0, 6, 1), 1, 2)
	fmt.Println(first, middle, last, err)
	// Output: [0] [1 2 3] [4 5] <nil>
}

func ExampleReduce() {
	longest := seq.Reduce(strings.FieldsSeq("a sequence of words"), 0, func(n int, w string) int {
		return max(n, len(w))
	})
	fmt.Println(longest)
	// Output: 8
}

func ExampleReduce1() {
	add := func(a, b int) int { return a + b }
	fmt.Println(seq.Reduce1(seq.Of(1, 2, 3, 4, 5), add))
	_, err := seq.Reduce1(seq.Of[int](), add)
	fmt.Println(err)
	// Output:
	// 15 <nil>
	// seq: Reduce1: want at least one value, got none
}

func ExampleMax() {
	fmt.Println(seq.Max(seq.Of(3, 1, 4, 1, 5)))
	fmt.Println(seq.Max(seq.Of[int]()))
	// Output:
	// 5 true
	// 0 false
}

func ExampleMaxOr() {
	fmt.Println(seq.MaxOr(seq.Of[int](), -1))
	// Output: -1
}

func ExampleMaxFunc() {
	fmt.Println(seq.MaxFunc(seq.Of("b", "C", "a"), func(v, w string) int {
		return cmp.Compare(strings.ToLower(v), strings.ToLower(w))
	}))
	// Output: C true
}

func ExampleMaxBy() {
	fmt.Println(seq.MaxBy(seq.Of("go", "weft", "loom"), func(s string) int { return len(s) }))
	// Output: weft true
}

func ExampleMaxByFunc() {
	letters := func(s string) []string { return strings.Split(s, "") }
	fmt.Println(seq.MaxByFunc(seq.Of("ab", "b", "ba"), letters, slices.Compare))
	// Output: ba true
}

func ExampleMin() {
	fmt.Println(seq.Min(seq.Of(3, 1, 4, 1, 5)))
	// Output: 1 true
}

func ExampleMinOr() {
	fmt.Println(seq.MinOr(seq.Of[int](), -1))
	// Output: -1
}

func ExampleMinFunc() {
	fmt.Println(seq.MinFunc(seq.Of("b", "C", "a"), func(v, w string) int {
		return cmp.Compare(strings.ToLower(v), strings.ToLower(w))
	}))
	// Output: a true
}

func ExampleMinBy() {
	fmt.Println(seq.MinBy(seq.Of("weft", "go", "in"), func(s string) int { return len(s) }))
	// Output: go true
}

func ExampleMinByFunc() {
	letters := func(s string) []string { return strings.Split(s, "") }
	fmt.Println(seq.MinByFunc(seq.Of("ab", "b", "ba"), letters, slices.Compare))
	// Output: ab true
}

func ExampleSum() {
	fmt.Println(seq.Sum(seq.Range(1, 101, 1)))
	fmt.Println(seq.Sum(seq.RepeatN(0.1, 10)))
	// Output:
	// 5050
	// 1
}

func ExampleSumFrom() {
	fmt.Println(seq.SumFrom(seq.Of(1, 2, 3), 100))
	// Output: 106
}

func ExampleFSum() {
	fmt.Println(seq.FSum(seq.Of(1e16, 1, 1e-16)))
	fmt.Println(seq.FSum(seq.Of(1e308, 1e308, -1e308)))
	// Output:
	// 1.0000000000000002e+16 <nil>
	// 0 seq: FSum: the sum of finite values overflows
}

// Two parts of a long sum, made apart, and put together without rounding.
func ExampleExact() {
	var left, right seq.Exact
	left.Add(1e16)
	left.Add(1)
	right.Add(-1e16)
	left.Merge(&right)
	fmt.Println(left.Value())
	// Output: 1 <nil>
}

// A sum that comes in pieces, added as Python's sum adds floats.
func ExampleCompensated() {
	var sum seq.Compensated
	plain := 0.0
	for range 10 {
		sum.Add(0.1)
		plain += 0.1
	}
	fmt.Println(sum.Value(), plain)
	// Output: 1 0.9999999999999999
}

func ExampleCollect() {
	fmt.Printf("%#v\n", seq.Collect(seq.Of[int]()))
	// Output: []int{}
}

func ExampleCollectCap() {
	values := seq.CollectCap(seq.Range(0, 5, 1), 8)
	fmt.Println(values, cap(values))
	// Output: [0 1 2 3 4] 8
}

func ExampleJoin() {
	fmt.Println(seq.Join(strings.SplitSeq("ABC", ""), "-"))
	// Output: A-B-C
}

func ExampleToMap() {
	byLength := seq.ToMap(seq.Of("go", "weft", "loom"), func(s string) int { return len(s) })
	fmt.Println(byLength)
	// Output: map[2:go 4:loom]
}

func ExampleToGroups() {
	byLength := seq.ToGroups(seq.Of("go", "weft", "loom"), func(s string) int { return len(s) })
	fmt.Println(byLength)
	// Output: map[2:[go] 4:[weft loom]]
}

func ExampleCounts() {
	counts := seq.Counts(strings.SplitSeq("mississippi", ""))
	fmt.Println(counts.Of("s"), counts.Of("x"), counts.Total())
	for letter, n := range counts.All() {
		fmt.Print(letter, n, " ")
	}
	// Output:
	// 4 0 11
	// m1 i4 s4 p2
}

// Counts of parts, made apart, and put together.
func ExampleCounter() {
	var c seq.Counter[string]
	c.Merge(seq.Counts(strings.FieldsSeq("to be or not")))
	c.Merge(seq.Counts(strings.FieldsSeq("to be")))
	for word, n := range c.Top(3) {
		fmt.Println(word, n)
	}
	// Output:
	// to 2
	// be 2
	// or 1
}

func ExampleTop() {
	for letter, n := range seq.Top(strings.SplitSeq("abracadabra", ""), 3) {
		fmt.Println(letter, n)
	}
	// Output:
	// a 5
	// b 2
	// r 2
}
