package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/weft-go/weft/internal/decompress"
)

// errSandbox is why a program may not open a file.
var errSandbox = errors.New("not one of the ARGs, and --sandbox allows no other file")

// inputSet opens the inputs of a job.
type inputSet struct {
	job *job
	ctx *hearing
	bar *progress
	end time.Time
}

func newInputSet(j *job, ctx *hearing) *inputSet {
	s := &inputSet{job: j, ctx: ctx, bar: newProgress(j)}
	if j.timeout > 0 {
		s.end = time.Now().Add(j.timeout)
	}
	return s
}

// mayWait is called before a read that may wait: what is printed must be seen,
// and Ctrl-C must be heard.
func (s *inputSet) mayWait() {
	s.ctx.listen()
	s.job.flush()
}

// output is standard output, which shares a screen with the progress.
func (s *inputSet) output() io.Writer {
	var w io.Writer = wholeLines{s.job.term.out, s.ctx.listen}
	if s.bar != nil {
		w = clearing{w, s.bar}
	}
	if !s.end.IsZero() {
		w = timedWriter{w, s}
	}
	return w
}

// wholeLines has Ctrl-C heard before a part of a line is written: a program that
// just dies of it would leave that part.
type wholeLines struct {
	io.Writer
	listen func()
}

func (w wholeLines) Write(b []byte) (int, error) {
	if n := len(b); n > 0 && b[n-1] != '\n' {
		w.listen()
	}
	return w.Writer.Write(b)
}

// open opens an input by name, and decompresses it.
func (s *inputSet) open(name string) (io.ReadCloser, error) {
	if scheme, _, ok := strings.Cut(name, "://"); ok && (scheme == "http" || scheme == "https") {
		return nil, fmt.Errorf("%s: weft does not read URLs: pipe it in, curl -s URL | weft EXPR", name)
	}
	if s.job.sandbox && !slices.Contains(s.job.args, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errSandbox}
	}
	if !s.end.IsZero() { // a named pipe waits for who writes to it
		s.job.flush()
	}
	back := s.away(name, 0)
	f, err := openFile(name)
	back()
	if err != nil {
		return nil, err
	}
	return s.wrap(f, name), nil
}

// wrap returns what a program reads of f.
func (s *inputSet) wrap(f *os.File, name string) *inputFile {
	r := &inputFile{set: s, f: f, in: f, name: name}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		r.size = info.Size()
		r.ready = true
	}
	s.bar.begin(name, r.size)
	r.text = decompress.NewReader((*inputBytes)(r))
	return r
}

// stdin is standard input.
func (s *inputSet) stdin() io.Reader { return &lazyStdin{set: s} }

// lazyStdin opens standard input when it is read.
type lazyStdin struct {
	set *inputSet
	in  io.Reader
}

// Waits tells the engine that it need not end a wait.
func (l *lazyStdin) Waits() bool { return false }

func (l *lazyStdin) Read(b []byte) (int, error) {
	if l.in == nil {
		f := l.set.wrap(l.set.job.term.in, "<stdin>")
		if l.in = f; isTerminal(f.f) {
			f.in = l.set.job.typed
			l.in = (*inputBytes)(f) // who types an end can go on typing
		}
	}
	return l.in.Read(b)
}

func (s *inputSet) done() { s.bar.end() }

// inputFile is an input that is open.
type inputFile struct {
	set   *inputSet
	f     *os.File
	in    io.Reader // f, or what is typed there
	name  string
	ready bool // never waits: a file
	size  int64
	text  *decompress.Reader
}

func (r *inputFile) Read(b []byte) (int, error) { return r.text.Read(b) }

func (r *inputFile) Close() error {
	return errors.Join(r.text.Close(), r.f.Close())
}

// inputBytes is an inputFile as its bytes are on the disk.
type inputBytes inputFile

// Read writes out what is printed before it waits for more input.
func (r *inputBytes) Read(b []byte) (int, error) {
	back := nothing
	if !r.ready {
		r.set.mayWait()
		back = r.set.away(r.name, 0)
	}
	n, err := r.in.Read(b)
	back()
	r.set.bar.add(n)
	if r.set.ctx.Err() != nil {
		return 0, r.set.ctx.Err() // the end of a pipe that was interrupted too is no end
	}
	return n, err
}

// flush writes out what is printed. A failure shows at the next print.
func (j *job) flush() {
	if j.out.Buffered() > 0 {
		j.out.Flush() //nolint:errcheck // the writer keeps it
	}
}

// osFS is the file system as paths of the shell name it.
type osFS struct{}

func (osFS) Open(name string) (fs.File, error)          { return openFile(name) }
func (osFS) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osFS) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osFS) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (osFS) Glob(pattern string) ([]string, error)      { return filepath.Glob(pattern) }

// openFile opens a file. Python closes one that nobody holds any more, such as
// that of next(lines(name)), at once; here the collector does, and is asked to
// when there are too many. It closes them on a goroutine of its own.
func openFile(name string) (*os.File, error) {
	f, err := os.Open(name)
	for wait := time.Millisecond; errors.Is(err, syscall.EMFILE) && wait < time.Second; wait *= 2 {
		runtime.GC()
		time.Sleep(wait)
		f, err = os.Open(name)
	}
	return f, err
}
