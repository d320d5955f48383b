package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/weft-go/weft/py"
)

// aboutSource finds a source in what is said of one that was taken for a list
// or for one of its values. It is compiled when it is needed.
const aboutSource = `'(lines|words|chars|csv|tsv|jsonl?)' (?:object (is not subscriptable|is not reversible|has no attribute)|(has no len))`

// valueNames are what people call the value that is called x here.
var valueNames = []string{"_", "l", "line", "r", "row", "rec", "record"}

// misunderstood is the hint for an error that shows that EXPR was written for
// something else than it is evaluated for.
func (j *job) misunderstood(e *py.Error) string {
	if m := regexp.MustCompile(aboutSource).FindStringSubmatch(e.Message); m != nil {
		switch source := m[1] + "(...)"; {
		case m[2] == "has no attribute":
			return source + " is all the values: (v for v in " + source + ") has one at a time"
		case m[3] != "":
			return "sum(1 for _ in " + source + ") counts what is read one by one"
		default:
			return source + " is read one by one: list(" + source + ") holds all of it"
		}
	}
	if name, ok := strings.CutPrefix(e.Message, "name '"); ok && e.Class == "NameError" {
		if name, _, _ = strings.Cut(name, "'"); slices.Contains(valueNames, name) {
			return "x is the line, or the row with -i csv"
		}
	}
	if e.Hint != "" {
		return "" // a name was misspelt
	}
	text := e.Message == "string indices must be integers, not 'str'" && strings.Contains(j.src, "x[") ||
		strings.HasPrefix(e.Message, "'str' object has no attribute") && strings.Contains(j.src, "x.")
	if text && (j.settings.in == "" || j.settings.in == "lines") {
		return "x is a line of text: -i csv and -i jsonl make a row or a value of it"
	}
	return ""
}
