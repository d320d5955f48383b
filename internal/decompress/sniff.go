package decompress

import (
	"bytes"
	"io"
)

// A source is the underlying reader, with the bytes put back that were read to
// recognise the format, and its error kept.
type source struct {
	r    io.Reader
	head []byte
	err  error
}

// Read reads what was put back, then the reader.
func (s *source) Read(b []byte) (int, error) {
	if len(s.head) > 0 {
		n := copy(b, s.head)
		s.head = s.head[n:]
		return n, nil
	}
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(b)
	s.err = err
	return n, err
}

// A signature is how data of a format begins. Of bzip2 the level stands in
// between, and the beginning of a block, or of the end, follows.
type signature struct {
	format string
	bytes  []byte
	mask   []byte // nil for all bits
	enough int    // how many bytes tell it from plain data if no more come
}

var signatures = []signature{
	{"gzip", []byte{0x1f, 0x8b, 8}, nil, 2},
	{"zstd", []byte{0x28, 0xb5, 0x2f, 0xfd}, nil, 2},
	{"zstd", []byte{0x50, 0x2a, 0x4d, 0x18}, []byte{0xf0, 0xff, 0xff, 0xff}, 4}, // a skippable frame
	{"bzip2", []byte("BZh01AY&SY"), []byte("\xff\xff\xff\xf0\xff\xff\xff\xff\xff\xff"), 5},
	{"bzip2", []byte("BZh0\x17\x72\x45\x38\x50\x90"), []byte("\xff\xff\xff\xf0\xff\xff\xff\xff\xff\xff"), 5},
}

// match reports whether head agrees with the signature as far as both go, and
// whether all of the signature is there.
func (g signature) match(head []byte) (agrees, whole bool) {
	n := min(len(head), len(g.bytes))
	for i, b := range head[:n] {
		if g.mask != nil {
			b &= g.mask[i]
		}
		if b != g.bytes[i] {
			return false, false
		}
	}
	return true, n == len(g.bytes)
}

// sniff reads as little as tells the format, and puts it back.
func (s *source) sniff() string {
	const headMax = 512
	head := make([]byte, 0, headMax)
	empty := 0
	for {
		undecided := false
		for _, g := range signatures {
			switch agrees, whole := g.match(head); {
			case whole, agrees && s.err != nil && len(head) >= g.enough:
				s.head = bytes.Clone(head)
				return g.format
			case agrees:
				undecided = true
			}
		}
		if !undecided || s.err != nil {
			s.head = bytes.Clone(head)
			return ""
		}
		n, err := s.r.Read(head[len(head):headMax])
		head = head[:len(head)+n]
		s.err = err
		if n > 0 {
			empty = 0
		} else if empty++; err == nil && empty == 100 {
			s.err = io.ErrNoProgress
		}
	}
}
