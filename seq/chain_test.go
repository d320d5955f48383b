package seq

import (
	"iter"
	"testing"

	"github.com/weft-go/weft/seqtest"
)

// none is no sequences at all.
var none []iter.Seq[int]

var (
	_ = law("Chain", func(src source) iter.Seq[int] { return Chain(src(1, 2), src(), src(3)) }, 1, 2, 3)
	_ = law("Chain", func(source) iter.Seq[int] { return Chain(none...) })

	_ = law("Flatten", func(src source) iter.Seq[int] {
		return Flatten(Of(src(1, 2), src(), src(3)))
	}, 1, 2, 3)

	_ = law("FlatMap", func(src source) iter.Seq[int] {
		return FlatMap(src(2, 0, 1), func(n int) iter.Seq[int] { return src(make([]int, n)...) })
	}, 0, 0, 0)
)

// TestChainTouchesOneAtATime: a sequence is not ranged before the one in front
// of it has ended.
func TestChainTouchesOneAtATime(t *testing.T) {
	check(t, Take(Chain(Of(1, 2), seqtest.Unread[int]()), 2), 1, 2)
	check(t, Take(Flatten(Chain(Of(Of(1, 2)), seqtest.Unread[iter.Seq[int]]())), 2), 1, 2)
}
