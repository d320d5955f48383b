package builtin

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
	"pgregory.net/rapid"
)

func TestInfer(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "12": "12", "-7": "-7", "1.5": "1.5", "1.50": "1.5", "-0.25": "-0.25", ".5": "0.5", "1e3": "1000.0", "2.5E-3": "0.0025",
		"999999999999999999": "999999999999999999", "9223372036854775808": "9223372036854775808",
		"0.1": "0.1", "123456789012345.6": "123456789012345.6", "0.30000000000000004": "0.30000000000000004",
		"": "text", "007": "text", "-01": "text", "00.5": "text", "+1": "text", "1_000": "text", "0x10": "text", "1.": "text", "-": "text",
		".": "text", "-.": "text", "e5": "text", "1e": "text", "1e+": "text", "nan": "text", "inf": "text", "1e999": "text", " 1": "text",
		"1 ": "text", "1,5": "text", "2024-01-02": "text", "12:30": "text", "1.2.3": "text", "١": "text", "--1": "text",
	} {
		got := "text"
		if v, ok := infer(text); ok {
			got = object.Repr(nil, v)
		}
		if got != want {
			t.Errorf("infer(%q) = %s, want %s", text, got, want)
		}
	}
}

// The quick way to floats is as exact as strconv's.
func TestInferRoundsExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}`).Draw(t, "text")
		v, ok := infer(text)
		want, err := strconv.ParseFloat(text, 64)
		if !ok || err != nil || !v.IsFloat() || math.Float64bits(v.Float()) != math.Float64bits(want) {
			t.Fatalf("infer(%q) = %v, %t, want %v", text, v.Float(), ok, want)
		}
	})
}

// What is no number to Python is none here.
func TestInferTakesNothingForANumberThatIsNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[-+0-9.eE]{1,8}`).Draw(t, "text")
		v, ok := infer(text)
		x, err := strconv.ParseFloat(text, 64)
		if ok && (err != nil || strings.HasPrefix(text, "+")) {
			t.Fatalf("infer(%q) is a number", text)
		}
		if ok && v.IsInt() && float64(v.Int()) != x {
			t.Fatalf("infer(%q) = %d, want %v", text, v.Int(), x)
		}
	})
}
