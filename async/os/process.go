package os

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/weft-go/weft/async"
)

// A Process is a command that runs, as the body of [Run] sees it.
type Process struct {
	// Stdin and Stdout are the command's, unless cmd had its own. They are closed
	// when the body returns. A program that reads its input to the end waits for
	// Stdin to be closed before.
	Stdin, Stdout *File

	cmd    *exec.Cmd
	errors *tail
	over   chan struct{} // closed when the process has ended
	err    error         // then, how
}

// stderrKept bounds how much of a command's messages is kept for its error.
const stderrKept = 16 << 10

// ErrTooLong is returned for output that is longer than it may be.
var ErrTooLong = errors.New("the output is too long")

// An ExitError says that a command has failed.
type ExitError struct {
	Name   string
	Code   int    // its exit code; -1 if a signal has ended it
	Stderr string // the last of what it wrote there, unless cmd had its own Stderr
	Err    error  // the *exec.ExitError
}

func (e *ExitError) Error() string {
	text := fmt.Sprintf("os: %s: %v", e.Name, e.Err)
	if e.Stderr != "" {
		text += ": " + e.Stderr
	}
	return text
}

// Unwrap returns the error of package os/exec.
func (e *ExitError) Unwrap() error { return e.Err }

// Run starts a command, runs body, and returns when the process has ended. The
// body writes to the process and reads from it while it runs; if it returns an
// error, or panics, or the task is cancelled, the process is killed and waited
// for all the same. A process that fails is an [ExitError], but one that ends
// because nobody reads its output any more has not failed. A nil body means to
// wait only, without output.
//
// The command is made by exec.Command; its Stdin, Stdout and Stderr, where they
// are not set, are the Process's, and what is kept for the ExitError.
//
//   - Python: asyncio.create_subprocess_exec, wait and kill in one.
//   - Lazy: no.
//   - Reuse: a command runs once.
//   - Cost: two goroutines for the process; one while a task waits.
//   - Errors: the body's; else an [ExitError]; the system's; a CancelledError;
//     [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func Run(t *async.Task, cmd *exec.Cmd, body func(*Process) error) error {
	p, err := start(t, cmd, body != nil)
	if err != nil {
		return failure("Run", err)
	}
	returned := false
	defer func() {
		if !returned {
			p.end(t, true)
		}
	}()
	if body != nil {
		err = body(p)
	} else {
		err = p.wait(t)
	}
	returned = true
	// The task may have been cancelled while it waited for the end.
	told := p.end(t, err != nil)
	switch {
	case errors.Is(err, syscall.EPIPE) && p.failed():
		// It could not be written to because it had failed: that is the reason.
		return p.failure()
	case err != nil:
		return err
	case told != nil:
		return told
	}
	return p.failure()
}

// start opens the pipes and the process.
func start(t *async.Task, cmd *exec.Cmd, piped bool) (*Process, error) {
	l := t.Loop()
	return async.Do(t, func(ctx context.Context) (*Process, error) {
		p := &Process{cmd: cmd, over: make(chan struct{})}
		theirs, err := p.connect(piped)
		if err == nil {
			err = cmd.Start()
		}
		for _, f := range theirs {
			f.Close()
		}
		if err != nil {
			p.closePipes()
			return nil, err
		}
		l.Aside(func() {
			p.err = cmd.Wait()
			close(p.over)
		})
		if ctx.Err() != nil {
			// A task that is taken down does not come for it any more.
			p.closePipes()
			p.kill()
		}
		return p, nil
	})
}

// connect makes the pipes, and returns the ends that are the command's.
func (p *Process) connect(piped bool) (theirs []*os.File, err error) {
	cmd := p.cmd
	if cmd.Stderr == nil {
		p.errors = &tail{max: stderrKept}
		cmd.Stderr = p.errors
	}
	if cmd.WaitDelay == 0 {
		cmd.WaitDelay = pipeDelay
	}
	if piped && cmd.Stdin == nil {
		r, w, err := os.Pipe()
		if err != nil {
			return theirs, err
		}
		cmd.Stdin, p.Stdin = r, Wrap(w)
		theirs = append(theirs, r)
	}
	if piped && cmd.Stdout == nil {
		r, w, err := os.Pipe()
		if err != nil {
			return theirs, err
		}
		cmd.Stdout, p.Stdout = w, Wrap(r)
		theirs = append(theirs, w)
	}
	return theirs, nil
}

