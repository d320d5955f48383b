package main

import (
	"slices"
	"strings"
	"unicode"
)

// statementWords are what no expression begins with.
var statementWords = []string{
	"assert", "async", "break", "class", "continue", "def", "del", "for", "from", "global", "if", "import",
	"nonlocal", "pass", "raise", "return", "try", "while", "with",
}

// firstWord returns the keyword or name that src begins with.
func firstWord(src string) string {
	src = strings.TrimSpace(src)
	if end := strings.IndexFunc(src, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end >= 0 {
		return src[:end]
	}
	return src
}

// isStatement reports whether src, right or wrong, is certainly no expression.
func isStatement(src string) bool { return slices.Contains(statementWords, firstWord(src)) }

// meant says of a source that is no expression what it is instead, if that can
// be told.
func (j *job) meant() string {
	if strings.Contains(j.src, " for ") {
		if _, err := j.eng.CompileExpr(j.name, "("+j.src+")"); err == nil {
			return "a generator expression stands in parentheses"
		}
	}
	if j.file != "" || strings.TrimSpace(j.src) == "" {
		return ""
	}
	if word := firstWord(j.src); word == "import" || word == "from" {
		return "an expression needs no import: math.sqrt(2)"
	}
	if _, err := j.eng.Compile(j.name, j.src); err == nil || isStatement(j.src) {
		return "statements stand in a file, weft -f FILE, or are typed, weft -i"
	}
	return ""
}
