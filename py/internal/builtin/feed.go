package builtin

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"strconv"
	"strings"
	"syscall"

	"github.com/weft-go/weft/internal/decompress"
	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

// Input says how sources read where the program does not say it itself.
type Input struct {
	Sep     string // between fields of csv; empty for a comma
	Strings bool   // fields stay text, also where they look like numbers
	SkipBad bool   // what cannot be read as a row or value is left out
	Null    bool   // lines end in a zero byte
	// Bad is told what SkipBad left out. It may be nil.
	Bad func(err error)

	at *feed // read from last
}

type inputKey struct{}

// InputOf returns the settings of the run.
func InputOf(th *thread) *Input { return InputIn(th.Extra) }

// InputIn returns the settings that extra, which threads share, holds. The
// caller may change them before a program runs.
func InputIn(extra map[any]any) *Input {
	in, ok := extra[inputKey{}].(*Input)
	if !ok {
		in = &Input{}
		extra[inputKey{}] = in
	}
	return in
}

// At returns the name of the input that was read last, and the line that it
// was read to: 0 where lines mean nothing, and no name if nothing was read.
func (in *Input) At() (name string, line int64) {
	if in.at == nil {
		return "", 0
	}
	return in.at.shown(), in.at.line()
}

// reader makes values of what one input holds. It returns io.EOF after the
// last, and an error of type [bad] where reading may go on behind what failed.
type reader interface {
	next() (value, error)
	line() int64
	take() []byte // gives up what was read ahead of the values
}

// bad is the error of one row or value among others.
type bad struct{ error }

// Unwrap returns the cause.
func (b bad) Unwrap() error { return b.error }

// feed iterates over what one input after another holds. An input is opened
// when its first value is asked for.
type feed struct {
	th    *thread
	in    *Input
	names []string
	open  func(r io.Reader) reader
	name  string
	file  io.Closer
	r     reader
	last  int64 // the line that a finished input was read to
	begun bool
	use   *object.Use // what the program does with each value, if that is known
}

// Tell lets readers make less than whole values.
func (s *feed) Tell(use object.Use) {
	if !s.begun {
		s.use = &use
	}
}

// newFeed returns the values of the inputs that v names, as an iterator whose
// type is called kind.
func newFeed(th *thread, kind string, v value, open func(r io.Reader) reader) value {
	names := inputs(th, v)
	if len(names) > 0 { // of the others, what comes before them is read first
		check(th, names[0])
	}
	return object.Wrap(kind, &feed{th: th, in: InputOf(th), names: names, open: open})
}

func (s *feed) Next() (value, bool) {
	for {
		if s.r == nil {
			if len(s.names) == 0 {
				if s.in.at == s {
					s.in.at = nil // what fails from here on has nothing to do with it
				}
				return value{}, false
			}
			s.name, s.names = s.names[0], s.names[1:]
			s.last = 0
			s.begun = true
			s.in.at = s
			rc := s.input()
			s.file, s.r = rc, s.open(rc)
			if r, ok := s.r.(interface{ tell(object.Use) }); ok && s.use != nil {
				r.tell(*s.use)
			}
		}
		v, err := s.r.next()
		if err == nil {
			if s.in.at != s {
				s.in.at = s
			}
			return v, true
		}
		if err == io.EOF {
			s.close()
			continue
		}
		s.in.at = s
		if b := (bad{}); errors.As(err, &b) && s.in.SkipBad {
			if s.in.Bad != nil {
				s.in.Bad(errors.New(s.text(b.error)))
			}
			continue
		}
		e := s.fail(err)
		if !errors.As(err, new(bad)) {
			s.Stop()
		}
		panic(e)
	}
}

func (s *feed) line() int64 {
	if s.r != nil {
		return s.r.line()
	}
	return s.last
}

func (s *feed) close() {
	if s.r != nil {
		s.last = s.r.line()
	}
	if s.file != nil {
		s.file.Close()
	}
	s.file, s.r = nil, nil
}

