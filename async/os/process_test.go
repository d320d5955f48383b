//go:build unix

package os_test

import (
	"bytes"
	"errors"
	"io"
	stdos "os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/os"
	"github.com/weft-go/weft/source"
)

func shell(script string) *exec.Cmd { return exec.Command("sh", "-c", script) }

// The command waits for each line before it answers: reading and writing go on by
// turns while another task ticks.
func TestRunStreams(t *testing.T) {
	run(t, func(task *async.Task) error {
		ticks := 0
		return task.Scope(func(s *async.Scope) error {
			s.Go("ticker", func(task *async.Task) error {
				for ; ; ticks++ {
					if err := task.Sleep(10 * time.Microsecond); err != nil {
						return err
					}
				}
			})
			err := os.Run(task, shell(`while read line; do echo "<$line>"; done; echo end`), func(p *os.Process) error {
				var got []string
				next := func(i int) {
					for from := ticks; ticks < from+5; {
						task.Sleep(10 * time.Microsecond)
					}
					if i == 3 {
						p.Stdin.Close()
						return
					}
					p.Stdin.Write(task, []byte(strings.Repeat("x", i)+"\n"))
				}
				next(0)
				for line, err := range source.Lines(p.Stdout.For(task)) {
					if err != nil {
						return err
					}
					if got = append(got, line); line != "end" {
						next(len(got))
					}
				}
				if text := strings.Join(got, " "); text != "<> <x> <xx> end" {
					t.Errorf("got %q", text)
				}
				return nil
			})
			s.Cancel("")
			return err
		})
	})
}

func TestRunKillsWithItsTask(t *testing.T) {
	for name, body := range map[string]func(*async.Task) func(*os.Process) error{
		"reading": func(task *async.Task) func(*os.Process) error {
			return func(p *os.Process) error { _, err := p.Stdout.Read(task, make([]byte, 1)); return err }
		},
		"nothing": func(*async.Task) func(*os.Process) error { return nil },
		"ended":   func(*async.Task) func(*os.Process) error { return func(*os.Process) error { return nil } },
	} {
		t.Run(name, func(t *testing.T) {
			run(t, func(task *async.Task) error {
				cmd := exec.Command("sleep", "1000")
				k := task.Loop().Go("runs", func(task *async.Task) error { return os.Run(task, cmd, body(task)) })
				for text := ""; !strings.Contains(text, "os: "); task.Sleep(0) {
					for _, info := range task.Loop().Tasks() {
						if info.ID == k.ID() {
							text = info.Waits
						}
					}
				}
				k.Cancel("")
				if err := k.Join(task); !async.Cancelled(err) {
					t.Errorf("Run of a cancelled task = %v", err)
				}
				if cmd.ProcessState == nil || cmd.ProcessState.String() != "signal: killed" {
					t.Errorf("the process is %v", cmd.ProcessState)
				}
				return nil
			})
		})
	}
}

func TestRunKillsWhenTheBodyFails(t *testing.T) {
	boom := errors.New("boom")
	cmd := exec.Command("sleep", "1000")
	run(t, func(task *async.Task) error {
		if err := os.Run(task, cmd, func(*os.Process) error { return boom }); err != boom {
			t.Errorf("Run = %v", err)
		}
		return nil
	})
	again := exec.Command("sleep", "1000")
	defer func() {
		if v, ok := recover().(*async.PanicError); !ok || v.Value != "boom" {
			t.Errorf("panic %v", v)
		}
		for _, c := range []*exec.Cmd{cmd, again} {
			if c.ProcessState == nil || c.ProcessState.String() != "signal: killed" {
				t.Errorf("the process is %v", c.ProcessState)
			}
		}
	}()
	async.Run(func(task *async.Task) error {
		return os.Run(task, again, func(*os.Process) error { panic("boom") })
	})
}

// Even a loop that is torn down ends its processes.
func TestTornDownLoopKills(t *testing.T) {
	cmd := exec.Command("sleep", "1000")
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
		if cmd.ProcessState == nil || cmd.ProcessState.String() != "signal: killed" {
			t.Errorf("the process is %v", cmd.ProcessState)
		}
	}()
	async.Run(func(task *async.Task) error {
		return os.Run(task, cmd, func(p *os.Process) error {
			task.Loop().CallSoon(func() { panic("boom") })
			_, err := p.Stdout.Read(task, make([]byte, 1))
			return err
		})
	})
}

