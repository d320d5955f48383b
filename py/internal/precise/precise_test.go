package precise

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"strconv"
	"testing"
)

var functions = map[string]any{
	"exp": Exp, "exp2": Exp2, "log": Log, "log2": Log2, "log10": Log10, "sin": Sin, "cos": Cos, "tan": Tan,
	"asin": Asin, "acos": Acos, "atan": Atan, "sinh": Sinh, "cosh": Cosh, "tanh": Tanh, "asinh": Asinh, "acosh": Acosh,
	"gamma": Gamma, "lgamma": Lgamma, "erf": Erf, "erfc": Erfc, "pow": Pow, "interest": Pow, "atan2": Atan2,
}

// hex reads a float as Python writes it.
func hex(t *testing.T, s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Both round to the nearest nearly always, so that they may differ where one
// did not: once in 50 values at most, and by one unit.
func TestAgreesWithCPython(t *testing.T) {
	text, err := os.ReadFile("testdata/values.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded map[string][][]string
	if err := json.Unmarshal(text, &recorded); err != nil {
		t.Fatal(err)
	}
	if len(recorded) != len(functions) {
		t.Errorf("%d functions recorded, %d here", len(recorded), len(functions))
	}
	for name, rows := range recorded {
		off := 0
		for _, row := range rows {
			x, want := hex(t, row[0]), hex(t, row[len(row)-1])
			var got float64
			switch f := functions[name].(type) {
			case func(float64) float64:
				got = f(x)
			case func(x, y float64) float64:
				got = f(x, hex(t, row[1]))
			}
			if got == want {
				continue
			}
			off++
			if got != math.Nextafter(want, math.Inf(1)) && got != math.Nextafter(want, math.Inf(-1)) {
				t.Errorf("%s(%v) = %v, want %v", name, row[:len(row)-1], got, want)
			}
		}
		if off*50 > len(rows) {
			t.Errorf("%s: %d of %d values are not CPython's", name, off, len(rows))
		}
	}
}

// Whole powers have an oracle that needs no approximation.
func TestPowIsNearest(t *testing.T) {
	for i := 1; i < 200; i++ {
		x := 1 + float64(i)/97
		exact := big.NewFloat(1).SetPrec(4000)
		for n := 1; n <= 64; n++ {
			exact.Mul(exact, big.NewFloat(x))
			want, _ := exact.Float64()
			if got := Pow(x, float64(n)); got != want {
				t.Errorf("Pow(%v, %d) = %v, want %v", x, n, got, want)
			}
		}
	}
}

// At the edges the functions are those of package math.
func TestEdges(t *testing.T) {
	odd := []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, 1e-300, -1e-300, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN()}
	same := func(a, b float64) bool {
		return a == b && math.Signbit(a) == math.Signbit(b) || a != a && b != b || math.Abs(a-b) <= 1e-14*math.Abs(b)
	}
	for name, plain := range map[string]func(float64) float64{
		"exp": math.Exp, "exp2": math.Exp2, "log": math.Log, "log2": math.Log2, "log10": math.Log10, "asin": math.Asin, "acos": math.Acos,
		"atan": math.Atan, "sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "asinh": math.Asinh, "acosh": math.Acosh, "gamma": math.Gamma,
		"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "erf": math.Erf, "erfc": math.Erfc,
	} {
		f := functions[name].(func(float64) float64)
		for _, x := range odd {
			if got, want := f(x), plain(x); !same(got, want) {
				t.Errorf("%s(%v) = %v, want %v", name, x, got, want)
			}
		}
	}
	for name, plain := range map[string]func(x, y float64) float64{"pow": math.Pow, "atan2": math.Atan2} {
		f := functions[name].(func(x, y float64) float64)
		for _, x := range odd {
			for _, y := range odd {
				if got, want := f(x, y), plain(x, y); !same(got, want) {
					t.Errorf("%s(%v, %v) = %v, want %v", name, x, y, got, want)
				}
			}
		}
	}
	if got := Exp(-745.1); got != 5e-324 {
		t.Errorf("Exp(-745.1) = %v, want 5e-324", got)
	}
	if got := Log(5e-324); got != -744.4400719213812 {
		t.Errorf("Log(5e-324) = %v, want -744.4400719213812", got)
	}
}

func BenchmarkFunctions(b *testing.B) {
	for name, f := range functions {
		if f, ok := f.(func(float64) float64); ok {
			b.Run(name, func(b *testing.B) {
				x := 0.3
				for b.Loop() {
					f(x)
					x += 1e-9
				}
			})
		}
	}
}
