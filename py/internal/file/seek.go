package file

import (
	"io"

	"github.com/weft-go/weft/py/internal/object"
)

// seek goes to another place. A binary file whose source can seek does so;
// anything else is read anew up to there. In a text file the places are those
// that tell names, as in Python: counts of what has been decoded.
func (f *disk) seek(th *thread, offset, whence int) int {
	switch {
	case f.open == nil:
		panic(unsupported("underlying stream is not seekable"))
	case f.binary && (whence < 0 || whence > 2):
		panic(object.Errorf(object.ValueError, "whence value %d unsupported", whence))
	case whence < 0 || whence > 2:
		panic(object.Errorf(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence))
	case !f.binary && whence == 1 && offset != 0:
		panic(unsupported("can't do nonzero cur-relative seeks"))
	case !f.binary && whence == 2 && offset != 0:
		panic(unsupported("can't do nonzero end-relative seeks"))
	case !f.binary && offset < 0:
		panic(object.Errorf(object.ValueError, "negative seek position %d", offset))
	}
	f.start(th)
	switch whence {
	case 1:
		offset += f.at
	case 2:
		offset += f.end(th)
	}
	switch {
	case offset < 0:
		panic(object.NewException(object.OSError, object.Int(22), object.Str("Invalid argument")))
	case offset == f.at:
		return offset
	}
	if s, ok := f.rc.(io.Seeker); ok && f.binary {
		if end := f.move(s, 0, io.SeekEnd); int64(offset) < end {
			f.move(s, int64(offset), io.SeekStart)
		}
		f.at = offset // behind the end, nothing is read
		return offset
	}
	if offset < f.at {
		f.close()
		f.in, f.rest, f.at = nil, nil, 0
		f.start(th)
	}
	for f.at < offset {
		th.Step()
		if len(f.rest) == 0 && !f.fill(th) {
			f.at = offset // behind the end, where nothing is read
			break
		}
		f.take(min(len(f.rest), offset-f.at))
	}
	return offset
}

// end returns the place of the end.
func (f *disk) end(th *thread) int {
	if s, ok := f.rc.(io.Seeker); ok && f.binary {
		n := f.move(s, 0, io.SeekEnd)
		f.at = int(n)
		return f.at
	}
	for {
		f.take(len(f.rest))
		if th.Step(); !f.fill(th) {
			return f.at
		}
	}
}

// move seeks in the source and forgets what was read ahead.
func (f *disk) move(s io.Seeker, offset int64, whence int) int64 {
	n, err := s.Seek(offset, whence)
	if err != nil {
		panic(osError(err, f.name))
	}
	f.buffer()
	f.rest = nil
	return n
}

func (f *disk) tell(*thread) int { return f.at }
