package main

import (
	"fmt"
	"strings"
)

// manPage is the manual page, in the language of man(7): the table of flags
// with what the help has no room for. man/weft.1 is a copy of it, which a test
// keeps fresh.
func manPage() string {
	var b strings.Builder
	b.WriteString(`.\" Made from the table of flags: go run ./cmd/weft help --man > man/weft.1
.TH WEFT 1
.SH NAME
weft \- Python's iteration for the shell
.SH SYNOPSIS
.B weft
.RI [ flags ]
.I EXPR
.RI [ ARG ...]
.br
.B weft
.RI [ flags ]
.B \-f
.I FILE
.RI [ ARG ...]
.br
.B weft \-i
.br
.B weft help
.RI [ NAME ...]
.br
.B weft completion
.BR bash | zsh | fish
.SH DESCRIPTION
.B weft
evaluates a Python expression and prints its value, one item per line. What is
lazy in Python is lazy here: lines are read as they are asked for, and printed as
they come to be.
.PP
Where EXPR uses a name x that nothing defines, it is evaluated for each line of
the input, or with \-i for each word, row or value; a result of None prints
nothing. The input is the files that the ARGs name, or standard input. An
expression that uses args or sys.argv has the ARGs for itself.
.PP
Modules such as math, re and itertools need no import. gzip, zstd and bzip2 are
recognised by content, on standard input too.
.PP
.B weft
alone on a terminal, or with \-i and nothing else, reads statements and runs them
one by one.
.SH OPTIONS
`)
	for _, f := range flagTable {
		b.WriteString(".TP\n")
		if f.short != "" {
			fmt.Fprintf(&b, ".BR %s , \" %s\"", roff("-"+f.short), roff("--"+f.long))
		} else {
			fmt.Fprintf(&b, ".B %s", roff("--"+f.long))
		}
		if f.value != "" {
			if f.short == "" {
				fmt.Fprintf(&b, " \\fI%s\\fR", f.value)
			} else {
				fmt.Fprintf(&b, " \" \\fI%s\\fR\"", f.value)
			}
		}
		b.WriteString("\n" + roff(sentence(f.text)) + "\n")
		if f.more != "" {
			b.WriteString(roff(f.more) + "\n")
		}
	}
	b.WriteString(`.SH EXIT STATUS
.TP
.B 0
Success.
.TP
.B 1
An error at run time, or in the data.
.TP
.B 2
A wrong flag, or the syntax of the expression.
.TP
.B 4
With \-e: the last item is false, or there is none.
.TP
.B 130
Interrupted.
.TP
.B 141
Who reads the output has gone.
.TP
.B 143
Ended by SIGTERM.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set, messages have no colours.
.SH EXAMPLES
`)
	for line := range strings.Lines(examples) {
		command, note, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "   ")
		b.WriteString(".PP\n")
		if note = strings.TrimSpace(note); note != "" {
			b.WriteString(roff(sentence(note)) + "\n")
		}
		b.WriteString(".RS\n.EX\n" + roff(command) + "\n.EE\n.RE\n")
	}
	return b.String()
}

var roffEscaper = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`)

// roff is text as man(7) takes it.
func roff(s string) string {
	s = roffEscaper.Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}

// sentence is a line of help as a sentence.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }
