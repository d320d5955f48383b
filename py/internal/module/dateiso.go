package module

import (
	"strconv"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func badISO(s string) *object.Exception {
	return object.Errorf(object.ValueError, "Invalid isoformat string: %s", object.StrRepr(s))
}

// digitsOf reads n digits from the start of s.
func digitsOf(s string, n int) (int, string, bool) {
	if len(s) < n {
		return 0, s, false
	}
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, s, false
		}
	}
	v, _ := strconv.Atoi(s[:n])
	return v, s[n:], true
}

// isoDate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D or YYYYWwwD from the start
// of s.
func isoDate(s string) (y, m, d int, rest string, ok bool) {
	if y, s, ok = digitsOf(s, 4); !ok {
		return 0, 0, 0, s, false
	}
	s, dash := strings.CutPrefix(s, "-")
	if week, is := strings.CutPrefix(s, "W"); is {
		w, rest, ok := digitsOf(week, 2)
		if !ok {
			return 0, 0, 0, s, false
		}
		day := 1
		if after, found := strings.CutPrefix(rest, "-"); dash && found {
			if day, rest, ok = digitsOf(after, 1); !ok {
				return 0, 0, 0, s, false
			}
		} else if !dash && rest != "" {
			if n, after, ok := digitsOf(rest, 1); ok {
				day, rest = n, after
			}
		}
		if y < yearMin || w < 1 || w > isoWeeks(y) || day < 1 || day > 7 {
			return 0, 0, 0, s, false
		}
		y, m, d = fromOrdinal(isoToOrdinal(y, w, day))
		return y, m, d, rest, true
	}
	if m, s, ok = digitsOf(s, 2); !ok {
		return 0, 0, 0, s, false
	}
	if dash {
		if s, ok = strings.CutPrefix(s, "-"); !ok {
			return 0, 0, 0, s, false
		}
	}
	d, s, ok = digitsOf(s, 2)
	return y, m, d, s, ok
}

// isoClock reads HH[:MM[:SS[.ffffff]]], with or without colons, which is all
// of s but an offset at its end.
func isoClock(s string) (c clock, ok bool) {
	c.tz = object.None
	body, zone := s, ""
	if i := strings.IndexAny(s, "+-Z"); i >= 0 {
		body, zone = s[:i], s[i:]
	}
	if c.h, c.min, c.s, c.us, ok = clockFields(body); !ok {
		return c, false
	}
	switch {
	case zone == "":
	case zone == "Z":
		c.tz = utcZone.Value()
	default:
		h, m, sec, us, ok := clockFields(zone[1:])
		if !ok {
			return c, false
		}
		d := newTimedelta(0, int64(h*3600+m*60+sec), int64(us))
		if zone[0] == '-' {
			d = newTimedelta(-d.days, -d.secs, -d.micros)
		}
		c.tz = fixedZone(d)
	}
	return c, true
}

func clockFields(s string) (h, m, sec, us int, ok bool) {
	if h, s, ok = digitsOf(s, 2); !ok || s == "" {
		return h, 0, 0, 0, ok
	}
	s, colon := strings.CutPrefix(s, ":")
	if m, s, ok = digitsOf(s, 2); !ok || s == "" {
		return h, m, 0, 0, ok
	}
	if colon {
		if s, ok = strings.CutPrefix(s, ":"); !ok {
			return h, m, 0, 0, false
		}
	}
	if sec, s, ok = digitsOf(s, 2); !ok || s == "" {
		return h, m, sec, 0, ok
	}
	if s[0] != '.' && s[0] != ',' || len(s) == 1 {
		return h, m, sec, 0, false
	}
	frac := s[1:]
	if strings.Trim(frac, "0123456789") != "" {
		return h, m, sec, 0, false
	}
	us, _ = strconv.Atoi((frac + "00000")[:6])
	return h, m, sec, us, true
}
