package object

import (
	"context"
	"testing"
)

// BenchmarkText times the methods that pipelines over lines live on.
func BenchmarkText(b *testing.B) {
	line := Lent("Opticks:or,a,Treatise,of,the,Reflections,Refractions", true)
	word := Lent("Reflections", true)
	lower := Lent("reflections", true)
	call := func(v Value, name string, args ...Value) func(th *Thread) {
		m := v.Type().Lookup(name)
		f, _ := AsBuiltin(m)
		args = append([]Value{v}, args...)
		return func(th *Thread) { f.Invoke(th, args, nil) }
	}
	for _, bench := range []struct {
		name string
		run  func(th *Thread)
	}{
		{"lower", call(word, "lower")},
		{"lower of lower", call(lower, "lower")},
		{"upper", call(word, "upper")},
		{"strip", call(word, "strip")},
		{"startswith", call(line, "startswith", Str("Opt"))},
		{"find", call(line, "find", Str("Refr"))},
		{"split", call(line, "split", Str(","))},
		{"replace", call(line, "replace", Str(","), Str(";"))},
		{"isalpha", call(word, "isalpha")},
		{"format .2f", func(th *Thread) { Format(th, Float(3.14159), ".2f") }},
		{"format 5d", func(th *Thread) { Format(th, Int(42), "5d") }},
		{"int", func(th *Thread) { ToIntValue(th, Str("12345")) }},
		{"float", func(th *Thread) { FloatType.Make(th, []Value{Str("3.25")}, nil) }},
		{"repr of float", func(th *Thread) { FloatRepr(3.14159) }},
		{"percent", func(th *Thread) { StrMod(th, "%d: %s", NewTuple(Int(1), word).Value()) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			th := NewThread(context.Background(), Limits{})
			b.ReportAllocs()
			for b.Loop() {
				bench.run(th)
			}
		})
	}
}
