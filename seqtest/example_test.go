package seqtest_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

// t stands for the *testing.T of a test: it prints what fails.
var t printTB

type printTB struct{ testing.TB }

func (printTB) Helper()                           {}
func (printTB) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

func ExampleCheck() {
	countdown := func(yield func(int) bool) {
		yield(3)
		yield(2) // the answer to the first is ignored
	}
	seqtest.Check(t, countdown, 3, 2)
	// Output:
	// seqtest: Check: break at value 1: yield was called after it returned false
}

func ExampleCheckPrefix() {
	seqtest.CheckPrefix(t, seqtest.Endless(), 0, 1, 3)
	// Output:
	// seqtest: CheckPrefix: ranged: got [0 1 2], want [0 1 3]
}

func ExampleCheck2() {
	seqtest.Check2(t, slices.All([]string{"a"}), seqtest.Pair[int, string]{Key: 0, Value: "a"})
	fmt.Println("slices.All keeps the contract")
	// Output:
	// slices.All keeps the contract
}

func ExampleCheckTry() {
	broken := errors.New("broken")
	seqtest.CheckTry(t, seqtest.Failing(broken, 1, 2), broken, 1, 2)
	seqtest.CheckTry(t, seqtest.Failing(broken, 1, 2), nil, 1, 2)
	// Output:
	// seqtest: CheckTry: ranged: got [1 2 (0, error: broken (not the wanted one))] and perhaps more, want [1 2]
}

func ExampleCheckOnce() {
	seqtest.CheckOnce(t, func() iter.Seq[int] { return seqtest.Once(1, 2) }, 1, 2)
	seqtest.CheckOnce(t, func() iter.Seq[int] { return slices.Values([]int{1}) }, 1)
	// Output:
	// seqtest: CheckOnce: after the end: the second range yielded 1
	// seqtest: CheckOnce: after the end: the second range did not panic
	// seqtest: CheckOnce: after a break: the second range yielded 1
	// seqtest: CheckOnce: after a break: the second range did not panic
}

func ExampleCheckOnceTry() {
	seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] {
		used := false
		return func(yield func(int, error) bool) {
			if used {
				yield(0, errors.New("ranged twice"))
				return
			}
			used = true
			yield(1, nil)
		}
	}, nil, 1)
	fmt.Println("a second range fails, as it should")
	// Output:
	// a second range fails, as it should
}

func ExampleCheckOver() {
	eager := func(s iter.Seq[int]) iter.Seq[int] { return slices.Values(slices.Collect(s)) }
	seqtest.CheckOver(t, []int{1, 2}, eager, 1, 2)
	// Output:
	// seqtest: CheckOver: the source was ranged 1 times before the result was
}

func ExampleCheckOverMany() {
	chain := func(src func(values ...int) iter.Seq[int]) iter.Seq[int] {
		a, b := src(1, 2), src(3)
		return func(yield func(int) bool) {
			a(yield) // its answer is not kept: b goes on after a break
			b(yield)
		}
	}
	seqtest.CheckOverMany(t, chain, 1, 2, 3)
	// Output:
	// seqtest: CheckOverMany: break at value 1: yield was called after it returned false
	// seqtest: CheckOverMany: break at value 1: 1 values of the source were read after it
	// seqtest: CheckOverMany: break at value 2: yield was called after it returned false
	// seqtest: CheckOverMany: break at value 2: 1 values of the source were read after it
}

func ExampleCheckPrefixOver() {
	cycle := func(s iter.Seq[int]) iter.Seq[int] {
		return func(yield func(int) bool) {
			for {
				for v := range s {
					if !yield(v) {
						return
					}
				}
			}
		}
	}
	seqtest.CheckPrefixOver(t, []int{1, 2}, cycle, 1, 2, 1, 2, 1)
	fmt.Println("cycle keeps the contract")
	// Output:
	// cycle keeps the contract
}

func ExampleCheckLazy() {
	seqtest.CheckLazy(t, func(s iter.Seq[int]) iter.Seq[int] { return slices.Values(slices.Sorted(s)) })
	// Output:
	// seqtest: CheckLazy: build: panic: seqtest: Unread: a source of int was read that should not be
}

func ExampleReads() {
	// filter reads on until it finds a value to keep.
	even := func(s iter.Seq[int]) iter.Seq[int] {
		return func(yield func(int) bool) {
			for v := range s {
				if v%2 == 0 && !yield(v) {
					return
				}
			}
		}
	}
	fmt.Println(seqtest.Reads([]int{1, 2, 3, 4, 5}, 1, even), seqtest.Reads([]int{1, 2, 3, 4, 5}, 2, even))
	// Output:
	// 2 4
}

func ExampleCount() {
	src := seqtest.Count("a", "b", "c")
	for range src.All() {
		break
	}
	fmt.Println(src.Opened(), src.Reads(), src.Released())
	// Output:
	// 1 1 1
}

func ExampleEndless() {
	for n := range seqtest.Endless() {
		if n == 3 {
			break
		}
		fmt.Println(n)
	}
	// Output:
	// 0
	// 1
	// 2
}

func ExampleFailing() {
	for v, err := range seqtest.Failing(errors.New("broken"), "a") {
		fmt.Printf("%q %v\n", v, err)
	}
	// Output:
	// "a" <nil>
	// "" broken
}

func ExamplePanicking() {
	defer func() { fmt.Println("recovered:", recover()) }()
	for v := range seqtest.Panicking("broken", 1) {
		fmt.Println(v)
	}
	// Output:
	// 1
	// recovered: broken
}

func ExampleUnread() {
	defer func() { fmt.Println(recover()) }()
	for range seqtest.Unread[string]() {
	}
	// Output:
	// seqtest: Unread: a source of string was read that should not be
}

func ExampleOnce() {
	defer func() { fmt.Println(recover()) }()
	s := seqtest.Once(1, 2)
	fmt.Println(slices.Collect(s))
	fmt.Println(slices.Collect(s))
	// Output:
	// [1 2]
	// seqtest: Once: the source was ranged a second time
}

func ExampleCountIter() {
	it := seqtest.CountIter(1, 2, 3)
	it.Next()
	for range it.All() {
		break
	}
	it.Stop()
	fmt.Println(it.Reads(), it.Ends(), it.Stopped())
	// Output:
	// 2 0 true
}

func ExampleCheckIter() {
	seqtest.CheckIter(t, func() *seqtest.Cursor[int] { return seqtest.CountIter(1, 2) }, 1, 2, 3)
	// Output:
	// seqtest: CheckIter: Next: value 3: got 0, false, want 3, true
}

func ExampleCheckIterPrefix() {
	seqtest.CheckIterPrefix(t, func() *seqtest.Cursor[int] { return seqtest.CountIter(1, 2, 3) }, 1, 2)
	fmt.Println("the first two values are right")
	// Output:
	// the first two values are right
}

func ExampleCheckIterOver() {
	identity := func(it seqtest.Iter[int]) seqtest.Iter[int] { return it }
	seqtest.CheckIterOver(t, []int{1, 2}, identity, 1, 2)
	fmt.Println("the cursor itself keeps the contract")
	// Output:
	// the cursor itself keeps the contract
}

func ExampleCheckIterPrefixOver() {
	identity := func(it seqtest.Iter[int]) seqtest.Iter[int] { return it }
	seqtest.CheckIterPrefixOver(t, []int{1, 2, 3}, identity, 1, 2)
	fmt.Println("the cursor itself keeps the contract")
	// Output:
	// the cursor itself keeps the contract
}
