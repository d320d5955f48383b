package timsort

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

const mod = 1<<31 - 1

// values are those of testdata/record.py.
func values(kind string, n int) []int {
	out := make([]int, n)
	x := n*7919 + 17
	for i := range out {
		x = x * 48271 % mod
		switch kind {
		case "random":
			out[i] = x % (4 * n)
		case "few":
			out[i] = x % 3
		case "equal":
			out[i] = 5
		case "up":
			out[i] = i
		case "down":
			out[i] = n - i
		case "plateaus":
			out[i] = (n - i) / 4
		case "saw":
			out[i] = i % 17
		case "nearly":
			if out[i] = i; x%11 == 0 {
				out[i] = x % n
			}
		case "two":
			if out[i] = i; i >= n/2 {
				out[i] = n - i
			}
		case "runs":
			if out[i] = i % 90; i/90%2 == 0 {
				out[i] = -out[i]
			}
		case "contrary":
			out[i] = x % 9
		default:
			panic(kind)
		}
	}
	return out
}

type value struct{ v, i int }

// Every comparison is the one that CPython made, and so is what comes out, where
// the comparisons contradict each other, too.
func TestComparesAsCPythonDoes(t *testing.T) {
	f, err := os.Open("testdata/comparisons.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := 0
	for lines := bufio.NewScanner(f); lines.Scan(); rows++ {
		var kind string
		var n, count, hashed, result int
		if _, err := fmt.Sscan(lines.Text(), &kind, &n, &count, &hashed, &result); err != nil {
			t.Fatal(err)
		}
		s := make([]value, n)
		for i, v := range values(kind, n) {
			s[i] = value{v, i}
		}
		gotCount, gotHashed, gotResult := 0, 0, 0
		Sort(s, func(a, b value) bool {
			gotCount++
			gotHashed = (gotHashed*31 + a.i*7 + b.i) % mod
			if kind == "contrary" {
				return (a.v*7+b.v*13)%5 < 2
			}
			return a.v < b.v
		})
		for _, v := range s {
			gotResult = (gotResult*31 + v.i) % mod
		}
		if gotCount != count || gotHashed != hashed || gotResult != result {
			t.Errorf("%s of %d: %d comparisons (%d), result %d; want %d (%d), %d", kind, n, gotCount, gotHashed, gotResult, count, hashed, result)
		}
	}
	if rows < 200 {
		t.Errorf("read %d rows", rows)
	}
}

// The inputs have long runs, up and down, and many equals, so that every path of
// the merging is taken.
func TestSortsStably(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var got []value
		for range rapid.IntRange(0, 12).Draw(t, "runs") {
			v, step := rapid.IntRange(0, 50).Draw(t, "v"), rapid.IntRange(-2, 2).Draw(t, "step")
			noise := rapid.IntRange(0, 3).Draw(t, "noise")
			for i := range rapid.IntRange(0, 150).Draw(t, "length") {
				v += step
				got = append(got, value{v + i*i%(noise+1), len(got)})
			}
		}
		want := slices.Clone(got)
		slices.SortStableFunc(want, func(a, b value) int { return cmp.Compare(a.v, b.v) })
		Sort(got, func(a, b value) bool { return a.v < b.v })
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// A comparison that panics leaves every value in the slice.
func TestAPanicLosesNothing(t *testing.T) {
	for _, kind := range []string{"random", "nearly", "runs", "two", "contrary"} {
		for _, at := range []int{0, 1, 50, 400, 900, 1500, 2500, 4000} {
			s := values(kind, 500)
			want := slices.Sorted(slices.Values(s))
			n := 0
			func() {
				defer func() {
					if r := recover(); r != nil && r != "stop" {
						panic(r)
					}
				}()
				Sort(s, func(a, b int) bool {
					if n++; n > at {
						panic("stop")
					}
					return a < b
				})
			}()
			if slices.Sort(s); !slices.Equal(s, want) {
				t.Errorf("%s: the values are others after a panic at comparison %d", kind, at)
			}
		}
	}
}
