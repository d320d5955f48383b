package object

import (
	"iter"
	"strings"
)

// FormatPart is a piece of a template of str.format: text, and the field behind
// it if Field is set.
type FormatPart struct {
	Literal    string
	Field      bool
	Name, Spec string
	Conv       rune // 0 for none
}

// FormatParts ranges over the pieces of the template s. A doubled brace ends a
// text. It raises ValueError where the template is wrong.
func FormatParts(s string) iter.Seq[FormatPart] {
	return func(yield func(FormatPart) bool) {
		for s != "" {
			i := strings.IndexAny(s, "{}")
			if i < 0 {
				yield(FormatPart{Literal: s})
				return
			}
			p, c := FormatPart{Literal: s[:i]}, s[i]
			switch s = s[i+1:]; {
			case s != "" && s[0] == c:
				p.Literal += s[:1]
				s = s[1:]
			case c == '}':
				panic(Errorf(ValueError, "Single '}' encountered in format string"))
			case s == "":
				panic(Errorf(ValueError, "Single '{' encountered in format string"))
			default:
				end := fieldEnd(s)
				p.Field = true
				p.Name, p.Conv, p.Spec = cutField(s[:end])
				s = s[end+1:]
			}
			if !yield(p) {
				return
			}
		}
	}
}

// fieldEnd returns the index of the brace that ends a field. One in the
// brackets of the field's name does not count.
func fieldEnd(s string) int {
	depth, bracket, inName := 1, false, true
	for i := range len(s) {
		switch c := s[i]; {
		case inName && c == '[':
			bracket = true
		case bracket:
			bracket = c != ']'
		case c == '{':
			if inName {
				panic(Errorf(ValueError, "unexpected '{' in field name"))
			}
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		case c == ':' || c == '!':
			if inName && c == '!' && i+1 == len(s) {
				panic(Errorf(ValueError, "end of string while looking for conversion specifier"))
			}
			inName = false
		}
	}
	if !inName {
		panic(Errorf(ValueError, "unmatched '{' in format spec"))
	}
	panic(Errorf(ValueError, "expected '}' before end of string"))
}

// cutField cuts name!conversion:spec.
func cutField(s string) (name string, conv rune, spec string) {
	i := 0
	for bracket := false; i < len(s) && (bracket || s[i] != '!' && s[i] != ':'); i++ {
		switch s[i] {
		case '[':
			bracket = true
		case ']':
			bracket = false
		}
	}
	name = s[:i]
	if i == len(s) {
		return name, 0, ""
	}
	if s[i] == ':' {
		return name, 0, s[i+1:]
	}
	rest := s[i+1:]
	if rest == "" {
		panic(Errorf(ValueError, "unmatched '{' in format spec"))
	}
	for j, r := range rest {
		if j == 0 {
			conv = r
			continue
		}
		if r != ':' {
			panic(Errorf(ValueError, "expected ':' after conversion specifier"))
		}
		return name, conv, rest[j+1:]
	}
	return name, conv, ""
}
