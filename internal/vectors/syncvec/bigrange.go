package syncvec

import (
	"math/big"

	"github.com/weft-go/weft/pull"
)

// A bigRange is Python's range where its bounds do not fit into an int.
type bigRange struct{ start, step, n *big.Int }

func newBigRange(start, stop, step *big.Int) bigRange {
	if step.Sign() == 0 {
		panic(raise("ValueError", "range() arg 3 must not be zero"))
	}
	n := new(big.Int).Sub(stop, start)
	n.Add(n, step).Sub(n, big.NewInt(int64(step.Sign()))).Quo(n, step)
	if n.Sign() < 0 {
		n.SetInt64(0)
	}
	return bigRange{start, step, n}
}

func (o bigRange) Iter() pull.Iter[value] { return o.count(new(big.Int), big.NewInt(1)) }

func (o bigRange) Reversed() pull.Iter[value] {
	return o.count(new(big.Int).Sub(o.n, big.NewInt(1)), big.NewInt(-1))
}

// count gives start + i*step for i from the first on, in steps of by.
func (o bigRange) count(first, by *big.Int) pull.Iter[value] {
	indices := pull.CountFunc(first, func(i *big.Int) *big.Int { return new(big.Int).Add(i, by) })
	inside := pull.TakeWhile(indices, func(i *big.Int) bool { return i.Sign() >= 0 && i.Cmp(o.n) < 0 })
	return pull.Map(inside, func(i *big.Int) value {
		v := new(big.Int).Mul(i, o.step)
		return v.Add(v, o.start)
	})
}
