package module

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("textwrap", buildTextwrap) }

// textWrapper breaks texts into lines of limited width, with the options of
// textwrap.TextWrapper.
type textWrapper struct {
	th                        *thread
	width                     int
	first, rest, placeholder  string
	expand, replace, sentence bool
	long, drop, hyphens       bool
	tabSize, linesMax         int // linesMax 0: no bound
}

// wrapOptions are the options with their defaults, in the order of the
// arguments.
var wrapOptions = []struct {
	name string
	v    value
}{
	{"width", object.Int(70)}, {"initial_indent", object.Str("")}, {"subsequent_indent", object.Str("")},
	{"expand_tabs", object.True}, {"replace_whitespace", object.True}, {"fix_sentence_endings", object.False},
	{"break_long_words", object.True}, {"drop_whitespace", object.True}, {"break_on_hyphens", object.True},
	{"tabsize", object.Int(8)}, {"max_lines", object.None}, {"placeholder", object.Str(" [...]")},
}

// wrapperOf makes a wrapper of options by name.
func wrapperOf(th *thread, option func(name string) value) *textWrapper {
	flag := func(name string) bool { return object.Truth(th, option(name)) }
	w := &textWrapper{
		th: th, width: counted(th, option("width"), object.Le, 0), first: object.ToStr(th, option("initial_indent")),
		rest: object.ToStr(th, option("subsequent_indent")), expand: flag("expand_tabs"), replace: flag("replace_whitespace"),
		sentence: flag("fix_sentence_endings"), long: flag("break_long_words"), drop: flag("drop_whitespace"),
		hyphens: flag("break_on_hyphens"), tabSize: object.ToInt(th, option("tabsize")), placeholder: object.ToStr(th, option("placeholder")),
	}
	if n := option("max_lines"); n.Given() {
		w.linesMax = max(counted(th, n, object.Gt, 1), 1)
	}
	return w
}

const wrapSpace = "\t\n\v\f\r "

// chunkPattern finds the pieces that a line can end after: white space, words
// with the hyphen that they may be parted at, and dashes.
var chunkPattern = sync.OnceValue(func() *rePattern {
	const (
		space  = `[\t\n\x0b\x0c\r ]`
		black  = `[^\t\n\x0b\x0c\r ]`
		inner  = `[\w!"'&.,?]`
		letter = `[^\d\W]`
	)
	hyphen := `-(?:(?<=` + letter + `{2}-)|(?<=` + letter + `-` + letter + `-))(?=` + letter + `-?` + letter + `)`
	ends := hyphen + `|(?=` + space + `|\Z)|(?<=` + inner + `)(?=-{2,}\w)`
	return parsePattern(object.Str(`(`+space+`+|(?<=`+inner+`)-{2,}(?=\w)|`+black+`+?(?:`+ends+`))`), 0)
})

var spacePattern = sync.OnceValue(func() *rePattern { return parsePattern(object.Str(`([\t\n\x0b\x0c\r ]+)`), 0) })

// chunks cuts the text.
func (w *textWrapper) chunks(text string) []string {
	v := object.Str(text)
	if w.expand {
		v = object.CallMethod(w.th, v, "expandtabs", object.Int(int64(w.tabSize)))
	}
	text = v.Str()
	if w.replace {
		text = strings.Map(func(r rune) rune {
			if strings.ContainsRune(wrapSpace, r) {
				return ' '
			}
			return r
		}, text)
	}
	pattern := spacePattern()
	if w.hyphens {
		pattern = chunkPattern()
	}
	var out []string
	for _, c := range object.Collect(w.th, pattern.split(w.th, object.Str(text), object.Int(0))) {
		if c.IsStr() && c.Str() != "" {
			out = append(out, c.Str())
		}
	}
	if w.sentence {
		for i := 0; i+1 < len(out); i++ {
			if out[i+1] == " " && endsSentence(out[i]) {
				out[i+1] = "  "
				i++
			}
		}
	}
	return out
}

