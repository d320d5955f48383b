package source

import (
	"math/big"
	"strconv"
)

// Value reads the rest of the value that the scanner stands at the beginning of,
// and checks that nothing follows it. Integers become int64, or *big.Int where
// that is too small, other numbers float64, and the rest string, bool, nil, []any
// and map[string]any.
func (s *JSONScanner) Value() (any, error) {
	v := s.build(s.Next())
	if s.err == nil {
		s.Next()
	}
	return v, s.err
}

// build returns the value that begins with a piece of the given kind, nil if the
// text is broken.
func (s *JSONScanner) build(kind JSONKind) any {
	switch kind {
	case FalseKind, TrueKind:
		return kind == TrueKind
	case IntKind:
		return integer(s.text)
	case FloatKind:
		f, _ := strconv.ParseFloat(string(s.text), 64) // too large is infinite, as in Python
		return f
	case StringKind:
		return string(s.text)
	case ArrayKind:
		all := []any{}
		for kind := s.Next(); kind != ArrayEndKind; kind = s.Next() {
			if all = append(all, s.build(kind)); s.err != nil {
				return nil
			}
		}
		return all
	case ObjectKind:
		all := map[string]any{}
		for kind := s.Next(); kind != ObjectEndKind; kind = s.Next() {
			if s.err != nil {
				return nil
			}
			name := string(s.text)
			all[name] = s.build(s.Next())
		}
		return all
	}
	return nil
}

func integer(text []byte) any {
	if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
		return n
	}
	n, _ := new(big.Int).SetString(string(text), 10)
	return n
}