func TestExitError(t *testing.T) {
	run(t, func(task *async.Task) error {
		var exit *os.ExitError
		out, err := os.Output(task, shell("echo out; echo oh dear >&2; exit 3"), 100)
		if !errors.As(err, &exit) || exit.Code != 3 || exit.Stderr != "oh dear" || string(out) != "out\n" {
			t.Errorf("Output = %q, %v", out, err)
		}
		if !strings.HasSuffix(err.Error(), "sh: exit status 3: oh dear") {
			t.Errorf("error %q", err)
		}
		var std *exec.ExitError
		if err := os.Run(task, shell("kill -TERM $$"), nil); !errors.As(err, &std) || !errors.As(err, &exit) || exit.Code != -1 {
			t.Errorf("Run = %v", err)
		}
		// Only the end of long messages is kept.
		err = os.Run(task, shell("yes message | head -c 100000 >&2; echo last >&2; exit 1"), nil)
		if !errors.As(err, &exit) || len(exit.Stderr) > 16<<10 || !strings.HasSuffix(exit.Stderr, "last") {
			t.Errorf("%d bytes of messages are kept: %v", len(exit.Stderr), err)
		}
		if err := os.Run(task, exec.Command("no-such-command-anywhere"), nil); !errors.Is(err, exec.ErrNotFound) || !strings.HasPrefix(err.Error(), "os: Run: ") {
			t.Errorf("Run = %v", err)
		}
		return nil
	})
}

// A command that fails while it is written to is reported by its own error.
func TestRunSaysWhyThePipeBroke(t *testing.T) {
	endless := func(task *async.Task) func(*os.Process) error {
		return func(p *os.Process) error {
			for {
				if _, err := p.Stdin.Write(task, make([]byte, 10_000)); err != nil {
					return err
				}
			}
		}
	}
	run(t, func(task *async.Task) error {
		var exit *os.ExitError
		err := os.Run(task, shell("echo no space >&2; exit 2"), endless(task))
		if !errors.As(err, &exit) || exit.Code != 2 || exit.Stderr != "no space" {
			t.Errorf("Run = %v", err)
		}
		if err := os.Run(task, shell("exit 0"), endless(task)); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("Run = %v", err)
		}
		return nil
	})
}

func TestOutputHasALimit(t *testing.T) {
	run(t, func(task *async.Task) error {
		out, err := os.Output(task, shell("yes"), 10)
		if !errors.Is(err, os.ErrTooLong) || string(out) != "y\ny\ny\ny\ny\n" {
			t.Errorf("Output = %q, %v", out, err)
		}
		out, err = os.Output(task, shell("cat; printf 1234567890"), 10)
		if string(out) != "1234567890" {
			t.Errorf("Output = %q, %v", out, err)
		}
		return err
	})
}

// Leaving the loop over the output early is no failure of the command.
func TestRunIsLeftEarly(t *testing.T) {
	run(t, func(task *async.Task) error {
		return os.Run(task, exec.Command("yes"), func(p *os.Process) error {
			for line, err := range source.Lines(p.Stdout.For(task)) {
				if line != "y" || err != nil {
					t.Errorf("line %q, %v", line, err)
				}
				break
			}
			return nil
		})
	})
}

func TestRunWithTheCommandsOwnFiles(t *testing.T) {
	run(t, func(task *async.Task) error {
		var out, messages bytes.Buffer
		cmd := shell("cat; echo message >&2")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("input"), &out, &messages
		err := os.Run(task, cmd, func(p *os.Process) error {
			if p.Stdin != nil || p.Stdout != nil {
				t.Error("there are pipes beside the command's own")
			}
			return nil
		})
		if out.String() != "input" || messages.String() != "message\n" {
			t.Errorf("out %q, messages %q", out.String(), messages.String())
		}
		return err
	})
}

// What a command has started and left behind does not keep Run waiting, though it
// holds the pipe for messages.
func TestRunDoesNotWaitForGrandchildren(t *testing.T) {
	run(t, func(task *async.Task) error {
		cmd := shell("sleep 1000 >/dev/null & echo $!")
		cmd.WaitDelay = 10 * time.Millisecond
		out, err := os.Output(task, cmd, 100)
		if err != nil {
			return err
		}
		return exec.Command("kill", strings.TrimSpace(string(out))).Run()
	})
}

func TestSignalToProcess(t *testing.T) {
	run(t, func(task *async.Task) error {
		return os.Run(task, shell("trap 'echo got it; exit 0' USR1; echo ready; while :; do sleep 0.01; done"), func(p *os.Process) error {
			if p.PID() == stdos.Getpid() {
				t.Error("it has our own number")
			}
			ready := make([]byte, 6)
			if _, err := io.ReadFull(p.Stdout.For(task), ready); err != nil {
				return err
			}
			if err := p.Signal(syscall.SIGUSR1); err != nil {
				return err
			}
			text, err := io.ReadAll(p.Stdout.For(task))
			if string(text) != "got it\n" {
				t.Errorf("the answer is %q", text)
			}
			return err
		})
	})
}
