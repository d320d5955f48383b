package object

import (
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
)

// The hash of a text is random from run to run, so that nobody can choose
// keys that collide. Short texts, which nearly all keys are, are hashed here;
// long ones by maphash.
var (
	hashSeed = maphash.MakeSeed()
	hashKey1 = rand.Uint64() | 1
	hashKey2 = rand.Uint64() | 1
	hashKey3 = rand.Uint64() | 1
)

const hashShort = 16

// hashText is hash(s) of a str.
func hashText(s string) int64 {
	var h int64
	if len(s) > hashShort {
		h = int64(maphash.String(hashSeed, s))
	} else {
		a, b := shortWords(s)
		hi, lo := bits.Mul64(a^hashKey1, b^hashKey2^uint64(len(s)))
		h = int64(mulFold(hi^lo, hashKey3))
	}
	if h == -1 {
		h = -2
	}
	return h
}

func mulFold(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// TypeHashes reports whether instances of t have a hash, as far as the type
// tells.
func TypeHashes(t *Type) bool {
	if h := t.Lookup("__hash__"); !h.IsNil() {
		return !h.IsNone()
	}
	return t.Layout == LayoutScalar || t.Slots.Hash != nil || t.Slots.Compare == nil
}
