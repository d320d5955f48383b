package decompress

import (
	"bufio"
	"compress/bzip2"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// errTrailing says that compressed data ends well, and something else follows.
var errTrailing = errors.New("trailing data")

// trails reports whether err is a format's own word for errTrailing. The first
// magic number was seen before the decompressor was chosen.
func trails(err error) bool {
	return errors.Is(err, zstd.ErrMagicMismatch) ||
		errors.Is(err, bzip2.StructuralError("bad magic value in continuation file"))
}

// members reads gzip's members one after another. As for Python and for gzip
// itself zeros may follow each: tapes and block devices pad with them.
type members struct {
	in *bufio.Reader
	z  *gzip.Reader
}

func newMembers(r io.Reader) (*members, error) {
	m := &members{in: bufio.NewReader(r)}
	var err error
	if m.z, err = gzip.NewReader(m.in); err == nil {
		m.z.Multistream(false)
	}
	return m, err
}

func (m *members) Read(b []byte) (int, error) {
	for {
		n, err := m.z.Read(b)
		if err != io.EOF {
			return n, err
		}
		if err := m.next(); err != nil {
			return n, err
		}
		if n > 0 {
			return n, nil
		}
	}
}

// next begins the next member. It returns io.EOF if there is none.
func (m *members) next() error {
	var c byte
	for c == 0 {
		var err error
		if c, err = m.in.ReadByte(); err != nil {
			return err
		}
	}
	if err := m.in.UnreadByte(); err != nil {
		return err
	}
	magic := signatures[0].bytes[:2]
	if head, err := m.in.Peek(2); head[0] != magic[0] || err == nil && head[1] != magic[1] {
		return errTrailing
	}
	if err := m.z.Reset(m.in); err != nil {
		return err
	}
	m.z.Multistream(false)
	return nil
}
