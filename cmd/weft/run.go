package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/weft-go/weft/py"
)

// job is one run of the command.
type job struct {
	settings
	term   terminal
	args   []string // behind the expression
	talk   bool     // read statements and run them, one by one
	name   string   // of the expression or script, in messages
	script bool     // the source is statements: exceptions are told as Python does
	src    string
	in     *inputSet
	typed  *typed
	out    *bufio.Writer
	print  *py.Printer
	eng    *py.Engine
	left   leftOut
}

// run runs the command and returns its exit status.
func run(args []string, term terminal) int {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of writing
	j := &job{term: term}
	err := j.parse(args)
	if err == nil {
		err = j.do()
	}
	code, silent := status(err, &j.settings, j.print)
	if !silent {
		j.complain(err)
	}
	return code
}

// parse reads the flags. What is left is EXPR and its arguments.
func (j *job) parse(args []string) error {
	fs := flags(&j.settings)
	if len(args) == 1 && args[0] == "-i" { // without a format it is Python's -i
		j.talk = true
		return nil
	}
	if err := fs.Parse(args); err != nil {
		return usageError{flagError(err)}
	}
	j.args = fs.Args()
	if fs.Changed("sep") && (len(j.sep) != 1 || strings.Contains("\"\r\n", j.sep) || j.sep[0] >= 0x80) {
		if j.sep != `\t` {
			return usageError{fmt.Errorf("-F must be one ASCII character that is no quote and no line end, got %q", j.sep)}
		}
		j.sep = "\t"
	}
	return nil
}

// flagError is pflag's error in our words, with what to do.
func flagError(err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && len(unknown.GetSpecifiedName()) > 1 {
		var names []string
		for _, f := range flagTable {
			names = append(names, f.long)
		}
		if near := nearest(unknown.GetSpecifiedName(), names); near != "" {
			return fmt.Errorf("%w\n  hint: did you mean --%s?", err, near)
		}
	}
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) && wrong.GetFlag().Value.Type() == "bool" {
		err = fmt.Errorf("--%s takes no value, got %q", wrong.GetFlag().Name, wrong.GetValue())
		if wrong.GetFlag().Name == "help" {
			return fmt.Errorf("%w\n  hint: weft help %s", err, wrong.GetValue())
		}
	}
	return fmt.Errorf("%w\n  hint: weft help flags explains them; put flags before EXPR, and -- before an EXPR that begins with -", err)
}

// do does what the flags and the first argument ask for.
func (j *job) do() error {
	switch {
	case j.version:
		return j.say(versionText())
	case j.help:
		return j.helpOn(j.args)
	case j.talk, j.file == "" && len(j.args) == 0 && isTerminal(j.term.in) && isTerminal(j.term.out):
		return j.interactive()
	case j.file == "" && len(j.args) == 0:
		return usageError{errors.New("no expression\n  hint: weft 'sum(range(10))', or weft -h for help")}
	case j.file == "" && j.args[0] == "help":
		return j.helpOn(j.args[1:])
	case j.file == "" && (j.args[0] == "completion" || strings.HasPrefix(j.args[0], "__complete")):
		return j.complete(j.args)
	}
	if err := j.source(); err != nil {
		return err
	}
	return j.evaluate()
}

// complain writes an error for people: a script's exception as Python does.
func (j *job) complain(err error) {
	var e *py.Error
	if j.script && errors.As(err, &e) && !e.IsSyntax() && e.Limit() == "" {
		e.WriteTraceback(j.term.err)
		return
	}
	if errors.As(err, &e) {
		hint := j.misplaced(e)
		if hint == "" && j.file == "" {
			hint = j.misunderstood(e)
		}
		if hint != "" {
			told := *e
			told.Hint = hint
			e, err = &told, &told
		}
	}
	if e != nil && j.ofInput(e) {
		data := *e
		data.Trace = nil // the expression does not name it, and is not at fault
		err = &data
	}
	j.term.complain(err, j.eng)
}

// ofInput reports whether an error is about an input that the expression does not
// name: an ARG, standard input, a file that a pattern matches.
func (j *job) ofInput(e *py.Error) bool {
	names := j.args
	if j.eng != nil {
		name, _ := j.eng.Input()
		names = append(names[:len(names):len(names)], name)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return name != "" && !strings.Contains(j.src, name) &&
			(strings.HasPrefix(e.Message, name+":") || strings.HasSuffix(e.Message, ": '"+name+"'"))
	})
}

// misplaced is the hint for a flag that was taken for the name of a file.
func (j *job) misplaced(e *py.Error) string {
	for _, arg := range j.args {
		if len(arg) > 1 && arg[0] == '-' && strings.HasSuffix(e.Message, ": '"+arg+"'") {
			return "flags stand before EXPR: weft " + arg + " ... EXPR"
		}
	}
	return ""
}

