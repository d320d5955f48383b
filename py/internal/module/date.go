package module

import (
	"fmt"
	"math"
	"time"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("datetime", buildDatetime) }

// date is a day of the calendar. A datetime begins with one.
type date struct {
	object.Head
	y, m, d int
}

var (
	dateType    = newDatetimeType("date", object.LayoutOpaque, object.ObjectType)
	isoDateType = newRecord("datetime.IsoCalendarDate", "year week weekday")
)

func newDate(y, m, d int) *date {
	checkDate(y, m, d)
	t := &date{y: y, m: m, d: d}
	t.SetType(dateType)
	return t
}

func asDate(v value) (*date, bool) { return object.To[date](v, dateType) }

func (d *date) ordinal() int { return ordinal(d.y, d.m, d.d) }

func (d *date) iso() string { return fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d) }

// dateFrom returns the date of an ordinal that may be out of range.
func dateFrom(n int64) (y, m, d int) {
	if n < 1 || n > ordinalMax {
		panic(object.Errorf(object.OverflowError, "date value out of range"))
	}
	return fromOrdinal(int(n))
}

// local returns the host's clock and zone.
func localNow(th *thread) time.Time { return file.HostIn(th.Extra).Time() }

// timestamp reads a number of seconds, rounded to the nearest microsecond.
func timestamp(th *thread, v value) (secs int64, us int) {
	if isInt(v) {
		return int64(object.ToInt(th, v)), 0
	}
	x := object.Unbox(v)
	switch {
	case !x.IsFloat():
		return int64(object.ToInt(th, v)), 0 // or says that it is no number
	case math.IsNaN(x.Float()):
		panic(object.Errorf(object.ValueError, "Invalid value NaN (not a number)"))
	}
	d, _ := asDelta(makeTimedelta([]value{object.Int(0), x, object.Int(0), object.Int(0), object.Int(0), object.Int(0), object.Int(0)}))
	return d.seconds(), int(d.micros)
}

func buildDatetime() *object.Module {
	setUpClock()
	setUpDate()
	setUpDatetime()
	setUpDatetimeClasses()
	setUpTimedelta()
	setUpTimezone()
	m := object.NewModule("datetime")
	for name, t := range map[string]*object.Type{
		"date": dateType, "time": clockType, "datetime": datetimeType, "timedelta": timedeltaType,
		"timezone": timezoneType, "tzinfo": tzinfoType,
	} {
		m.Set(name, t.Value())
	}
	m.Set("UTC", utcZone.Value())
	m.Set("MINYEAR", object.Int(yearMin))
	m.Set("MAXYEAR", object.Int(yearMax))
	return m
}

// replaced returns the argument if it was given, else the old number.
func replaced(th *thread, v value, old int) int {
	if v.IsNil() {
		return old
	}
	return object.ToInt(th, v)
}

// deltaDays checks that b is a timedelta for + and -.
func dateBinary(th *thread, op object.Op, a, b value) value {
	if op == object.OpAdd {
		if _, ok := asDelta(a); ok {
			a, b = b, a
		}
	}
	if _, mixed := asDatetime(a); mixed {
		return object.NotImplemented
	}
	x, ok := asDate(a)
	if !ok || op != object.OpAdd && op != object.OpSub {
		return object.NotImplemented
	}
	sign := int64(1)
	if op == object.OpSub {
		sign = -1
	}
	if d, ok := asDelta(b); ok {
		return ofType(th, a.Type(), newDate(dateFrom(int64(x.ordinal())+sign*d.days)).Value())
	}
	if _, mixed := asDatetime(b); mixed {
		return object.NotImplemented
	}
	if y, ok := asDate(b); ok && op == object.OpSub {
		return newTimedelta(int64(x.ordinal()-y.ordinal()), 0, 0).Value()
	}
	return object.NotImplemented
}

func dateCompare(_ *thread, op object.CompareOp, a, b value) value {
	x, okA := asDate(a)
	y, okB := asDate(b)
	_, mixedA := asDatetime(a)
	_, mixedB := asDatetime(b)
	if !okA || !okB || mixedA || mixedB {
		return object.NotImplemented
	}
	return object.Bool(op.Holds(x.ordinal() - y.ordinal()))
}

