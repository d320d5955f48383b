package module

import (
	"time"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// datetimeMakers adds the other ways to make a datetime.
func datetimeMakers(t *object.Type) {
	defer t.Parsed("fromordinal", "strptime", "utcfromtimestamp")
	defMaker(t, "now(tz=None)", func(th *thread, a []value) value { return inZone(th, localNow(th), a[0]) })
	defMaker(t, "today(/)", func(th *thread, _ []value) value { return inZone(th, localNow(th), object.None) })
	defMaker(t, "utcnow(/)", func(th *thread, _ []value) value { return fromGo(localNow(th).UTC(), object.None).Value() })
	defMaker(t, "fromtimestamp(timestamp, tz=None)", func(th *thread, a []value) value {
		secs, us := timestamp(th, a[0])
		return inZone(th, time.Unix(secs, int64(us)*1000), a[1])
	})
	defMaker(t, "utcfromtimestamp(timestamp, /)", func(th *thread, a []value) value {
		secs, us := timestamp(th, a[0])
		return fromGo(time.Unix(secs, int64(us)*1000).UTC(), object.None).Value()
	})
	defMaker(t, "fromordinal(ordinal, /)", func(th *thread, a []value) value {
		y, m, d := dateFrom(int64(object.ToInt(th, a[0])))
		return newDatetime(y, m, d, clock{}).Value()
	})
	defMaker(t, "fromisocalendar(year, week, day)", func(th *thread, a []value) value {
		y, m, d := fromOrdinal(isoToOrdinal(object.ToInt(th, a[0]), object.ToInt(th, a[1]), object.ToInt(th, a[2])))
		return newDatetime(y, m, d, clock{}).Value()
	})
	defMaker(t, "combine(date, time, tzinfo=<unset>)", func(_ *thread, a []value) value {
		d, ok := asDate(a[0])
		if !ok {
			panic(object.Errorf(object.TypeError, "combine() argument 1 must be datetime.date, not %s", argumentName(a[0])))
		}
		c, ok := asClock(a[1])
		if !ok {
			panic(object.Errorf(object.TypeError, "combine() argument 2 must be datetime.time, not %s", argumentName(a[1])))
		}
		at := c.clock
		if !a[2].IsNil() {
			at.tz = a[2]
		}
		return newDatetime(d.y, d.m, d.d, at).Value()
	})
	defMaker(t, "fromisoformat(string, /)", func(_ *thread, a []value) value {
		if !a[0].IsStr() {
			panic(object.Errorf(object.TypeError, "fromisoformat: argument must be str"))
		}
		y, m, d, rest, ok := isoDate(a[0].Str())
		if !ok {
			panic(badISO(a[0].Str()))
		}
		c := clock{tz: object.None}
		if rest != "" {
			_, w := utf8.DecodeRuneInString(rest)
			if c, ok = isoClock(rest[w:]); !ok {
				panic(badISO(a[0].Str()))
			}
		}
		return newDatetime(y, m, d, c).Value()
	})
	defMaker(t, "strptime(string, format, /)", func(th *thread, a []value) value {
		m := parseTime(th, a[0], a[1])
		c := clock{h: m.h, min: m.min, s: m.s, us: m.us, tz: object.None}
		if m.offset != nil {
			c.tz = fixedZone(m.offset)
			if m.zone != "" {
				c.tz = newTimezone(m.offset, object.Str(m.zone)).Value()
			}
		}
		return newDatetime(m.y, m.m, m.d, c).Value()
	})
}
