package module

import (
	"encoding/binary"
	"math/big"
	"math/bits"
)

// twister is MT19937, the generator of CPython's random: the same seed gives
// the same numbers.
type twister struct {
	state [twisterWords]uint32
	next  int
}

const (
	twisterWords = 624
	twisterShift = 397
)

// seedWord fills the state from one word.
func (t *twister) seedWord(s uint32) {
	t.state[0] = s
	for i := 1; i < twisterWords; i++ {
		s = 1812433253*(s^s>>30) + uint32(i)
		t.state[i] = s
	}
	t.next = twisterWords
}

// seed fills the state from the absolute value of n.
func (t *twister) seed(n *big.Int) {
	var key []uint32
	for _, w := range n.Bits() {
		key = append(key, uint32(w))
		if bits.UintSize == 64 {
			key = append(key, uint32(uint64(w)>>32))
		}
	}
	for len(key) > 0 && key[len(key)-1] == 0 {
		key = key[:len(key)-1]
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	t.seedWord(19650218)
	i, j := 1, 0
	wrap := func() {
		if i++; i == twisterWords {
			t.state[0] = t.state[twisterWords-1]
			i = 1
		}
	}
	for range max(twisterWords, len(key)) {
		p := t.state[i-1]
		t.state[i] = (t.state[i] ^ (p^p>>30)*1664525) + key[j] + uint32(j)
		wrap()
		if j++; j == len(key) {
			j = 0
		}
	}
	for range twisterWords - 1 {
		p := t.state[i-1]
		t.state[i] = (t.state[i] ^ (p^p>>30)*1566083941) - uint32(i)
		wrap()
	}
	t.state[0] = 1 << 31
}

// word returns the next 32 bits.
func (t *twister) word() uint32 {
	if t.next >= twisterWords {
		t.refill()
	}
	y := t.state[t.next]
	t.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (t *twister) refill() {
	for i := range t.state {
		y := t.state[i]&(1<<31) | t.state[(i+1)%twisterWords]&(1<<31-1)
		y, odd := y>>1, y&1
		t.state[i] = t.state[(i+twisterShift)%twisterWords] ^ y ^ odd*0x9908b0df
	}
	t.next = 0
}

// float returns the next float of [0, 1), with 53 bits.
func (t *twister) float() float64 {
	a, b := t.word()>>5, t.word()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// bits returns n random bits, n at least 1.
func (t *twister) bits(n int) *big.Int {
	words := (n + 31) / 32
	b := make([]byte, 4*words)
	for i := range words { // the first word is the lowest
		w := t.word()
		if n < 32 {
			w >>= 32 - n
		}
		binary.BigEndian.PutUint32(b[4*(words-1-i):], w)
		n -= 32
	}
	return new(big.Int).SetBytes(b)
}

// below returns a number of [0, n), n at least 1, for n of 32 bits and more.
func (t *twister) below(n *big.Int) *big.Int {
	k := n.BitLen()
	for {
		if r := t.bits(k); r.Cmp(n) < 0 {
			return r
		}
	}
}

// index returns a number of [0, n) for n at least 1.
func (t *twister) index(n int) int {
	k := bits.Len(uint(n))
	if k > 32 {
		return int(t.below(big.NewInt(int64(n))).Int64())
	}
	for {
		if r := int(t.word() >> (32 - k)); r < n {
			return r
		}
	}
}