func setUpDate() {
	t := dateType
	self := func(v value) *date { d, _ := asDate(v); return d }
	t.DefNew("date(year, month, day)", func(th *thread, u *object.Type, a []value) value {
		d := newDate(object.ToInt(th, a[0]), object.ToInt(th, a[1]), object.ToInt(th, a[2]))
		d.SetType(u)
		return d.Value()
	})
	t.Unnamed()
	s := &t.Slots
	s.Repr = func(_ *thread, v value) string {
		d := self(v)
		return fmt.Sprintf("%s(%d, %d, %d)", v.Type().Name, d.y, d.m, d.d)
	}
	s.Str = func(_ *thread, v value) string { return self(v).iso() }
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, object.Str(self(v).iso())) }
	s.Compare, s.Binary = dateCompare, dateBinary
	s.Format = func(th *thread, v value, spec string) string {
		if spec == "" {
			return object.ToStr(th, v)
		}
		return object.ToStr(th, object.CallMethod(th, v, "strftime", object.Str(spec)))
	}
	defMaker(t, "today(/)", func(th *thread, _ []value) value {
		y, m, d := localNow(th).Date()
		return newDate(y, int(m), d).Value()
	})
	defMaker(t, "fromtimestamp(timestamp, /)", func(th *thread, a []value) value {
		secs, _ := timestamp(th, a[0])
		y, m, d := time.Unix(secs, 0).In(localNow(th).Location()).Date()
		return newDate(y, int(m), d).Value()
	})
	defMaker(t, "fromordinal(ordinal, /)", func(th *thread, a []value) value {
		n := object.ToInt(th, a[0])
		if n < 1 {
			panic(object.Errorf(object.ValueError, "ordinal must be >= 1"))
		}
		if n > ordinalMax {
			y, _, _ := fromOrdinal(n)
			panic(object.Errorf(object.ValueError, "year %d is out of range", y))
		}
		return newDate(fromOrdinal(n)).Value()
	})
	t.Parsed("fromordinal")
	defMaker(t, "fromisoformat(string, /)", func(_ *thread, a []value) value {
		if !a[0].IsStr() {
			panic(object.Errorf(object.TypeError, "fromisoformat: argument must be str"))
		}
		y, m, d, rest, ok := isoDate(a[0].Str())
		if !ok || rest != "" {
			panic(badISO(a[0].Str()))
		}
		return newDate(y, m, d).Value()
	})
	defMaker(t, "fromisocalendar(year, week, day)", func(th *thread, a []value) value {
		return newDate(fromOrdinal(isoToOrdinal(object.ToInt(th, a[0]), object.ToInt(th, a[1]), object.ToInt(th, a[2])))).Value()
	})
	for name, get := range map[string]func(d *date) int{
		"year": func(d *date) int { return d.y }, "month": func(d *date) int { return d.m }, "day": func(d *date) int { return d.d },
	} {
		t.Attr(name, func(_ *thread, v value) value { return object.Int(int64(get(self(v)))) }, nil)
	}
	for name, get := range map[string]func(d *date) int{
		"weekday":    func(d *date) int { return weekdayOf(d.y, d.m, d.d) },
		"isoweekday": func(d *date) int { return weekdayOf(d.y, d.m, d.d) + 1 }, "toordinal": (*date).ordinal,
	} {
		t.Def1(name+"(self, /)", func(_ *thread, v value) value { return object.Int(int64(get(self(v)))) })
	}
	t.Def1("isocalendar(self, /)", func(_ *thread, v value) value {
		d := self(v)
		y, w, day := isoCalendar(d.y, d.m, d.d)
		return isoDateType.make(object.Int(int64(y)), object.Int(int64(w)), object.Int(int64(day)))
	})
	t.Def1("isoformat(self, /)", func(_ *thread, v value) value { return object.Str(self(v).iso()) })
	t.Def1("ctime(self, /)", func(th *thread, v value) value {
		return object.Str(dayMoment(self(v)).ctime(th))
	})
	t.Def("strftime(self, format)", func(th *thread, a []value) value {
		return object.Str(dayMoment(self(a[0])).format(th, needFormat(a[1])))
	})
	t.Def1("timetuple(self, /)", func(_ *thread, v value) value { return structTime(dayMoment(self(v)), -1) })
	replace := func(th *thread, a []value) value {
		d := self(a[0])
		return ofType(th, a[0].Type(), newDate(replaced(th, a[1], d.y), replaced(th, a[2], d.m), replaced(th, a[3], d.d)).Value())
	}
	t.Def("replace(self, /, year=<unset>, month=<unset>, day=<unset>)", replace)
	t.Def("__replace__(self, /, year=<unset>, month=<unset>, day=<unset>)", replace)
	t.Set("min", newDate(yearMin, 1, 1).Value())
	t.Set("max", newDate(yearMax, 12, 31).Value())
	t.Set("resolution", newTimedelta(1, 0, 0).Value())
}

func dayMoment(d *date) *moment { return momentOf(d.y, d.m, d.d, 0, 0, 0, 0) }
