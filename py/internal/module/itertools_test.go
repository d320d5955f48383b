package module

import (
	"testing"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// The tuples of a row and those of packer, side by side.
func BenchmarkTuples(b *testing.B) {
	pool := make([]value, 100)
	for i := range pool {
		pool[i] = object.Int(int64(i))
	}
	run := func(b *testing.B, pack func(row []value) value) {
		for b.Loop() {
			for range pull.Map(pull.Combinations(pull.Values(pool), 2), pack).All() {
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/4950, "ns/tuple")
	}
	b.Run("impl=single", func(b *testing.B) { run(b, func(row []value) value { return object.NewTuple(row...).Value() }) })
	b.Run("impl=packer", func(b *testing.B) { run(b, packer()) })
}
