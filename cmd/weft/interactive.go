package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/weft-go/weft/py"
)

// A conversation reads statements, runs them and prints what they are worth.
type conversation struct {
	eng  *py.Engine
	read func(prompt string) (string, error) // a line, or errInterrupt, or io.EOF
	out  io.Writer
	mute bool        // the lines come from a file or a pipe: no prompt stands at its end
	fail func(error) // prints an error
	// interruptible makes the context of one statement, which Ctrl-C ends.
	interruptible func() (context.Context, func())
}

// errInterrupt says that Ctrl-C was pressed at the prompt.
var errInterrupt = errors.New("interrupted")

const (
	prompt     = ">>> "
	promptMore = "... "
)

// run talks until the end of the input.
func (c *conversation) run() error {
	var lines []string
	for {
		p := prompt
		if len(lines) > 0 {
			p = promptMore
		}
		line, err := c.read(p)
		switch {
		case errors.Is(err, errInterrupt):
			lines = nil
			continue
		case errors.Is(err, io.EOF):
			if src := strings.Join(lines, "\n"); src != "" { // an open block ends here
				_, err := c.do(src)
				return err
			}
			if !c.mute {
				fmt.Fprintln(c.out)
			}
			return nil
		case err != nil:
			return err
		}
		lines = append(lines, line)
		src := strings.Join(lines, "\n")
		if strings.TrimSpace(src) == "" {
			lines = nil
			continue
		}
		if c.unfinished(src, line) {
			continue
		}
		lines = nil
		if done, err := c.do(src); done {
			return err
		}
	}
}

// unfinished reports whether src goes on in the next line: a bracket or a
// string is open, or a block is, which an empty line ends.
func (c *conversation) unfinished(src, last string) bool {
	_, err := c.eng.Compile("<stdin>", src)
	var e *py.Error
	if errors.As(err, &e) {
		for _, open := range []string{"was never closed", "unexpected EOF", "expected an indented block", "unterminated triple-quoted"} {
			if strings.Contains(e.Message, open) {
				return last != "" || !strings.Contains(e.Message, "indented block")
			}
		}
		// A try without its except yet, a decorator without its def.
		if last != "" && strings.HasPrefix(e.Message, "expected 'except'") || strings.HasPrefix(last, "@") {
			return true
		}
		return false
	}
	first := strings.TrimSpace(strings.SplitN(src, "\n", 2)[0])
	block := strings.HasSuffix(first, ":") || strings.HasPrefix(first, "@")
	return block && last != ""
}

// do runs one statement. It reports true when the program asked to end.
func (c *conversation) do(src string) (done bool, err error) {
	ctx, stop := c.interruptible()
	defer stop()
	program, err := c.eng.CompilePrompt("<stdin>", src)
	if err == nil {
		_, err = program.Run(ctx)
	}
	var e *py.Error
	if errors.As(err, &e) {
		if _, _, exits := e.Exit(); exits {
			return true, err
		}
	}
	if err != nil {
		c.fail(err)
	}
	return false, nil
}

// names returns how word, a name or names with dots, may go on.
func (c *conversation) names(word string) []string {
	src, prefix := "dir()", word
	if strings.HasPrefix(word, ".") {
		return nil // of something that would have to be evaluated
	}
	if dot := strings.LastIndexByte(word, '.'); dot > 0 {
		src, prefix = "dir("+word[:dot]+")", word[dot+1:]
	}
	v, err := c.eng.Eval(context.Background(), "<complete>", src)
	if err != nil {
		return nil
	}
	found, err := py.FromValue(v)
	if err != nil {
		return nil
	}
	var all []string
	list, _ := found.([]any)
	for _, n := range list {
		if s, ok := n.(string); ok && strings.HasPrefix(s, prefix) && (prefix != "" || !strings.HasPrefix(s, "_")) {
			all = append(all, s)
		}
	}
	if src == "dir()" && prefix != "" {
		for _, s := range topics() {
			if strings.HasPrefix(s, prefix) {
				all = append(all, s)
			}
		}
	}
	return all
}

// interactive serves a person at a terminal. What comes from elsewhere is read
// line by line, without prompts; input and sys.stdin read on from the statement.
func (j *job) interactive() error {
	person := isTerminal(j.term.in)
	plain := plainLines{bufio.NewReader(j.term.in)}
	interrupt, typed := make(chan struct{}, 1), &typed{in: j.term.in}
	options := j.options()
	options.Stdout, options.Stdin, options.Interrupt = j.term.out, plain, interrupt
	if person {
		options.Stdin = typed
	}
	options.Args, options.Globals = []string{""}, map[string]any{"args": []string{}}
	j.eng = py.New(options)
	if err := setHelp(j.eng, j.term.out); err != nil {
		return err
	}
	c := &conversation{
		eng: j.eng, out: j.term.out, read: plain.readLine, mute: !person,
		fail: func(err error) { j.term.complain(err, nil) },
		interruptible: func() (context.Context, func()) {
			h := hear(interrupt, typed)
			h.giveUp = func(cause error) { h.cancel(cause); typed.wake() }
			h.listen()
			return h, func() {
				h.stop()
				select {
				case <-interrupt: // it came too late
				default:
				}
			}
		},
	}
	if person {
		c.read = newLineEditor(j.term.in, j.term.out, c.names).readLine
		fmt.Fprint(j.term.out, versionText(), "An expression or a statement; help(NAME) explains a name; Ctrl-D ends.\n")
	}
	return c.run()
}
