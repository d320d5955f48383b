package os

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/weft-go/weft/async"
)

// ErrBusy is returned to a task that uses a file while another one does.
var ErrBusy = errors.New("another task is at it")

// A File is an open file as tasks use it, one at a time.
type File struct {
	std  *os.File
	busy bool
}

// Open opens a file to be read.
//
//   - Python: await asyncio.to_thread(open, name).
//   - Lazy: no; nothing is read yet.
//   - Reuse: a file each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the system's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks.
func Open(t *async.Task, name string) (*File, error) {
	return open(t, "Open", name, os.O_RDONLY, 0)
}

// Create opens a file to be written and read, making it if it is not there and
// emptying it if it is.
//
//   - Python: await asyncio.to_thread(open, name, "w+").
//   - Lazy: no.
//   - Reuse: a file each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the system's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks.
func Create(t *async.Task, name string) (*File, error) {
	return open(t, "Create", name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

// OpenFile is the general form, with the flags and permissions of os.OpenFile.
//
//   - Python: await asyncio.to_thread(os.open, name, flags, perm).
//   - Lazy: no.
//   - Reuse: a file each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the system's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks.
func OpenFile(t *async.Task, name string, flags int, perm fs.FileMode) (*File, error) {
	return open(t, "OpenFile", name, flags, perm)
}

func open(t *async.Task, what, name string, flags int, perm fs.FileMode) (*File, error) {
	f, err := async.Do(t, func(ctx context.Context) (*os.File, error) {
		f, err := os.OpenFile(name, flags, perm)
		if err == nil && ctx.Err() != nil {
			// A task that is taken down does not come for it any more.
			f.Close()
			return nil, ctx.Err()
		}
		return f, err
	})
	if err != nil {
		return nil, failure(what, err)
	}
	return &File{std: f}, nil
}

// Wrap makes a file of the standard library one for tasks, such as os.Stdin. It
// must be used through the File alone from then on. Most systems open the standard
// files such that a read cannot be interrupted: it is then waited for, until Enter.
//
//   - Python: loop.connect_read_pipe, in part.
//   - Lazy: nothing is read.
//   - Reuse: once for a file.
//   - Cost: one allocation.
//   - Concurrency: for the loop's tasks.
func Wrap(f *os.File) *File { return &File{std: f} }

// Name returns the name the file was opened by.
func (f *File) Name() string { return f.std.Name() }

// Read reads up to len(p) bytes; at the end the error is io.EOF.
func (f *File) Read(t *async.Task, p []byte) (int, error) {
	return f.do(t, "Read", f.std.SetReadDeadline, func() (int, error) { return f.std.Read(p) })
}

// Write writes all of p, or returns how much it has written and an error.
func (f *File) Write(t *async.Task, p []byte) (int, error) {
	return f.do(t, "Write", f.std.SetWriteDeadline, func() (int, error) { return f.std.Write(p) })
}

// do makes a call beside the loop. One that can have a deadline is interrupted by
// that, and as it may last for ever, it does not take one of the workers.
func (f *File) do(t *async.Task, what string, deadline func(time.Time) error, call func() (int, error)) (int, error) {
	if f.busy {
		return 0, fmt.Errorf("os: %s: %w", what, ErrBusy)
	}
	f.busy = true
	defer func() { f.busy = false }()
	n := 0
	run := func() (err error) {
		if n, err = call(); what == "Read" && n > 0 {
			// What there is comes first; an error will come again.
			return nil
		}
		return err
	}
	if deadline(time.Time{}) != nil {
		_, err := async.Do(t, func(context.Context) (struct{}, error) { return struct{}{}, run() })
		return n, failure(what, err)
	}
	err := t.Outside(async.Work{
		What:      "os: " + what + " of " + f.std.Name(),
		Interrupt: func() { deadline(longPast) },
		Run:       run,
	})
	return n, failure(what, err)
}

// longPast is a deadline that has whatever is under way return at once.
var longPast = time.Unix(1, 0)

// Seek moves to where the next Read or Write begins. It does not wait.
func (f *File) Seek(offset int64, whence int) (int64, error) {
	if f.busy {
		return 0, fmt.Errorf("os: Seek: %w", ErrBusy)
	}
	at, err := f.std.Seek(offset, whence)
	return at, failure("Seek", err)
}

// Sync waits until what was written is on the disk.
func (f *File) Sync(t *async.Task) error {
	_, err := f.do(t, "Sync", f.std.SetWriteDeadline, func() (int, error) { return 0, f.std.Sync() })
	return err
}

// Close closes the file. It does not wait, so that it can be deferred by a task
// that is cancelled.
func (f *File) Close() error { return failure("Close", f.std.Close()) }

// For returns the file as a reader and writer that parks t: for t alone.
func (f *File) For(t *async.Task) io.ReadWriter { return boundFile{t, f} }

type boundFile struct {
	t *async.Task
	f *File
}

func (b boundFile) Read(p []byte) (int, error)  { return b.f.Read(b.t, p) }
func (b boundFile) Write(p []byte) (int, error) { return b.f.Write(b.t, p) }

// ReadFile returns what is in a file.
//
//   - Python: await asyncio.to_thread(path.read_bytes).
//   - Lazy: no.
//   - Reuse: reads the file each time.
//   - Cost: a goroutine while it waits; memory for the file.
//   - Errors: the system's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks.
func ReadFile(t *async.Task, name string) ([]byte, error) {
	data, err := async.Do(t, func(context.Context) ([]byte, error) { return os.ReadFile(name) })
	return data, failure("ReadFile", err)
}

// WriteFile writes data to a file, making it with perm if it is not there and
// emptying it if it is.
//
//   - Python: await asyncio.to_thread(path.write_bytes, data).
//   - Lazy: no.
//   - Reuse: writes the file each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the system's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks; data must not change meanwhile.
func WriteFile(t *async.Task, name string, data []byte, perm fs.FileMode) error {
	_, err := async.Do(t, func(context.Context) (struct{}, error) { return struct{}{}, os.WriteFile(name, data, perm) })
	return failure("WriteFile", err)
}

// failure wraps an error of the system. Those that are compared with == and the
// loop's own stay as they are.
func failure(what string, err error) error {
	if err == nil || err == io.EOF || async.Cancelled(err) {
		return err
	}
	return fmt.Errorf("os: %s: %w", what, err)
}
