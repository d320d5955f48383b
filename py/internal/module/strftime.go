package module

import (
	"fmt"
	"strings"
)

// moment is what strftime formats.
type moment struct {
	y, m, d, h, min, s, us int
	weekday, yearday       int // Monday is 0; the first of January is 1
	offset                 *timedelta
	zone                   string
	unix                   int64
}

func momentOf(y, m, d, h, min, s, us int) *moment {
	return &moment{
		y: y, m: m, d: d, h: h, min: min, s: s, us: us,
		weekday: weekdayOf(y, m, d), yearday: daysBefore(y, m) + d,
		unix: int64(ordinal(y, m, d)-719163)*secsPerDay + int64(h*3600+min*60+s),
	}
}

// hour12 returns the hour on a clock of twelve.
func (t *moment) hour12() int { return (t.h+11)%12 + 1 }

func (t *moment) ampm() string {
	if t.h < 12 {
		return "AM"
	}
	return "PM"
}

// format is strftime in the C locale, with the letters that glibc knows.
func (t *moment) format(th *thread, layout string) string {
	var b strings.Builder
	for i := 0; i < len(layout); i++ {
		if layout[i] != '%' || i+1 == len(layout) {
			b.WriteByte(layout[i])
			continue
		}
		i++
		c, flag, from := layout[i], byte(0), i
		for strings.IndexByte("-_0^#", c) >= 0 && i+1 < len(layout) { // glibc's flags
			flag = c
			i++
			c = layout[i]
		}
		if c == ':' && i+1 < len(layout) && layout[i+1] == 'z' {
			i++
			if t.offset != nil {
				b.WriteString(offsetText(t.offset, ":"))
			}
			continue
		}
		text, ok := t.letter(th, c)
		if !ok {
			flag, text = 0, layout[from-1:i+1]
		}
		text = flagged(text, flag)
		b.WriteString(text)
	}
	th.Alloc(b.Len())
	return b.String()
}

// flagged applies a flag to what a letter stands for: - takes zeros and spaces
// off its start, _ and 0 put the other there, ^ makes it upper case.
func flagged(text string, flag byte) string {
	digits := strings.TrimLeft(text, " 0")
	if digits == "" && text != "" {
		digits = text[len(text)-1:]
	}
	switch {
	case flag == '^' || flag == '#':
		return strings.ToUpper(text)
	case flag == 0 || strings.Trim(text, " 0123456789") != "":
		return text
	case flag == '-':
		return digits
	case flag == '_':
		return strings.Repeat(" ", len(text)-len(digits)) + digits
	}
	return strings.Repeat("0", len(text)-len(digits)) + digits
}

func (t *moment) letter(th *thread, c byte) (string, bool) {
	two := func(n int) string { return fmt.Sprintf("%02d", n) }
	switch c {
	case 'a':
		return dayNames[t.weekday][:3], true
	case 'A':
		return dayNames[t.weekday], true
	case 'w':
		return fmt.Sprint((t.weekday + 1) % 7), true
	case 'u':
		return fmt.Sprint(t.weekday + 1), true
	case 'd':
		return two(t.d), true
	case 'e':
		return fmt.Sprintf("%2d", t.d), true
	case 'b', 'h':
		return monthNames[t.m-1][:3], true
	case 'B':
		return monthNames[t.m-1], true
	case 'm':
		return two(t.m), true
	case 'y':
		return two(t.y % 100), true
	case 'Y':
		return fmt.Sprint(t.y), true
	case 'C':
		return fmt.Sprint(t.y / 100), true
	case 'H':
		return two(t.h), true
	case 'k':
		return fmt.Sprintf("%2d", t.h), true
	case 'I':
		return two(t.hour12()), true
	case 'l':
		return fmt.Sprintf("%2d", t.hour12()), true
	case 'p':
		return t.ampm(), true
	case 'P':
		return strings.ToLower(t.ampm()), true
	case 'M':
		return two(t.min), true
	case 'S':
		return two(t.s), true
	case 'f':
		return fmt.Sprintf("%06d", t.us), true
	case 's':
		return fmt.Sprint(t.unix), true
	case 'z':
		if t.offset == nil {
			return "", true
		}
		return offsetText(t.offset, ""), true
	case 'Z':
		return t.zone, true
	case 'j':
		return fmt.Sprintf("%03d", t.yearday), true
	case 'U':
		return two((t.yearday + 6 - (t.weekday+1)%7) / 7), true
	case 'W':
		return two((t.yearday + 6 - t.weekday) / 7), true
	case 'G', 'V', 'g':
		year, week, _ := isoCalendar(t.y, t.m, t.d)
		switch c {
		case 'G':
			return fmt.Sprint(year), true
		case 'g':
			return two(year % 100), true
		}
		return two(week), true
	case 'n':
		return "\n", true
	case 't':
		return "\t", true
	case '%':
		return "%", true
	}
	if layout, ok := map[byte]string{
		'c': "%a %b %e %H:%M:%S %Y", 'x': "%m/%d/%y", 'D': "%m/%d/%y", 'X': "%H:%M:%S", 'T': "%H:%M:%S",
		'R': "%H:%M", 'F': "%Y-%m-%d", 'r': "%I:%M:%S %p",
	}[c]; ok {
		return t.format(th, layout), true
	}
	return "", false
}

func needFormat(v value) string {
	return needStr(v, "strftime() argument 1")
}

// ctime is the moment as C's ctime writes it, with a year of four digits.
func (t *moment) ctime(th *thread) string {
	return t.format(th, "%a %b %e %H:%M:%S ") + fmt.Sprintf("%04d", t.y)
}
