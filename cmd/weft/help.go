package main

import (
	"fmt"
	"runtime/debug"
	"strings"
)

const helpHead = `weft EXPR [ARG...]     print the value of a Python expression, an item a line
weft -f FILE [ARG...]  run an expression or a script from a file
weft -i                talk: statements one by one (also weft alone)

  weft 'sum(range(10))'
  weft 'top(counts(w.lower() for w in words("book.txt")), 10)'
  weft 'x.upper()' notes.txt                  a free x: each line
  weft '(l for l in lines() if "error" in l)' < log
  weft -i csv 'x.name if x.price > 100 else None' items.csv
  weft 'sumby((r.city, r.price) for r in csv("items*.csv.gz"))'
  weft -o table 'jsonl("events.jsonl")'

`

// helpText is what -h prints.
func helpText() string {
	var b strings.Builder
	b.WriteString(helpHead)
	for _, f := range flagTable {
		fmt.Fprintf(&b, "  %-21s %s\n", f.names(), f.text)
	}
	b.WriteString(`
ARGs are args, and the files that a free x reads. weft help lists the functions
weft help NAME explains one; weft completion bash, zsh or fish is for shells.
Exit status: 0 ok, 1 error, 2 usage or syntax, 4 false (-e), 130 Ctrl-C.
`)
	return b.String()
}

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
