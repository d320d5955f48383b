package seq

import "testing"

var (
	_ = lawSink("All", func(src source) bool { return All(Map(src(2, 4, 5, 6), even)) }, false)

	_ = lawSink("AllFunc", func(src source) bool { return AllFunc(src(2, 4), even) }, true)

	_ = lawSink("Any", func(src source) bool { return Any(Map(src(1, 3, 4, 5), even)) }, true)

	_ = lawSink("AnyFunc", func(src source) bool { return AnyFunc(src(1, 3), even) }, false)
)

// TestReducersReadNoMore: what each reads of 1, 2, 3, 4.
func TestReducersReadNoMore(t *testing.T) {
	for _, c := range []struct {
		name   string
		reduce func(src source)
		want   int
	}{
		{"All", func(src source) { All(Map(src(1, 2, 3, 4), even)) }, 1},
		{"AllFunc", func(src source) { AllFunc(src(2, 1, 3, 4), even) }, 2},
		{"Any", func(src source) { Any(Map(src(1, 2, 3, 4), even)) }, 2},
		{"AnyFunc", func(src source) { AnyFunc(src(1, 3, 2, 4), even) }, 3},
		{"Contains", func(src source) { Contains(src(1, 2, 3, 4), 2) }, 2},
		{"IndexOf", func(src source) { IndexOf(src(1, 2, 3, 4), 3) }, 3},
		{"IndexFunc", func(src source) { IndexFunc(src(1, 2, 3, 4), even) }, 2},
		{"First", func(src source) { First(src(1, 2, 3, 4)) }, 1},
		{"FirstOr", func(src source) { FirstOr(src(1, 2, 3, 4), 0) }, 1},
		{"FirstFunc", func(src source) { FirstFunc(src(1, 2, 3, 4), even) }, 2},
		{"Nth", func(src source) { Nth(src(1, 2, 3, 4), 2) }, 3},
		{"One", func(src source) { _, _ = One(src(1, 2, 3, 4)) }, 2},
		{"Unpack", func(src source) { _, _ = Unpack(src(1, 2, 3, 4), 2) }, 3},
		{"Unpack", func(src source) { _, _ = Unpack(src(1, 2, 3, 4), 0) }, 1},
		{"Largest", func(src source) { First(Largest(src(1, 2, 3, 4), 0)) }, 0},
	} {
		var w watch
		c.reduce(w.source)
		if w.reads != c.want || w.open != 0 {
			t.Errorf("%s read %d values, want %d; %d sources open", c.name, w.reads, c.want, w.open)
		}
	}
}
