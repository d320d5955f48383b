package source

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
)

// File returns the sequence that read makes of the file path, which is opened
// when the range begins and closed when it is over, however it ends.
//
//		for line, err := range source.File("data.txt", source.Lines) { ... }
//
//	  - Python: a generator with "with open(path) as f: yield from read(f)".
//	  - Lazy: opens the file when ranged.
//	  - Reuse: re-rangeable; each range opens the file anew.
//	  - Cost: as read.
//	  - Errors: of opening and of read, with the path.
func File[T any](path string, read func(r io.Reader) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		f, err := os.Open(path)
		if err != nil {
			yield(zero, &Error{Func: "File", Err: err})
			return
		}
		defer f.Close()
		for v, err := range read(f) {
			if err != nil {
				err = WithPath(err, path)
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// WithPath returns err with the path put in, if it is an Error that names none.
// An error that names a file already, as those of package os do, stays as it is.
//
//   - Python: OSError.filename.
//   - Lazy: no.
//   - Reuse: err itself is not changed.
//   - Cost: at most one allocation.
func WithPath(err error, path string) error {
	var named *fs.PathError
	failed, ok := err.(*Error)
	if !ok || failed.Path != "" || errors.As(failed.Err, &named) {
		return err
	}
	copied := *failed
	copied.Path = path
	return &copied
}
