//go:build unix

package os_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	stdos "os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/os"
)

func TestFileRoundTrip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	data := bytes.Repeat([]byte("some text\n"), 30_000)
	run(t, func(task *async.Task) error {
		f, err := os.Create(task, name)
		if err != nil {
			return err
		}
		defer f.Close()
		if f.Name() != name {
			t.Errorf("name %q", f.Name())
		}
		n, err := f.Write(task, data)
		if n != len(data) || err != nil {
			t.Errorf("Write = %d, %v", n, err)
		}
		if err := f.Sync(task); err != nil {
			t.Error(err)
		}
		if at, err := f.Seek(-5, io.SeekEnd); at != int64(len(data)-5) || err != nil {
			t.Errorf("Seek = %d, %v", at, err)
		}
		if end, err := io.ReadAll(f.For(task)); string(end) != "text\n" || err != nil {
			t.Errorf("the end is %q, %v", end, err)
		}
		all, err := os.ReadFile(task, name)
		if !bytes.Equal(all, data) {
			t.Errorf("ReadFile = %d bytes, %v", len(all), err)
		}
		if err := os.WriteFile(task, name, []byte("less"), 0o600); err != nil {
			t.Error(err)
		}
		a, err := os.OpenFile(task, name, stdos.O_WRONLY|stdos.O_APPEND, 0)
		if err != nil {
			return err
		}
		a.Write(task, []byte(" and more"))
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		all, err = os.ReadFile(task, name)
		if string(all) != "less and more" {
			t.Errorf("ReadFile = %q", all)
		}
		return err
	})
}

func TestFileErrors(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing", "file")
	run(t, func(task *async.Task) error {
		_, open := os.Open(task, missing)
		_, create := os.Create(task, missing)
		_, openFile := os.OpenFile(task, missing, stdos.O_RDWR, 0)
		_, read := os.ReadFile(task, missing)
		write := os.WriteFile(task, missing, nil, 0o600)
		for what, err := range map[string]error{"Open": open, "Create": create, "OpenFile": openFile, "ReadFile": read, "WriteFile": write} {
			if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "os: "+what+": ") {
				t.Errorf("%s = %v", what, err)
			}
		}
		f, err := os.Open(task, ".")
		if err != nil {
			return err
		}
		if _, err := f.Read(task, make([]byte, 1)); err == nil {
			t.Error("a directory was read")
		}
		f.Close()
		if _, err := f.Read(task, make([]byte, 1)); !errors.Is(err, fs.ErrClosed) {
			t.Errorf("Read of a closed file = %v", err)
		}
		return nil
	})
}

// The pipe is written to only after another task has ticked: if reading could hold
// up the loop, neither would ever go on. Reading is given up a few times before.
func TestStalledPipeLeavesTheLoopFree(t *testing.T) {
	r, w, err := stdos.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	run(t, func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			from, to := os.Wrap(r), os.Wrap(w)
			defer from.Close()
			for range 3 {
				err := task.Within(time.Millisecond, func(*async.Deadline) error {
					_, err := from.Read(task, make([]byte, 10))
					return err
				})
				if !errors.Is(err, async.ErrTimeout) {
					t.Errorf("Read past its limit = %v", err)
				}
			}
			ticks := 0
			s.Go("ticker", func(task *async.Task) error {
				defer to.Close()
				for ; ticks < 100; ticks++ {
					if err := task.Sleep(10 * time.Microsecond); err != nil {
						return err
					}
				}
				if _, err := from.Read(task, make([]byte, 1)); !errors.Is(err, os.ErrBusy) {
					t.Errorf("a second reader got %v", err)
				}
				if _, err := from.Seek(0, io.SeekStart); !errors.Is(err, os.ErrBusy) {
					t.Errorf("Seek while reading = %v", err)
				}
				_, err := to.Write(task, []byte("at last"))
				return err
			})
			text, err := io.ReadAll(from.For(task))
			if string(text) != "at last" || ticks != 100 {
				t.Errorf("read %q after %d ticks", text, ticks)
			}
			return err
		})
	}, async.Workers(1))
}

func TestRepeatableRunsAreRefused(t *testing.T) {
	run(t, func(task *async.Task) error {
		_, open := os.Open(task, "file_test.go")
		_, read := os.ReadFile(task, "file_test.go")
		sigs := os.Notify(stdos.Interrupt)
		defer sigs.Close()
		_, next := sigs.Next(task)
		_, output := os.Output(task, shell("true"), 10)
		for _, err := range []error{open, read, next, output, os.Run(task, shell("true"), nil)} {
			if !errors.Is(err, async.ErrOutside) {
				t.Errorf("got %v, want %v", err, async.ErrOutside)
			}
		}
		return nil
	}, async.Seed(1))
}
