package pull_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
)

// show prints what is left of a cursor on one line.
func show[T any](it pull.Iter[T]) {
	separator := ""
	for v := range it.All() {
		fmt.Print(separator, v)
		separator = " "
	}
	fmt.Println()
}

func Example() {
	lines := pull.Values([]string{"# title", "# by", "body", "more"})
	header := pull.TakeWhile(lines, func(s string) bool { return s[0] == '#' })
	show(header)
	show(lines) // the first line of the body is gone: TakeWhile had to read it

	page := pull.NewPeekable(pull.Values([]string{"# title", "body", "more"}))
	for s, ok := page.Peek(); ok && s[0] == '#'; s, ok = page.Peek() {
		page.Next()
	}
	show(page)
	// Output:
	// # title # by
	// more
	// body more
}

func ExampleValues() {
	it := pull.Values([]string{"A", "B", "C"})
	v, ok := it.Next()
	fmt.Println(v, ok)
	show(it)
	v, ok = it.Next()
	fmt.Printf("%q %v\n", v, ok)
	// Output:
	// A true
	// B C
	// "" false
}

func ExampleReversedValues() {
	show(pull.ReversedValues([]string{"A", "B", "C"}))
	// Output: C B A
}

func ExampleChars() {
	show(pull.Chars("naïve"))
	// Output: n a ï v e
}

func ExampleRunes() {
	show(pull.Runes("né"))
	// Output: 110 233
}

func ExampleRange() {
	show(pull.Range(0, 10, 3))
	show(pull.Range(10, 0, -4))
	// Output:
	// 0 3 6 9
	// 10 6 2
}

func ExampleReversedRange() {
	show(pull.ReversedRange(0, 10, 3))
	// Output: 9 6 3 0
}

func ExampleCount() {
	show(pull.Islice(pull.Count(2.5, 0.5), 0, 3, 1))
	// Output: 2.5 3 3.5
}

func ExampleCountFunc() {
	double := func(s string) string { return s + s }
	show(pull.Islice(pull.CountFunc("x", double), 0, 4, 1))
	// Output: x xx xxxx xxxxxxxx
}

func ExampleRepeat() {
	show(pull.Map2(pull.Values([]int{1, 2, 3}), pull.Repeat(2), func(v, k int) int { return v * k }))
	// Output: 2 4 6
}

func ExampleRepeatN() {
	show(pull.RepeatN(10, 3))
	// Output: 10 10 10
}

func ExampleEmpty() {
	_, ok := pull.Empty[int]().Next()
	fmt.Println(ok)
	// Output: false
}

func ExampleFunc() {
	input := strings.Fields("load run quit save")
	read := func() string {
		word := input[0]
		input = input[1:]
		return word
	}
	show(pull.Func(read, "quit"))
	// Output: load run
}

func ExampleUntil() {
	input := strings.Fields("load run QUIT save")
	read := func() string {
		if len(input) == 0 {
			panic(pull.StopIteration)
		}
		word := input[0]
		input = input[1:]
		return word
	}
	quits := func(word string) bool { return strings.EqualFold(word, "quit") }
	show(pull.Until(read, quits))
	show(pull.Until(read, quits))
	// Output:
	// load run
	// save
}

func ExampleDefer() {
	opened := pull.Defer(func() pull.Iter[int] {
		fmt.Println("opened")
		return pull.Values([]int{1, 2})
	})
	both := pull.Chain(pull.Values([]int{0}), opened)
	fmt.Println(both.Next())
	fmt.Println(both.Next())
	// Output:
	// 0 true
	// opened
	// 1 true
}

type squares int

func (n squares) Len() int                   { return int(n) }
func (n squares) At(i int) (sq int, ok bool) { return i * i, i < int(n) }

func ExampleIndex() {
	show(pull.Index(squares(5)))
	// Output: 0 1 4 9 16
}

func ExampleReversed() {
	show(pull.Reversed(squares(5)))
	// Output: 16 9 4 1 0
}

func ExampleOf() {
	type celsius []float64
	for _, x := range []any{celsius{20.5, 21}, []float64{1, 2}, pull.Repeat(0.0), 42} {
		it, err := pull.Of[float64](x)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(it.Next())
	}
	// Output:
	// 20.5 true
	// 1 true
	// 0 true
	// pull: Of: TypeError: 'int' object is not iterable
}

func ExampleReversedOf() {
	it, _ := pull.ReversedOf[int](squares(4))
	show(it)
	_, err := pull.ReversedOf[int](pull.Count(0, 1))
	var e *pull.Error
	fmt.Println(errors.As(err, &e), e.Type)
	// Output:
	// 9 4 1 0
	// true TypeError
}

func ExampleFrom() {
	it := pull.From(slices.Values([]string{"A", "B", "C"}))
	defer it.Stop()
	first, _ := it.Next()
	second, _ := it.Next()
	fmt.Println(first + second)
	// Output: AB
}

func ExampleAhead() {
	read := 0
	numbers := func(yield func(int) bool) {
		for read = 1; yield(read); read++ {
		}
	}
	it := pull.Ahead(numbers, 64)
	defer it.Stop()
	v, _ := it.Next()
	fmt.Println(v, "of", read)
	// Output: 1 of 64
}

func ExampleNext() {
	it := pull.Map(pull.Values([]int{1, 2, 3}), func(v int) int {
		if v == 2 {
			panic(pull.StopIteration)
		}
		return v
	})
	fmt.Println(pull.Next(it))
	fmt.Println(pull.Next(it)) // the callback ends it here
	fmt.Println(pull.Next(it)) // and Python's map goes on when asked again
	// Output:
	// 1 true
	// 0 false
	// 3 true
}

func ExampleNewPeekable() {
	p := pull.NewPeekable(pull.Chars("ABC"))
	v, _ := p.Peek()
	fmt.Println("next is", v)
	p.Prepend("x", "y")
	show(p)
	// Output:
	// next is A
	// x y A B C
}