// pipeDelay is for how long the pipes of a process that has ended are kept open
// for those that it has started and left behind.
const pipeDelay = time.Second

// wait waits for the end of the process, unless the task is cancelled.
func (p *Process) wait(t *async.Task) error {
	stop := make(chan struct{})
	return t.Outside(async.Work{
		What:      "os: the end of " + p.cmd.Path,
		Interrupt: func() { close(stop) },
		Run: func() error {
			select {
			case <-p.over:
				return nil
			case <-stop:
				return os.ErrDeadlineExceeded
			}
		},
	})
}

// end waits for the end of the process whatever the task is told meanwhile, and
// kills it if it is to be killed or the task is cancelled.
func (p *Process) end(t *async.Task, kill bool) (told error) {
	p.closePipes()
	for {
		if kill {
			p.kill()
		}
		err := t.Scope(func(*async.Scope) error { return p.wait(t) }, shieldIf(kill)...)
		if err == nil {
			return told
		}
		told, kill = err, true
	}
}

func shieldIf(kill bool) []async.ScopeOption {
	if kill {
		return []async.ScopeOption{async.Shield()}
	}
	return nil
}

func (p *Process) closePipes() {
	for _, f := range []*File{p.Stdin, p.Stdout} {
		if f != nil {
			f.std.Close()
		}
	}
}

func (p *Process) kill() { p.cmd.Process.Kill() }

// PID returns the number of the process.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Signal sends the process a signal.
func (p *Process) Signal(sig os.Signal) error { return failure("Signal", p.cmd.Process.Signal(sig)) }

// failed reports whether the process has ended by itself, and badly.
func (p *Process) failed() bool {
	var exit *exec.ExitError
	return errors.As(p.err, &exit) && exit.Exited()
}

// failure says how the process has ended.
func (p *Process) failure() error {
	var exit *exec.ExitError
	switch {
	case p.err == nil || p.err == exec.ErrWaitDelay:
		return nil
	case !errors.As(p.err, &exit):
		return failure("Run", p.err)
	case strings.Contains(exit.String(), "broken pipe"):
		return nil
	}
	e := &ExitError{Name: p.cmd.Path, Code: exit.ExitCode(), Err: exit}
	if p.errors != nil {
		e.Stderr = strings.TrimSpace(string(p.errors.data))
	}
	return e
}

// tail keeps the end of what is written to it.
type tail struct {
	data []byte
	max  int
}

func (w *tail) Write(p []byte) (int, error) {
	w.data = append(w.data, p...)
	if over := len(w.data) - w.max; over > 0 {
		w.data = append(w.data[:0], w.data[over:]...)
	}
	return len(p), nil
}

// Output runs a command without input and returns what it writes, up to bytesMax
// bytes. If there is more, the command is killed and the error is [ErrTooLong].
//
//   - Python: create_subprocess_exec(..., stdout=PIPE) and communicate().
//   - Lazy: no.
//   - Reuse: a command runs once.
//   - Cost: as [Run]; memory for the output.
//   - Errors: those of Run; then what was written so far is returned too.
//   - Concurrency: for the loop's tasks.
func Output(t *async.Task, cmd *exec.Cmd, bytesMax int64) ([]byte, error) {
	var data []byte
	err := Run(t, cmd, func(p *Process) error {
		if p.Stdin != nil {
			p.Stdin.Close()
		}
		var err error
		data, err = io.ReadAll(io.LimitReader(p.Stdout.For(t), bytesMax+1))
		if err == nil && int64(len(data)) > bytesMax {
			data = data[:bytesMax]
			err = fmt.Errorf("os: Output: %w: more than %d bytes", ErrTooLong, bytesMax)
		}
		return err
	})
	return data, err
}