func endsSentence(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, `"`), "'")
	n := len(s)
	return n >= 2 && strings.IndexByte(".!?", s[n-1]) >= 0 && s[n-2] >= 'a' && s[n-2] <= 'z'
}

func blank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// wrap returns the lines of text.
func (w *textWrapper) wrap(text string) []string {
	chunks := w.chunks(text)
	if w.width <= 0 {
		panic(object.Errorf(object.ValueError, "invalid width %d (must be > 0)", w.width))
	}
	size := utf8.RuneCountInString
	if w.linesMax > 0 {
		indent := w.rest
		if w.linesMax == 1 {
			indent = w.first
		}
		if size(indent)+size(strings.TrimLeftFunc(w.placeholder, unicode.IsSpace)) > w.width {
			panic(object.Errorf(object.ValueError, "placeholder too large for max width"))
		}
	}
	var lines []string
	for len(chunks) > 0 {
		w.th.Step()
		indent := w.first
		if len(lines) > 0 {
			indent = w.rest
		}
		width := w.width - size(indent)
		if w.drop && blank(chunks[0]) && len(lines) > 0 {
			chunks = chunks[1:]
		}
		var line []string
		used := 0
		for len(chunks) > 0 && used+size(chunks[0]) <= width {
			used += size(chunks[0])
			line, chunks = append(line, chunks[0]), chunks[1:]
		}
		if len(chunks) > 0 && size(chunks[0]) > width {
			line, chunks, used = w.breakWord(line, chunks, used, width)
		}
		if n := len(line); w.drop && n > 0 && blank(line[n-1]) {
			used -= size(line[n-1])
			line = line[:n-1]
		}
		if len(line) == 0 {
			continue
		}
		last := len(chunks) == 0 || w.drop && len(chunks) == 1 && blank(chunks[0])
		if w.linesMax == 0 || len(lines)+1 < w.linesMax || last && used <= width {
			w.th.Alloc(len(indent) + used)
			lines = append(lines, indent+strings.Join(line, ""))
			continue
		}
		return w.shorten(lines, line, indent, used, width)
	}
	return lines
}

// shorten ends the last line that there may be with the placeholder.
func (w *textWrapper) shorten(lines, line []string, indent string, used, width int) []string {
	size := utf8.RuneCountInString
	for n := len(line); n > 0; n-- {
		if !blank(line[n-1]) && used+size(w.placeholder) <= width {
			return append(lines, indent+strings.Join(line[:n], "")+w.placeholder)
		}
		used -= size(line[n-1])
	}
	if n := len(lines); n > 0 {
		previous := strings.TrimRightFunc(lines[n-1], unicode.IsSpace)
		if size(previous)+size(w.placeholder) <= w.width {
			lines[n-1] = previous + w.placeholder
			return lines
		}
	}
	return append(lines, indent+strings.TrimLeftFunc(w.placeholder, unicode.IsSpace))
}

// breakWord puts as much of a word that is longer than a line as fits.
func (w *textWrapper) breakWord(line, chunks []string, used, width int) ([]string, []string, int) {
	room := width - used
	if width < 1 {
		room = 1
	}
	w.th.Work(len(chunks[0]) / 16) // what is left of the word is copied for each line
	word := []rune(chunks[0])
	switch {
	case w.long:
		end := min(max(room, 0), len(word))
		if w.hyphens && len(word) > room {
			head := string(word[:end])
			if i := strings.LastIndexByte(head, '-'); i > 0 && strings.Trim(head[:i], "-") != "" {
				end = utf8.RuneCountInString(head[:i]) + 1
			}
		}
		line = append(line, string(word[:end]))
		chunks = append([]string{string(word[end:])}, chunks[1:]...)
		used += end
	case len(line) == 0:
		line, chunks, used = append(line, chunks[0]), chunks[1:], used+len(word)
	}
	return line, chunks, used
}
