package source

import "bytes"

// takeBuffered returns a copy of what is read and not yet used up, and forgets it.
func (in *input) takeBuffered() []byte {
	rest := bytes.Clone(in.buf[in.pos:in.end])
	in.end = in.pos
	return rest
}

// TakeBuffered returns what was read of r behind the last line, and gives it up:
// Next goes on behind it. Whoever is to read on from where the lines end reads
// io.MultiReader(bytes.NewReader(l.TakeBuffered()), r).
//
//   - Python: f.buffer.peek(), and then f.buffer.read of as much.
//   - Lazy: reads nothing.
//   - Cost: a copy of at most the buffer.
func (l *LineReader) TakeBuffered() []byte { return l.in.takeBuffered() }

// TakeBuffered returns what was read of r behind the last row, and gives it up:
// Next goes on behind it.
//
//   - Python: f.buffer.peek(), and then f.buffer.read of as much.
//   - Lazy: reads nothing.
//   - Cost: a copy of at most the buffer.
func (c *CSVReader) TakeBuffered() []byte { return c.in.takeBuffered() }

// TakeBuffered returns what was read of r behind the last run, and gives it up:
// Next goes on behind it.
//
//   - Python: f.buffer.peek(), and then f.buffer.read of as much.
//   - Lazy: reads nothing.
//   - Cost: a copy of at most the buffer.
func (w *WordReader) TakeBuffered() []byte {
	w.block = -1
	return w.in.takeBuffered()
}

// TakeBuffered returns what was read of r behind the last value, and gives it up:
// Next goes on behind it.
//
//   - Python: the rest of the text that json.JSONDecoder().raw_decode leaves.
//   - Lazy: reads nothing.
//   - Cost: a copy of at most the buffer.
func (j *JSONReader) TakeBuffered() []byte {
	if j.lines != nil {
		return j.lines.TakeBuffered()
	}
	j.pass(j.in.buf[j.in.pos : j.in.pos+j.used])
	j.in.pos, j.used = j.in.pos+j.used, 0
	return j.in.takeBuffered()
}
