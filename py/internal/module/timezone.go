package module

import (
	"fmt"

	"github.com/weft-go/weft/py/internal/object"
)

// timezone is a fixed offset from UTC.
type timezone struct {
	object.Head
	offset *timedelta
	name   value // None if it has none
}

var (
	tzinfoType   = newDatetimeType("tzinfo", object.LayoutInstance, object.ObjectType)
	timezoneType = newDatetimeType("timezone", object.LayoutOpaque, tzinfoType)
	utcZone      = newTimezone(newTimedelta(0, 0, 0), object.None)
)

func newTimezone(offset *timedelta, name value) *timezone {
	if n := offset.seconds(); n <= -secsPerDay && (offset.micros == 0 || n < -secsPerDay) || n >= secsPerDay {
		panic(object.Errorf(object.ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", offset.repr()))
	}
	z := &timezone{offset: offset, name: name}
	z.SetType(timezoneType)
	return z
}

// zoneOf is the timezone of an offset in seconds.
func zoneOf(seconds int64) value { return fixedZone(newTimedelta(0, seconds, 0)) }

func fixedZone(offset *timedelta) value {
	if offset.seconds() == 0 && offset.micros == 0 {
		return utcZone.Value()
	}
	return newTimezone(offset, object.None).Value()
}

// offsetText writes an offset as +HH:MM, with seconds if there are some.
func offsetText(d *timedelta, sep string) string {
	sign := "+"
	if d.days < 0 {
		sign, d = "-", newTimedelta(-d.days, -d.secs, -d.micros)
	}
	s := fmt.Sprintf("%s%02d%s%02d", sign, d.secs/3600, sep, d.secs/60%60)
	if d.secs%60 != 0 || d.micros != 0 {
		s += fmt.Sprintf("%s%02d", sep, d.secs%60)
	}
	if d.micros != 0 {
		s += fmt.Sprintf(".%06d", d.micros)
	}
	return s
}

func (z *timezone) text() string {
	switch {
	case z.name.IsStr():
		return z.name.Str()
	case z.offset.seconds() == 0 && z.offset.micros == 0:
		return "UTC"
	}
	return "UTC" + offsetText(z.offset, ":")
}

func checkZone(v value) value {
	if v.Given() && !object.IsInstance(v, tzinfoType) {
		panic(object.Errorf(object.TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", v.TypeName()))
	}
	if v.IsNil() {
		return object.None
	}
	return v
}

// askZone calls a method of the zone tz about the moment at, None if there is
// no zone.
func askZone(th *thread, tz value, method string, at value) value {
	if !tz.Given() {
		return object.None
	}
	return object.CallMethod(th, tz, method, at)
}

// utcOffset returns the offset of tz at a moment, nil if it has none.
func utcOffset(th *thread, tz, at value) *timedelta {
	v := askZone(th, tz, "utcoffset", at)
	if v.IsNone() {
		return nil
	}
	d, ok := asDelta(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "tzinfo.utcoffset() must return None or a timedelta, not '%s'", v.TypeName()))
	}
	return d
}

func setUpTimezone() {
	t := tzinfoType
	t.HasAttrs = true
	t.Slots.New = func(_ *thread, u *object.Type, _ []value, _ []object.KW) value { return object.NewInstance(u).Value() }
	for _, name := range []string{"utcoffset", "dst", "tzname"} {
		t.Def2(name+"(self, dt, /)", func(_ *thread, _, _ value) value {
			panic(object.Errorf(object.NotImplementedError, "a tzinfo subclass must implement %s()", name))
		})
	}
	t.Def2("fromutc(self, dt, /)", func(th *thread, self, at value) value {
		off := askZone(th, self, "utcoffset", at)
		dst := askZone(th, self, "dst", at)
		if off.IsNone() || dst.IsNone() {
			panic(object.Errorf(object.ValueError, "fromutc: non-None utcoffset() and dst() results required"))
		}
		standard := object.Binary(th, object.OpAdd, at, object.Binary(th, object.OpSub, off, dst))
		return object.Binary(th, object.OpAdd, standard, askZone(th, self, "dst", standard))
	})
	z := timezoneType
	self := func(v value) *timezone { z, _ := object.To[timezone](v, timezoneType); return z }
	z.DefNew("timezone(offset, name=<unset>)", func(_ *thread, _ *object.Type, a []value) value {
		d, ok := asDelta(a[0])
		if !ok {
			panic(object.Errorf(object.TypeError, "timezone() argument 1 must be datetime.timedelta, not %s", argumentName(a[0])))
		}
		if !a[1].IsNil() {
			needStr(a[1], "timezone() argument 2")
		}
		if a[1].IsNil() {
			if d.seconds() == 0 && d.micros == 0 {
				return utcZone.Value()
			}
			return newTimezone(d, object.None).Value()
		}
		return newTimezone(d, a[1]).Value()
	})
	for name, get := range map[string]func(z *timezone) value{
		"utcoffset": func(z *timezone) value { return z.offset.Value() },
		"dst":       func(*timezone) value { return object.None },
		"tzname":    func(z *timezone) value { return object.Str(z.text()) },
	} {
		z.Def2(name+"(self, dt, /)", func(_ *thread, v, at value) value {
			if at.Given() && !at.Type().IsSub(datetimeType) {
				panic(object.Errorf(object.TypeError, "%s(dt) argument must be a datetime instance or None, not %s", name, at.TypeName()))
			}
			return get(self(v))
		})
	}
	z.Def2("fromutc(self, dt, /)", func(th *thread, v, at value) value {
		return object.Binary(th, object.OpAdd, at, self(v).offset.Value())
	})
	z.Set("utc", utcZone.Value())
	z.Set("min", newTimezone(newTimedelta(0, -86340, 0), object.None).Value())
	z.Set("max", newTimezone(newTimedelta(0, 86340, 0), object.None).Value())
	s := &z.Slots
	s.Str = func(_ *thread, v value) string { return self(v).text() }
	s.Repr = func(th *thread, v value) string {
		z := self(v)
		switch {
		case z == utcZone:
			return "datetime.timezone.utc"
		case z.name.IsStr():
			return "datetime.timezone(" + z.offset.repr() + ", " + object.Repr(th, z.name) + ")"
		}
		return "datetime.timezone(" + z.offset.repr() + ")"
	}
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, self(v).offset.Value()) }
	s.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		y, ok := object.To[timezone](b, timezoneType)
		if !ok || op > object.Ne {
			return object.NotImplemented
		}
		return object.Bool((self(a).offset.total().Cmp(y.offset.total()) == 0) == (op == object.Eq))
	}
}
