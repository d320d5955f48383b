package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/weft-go/weft/py"
)

// settings are what the flags say.
type settings struct {
	in, out, sep string
	strings      bool
	skipBad      bool
	null         bool
	exitStatus   bool
	quiet        bool
	file         string
	check        bool
	lineMax      size
	stepsMax     int64
	memoryMax    size
	timeout      time.Duration
	virtualTime  bool
	sandbox      bool
	progress     bool
	help         bool
	version      bool
}

// A flagRow is one flag: the table of them is what the parser, the help, the
// manual page and the completion are made of.
type flagRow struct {
	short, long string
	value       string // what the argument is called, "" for none
	text        string // in the help, one line
	more        string // in the manual page, besides
	choices     []string
	often       bool // -h shows it
	define      func(s *settings, fs *pflag.FlagSet, f *flagRow)
}

// inputs are what a free x can stand for, and -i can be.
var inputs = []string{"lines", "words", "chars", "csv", "tsv", "json", "jsonl"}

var flagTable = []flagRow{
	{
		often: true, short: "i", long: "in", value: "FORMAT", choices: inputs,
		text:   "what x is: lines, words, chars, csv, tsv, json, jsonl",
		more:   "The default is lines. With csv and tsv x is a row: x['name'], x.name or x[0].",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { f.choice(fs, &s.in) },
	},
	{
		often: true, short: "o", long: "out", value: "FORMAT", choices: py.Formats(),
		text:   "output: auto, text, csv, tsv, jsonl, repr, table",
		more:   "The default, auto, goes by the first item: csv for rows, tsv for those of tsv and for tuples and lists, jsonl for dicts, text for all else.",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { f.choice(fs, &s.out) },
	},
	{
		often: true, short: "F", long: "sep", value: "CHAR",
		text:   "between the fields of csv, in and out (default ,)",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.StringVarP(&s.sep, f.long, f.short, "", f.text) },
	},
	{
		often: true, short: "S", long: "strings",
		text: "fields stay text, also where they look like numbers",
		more: "Without it 12 and 1.50 are numbers; 007, +1 and 0x10 are text in any case.",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) {
			fs.BoolVarP(&s.strings, f.long, f.short, false, f.text)
		},
	},
	{
		short: "0", long: "null",
		text:   "lines read and items written end in a zero byte",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVarP(&s.null, f.long, f.short, false, f.text) },
	},
	{
		often: true, long: "skip-bad",
		text:   "leave out rows that are broken, or make EXPR fail",
		more:   "How many were left out, and the first of them, is said on standard error. A quote that is never closed is an error all the same: all the rest is its field.",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVar(&s.skipBad, f.long, false, f.text) },
	},
	{
		often: true, short: "e", long: "exit-status",
		text: "exit with 4 if the last item is false or missing",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) {
			fs.BoolVarP(&s.exitStatus, f.long, f.short, false, f.text)
		},
	},
	{
		short: "q", long: "quiet",
		text: "print no items, only what EXPR prints itself",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) {
			fs.BoolVarP(&s.quiet, f.long, f.short, false, f.text)
		},
	},
	{
		short: "f", long: "file", value: "FILE",
		text:   "read EXPR, or a script, from FILE; - is stdin",
		more:   "A file that ends in .py or begins with #! is a script. Any other is an expression if it reads as one.",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.StringVarP(&s.file, f.long, f.short, "", f.text) },
	},
	{
		long:   "check",
		text:   "only check the syntax",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVar(&s.check, f.long, false, f.text) },
	},
	{
		long: "max-line", value: "SIZE",
		text:   "longest line, row or value of input (default 64M)",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.Var(&s.lineMax, f.long, f.text) },
	},
	{
		long: "max-steps", value: "N",
		text:   "stop after N turns of loops, calls and values",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.Var((*count)(&s.stepsMax), f.long, f.text) },
	},
	{
		long: "max-memory", value: "SIZE",
		text:   "stop when more memory is held (default 3/4 of all)",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.Var(&s.memoryMax, f.long, f.text) },
	},
	{
		often: true, long: "timeout", value: "TIME",
		text:   "stop after TIME, such as 30s or 5m",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.Var((*duration)(&s.timeout), f.long, f.text) },
	},
	{
		long:   "virtual-time",
		text:   "the clock of asyncio jumps when nothing is ready",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVar(&s.virtualTime, f.long, false, f.text) },
	},
	{
		long:   "sandbox",
		text:   "no network, no files but the ARGs",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVar(&s.sandbox, f.long, false, f.text) },
	},
	{
		often: true, short: "p", long: "progress",
		text: "show how far the input is read, on standard error",
		more: "On a terminal it shows by itself after two seconds.",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) {
			fs.BoolVarP(&s.progress, f.long, f.short, false, f.text)
		},
	},
	{
		short: "h", long: "help",
		text:   "this help; -h NAME explains a function or module",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) { fs.BoolVarP(&s.help, f.long, f.short, false, f.text) },
	},
	{
		short: "V", long: "version",
		text: "print the version",
		define: func(s *settings, fs *pflag.FlagSet, f *flagRow) {
			fs.BoolVarP(&s.version, f.long, f.short, false, f.text)
		},
	},
}

// flags returns the set of flags that write to s.
func flags(s *settings) *pflag.FlagSet {
	fs := pflag.NewFlagSet("weft", pflag.ContinueOnError)
	fs.SetInterspersed(false) // what follows EXPR belongs to EXPR
	fs.SortFlags = false
	fs.Usage = func() {}
	for i := range flagTable {
		f := &flagTable[i]
		f.define(s, fs, f)
	}
	return fs
}

// choice defines a flag whose value is one of f.choices.
func (f *flagRow) choice(fs *pflag.FlagSet, to *string) {
	fs.VarP(&choice{to, f.choices}, f.long, f.short, f.text)
}

// A choice is the value of a flag that is one of several words.
type choice struct {
	to    *string
	words []string
}

func (c *choice) String() string { return "" }
func (c *choice) Type() string   { return "string" }
func (c *choice) Set(s string) error {
	for _, w := range c.words {
		if w == s {
			*c.to = s
			return nil
		}
	}
	return fmt.Errorf("there are %s", strings.Join(c.words, ", "))
}

// A size is a number of bytes: 4096, 64K, 10M, 2G.
type size int64

func (n *size) String() string { return "" }
func (n *size) Type() string   { return "string" }
func (n *size) Set(s string) error {
	digits, shift := s, 0
	if s != "" {
		if i := strings.IndexByte("KMG", s[len(s)-1]&^0x20); i >= 0 {
			digits, shift = s[:len(s)-1], 10*(i+1)
		}
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || v < 1 || v > 1<<(62-shift) {
		return errors.New("write a size as 4096, 64K, 10M or 2G")
	}
	*n = size(v << shift)
	return nil
}

// A count is a number that is at least 1.
type count int64

func (n *count) String() string { return "" }
func (n *count) Type() string   { return "string" }
func (n *count) Set(s string) error {
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v < 1 {
		return errors.New("write a number that is at least 1")
	}
	*n = count(v)
	return nil
}

// A duration is a time with a unit, or a number of seconds.
type duration time.Duration

func (d *duration) String() string { return "" }
func (d *duration) Type() string   { return "string" }
func (d *duration) Set(s string) error {
	v, err := time.ParseDuration(s)
	if seconds, e := strconv.ParseFloat(s, 64); e == nil {
		v, err = time.Duration(seconds*float64(time.Second)), nil
	}
	if err != nil || v <= 0 {
		return errors.New("write a time as 30s, 5m or 1h30m")
	}
	*d = duration(v)
	return nil
}
