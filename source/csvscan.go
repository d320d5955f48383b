package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
)

var errOpenQuote = errors.New("a quoted field is not ended")

const (
	everyByte = 0x0101010101010101
	low7      = 0x7f7f7f7f7f7f7f7f
)

// unlike has the high bit of every byte set that differs from the byte which
// pattern repeats.
func unlike(word, pattern uint64) uint64 {
	x := word ^ pattern
	return (x&low7 + low7) | x
}

// scan finds the end of the row at in.pos, and of its fields on the way, eight
// bytes at a time. It returns the length of the row without and with its end.
func (c *CSVReader) scan() (end, size int, err error) {
	in := &c.in
	ends := c.ends[:0]
	c.quoted = c.quoted[:0]
	comma := uint64(c.Comma) * everyByte
	quote := uint64('"') * everyByte
	if c.NoQuotes {
		quote = comma
	}
	i, begin := 0, 0 // of what is not scanned yet, and of the field at hand
scanning:
	for {
		buf := in.buf[in.pos:in.end]
		for ; i+8 <= len(buf); i += 8 {
			word := binary.LittleEndian.Uint64(buf[i:])
			found := ^(unlike(word, comma) & unlike(word, '\n'*everyByte) & unlike(word, quote)) & ^uint64(low7)
			for ; found != 0; found &= found - 1 {
				at := i + bits.TrailingZeros64(found)>>3
				switch b := buf[at]; {
				case b == c.Comma:
					ends = append(ends, at)
					begin = at + 1
				case b == '\n':
					c.ends = append(ends, at)
					return at, at + 1, nil
				case at == begin:
					c.quoted = append(c.quoted, len(ends))
					if i, err = c.closing(at + 1); err != nil {
						return 0, 0, err
					}
					continue scanning
				}
			}
		}
		for ; i < len(buf); i++ {
			switch b := buf[i]; {
			case b == c.Comma:
				ends = append(ends, i)
				begin = i + 1
			case b == '\n':
				c.ends = append(ends, i)
				return i, i + 1, nil
			case b == '"' && i == begin && !c.NoQuotes:
				c.quoted = append(c.quoted, len(ends))
				if i, err = c.closing(i + 1); err != nil {
					return 0, 0, err
				}
				continue scanning
			}
		}
		switch err := in.more(limit(c.Max) + 1); {
		case err == nil:
		case err != io.EOF:
			return 0, 0, err
		case i == 0:
			return 0, 0, io.EOF
		default:
			c.ends = append(ends, i)
			return i, i, nil
		}
	}
}

// closing returns the place behind the quote that closes the field which is
// open at i.
func (c *CSVReader) closing(i int) (int, error) {
	in := &c.in
	for {
		at := bytes.IndexByte(in.buf[in.pos+i:in.end], '"')
		if at < 0 {
			i = in.end - in.pos
		} else if i += at + 1; in.pos+i < in.end {
			if in.buf[in.pos+i] != '"' {
				return i, nil
			}
			i++ // doubled: it stands for one
			continue
		}
		switch err := in.more(limit(c.Max) + 1); {
		case err == nil && at >= 0:
			i-- // what follows the quote decides: look at it again
		case err == io.EOF && at >= 0:
			return i, nil
		case err == io.EOF:
			return 0, errOpenQuote
		case err != nil:
			return 0, err
		}
	}
}

// split cuts the row at the ends that scan has found.
func (c *CSVReader) split() [][]byte {
	text := c.text
	row, begin := c.row[:0], 0
	for _, end := range c.ends {
		row = append(row, text[begin:end:end])
		begin = end + 1
	}
	for _, i := range c.quoted {
		c.lines += int64(bytes.Count(row[i], []byte("\n")))
		row[i] = unquote(row[i])
	}
	c.row = row
	return row
}

// unquote takes the quotes off a field that begins with one, and halves those
// inside, in place.
func unquote(field []byte) []byte {
	text := field[1:]
	out := 0
	for {
		at := bytes.IndexByte(text, '"')
		if at == len(text)-1 && out == 0 {
			return text[:at:at]
		}
		out += copy(field[out:], text[:at])
		text = text[at+1:]
		if len(text) == 0 || text[0] != '"' {
			break
		}
		field[out] = '"'
		out++
		text = text[1:]
	}
	out += copy(field[out:], text) // what follows the closing quote
	return field[:out:out]
}
