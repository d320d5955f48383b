package module

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// reTemplate is the replacement of sub: texts, and numbers of groups between
// them.
type reTemplate struct {
	texts  []string
	groups []int // one less than texts
}

func (t *reTemplate) fill(m *reMatcher) string {
	if len(t.groups) == 0 {
		return t.texts[0]
	}
	var b strings.Builder
	for i, g := range t.groups {
		b.WriteString(t.texts[i])
		if from, to := m.caps[2*g], m.caps[2*g+1]; from >= 0 && to >= from {
			b.WriteString(m.s[from:to])
		}
	}
	b.WriteString(t.texts[len(t.groups)])
	return b.String()
}

// template parses the replacement v.
func (p *rePattern) template(v value) *reTemplate {
	s, isBytes := object.AsBytes(v)
	if !isBytes {
		if v = object.PlainStr(v); !v.IsStr() {
			panic(object.Errorf(object.TypeError, "decoding to str: need a bytes-like object, %s found", v.TypeName()))
		}
		s = v.Str()
	}
	if isBytes != p.bytes && s != "" {
		want := "str"
		if p.bytes {
			want = "a bytes-like object"
		}
		panic(object.Errorf(object.TypeError, "sequence item 0: expected %s instance, %s found", want, v.TypeName()))
	}
	t := &reTemplate{}
	var b strings.Builder
	fail := func(at int, msg string) { panic(newPatternError(msg, s, at, isBytes)) }
	group := func(n, at int) {
		if n > p.prog.groups {
			fail(at, "invalid group reference "+strconv.Itoa(n))
		}
		t.texts, t.groups = append(t.texts, b.String()), append(t.groups, n)
		b.Reset()
	}
	digit := func(i int, most byte) bool { return i < len(s) && s[i] >= '0' && s[i] <= most }
	char := func(n int64) {
		if isBytes {
			b.WriteByte(byte(n))
		} else {
			b.WriteRune(rune(n))
		}
	}
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			j := strings.IndexByte(s[i:], '\\')
			if j < 0 {
				j = len(s) - i
			}
			b.WriteString(s[i : i+j])
			i += j
			continue
		}
		at := i
		if i++; i == len(s) {
			fail(at, "bad escape (end of pattern)")
		}
		switch c := s[i]; {
		case c == 'g':
			n, end := p.templateName(s, i+1, fail)
			group(n, i+2)
			i = end
		case c == '0':
			j := i + 1
			for j < i+3 && digit(j, '7') {
				j++
			}
			n, _ := strconv.ParseInt(s[i:j], 8, 32)
			char(n & 0xff)
			i = j
		case digit(i, '9'):
			j := i + 1
			if digit(j, '9') {
				if j++; c <= '3' && s[i+1] <= '7' && digit(j, '7') {
					n, _ := strconv.ParseInt(s[i:j+1], 8, 32)
					char(n)
					i = j + 1
					break
				} else if c <= '7' && s[i+1] <= '7' && digit(j, '7') {
					fail(at, "octal escape value "+s[at:j+1]+" outside of range 0-0o377")
				}
			}
			n, _ := strconv.Atoi(s[i:j])
			group(n, at+1)
			i = j
		default:
			if k := strings.IndexByte(`abfnrtv\`, c); k >= 0 {
				b.WriteByte("\a\b\f\n\r\t\v\\"[k])
				i++
				break
			}
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				fail(at, "bad escape "+s[at:i+1])
			}
			_, w := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[at : i+w])
			i += w
		}
	}
	t.texts = append(t.texts, b.String())
	return t
}

// templateName reads <name> or <number> at offset at and returns the group and
// the offset behind it.
func (p *rePattern) templateName(s string, at int, fail func(at int, msg string)) (n, end int) {
	if at >= len(s) || s[at] != '<' {
		fail(at, "missing <")
	}
	at++
	i := strings.IndexByte(s[at:], '>')
	switch {
	case at == len(s) || i == 0:
		fail(at, "missing group name")
	case i < 0:
		fail(at, "missing >, unterminated name")
	}
	name := s[at : at+i]
	end = at + i + 1
	if n, err := strconv.Atoi(name); err == nil && name[0] != '+' && name[0] != '-' {
		return n, end
	}
	if !isName(name) {
		fail(at, "bad character in group name "+object.StrRepr(name))
	}
	n, ok := p.names[name]
	if !ok {
		panic(object.Errorf(object.IndexError, "unknown group name %s", object.StrRepr(name)))
	}
	return n, end
}