// Stop closes the input.
func (s *feed) Stop()                { s.names = nil; s.close() }
func (s *feed) All() iter.Seq[value] { return object.All(s) }

// shown is the name of the input as messages have it.
func (s *feed) shown() string {
	if s.name == "-" {
		return "<stdin>"
	}
	return s.name
}

// fail returns what an error of reading raises.
func (s *feed) fail(err error) *object.Exception {
	var se *source.Error
	if errors.As(err, &se) {
		err = se.Err
	}
	switch broken := errors.As(err, new(*decompress.Error)); {
	case broken:
		return object.Errorf(object.OSError, "%s", s.text(se))
	case se != nil && !isSystem(err):
		return object.Errorf(object.ValueError, "%s", s.text(se))
	}
	e := object.OSErrorOf(err)
	if len(e.Args) == 1 {
		return object.Errorf(object.OSError, "%s: %s", s.shown(), err)
	}
	e.Args = append(e.Args[:2:2], object.Str(s.shown()))
	return e
}

// isSystem reports whether err comes from the file system or the network, and
// not from what was read.
func isSystem(err error) bool {
	return errors.As(err, new(*fs.PathError)) || errors.As(err, new(syscall.Errno))
}

// text returns file:line:column: and what is wrong there.
func (s *feed) text(err error) string {
	var b strings.Builder
	b.WriteString(s.shown())
	var se *source.Error
	if errors.As(err, &se) {
		for _, n := range []int64{se.Line, se.Column} {
			if n > 0 {
				b.WriteString(":" + strconv.FormatInt(n, 10))
			}
		}
		err = se.Err
	}
	return b.String() + ": " + err.Error()
}

// inputs are the names of what to read; "-" is standard input.
func inputs(th *thread, v value) []string {
	if !v.Given() {
		return []string{"-"}
	}
	if items, ok := object.Items(v); ok {
		var names []string
		object.Deeper(th, "", func() { // a list can hold itself
			for _, x := range items {
				names = append(names, inputs(th, x)...)
			}
		})
		return names
	}
	if !v.IsStr() {
		panic(object.Errorf(object.TypeError, "a path or pattern must be a str, not %s", v.TypeName()))
	}
	name := strings.Clone(v.Str())
	if names := expand(th, name); names != nil {
		return names
	}
	return []string{name}
}

// check raises what opening the file would raise, as far as can be told without
// opening it: a wrong name is the mistake of the call that has it.
func check(th *thread, name string) {
	if th.FS == nil || name == "-" || strings.Contains(name, "://") {
		return
	}
	if _, err := fs.Stat(th.FS, path.Clean(name)); err != nil {
		panic(object.OSErrorOf(err))
	}
}

// exists reports whether there is a file of that name.
func exists(th *thread, name string) bool {
	_, err := fs.Stat(th.FS, path.Clean(name))
	return err == nil
}

// expand returns the files that a pattern matches, nil if name is no pattern,
// is the name of a file itself, or matches nothing.
func expand(th *thread, name string) []string {
	if th.FS == nil || !strings.ContainsAny(name, "*?[") {
		return nil
	}
	clean := path.Clean(name)
	if _, err := fs.Stat(th.FS, clean); err == nil {
		return nil
	}
	names, err := fs.Glob(th.FS, clean)
	if err != nil {
		return nil
	}
	return names
}

// input opens the input that is next.
func (s *feed) input() io.ReadCloser {
	if s.name == "-" {
		return &textInput{ReadCloser: file.In(s.th, func() []byte { return s.r.take() })}
	}
	return &textInput{ReadCloser: file.Bounded(s.th, open(s.th, s.name))}
}

// open opens the file called name.
func open(th *thread, name string) io.ReadCloser {
	var rc io.ReadCloser
	var err error
	switch {
	case th.Open != nil:
		rc, err = th.Open(name)
	case th.FS == nil:
		panic(object.Errorf(object.PermissionError, "no files here: %s", object.StrRepr(name)))
	default:
		rc, err = th.FS.Open(path.Clean(name))
	}
	if err != nil {
		panic(object.OSErrorOf(err))
	}
	return rc
}
