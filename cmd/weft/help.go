package main

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// examples are what -h begins with, the expression and what is to be said of it.
const examples = `weft 'x.upper()' notes.txt                        a free x: each line
weft '(l for l in lines() if "error" in l)' < log
weft 'top(counts(w.lower() for w in words("book.txt")), 10)'
weft -i csv 'x.name if x.price > 100 else None' items.csv
weft 'sumby((r.city, r.price) for r in csv("items*.csv.gz"))'
weft -o table 'jsonl("events.jsonl")'
`

// helpText is what -h prints. It fits a screen.
func helpText() string {
	var b strings.Builder
	b.WriteString(examples + `
weft [flags] EXPR [ARG...]      print the value of a Python expression
weft [flags] -f FILE [ARG...]   run a file: an expression or a script
weft -i                         talk: statements one by one

`)
	for _, f := range flagTable {
		if f.often {
			b.WriteString(f.line())
		}
	}
	b.WriteString(`
weft help flags   all flags           weft help NAME   a function or module
weft help         all names           weft completion bash|zsh|fish
`)
	return b.String()
}

// flagsText is what weft help flags prints.
func flagsText() string {
	var b strings.Builder
	b.WriteString("Flags stand before EXPR; what follows it belongs to it.\n\n")
	for _, f := range flagTable {
		b.WriteString(f.line())
	}
	b.WriteString(`
ARGs are args, and the files that a free x reads. A file for -f that ends in
.py or begins with #! is a script. weft alone on a terminal talks, as -i does.
Exit status: 0 ok, 1 error, 2 usage or syntax, 4 false (-e), 130 Ctrl-C.
`)
	return b.String()
}

// line is the flag in the help.
func (f *flagRow) line() string { return fmt.Sprintf("  %-21s %s\n", f.names(), f.text) }

// names are the flag as it is written: -i, --in FORMAT.
func (f *flagRow) names() string {
	s := "--" + f.long
	if f.short != "" {
		s = "-" + f.short + ", " + s
	} else {
		s = "    " + s
	}
	if f.value != "" {
		s += " " + f.value
	}
	return s
}

func versionText() string {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	return "weft " + version + ", the iteration subset of Python 3.13\n"
}
