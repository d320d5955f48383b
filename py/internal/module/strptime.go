package module

import (
	"strconv"
	"strings"
	"sync"

	"github.com/weft-go/weft/py/internal/object"
)

// strptimePatterns are regular expressions for what each letter stands for.
var strptimePatterns = sync.OnceValue(func() map[byte]string {
	return map[byte]string{
		'd': `(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])`, 'f': `(?P<f>[0-9]{1,6})`, 'H': `(?P<H>2[0-3]|[0-1]\d|\d)`,
		'I': `(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])`, 'G': `(?P<G>\d\d\d\d)`, 'j': `(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])`,
		'm': `(?P<m>1[0-2]|0[1-9]|[1-9])`, 'M': `(?P<M>[0-5]\d|\d)`, 'S': `(?P<S>6[0-1]|[0-5]\d|\d)`, 'U': `(?P<U>5[0-3]|[0-4]\d|\d)`,
		'W': `(?P<W>5[0-3]|[0-4]\d|\d)`, 'w': `(?P<w>[0-6])`, 'u': `(?P<u>[1-7])`, 'V': `(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)`,
		'y': `(?P<y>\d\d)`, 'Y': `(?P<Y>\d\d\d\d)`, 'z': `(?P<z>[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z))`,
		'A': `(?P<A>` + namesPattern(dayNames[:], 0) + `)`, 'a': `(?P<a>` + namesPattern(dayNames[:], 3) + `)`,
		'B': `(?P<B>` + namesPattern(monthNames[:], 0) + `)`, 'b': `(?P<b>` + namesPattern(monthNames[:], 3) + `)`,
		'p': `(?P<p>am|pm)`, 'Z': `(?P<Z>utc|gmt)`, '%': "%",
	}
})

var strptimeWhole = map[byte]string{'c': "%a %b %d %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S"}

// namesPattern is an alternative of names, cut to size letters if that is not 0. A
// longer name goes before its beginning.
func namesPattern(names []string, size int) string {
	out := make([]string, len(names))
	for i, n := range names {
		if size > 0 {
			n = n[:size]
		}
		out[i] = strings.ToLower(n)
	}
	return strings.Join(out, "|")
}

// strptimePattern makes a regular expression of a format.
func strptimePattern(layout string) string {
	var b strings.Builder
	seen := map[byte]bool{}
	for i := 0; i < len(layout); i++ {
		c := layout[i]
		switch {
		case strings.IndexByte(" \t\n\r\v\f", c) >= 0:
			for i+1 < len(layout) && strings.IndexByte(" \t\n\r\v\f", layout[i+1]) >= 0 {
				i++
			}
			b.WriteString(`\s+`)
		case c != '%':
			b.WriteString(reEscape(string([]byte{c})))
		default:
			i++
			if i == len(layout) {
				panic(object.Errorf(object.ValueError, "stray %% in format '%s'", layout))
			}
			p, ok := strptimePatterns()[layout[i]]
			if whole, is := strptimeWhole[layout[i]]; is {
				p, ok = strptimePattern(whole), true
			}
			if !ok {
				panic(object.Errorf(object.ValueError, "'%c' is a bad directive in format '%s'", layout[i], layout))
			}
			if seen[layout[i]] && layout[i] != '%' {
				panic(newPatternError("redefinition of group name '"+string(rune(layout[i]))+"' as group 2; was group 1", layout, -1, false))
			}
			seen[layout[i]] = true
			b.WriteString(p)
		}
	}
	return b.String()
}

var strptimeCache sync.Map // patterns by format

const strptimeFormatMax = 1000

// parseTime is strptime. The moment's offset is nil if the format has no %z.
func parseTime(th *thread, text, layout value) *moment {
	needStr(text, "strptime() argument 1")
	needStr(layout, "strptime() argument 2")
	var p *rePattern
	if c, ok := strptimeCache.Load(layout.Str()); ok {
		p = c.(*rePattern)
	} else {
		p = parsePattern(object.Str(strptimePattern(layout.Str())), reI)
		if len(layout.Str()) < strptimeFormatMax {
			strptimeCache.Store(strings.Clone(layout.Str()), p)
		}
	}
	t, _ := p.text(th, text, value{}, value{})
	m := p.find(th, t, 0, 'm')
	if m == nil {
		panic(object.Errorf(object.ValueError, "time data %s does not match format %s", object.Repr(th, text), object.Repr(th, layout)))
	}
	if m.caps[1] != len(t.s) {
		panic(object.Errorf(object.ValueError, "unconverted data remains: %s", t.s[m.caps[1]:]))
	}
	found := map[byte]string{}
	for i, name := range p.order {
		if from := m.caps[2*i+2]; name != "" && from >= 0 {
			found[name[0]] = t.s[from:m.caps[2*i+3]]
		}
	}
	return assembleTime(found)
}

