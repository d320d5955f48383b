package syntax

import "unicode/utf8"

// indentation measures the start of a logical line and sets the dedents owed;
// -1 means one indent. Lines without tokens are passed over.
func (s *scanner) indentation() {
	for {
		col, alt := 0, 0
	width:
		for ; s.off < len(s.src); s.off++ {
			switch s.src[s.off] {
			case ' ':
				col, alt = col+1, alt+1
			case '\t':
				col, alt = (col/8+1)*8, alt+1
			case '\f':
				col, alt = 0, 0
			default:
				break width
			}
		}
		if s.off >= len(s.src) {
			return
		}
		switch s.src[s.off] {
		case '#':
			s.comment()
			continue
		case '\n':
			s.off++
			s.startLine()
			continue
		case '\\':
			// A continuation at the start of a line: the width counted so far
			// is that of the logical line.
			if s.peek(1) == '\n' {
				at := s.pos()
				s.off += 2
				s.startLine()
				if s.off >= len(s.src) {
					s.checkClosed()
					panic(&Error{Class: SyntaxError, Name: s.name, Pos: at, End: at, Msg: "unexpected EOF while parsing", Line: "\\", Bare: true})
				}
				for s.off < len(s.src) && (s.src[s.off] == ' ' || s.src[s.off] == '\t') {
					s.off++
				}
			}
		}
		s.nest(col, alt)
		return
	}
}

// nest compares the width of a line with the open blocks.
func (s *scanner) nest(col, alt int) {
	top := indent{}
	if n := len(s.indents); n > 0 {
		top = s.indents[n-1]
	}
	switch {
	case col == top.col:
		if alt != top.alt {
			s.failTab()
		}
	case col > top.col:
		if alt <= top.alt {
			s.failTab()
		}
		if len(s.indents)+1 >= indentsMax {
			s.weak = true
			at := Pos{s.line, 1, int32(s.lineStart)}
			s.fail(IndentationError, at, at, "too many levels of indentation")
		}
		s.indents = append(s.indents, indent{col, alt})
		s.dedents = -1
	default:
		for col < top.col {
			s.indents = s.indents[:len(s.indents)-1]
			s.dedents++
			top = indent{}
			if n := len(s.indents); n > 0 {
				top = s.indents[n-1]
			}
		}
		if col != top.col {
			line := SourceLine(s.src, s.pos())
			at := Pos{s.line, int32(utf8.RuneCountInString(line)) + 1, int32(s.lineStart + len(line))}
			s.fail(IndentationError, at, at, "unindent does not match any outer indentation level")
		}
		if alt != top.alt {
			s.failTab()
		}
	}
}

func (s *scanner) failTab() {
	s.weak = true
	at := Pos{s.line, 1, int32(s.lineStart)}
	s.fail(TabError, at, at, "inconsistent use of tabs and spaces in indentation")
}