// source finds the expression or script.
func (j *job) source() error {
	if j.file == "" {
		j.name, j.src, j.args = "<expr>", j.args[0], j.args[1:]
		if strings.TrimSpace(j.src) == "" {
			return usageError{errors.New("the expression is empty")}
		}
		return nil
	}
	j.name = j.file
	read := func() ([]byte, error) { return os.ReadFile(j.file) }
	if j.file == "-" {
		j.name = "<stdin>"
		read = func() ([]byte, error) { return io.ReadAll(j.term.in) }
	}
	text, err := read()
	if err != nil {
		return usageError{plainPathError(err)}
	}
	j.src = strings.TrimPrefix(string(text), "\ufeff")
	return nil
}

// evaluate compiles and runs the program, and writes out what it has printed
// whatever happens.
func (j *job) evaluate() (err error) {
	var interrupt chan struct{}
	if j.file != "" {
		interrupt = make(chan struct{}, 1)
	}
	j.typed = &typed{in: j.term.in}
	ctx := hear(interrupt, j.typed)
	defer ctx.stop()
	if interrupt != nil {
		ctx.listen()
	}
	j.in = newInputSet(j, ctx)
	j.out = bufio.NewWriterSize(j.in.output(), outputSize)
	defer func() {
		if failed := j.out.Flush(); failed != nil && ctx.Err() == nil {
			err = &outputError{failed}
		}
		j.in.done()
		j.left.report(j.term)
	}()
	if j.print, err = j.printer(); err != nil {
		return usageError{err}
	}
	globals := map[string]any{"args": j.args}
	options := j.options()
	options.Stdout, options.Stdin, options.Open = j.writer(), j.in.stdin(), j.in.open
	options.Args, options.Globals = append([]string{j.name}, j.args...), globals
	options.Interrupt = interrupt
	load(j.file != "" || j.memoryMax > 0)
	j.eng = py.New(options)
	program, err := j.compile()
	if err != nil || j.check {
		return err
	}
	if err = program.Print(ctx); err == nil {
		err = j.print.Done()
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// options are what the flags allow a program.
func (j *job) options() py.Options {
	o := py.Options{
		Stderr: j.term.err, VirtualTime: j.virtualTime, Network: !j.sandbox,
		Limits: py.Limits{Steps: j.stepsMax, Memory: j.memoryLimit(), Line: int(j.lineMax), Time: j.timeout},
	}
	if !j.sandbox {
		o.FS = osFS{}
		o.Dir, o.Environ = surroundings()
	}
	return o
}

// surroundings are the working directory and the environment.
func surroundings() (dir string, environ map[string]string) {
	dir, _ = os.Getwd() // unknown if it is gone: the program sees "/"
	environ = map[string]string{}
	for _, e := range os.Environ() {
		if name, v, ok := strings.Cut(e, "="); ok && name != "" {
			environ[name] = v
		}
	}
	return dir, environ
}

// outputSize is how much is printed before it is written, unless the input
// makes the command wait.
const outputSize = 64 << 10

// printer returns what prints the items.
func (j *job) printer() (*py.Printer, error) {
	o := py.PrintOptions{Format: j.settings.out, Sep: j.sep, Null: j.null}
	if j.quiet {
		return py.NewPrinter(bufio.NewWriter(discard{}), o)
	}
	return py.NewPrinter(j.writer(), o)
}

// writer is where items and what the program prints go.
func (j *job) writer() py.PrintWriter {
	if isTerminal(j.term.out) {
		return lineWise{j.out}
	}
	return j.out
}

// compile compiles the expression, or the script that the file holds.
func (j *job) compile() (*py.Program, error) {
	if j.file != "" && isScript(j.file, j.src) {
		j.script = true
		return j.eng.Compile(j.name, j.src)
	}
	p, err := j.eng.CompilePrint(j.name, j.src, j.print, py.Reading{
		Each: j.settings.in, Paths: j.args, Sep: j.sep, Strings: j.strings, Null: j.null,
		SkipBad: j.skipBad, Bad: j.left.add,
	})
	if err != nil && j.file != "" {
		script, failed := j.eng.Compile(j.name, j.src)
		if failed == nil || isStatement(j.src) {
			j.script = true
			return script, failed
		}
	}
	var e *py.Error
	if errors.As(err, &e) && e.IsSyntax() && e.Hint == "" {
		e.Hint = j.meant()
	}
	return p, err
}

// isScript reports whether a file is certainly no expression.
func isScript(name, src string) bool {
	return strings.HasSuffix(name, ".py") || strings.HasPrefix(src, "#!")
}

// leftOut counts what --skip-bad leaves out.
type leftOut struct {
	n     int64
	first error
}

func (l *leftOut) add(err error) {
	if l.n++; l.n == 1 {
		l.first = err
	}
}

// report says how much was left out.
func (l *leftOut) report(t terminal) {
	switch {
	case l.n == 1:
		fmt.Fprintf(t.err, "weft: 1 bad row was left out: %v\n", l.first)
	case l.n > 1:
		fmt.Fprintf(t.err, "weft: %d bad rows were left out; the first: %v\n", l.n, l.first)
	}
}

// discard is where -q sends items.
type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// say writes a text to standard output.
func (j *job) say(text string) error {
	_, err := j.term.out.WriteString(text)
	if err != nil {
		return &outputError{err}
	}
	return nil
}
