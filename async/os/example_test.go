//go:build unix

package os_test

import (
	"fmt"
	"io"
	stdos "os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/os"
	"github.com/weft-go/weft/source"
)

// inTemp runs body with the name of a file that is not there yet.
func inTemp(body func(t *async.Task, name string) error) {
	dir, err := stdos.MkdirTemp("", "example")
	if err == nil {
		defer stdos.RemoveAll(dir)
		err = async.Run(func(t *async.Task) error { return body(t, filepath.Join(dir, "file")) })
	}
	if err != nil {
		fmt.Println(err)
	}
}

func ExampleOpen() {
	inTemp(func(t *async.Task, name string) error {
		if err := os.WriteFile(t, name, []byte("one\ntwo\n"), 0o600); err != nil {
			return err
		}
		f, err := os.Open(t, name)
		if err != nil {
			return err
		}
		defer f.Close()
		for line, err := range source.Lines(f.For(t)) {
			fmt.Println(line, err)
		}
		return nil
	})
	// Output:
	// one <nil>
	// two <nil>
}

func ExampleCreate() {
	inTemp(func(t *async.Task, name string) error {
		f, err := os.Create(t, name)
		if err != nil {
			return err
		}
		defer f.Close()
		fmt.Fprintf(f.For(t), "%d lines", 100)
		at, err := f.Seek(0, io.SeekStart)
		if err != nil {
			return err
		}
		text, err := io.ReadAll(f.For(t))
		fmt.Printf("%d %s\n", at, text)
		return err
	})
	// Output: 0 100 lines
}

func ExampleOpenFile() {
	inTemp(func(t *async.Task, name string) error {
		for _, word := range []string{"one", "two"} {
			f, err := os.OpenFile(t, name, stdos.O_WRONLY|stdos.O_CREATE|stdos.O_APPEND, 0o600)
			if err != nil {
				return err
			}
			fmt.Fprintln(f.For(t), word)
			if err := f.Close(); err != nil {
				return err
			}
		}
		text, err := os.ReadFile(t, name)
		fmt.Printf("%s", text)
		return err
	})
	// Output:
	// one
	// two
}

func ExampleReadFile() {
	inTemp(func(t *async.Task, name string) error {
		_, err := os.ReadFile(t, name)
		fmt.Println("missing:", err != nil)
		return nil
	})
	// Output: missing: true
}

func ExampleWriteFile() {
	inTemp(func(t *async.Task, name string) error {
		if err := os.WriteFile(t, name, []byte("kept"), 0o600); err != nil {
			return err
		}
		text, err := os.ReadFile(t, name)
		fmt.Printf("%s\n", text)
		return err
	})
	// Output: kept
}

func ExampleWrap() {
	r, w, err := stdos.Pipe()
	if err != nil {
		fmt.Println(err)
		return
	}
	err = async.Run(func(t *async.Task) error {
		from, to := os.Wrap(r), os.Wrap(w)
		defer from.Close()
		fmt.Fprint(to.For(t), "through a pipe")
		to.Close()
		text, err := io.ReadAll(from.For(t))
		fmt.Printf("%s\n", text)
		return err
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output: through a pipe
}

// A server that ends in order when it is told to.
func ExampleNotify() {
	err := async.Run(func(t *async.Task) error {
		sigs := os.Notify(stdos.Interrupt, syscall.SIGTERM)
		defer sigs.Close()
		return t.Scope(func(s *async.Scope) error {
			s.Go("server", func(t *async.Task) error {
				defer fmt.Println("cleaned up")
				return t.Sleep(time.Hour)
			})
			if err := syscall.Kill(stdos.Getpid(), syscall.SIGTERM); err != nil { // somebody does
				return err
			}
			sig, err := sigs.Next(t)
			fmt.Println("got:", sig)
			s.Cancel("")
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// got: terminated
	// cleaned up
	// <nil>
}

// Output is read while the command runs. Breaking the loop is enough to end it.
func ExampleRun() {
	err := async.Run(func(t *async.Task) error {
		return os.Run(t, exec.Command("yes", "over and over"), func(p *os.Process) error {
			n := 0
			for line, err := range source.Lines(p.Stdout.For(t)) {
				if err != nil {
					return err
				}
				fmt.Println(line)
				if n++; n == 2 {
					break
				}
			}
			return nil
		})
	})
	fmt.Println(err)
	// Output:
	// over and over
	// over and over
	// <nil>
}

func ExampleOutput() {
	err := async.Run(func(t *async.Task) error {
		text, err := os.Output(t, exec.Command("echo", "hello"), 1000)
		fmt.Println(strings.TrimSpace(string(text)))
		return err
	})
	fmt.Println(err)
	// Output:
	// hello
	// <nil>
}
