package source

import (
	"io"
	"iter"
	"reflect"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// Matches returns the matches of re in all of r, which may be of any length: the
// same matches as re.FindAllStringSubmatchIndex finds in the whole text, whatever
// pieces r is read in. Only the text of a match that is still possible is kept.
//
// The text between matches passes at the speed of memory where re begins with a
// literal or with few characters; a possible match costs about as much as in
// package regexp. An expression such as (?s)a.*b keeps everything from the first
// a to the end.
//
//   - Python: re.finditer(pattern, text), except that an empty match next to the
//     one before it is left out, as in Go.
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one string per match, and a slice where re has groups.
//   - Errors: the reader's, and ErrTooLong where more than 64 MiB are kept.
func Matches(r io.Reader, re *regexp.Regexp) iter.Seq2[Match, error] {
	return once("Matches", NewMatchReader(r, re).All())
}

// A Match is one match of a regular expression.
type Match struct {
	Start, End int64 // in bytes from where the reader began
	Text       string

	groups []int // begin and end of each in Text; -1 for none
}

// Group returns the text of group i, and whether the group took part in the
// match. Group 0 is the match itself.
func (m Match) Group(i int) (string, bool) {
	if i == 0 {
		return m.Text, true
	}
	from, to := m.groups[2*i-2], m.groups[2*i-1]
	if from < 0 || to < 0 {
		return "", false
	}
	return m.Text[from:to], true
}

// Groups returns the number of groups, the match itself not counted.
func (m Match) Groups() int { return len(m.groups) / 2 }

// A MatchReader reads matches one at a time. Its fields may be set until the
// first match is read.
type MatchReader struct {
	Max int // most bytes kept for one match; 0 for MaxDefault

	in   input
	base int64 // offset of in.buf[in.pos]

	at      int64 // where the next search begins
	lastEnd int64 // where the last match ended, -1 before the first
	stay    bool  // the last match was empty, at at: go one character on
	over    error // what Next returns for good

	machine
}

// NewMatchReader returns a reader of the matches of re in r.
//
//   - Python: re.finditer(pattern, text).
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: compiles re once more; a buffer of 4 to 128 KiB, made at the first match.
func NewMatchReader(r io.Reader, re *regexp.Regexp) *MatchReader {
	return &MatchReader{in: input{rd: r}, lastEnd: -1, machine: newMachine(re)}
}

// Next returns the next match, and io.EOF after the last. Any other error is an
// *Error, and is returned again ever after.
func (m *MatchReader) Next() (Match, error) {
	m.in.made()
	for m.over == nil {
		if m.stay {
			_, size, err := m.rune(m.at)
			if err != nil {
				return Match{}, m.fail(err)
			}
			if m.stay = false; size == 0 {
				m.over = io.EOF
				break
			}
			m.at += int64(size)
		}
		found, err := m.find()
		if err != nil {
			return Match{}, m.fail(err)
		}
		if !found {
			m.over = io.EOF
			break
		}
		start, end := m.best[0], m.best[1]
		m.stay = end == m.at
		again := m.stay && start == m.lastEnd
		m.at, m.lastEnd = end, end
		if !again {
			return m.match(), nil
		}
	}
	return Match{}, m.over
}

// match copies the match at hand out of the buffer.
func (m *MatchReader) match() Match {
	start, end := m.best[0], m.best[1]
	found := Match{Start: start, End: end, Text: string(m.bytes(start)[:end-start])}
	if len(m.best) > 2 {
		found.groups = make([]int, len(m.best)-2)
		for i, at := range m.best[2:] {
			if found.groups[i] = -1; at >= 0 {
				found.groups[i] = int(at - start)
			}
		}
	}
	return found
}

// All ranges over what is left. A break leaves the reader behind the last match
// that was yielded.
func (m *MatchReader) All() iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		for {
			found, err := m.Next()
			if err != nil {
				if err != io.EOF {
					yield(Match{}, err)
				}
				return
			}
			if !yield(found, nil) {
				return
			}
		}
	}
}

// bytes returns what is read from the offset at on.
func (m *MatchReader) bytes(at int64) []byte {
	return m.in.buf[m.in.pos+int(at-m.base) : m.in.end]
}

// more reads on, and keeps one byte of context before the offset keep.
func (m *MatchReader) more(keep int64) error {
	if drop := keep - 1 - m.base; drop > 0 {
		m.in.pos += int(drop)
		m.base += drop
	}
	return m.in.more(limit(m.Max) + utf8.UTFMax)
}

// rune decodes the character at the offset at, which is -1 of no size at the end
// of the input. What a match may need is kept.
func (m *MatchReader) rune(at int64) (rune, int, error) {
	for !utf8.FullRune(m.bytes(at)) {
		keep := at
		if m.matched {
			keep = m.best[0]
		} else if len(m.now.pcs) > 0 {
			keep = m.now.caps[0] // the first thread began earliest
		}
		if err := m.more(min(keep, at)); err == io.EOF {
			break
		} else if err != nil {
			return 0, 0, err
		}
	}
	b := m.bytes(at)
	if len(b) == 0 {
		return -1, 0, nil
	}
	r, size := utf8.DecodeRune(b)
	return r, size, nil
}

// before returns a character that looks the same to ^ and \b as the one before
// the offset at: of those that are not ASCII, all do.
func (m *MatchReader) before(at int64) rune {
	if at == 0 {
		return -1
	}
	return rune(m.bytes(at - 1)[0])
}

// skip goes on from the offset at to where a match may begin.
func (m *MatchReader) skip(at int64) (int64, error) {
	for {
		rest := m.bytes(at)
		i, ok := m.candidate(rest)
		at += int64(i)
		if ok {
			return at, nil
		}
		if err := m.more(at); err == io.EOF {
			return at, nil
		} else if err != nil {
			return at, err
		}
	}
}

// fail makes the error final, so that whoever asks again hears the same.
func (m *MatchReader) fail(err error) error {
	if err == errFull {
		err = tooLong{"match", limit(m.Max)}
	}
	m.over = &Error{Func: "Matches", Err: err}
	return m.over
}

// parse compiles the expression of re as package regexp did, which keeps the
// program to itself: in which syntax, and whether it prefers the longest match.
func parse(re *regexp.Regexp) (prog *syntax.Prog, longest bool) {
	flags := syntax.Perl
	changed := *re
	changed.Longest()
	if longest = reflect.DeepEqual(re, &changed); longest {
		posix, err := regexp.CompilePOSIX(re.String())
		if err == nil && reflect.DeepEqual(re, posix) {
			flags = syntax.POSIX
		}
	}
	parsed, err := syntax.Parse(re.String(), flags)
	if err != nil {
		panic("source: Matches: the expression does not parse again: " + re.String())
	}
	if prog, err = syntax.Compile(parsed.Simplify()); err != nil {
		panic("source: Matches: the expression does not compile again: " + re.String())
	}
	return prog, longest
}
