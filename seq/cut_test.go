package seq

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seqtest"
)

func below(n int) func(int) bool { return func(v int) bool { return v < n } }

var (
	_ = law("Islice", func(src source) iter.Seq[int] { return Islice(src(0, 1, 2, 3, 4, 5), 1, 5, 2) }, 1, 3)
	_ = law("Islice", func(src source) iter.Seq[int] { return Islice(src(0, 1, 2, 3), 2, End, 1) }, 2, 3)
	_ = law("Islice", func(src source) iter.Seq[int] { return Islice(src(0, 1, 2, 3), 3, 1, 1) })

	_ = law("Take", func(src source) iter.Seq[int] { return Take(src(1, 2, 3), 2) }, 1, 2)
	_ = law("Take", func(src source) iter.Seq[int] { return Take(src(1, 2), 5) }, 1, 2)
	_ = law("Take", func(src source) iter.Seq[int] { return Take(seqtest.Unread[int](), 0) })

	_ = law("Drop", func(src source) iter.Seq[int] { return Drop(src(1, 2, 3), 2) }, 3)
	_ = law("Drop", func(src source) iter.Seq[int] { return Drop(src(1, 2, 3), 0) }, 1, 2, 3)
	_ = law("Drop", func(src source) iter.Seq[int] { return Drop(src(1, 2), 5) })

	_ = law("TakeLast", func(src source) iter.Seq[int] { return TakeLast(src(1, 2, 3, 4), 2) }, 3, 4)
	_ = law("TakeLast", func(src source) iter.Seq[int] { return TakeLast(src(1, 2), 3) }, 1, 2)
	_ = law("TakeLast", func(src source) iter.Seq[int] { return TakeLast(src(1, 2), 0) })

	_ = law("DropLast", func(src source) iter.Seq[int] { return DropLast(src(1, 2, 3, 4), 2) }, 1, 2)
	_ = law("DropLast", func(src source) iter.Seq[int] { return DropLast(src(1, 2), 0) }, 1, 2)
	_ = law("DropLast", func(src source) iter.Seq[int] { return DropLast(src(1, 2), 3) })

	_ = law("TakeWhile", func(src source) iter.Seq[int] { return TakeWhile(src(1, 4, 6, 3), below(5)) }, 1, 4)
	_ = law("DropWhile", func(src source) iter.Seq[int] { return DropWhile(src(1, 4, 6, 3), below(5)) }, 6, 3)

	_ = law("Compress", func(src source) iter.Seq[int] {
		return Compress(src(1, 2, 3, 4), Map(src(1, 0, 1), func(v int) bool { return v == 1 }))
	}, 1, 3)
)

// TestIsliceOverflow: a step that leaves the range of int ends the slice where
// it is, as if the next position lay past the end.
func TestIsliceOverflow(t *testing.T) {
	check(t, Islice(Of(0, 1, 2, 3), 1, End, End), 1)
	check(t, Islice(Of(0, 1, 2, 3), 1, 3, End), 1)
	check(t, Islice(Of(0, 1, 2, 3), End, End, 1))
}

// TestDropWhileStopsAsking: the predicate is not called after its first false.
func TestDropWhileStopsAsking(t *testing.T) {
	var asked []int
	check(t, DropWhile(Of(1, 5, 2, 6), func(v int) bool {
		asked = append(asked, v)
		return v < 5
	}), 5, 2, 6)
	if want := []int{1, 5}; !slices.Equal(asked, want) {
		t.Errorf("DropWhile asked about %v, want %v", asked, want)
	}
}

// python returns the class and the words of Python's exception in err.
func python(err error) (class, message string) {
	var e *pull.Error
	if errors.As(err, &e) {
		return e.Type, e.Message
	}
	return "", ""
}

// TestIsliceMessages: Python's words, which differ between -1 and the rest.
func TestIsliceMessages(t *testing.T) {
	const (
		stop    = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
		indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
		step    = "Step for islice() must be a positive integer or None."
	)
	for _, c := range []struct {
		start, stop, step int
		want              string
	}{
		{0, -1, 1, stop}, {-1, -1, 1, stop}, {0, -2, 1, indices}, {-1, 3, 1, indices},
		{-1, 3, 0, indices}, {0, 3, 0, step}, {0, 3, -1, step},
	} {
		err, _ := recovered(func() { _ = Islice(Of(1), c.start, c.stop, c.step) }).(error)
		if _, got := python(err); got != c.want {
			t.Errorf("Islice(s, %d, %d, %d): %q, want %q", c.start, c.stop, c.step, got, c.want)
		}
	}
}