// nameIndex finds a day or month by its name or the first letters of it.
func nameIndex(names []string, s string) int {
	for i, n := range names {
		if len(s) >= 3 && strings.EqualFold(n[:min(len(s), len(n))], s) {
			return i
		}
	}
	return -1
}

// assembleTime makes a moment of the fields that a format found.
func assembleTime(found map[byte]string) *moment {
	number := func(c byte, none int) int {
		if s, ok := found[c]; ok {
			n, _ := strconv.Atoi(strings.TrimSpace(s))
			return n
		}
		return none
	}
	year, month, day := number('Y', -1), number('m', 1), number('d', 1)
	if s, ok := found['y']; ok {
		n, _ := strconv.Atoi(s)
		if year = 1900 + n; n <= 68 {
			year = 2000 + n
		}
	}
	for _, c := range []byte{'B', 'b'} {
		if s, ok := found[c]; ok {
			month = nameIndex(monthNames[:], s) + 1
		}
	}
	weekday := -1
	for _, c := range []byte{'A', 'a'} {
		if s, ok := found[c]; ok {
			weekday = nameIndex(dayNames[:], s)
		}
	}
	if n := number('w', -1); n >= 0 {
		weekday = (n + 6) % 7
	}
	if n := number('u', -1); n >= 0 {
		weekday = n - 1
	}
	hour := number('H', 0)
	if n := number('I', -1); n >= 0 {
		hour = n % 12
		if strings.EqualFold(found['p'], "pm") {
			hour += 12
		}
	}
	us := 0
	if s, ok := found['f']; ok {
		us, _ = strconv.Atoi((s + "00000")[:6])
	}
	yearday := number('j', -1)
	yearday, year = weekFields(found, number, year, weekday, yearday)
	given := year
	if year < 0 {
		year = 1900
		if month == 2 && day == 29 {
			year = 1904 // a leap year, told apart below
		}
	}
	if yearday > 0 {
		year, month, day = fromOrdinal(ordinal(year, 1, 1) + yearday - 1)
	}
	checkDate(year, month, day)
	t := momentOf(year, month, day, hour, number('M', 0), number('S', 0), us)
	if given < 0 && year == 1904 {
		t.y = 1900
	}
	if weekday >= 0 {
		t.weekday = weekday
	}
	if s, ok := found['z']; ok {
		t.offset = parseOffset(s)
	}
	if s, ok := found['Z']; ok {
		t.zone = strings.ToUpper(s)
	}
	return t
}

// weekFields finds the day of the year that a week and a weekday give.
func weekFields(found map[byte]string, number func(byte, int) int, year, weekday, yearday int) (int, int) {
	iso, isoWeek := number('G', -1), number('V', -1)
	switch {
	case iso >= 0 && yearday > 0:
		panic(object.Errorf(object.ValueError, "Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead."))
	case iso >= 0 && (isoWeek < 0 || weekday < 0):
		panic(object.Errorf(object.ValueError, "ISO year directive '%%G' must be used with the ISO week directive '%%V' and a weekday directive ('%%A', '%%a', '%%w', or '%%u')."))
	case iso < 0 && isoWeek >= 0 && (year < 0 || weekday < 0):
		panic(object.Errorf(object.ValueError, "ISO week directive '%%V' must be used with the ISO year directive '%%G' and a weekday directive ('%%A', '%%a', '%%w', or '%%u')."))
	case iso < 0 && isoWeek >= 0:
		panic(object.Errorf(object.ValueError, "ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead."))
	case iso >= 0:
		y, m, d := fromOrdinal(isoToOrdinal(iso, isoWeek, weekday+1))
		return daysBefore(y, m) + d, y
	}
	for _, c := range []byte{'U', 'W'} {
		week := number(c, -1)
		if week < 0 || weekday < 0 || year < 0 || yearday > 0 {
			continue
		}
		first := weekdayOf(year, 1, 1)
		day := weekday
		if c == 'U' { // weeks begin on Sunday
			first, day = (first+1)%7, (weekday+1)%7
		}
		if week == 0 {
			yearday = 1 + day - first
		} else {
			yearday = 1 + (7-first)%7 + 7*(week-1) + day
		}
		if yearday <= 0 {
			year--
			yearday += 365 + btoi(isLeap(year))
		}
	}
	return yearday, year
}

// parseOffset reads what %z matches.
func parseOffset(s string) *timedelta {
	if s == "Z" {
		return utcZone.offset
	}
	digits, frac, _ := strings.Cut(strings.ReplaceAll(s[1:], ":", ""), ".")
	part := func(i int) int64 {
		if i+2 > len(digits) {
			return 0
		}
		n, _ := strconv.ParseInt(digits[i:i+2], 10, 64)
		return n
	}
	us := int64(0)
	if frac != "" {
		us, _ = strconv.ParseInt((frac + "00000")[:6], 10, 64)
	}
	secs := part(0)*3600 + part(2)*60 + part(4)
	if s[0] == '-' {
		secs, us = -secs, -us
	}
	return newTimedelta(0, secs, us)
}
