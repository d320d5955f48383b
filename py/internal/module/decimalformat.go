package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// formatDecimal is format(v, spec): the digits that it has, or as many as the
// spec asks for.
func formatDecimal(th *thread, v value, d *decimalNumber, spec string) string {
	return object.FormatDigits(th, v, spec, d.neg, func(typ rune, precision int) string {
		x := *d
		if typ == '%' {
			x.exp += 2
		}
		if d.kind != finiteDecimal {
			x.neg = false
			return x.text(true) + strings.Trim(string(typ), "\x00eEfFgGn")
		}
		w := decimalWork{th: th}
		rescaled := func(d *decimalNumber, exp int) *decimalNumber {
			r, _ := w.rescaled(d, exp, contextOf(th).rounding)
			return r
		}
		round := &x
		switch typ {
		case 'f', 'F', '%':
			if precision >= 0 {
				round = rescaled(&x, -precision)
			} else if x.exp > 0 {
				round = rescaled(&x, 0)
			}
			text := fixedText(round)
			if typ == '%' {
				text += "%"
			}
			return text
		case 'e', 'E':
			if precision >= 0 && x.coef.Sign() != 0 {
				for round.adjusted()-round.exp != precision {
					round = rescaled(round, round.adjusted()-precision)
				}
			}
			s := round.digits()
			if round.coef.Sign() == 0 && precision > 0 {
				return "0." + strings.Repeat("0", precision) + exponentMark(typ) + signedText(round.exp+precision)
			}
			return pointAt(s, 1) + exponentMark(typ) + signedText(round.exp+len(s)-1)
		default:
			if n := x.length(); precision >= 0 && n > max(precision, 1) {
				round = rescaled(&x, x.exp+n-max(precision, 1))
			}
			text := strings.TrimPrefix(round.text(contextOf(th).capitals), "-")
			if typ != 0 {
				text = strings.Replace(text, "E", exponentMark(typ), 1)
			}
			return text
		}
	})
}

// exponentMark is what stands before the exponent.
func exponentMark(typ rune) string {
	if typ == 'E' || typ == 'G' {
		return "E"
	}
	return "e"
}

// fixedText is a d whose exponent is not positive without an exponent.
func fixedText(d *decimalNumber) string {
	s := d.digits()
	for len(s) <= -d.exp {
		s = "0" + s
	}
	return pointAt(s, len(s)+d.exp)
}
