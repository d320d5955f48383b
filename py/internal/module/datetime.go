package module

import (
	"fmt"
	"math/big"
	"time"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// datetime is a date and a time of day.
type datetime struct {
	date
	clock
}

var datetimeType = newDatetimeType("datetime", object.LayoutOpaque, dateType)

func newDatetime(y, m, d int, c clock) *datetime {
	checkDate(y, m, d)
	checkClock(c.h, c.min, c.s, c.us, c.fold)
	t := &datetime{clock: c}
	t.y, t.m, t.d, t.tz = y, m, d, checkZone(c.tz)
	t.SetType(datetimeType)
	return t
}

func asDatetime(v value) (*datetime, bool) { return object.To[datetime](v, datetimeType) }

// since returns the microseconds from the start of year 1, as the clock shows.
func (t *datetime) since() int64 { return int64(t.ordinal())*microsPerDay + t.micros() }

// datetimeAt is the datetime whose since is n.
func datetimeAt(n int64, tz value) *datetime {
	y, m, d := dateFrom(object.FloorDiv(n, microsPerDay))
	us := object.FloorMod(n, microsPerDay)
	s := int(us / microsPerSec)
	return newDatetime(y, m, d, clock{h: s / 3600, min: s / 60 % 60, s: s % 60, us: int(us % microsPerSec), tz: tz})
}

func (t *datetime) offset(th *thread) *timedelta { return utcOffset(th, t.tz, t.Value()) }

func (d *timedelta) small() int64 { return d.seconds()*microsPerSec + d.micros }

// universal returns since in UTC, and whether the zone is known.
func (t *datetime) universal(th *thread) (int64, bool) {
	if d := t.offset(th); d != nil {
		return t.since() - d.small(), true
	}
	return t.since(), false
}

func (t *datetime) moment(th *thread) *moment {
	m := momentOf(t.y, t.m, t.d, t.h, t.min, t.s, t.us)
	m.setZone(th, t.tz, t.Value())
	return m
}

func (t *datetime) isoText(th *thread, sep, spec string) string {
	s := t.iso() + sep + t.text(spec)
	if d := t.offset(th); d != nil {
		s += offsetText(d, ":")
	}
	return s
}

// fromGo makes a datetime of Go's time as its location shows it.
func fromGo(t time.Time, tz value) *datetime {
	y, m, d := t.Date()
	return newDatetime(y, int(m), d, clock{h: t.Hour(), min: t.Minute(), s: t.Second(), us: t.Nanosecond() / 1000, tz: tz})
}

// inZone makes a datetime of a moment in zone tz, local time if that is None.
func inZone(th *thread, t time.Time, tz value) value {
	if !checkZone(tz).Given() {
		return fromGo(t.In(localNow(th).Location()), object.None).Value()
	}
	return object.CallMethod(th, tz, "fromutc", fromGo(t.UTC(), tz).Value())
}

const epochOrdinal = 719163 // of the first of January 1970

// goTime returns the moment; a datetime without zone is in local time.
func (t *datetime) goTime(th *thread) time.Time {
	if n, aware := t.universal(th); aware {
		n -= epochOrdinal * microsPerDay
		return time.UnixMicro(n)
	}
	return time.Date(t.y, time.Month(t.m), t.d, t.h, t.min, t.s, t.us*1000, localNow(th).Location())
}

func datetimeBinary(th *thread, op object.Op, a, b value) value {
	if op == object.OpAdd {
		if _, ok := asDelta(a); ok {
			a, b = b, a
		}
	}
	t, ok := asDatetime(a)
	if !ok || op != object.OpAdd && op != object.OpSub {
		return object.NotImplemented
	}
	if d, ok := asDelta(b); ok {
		n := d.total()
		if op == object.OpSub {
			n.Neg(n)
		}
		if n.Add(n, big.NewInt(t.since())); !n.IsInt64() {
			panic(object.Errorf(object.OverflowError, "date value out of range"))
		}
		return ofType(th, a.Type(), datetimeAt(n.Int64(), t.tz).Value())
	}
	u, ok := asDatetime(b)
	if !ok || op != object.OpSub {
		return object.NotImplemented
	}
	x, y := t.since(), u.since()
	if !object.Is(t.tz, u.tz) {
		var awareX, awareY bool
		x, awareX = t.universal(th)
		if y, awareY = u.universal(th); awareX != awareY {
			panic(object.Errorf(object.TypeError, "can't subtract offset-naive and offset-aware datetimes"))
		}
	}
	return newTimedelta(0, 0, x-y).Value()
}

func datetimeCompare(th *thread, op object.CompareOp, a, b value) value {
	t, okA := asDatetime(a)
	u, okB := asDatetime(b)
	if !okA || !okB {
		return object.NotImplemented
	}
	x, y := t.since(), u.since()
	if !object.Is(t.tz, u.tz) {
		var awareX, awareY bool
		x, awareX = t.universal(th)
		if y, awareY = u.universal(th); awareX != awareY {
			if op <= object.Ne {
				return object.Bool(op == object.Ne)
			}
			panic(object.Errorf(object.TypeError, "can't compare offset-naive and offset-aware datetimes"))
		}
	}
	switch {
	case x < y:
		return object.Bool(op.Holds(-1))
	case x > y:
		return object.Bool(op.Holds(1))
	}
	return object.Bool(op.Holds(0))
}

func setUpDatetime() {
	t := datetimeType
	self := func(v value) *datetime { d, _ := asDatetime(v); return d }
	t.DefNew("datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", func(th *thread, u *object.Type, a []value) value {
		t := newDatetime(object.ToInt(th, a[0]), object.ToInt(th, a[1]), object.ToInt(th, a[2]), clockArgs(th, a[3:]))
		t.date.SetType(u)
		return t.date.Value()
	})
	t.Unnamed()
	clockAttrs(t, func(v value) *clock { return &self(v).clock })
	s := &t.Slots
	s.Repr = func(th *thread, v value) string {
		t := self(v)
		return fmt.Sprintf("%s(%d, %d, %d, ", v.Type().Name, t.y, t.m, t.d) + t.fields() + t.tail(th, true)
	}
	s.Str = func(th *thread, v value) string { return self(v).isoText(th, " ", "auto") }
	s.Hash = func(th *thread, v value) int64 {
		n, _ := self(v).universal(th)
		return object.Hash(th, object.Int(n))
	}
	s.Format, s.Compare, s.Binary = dateType.Format, datetimeCompare, datetimeBinary
	t.Def("isoformat(self, /, sep='T', timespec='auto')", func(th *thread, a []value) value {
		sep := object.PlainStr(a[1])
		if !sep.IsStr() || utf8.RuneCountInString(sep.Str()) != 1 {
			panic(object.Errorf(object.TypeError, "isoformat() argument 1 must be a unicode character, not %s", argumentName(a[1])))
		}
		return object.Str(self(a[0]).isoText(th, sep.Str(), needStr(a[2], "isoformat() argument 2")))
	})
	t.Def1("date(self, /)", func(_ *thread, v value) value { t := self(v); return newDate(t.y, t.m, t.d).Value() })
	t.Def1("time(self, /)", func(_ *thread, v value) value {
		c := self(v).clock
		c.tz = object.None
		return newClock(c)
	})
	t.Def1("timetz(self, /)", func(_ *thread, v value) value { return newClock(self(v).clock) })
	t.Def("strftime(self, format)", func(th *thread, a []value) value {
		return object.Str(self(a[0]).moment(th).format(th, needFormat(a[1])))
	})
	t.Def1("ctime(self, /)", func(th *thread, v value) value {
		return object.Str(self(v).moment(th).ctime(th))
	})
	for _, name := range []string{"utcoffset", "dst", "tzname"} {
		t.Def1(name+"(self, /)", func(th *thread, v value) value { return askZone(th, self(v).tz, name, v) })
	}
	t.Def1("timetuple(self, /)", func(th *thread, v value) value {
		dst := -1
		if d, ok := asDelta(askZone(th, self(v).tz, "dst", v)); ok {
			dst = btoi(d.total().Sign() != 0)
		}
		return structTime(self(v).moment(th), dst)
	})
	t.Def1("utctimetuple(self, /)", func(th *thread, v value) value {
		n, _ := self(v).universal(th)
		return structTime(datetimeAt(n, object.None).moment(th), 0)
	})
	t.Def1("timestamp(self, /)", func(th *thread, v value) value {
		return object.Binary(th, object.OpDiv, object.Int(self(v).goTime(th).UnixMicro()), object.Int(microsPerSec))
	})
	t.Def("astimezone(self, /, tz=None)", func(th *thread, a []value) value {
		t, tz := self(a[0]), checkZone(a[1])
		at := t.goTime(th)
		if !tz.Given() {
			_, off := at.In(localNow(th).Location()).Zone()
			tz = zoneOf(int64(off))
		}
		return object.CallMethod(th, tz, "fromutc", fromGo(at.UTC(), tz).Value())
	})
	replace := func(th *thread, a []value) value {
		t := self(a[0])
		return ofType(th, a[0].Type(), newDatetime(replaced(th, a[1], t.y), replaced(th, a[2], t.m), replaced(th, a[3], t.d), t.with(th, a[4:])).Value())
	}
	t.Def("replace(self, /, year=<unset>, month=<unset>, day=<unset>, "+clockReplace, replace)
	t.Def("__replace__(self, /, year=<unset>, month=<unset>, day=<unset>, "+clockReplace, replace)
	t.Set("min", newDatetime(yearMin, 1, 1, clock{}).Value())
	t.Set("max", newDatetime(yearMax, 12, 31, clock{h: 23, min: 59, s: 59, us: 999999}).Value())
	t.Set("resolution", newTimedelta(0, 0, 1).Value())
	datetimeMakers(t)
}
