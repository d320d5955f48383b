package seq

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

type attempt = Pair[int, error]

var errOdd = errors.New("odd")

// evens is a fallible sequence over s with an error in place of each odd value.
func evens(s iter.Seq[int]) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for v := range s {
			ok := false
			if even(v) {
				ok = yield(v, nil)
			} else {
				ok = yield(0, errOdd)
			}
			if !ok {
				return
			}
		}
	}
}

var (
	_ = law("Catch", func(src source) iter.Seq[int] {
		var err error
		return Catch(evens(src(2, 4, 5, 6)), &err)
	}, 2, 4)

	_ = law("CatchFunc", func(src source) iter.Seq[int] {
		return CatchFunc(evens(src(2, 3, 4)), func(error) bool { return true })
	}, 2, 4)
	_ = law("CatchFunc", func(src source) iter.Seq[int] {
		return CatchFunc(evens(src(2, 3, 4)), func(error) bool { return false })
	}, 2)

	_ = law("Must", func(src source) iter.Seq[int] { return Must(evens(src(2, 4))) }, 2, 4)

	_ = law2("Try", func(src source) iter.Seq2[int, error] { return Try(src(1, 2)) }, attempt{1, nil}, attempt{2, nil})

	_ = law2("MapTry", func(src source) iter.Seq2[int, error] {
		return MapTry(evens(src(2, 3, 8, 4)), func(v int) (int, error) {
			if v == 8 {
				return 99, errOdd
			}
			return v * v, nil
		})
	}, attempt{4, nil}, attempt{0, errOdd}, attempt{0, errOdd}, attempt{16, nil})

	_ = law2("FilterTry", func(src source) iter.Seq2[int, error] {
		return FilterTry(evens(src(2, 3, 8, 4, 6)), func(v int) (bool, error) {
			if v == 8 {
				return true, errOdd
			}
			return v != 4, nil
		})
	}, attempt{2, nil}, attempt{0, errOdd}, attempt{0, errOdd}, attempt{6, nil})

	_ = lawSink("CollectTry", func(src source) []int {
		values, _ := CollectTry(evens(src(2, 4, 5, 6)))
		return values
	}, []int{2, 4})
)

func TestCatchStoresTheFirstError(t *testing.T) {
	broken := errors.New("broken")
	var err error
	s := Catch(seqtest.Failing(broken, 1, 2), &err)
	check(t, s, 1, 2)
	if err != broken {
		t.Errorf("Catch stored %v, want %v", err, broken)
	}
	for range s {
		if err != nil {
			t.Errorf("the next range begins with the error %v of the last", err)
		}
		break
	}
	if err != nil {
		t.Errorf("a range that met no error ends with %v", err)
	}
}

func TestMustPanicsWithTheError(t *testing.T) {
	broken := errors.New("broken")
	var got []int
	met := recovered(func() {
		for v := range Must(seqtest.Failing(broken, 1, 2)) {
			got = append(got, v)
		}
	})
	if met != any(broken) || !slices.Equal(got, []int{1, 2}) {
		t.Errorf("Must yielded %v and panicked with %v, want [1 2] and %v", got, met, broken)
	}
}

// TestSinksStopAtTheFirstError: CollectTry and Catch read nothing after it.
func TestSinksStopAtTheFirstError(t *testing.T) {
	src := seqtest.Count(2, 3, 4)
	if values, err := CollectTry(evens(src.All())); err != errOdd || !slices.Equal(values, []int{2}) {
		t.Errorf("CollectTry = %v, %v, want [2] and %v", values, err, errOdd)
	}
	if src.Reads() != 2 {
		t.Errorf("CollectTry read %d values, want 2", src.Reads())
	}
}
