package module

import (
	"fmt"

	"github.com/weft-go/weft/py/internal/object"
)

// clock is a time of day, with a zone or None.
type clock struct {
	h, min, s, us, fold int
	tz                  value
}

// clockObject is datetime.time.
type clockObject struct {
	object.Head
	clock
}

var clockType = newDatetimeType("time", object.LayoutOpaque, object.ObjectType)

func newClock(c clock) value {
	checkClock(c.h, c.min, c.s, c.us, c.fold)
	c.tz = checkZone(c.tz)
	o := &clockObject{clock: c}
	o.SetType(clockType)
	return o.Value()
}

func asClock(v value) (*clockObject, bool) { return object.To[clockObject](v, clockType) }

// text writes the time in one of Python's precisions.
func (c *clock) text(spec string) string {
	if spec == "auto" {
		if spec = "seconds"; c.us != 0 {
			spec = "microseconds"
		}
	}
	s := fmt.Sprintf("%02d", c.h)
	switch spec {
	case "hours":
	case "minutes":
		s += fmt.Sprintf(":%02d", c.min)
	case "seconds":
		s += fmt.Sprintf(":%02d:%02d", c.min, c.s)
	case "milliseconds":
		s += fmt.Sprintf(":%02d:%02d.%03d", c.min, c.s, c.us/1000)
	case "microseconds":
		s += fmt.Sprintf(":%02d:%02d.%06d", c.min, c.s, c.us)
	default:
		panic(object.Errorf(object.ValueError, "Unknown timespec value"))
	}
	return s
}

// fields writes the time as repr does: seconds and less only if there are some.
func (c *clock) fields() string {
	s := fmt.Sprintf("%d, %d", c.h, c.min)
	if c.s != 0 || c.us != 0 {
		s += fmt.Sprintf(", %d", c.s)
	}
	if c.us != 0 {
		s += fmt.Sprintf(", %d", c.us)
	}
	return s
}

// tail is the end of the repr of a time. That of a datetime has fold first.
func (c *clock) tail(th *thread, foldFirst bool) string {
	zone, fold := "", ""
	if c.tz.Given() {
		zone = ", tzinfo=" + object.Repr(th, c.tz)
	}
	if c.fold != 0 {
		fold = ", fold=1"
	}
	if foldFirst {
		zone, fold = fold, zone
	}
	return zone + fold + ")"
}

func (c *clock) micros() int64 {
	return int64(c.h*3600+c.min*60+c.s)*microsPerSec + int64(c.us)
}

// clockArgs reads hour, minute, second, microsecond, tzinfo and fold.
func clockArgs(th *thread, a []value) clock {
	return clock{
		h: object.ToInt(th, a[0]), min: object.ToInt(th, a[1]), s: object.ToInt(th, a[2]), us: object.ToInt(th, a[3]),
		tz: checkZone(a[4]), fold: object.ToInt(th, a[5]),
	}
}

// with returns the clock with the fields that were given changed.
func (c clock) with(th *thread, a []value) clock {
	c.h, c.min, c.s, c.us = replaced(th, a[0], c.h), replaced(th, a[1], c.min), replaced(th, a[2], c.s), replaced(th, a[3], c.us)
	if !a[4].IsNil() {
		c.tz = checkZone(a[4])
	}
	c.fold = replaced(th, a[5], c.fold)
	return c
}

const clockReplace = "hour=<unset>, minute=<unset>, second=<unset>, microsecond=<unset>, tzinfo=<unset>, *, fold=<unset>)"

// clockAttrs gives a type the attributes of a time of day.
func clockAttrs(t *object.Type, of func(v value) *clock) {
	for name, get := range map[string]func(c *clock) int{
		"hour": func(c *clock) int { return c.h }, "minute": func(c *clock) int { return c.min }, "second": func(c *clock) int { return c.s },
		"microsecond": func(c *clock) int { return c.us }, "fold": func(c *clock) int { return c.fold },
	} {
		t.Attr(name, func(_ *thread, v value) value { return object.Int(int64(get(of(v)))) }, nil)
	}
	t.Attr("tzinfo", func(_ *thread, v value) value { return of(v).tz }, nil)
}

func clockCompare(th *thread, op object.CompareOp, a, b value) value {
	x, okA := asClock(a)
	y, okB := asClock(b)
	if !okA || !okB {
		return object.NotImplemented
	}
	dx, dy := utcOffset(th, x.tz, object.None), utcOffset(th, y.tz, object.None)
	if (dx == nil) != (dy == nil) {
		if op <= object.Ne {
			return object.Bool(op == object.Ne)
		}
		panic(object.Errorf(object.TypeError, "can't compare offset-naive and offset-aware times"))
	}
	p, q := x.micros(), y.micros()
	if dx != nil {
		p -= dx.seconds()*microsPerSec + dx.micros
		q -= dy.seconds()*microsPerSec + dy.micros
	}
	switch {
	case p < q:
		return object.Bool(op.Holds(-1))
	case p > q:
		return object.Bool(op.Holds(1))
	}
	return object.Bool(op.Holds(0))
}

func setUpClock() {
	t := clockType
	self := func(v value) *clockObject { c, _ := asClock(v); return c }
	t.DefNew("time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", func(th *thread, u *object.Type, a []value) value {
		v := newClock(clockArgs(th, a))
		self(v).SetType(u)
		return v
	})
	t.Unnamed()
	clockAttrs(t, func(v value) *clock { return &self(v).clock })
	iso := func(th *thread, v value, spec string) string {
		c := self(v)
		s := c.text(spec)
		if d := utcOffset(th, c.tz, object.None); d != nil {
			s += offsetText(d, ":")
		}
		return s
	}
	s := &t.Slots
	s.Repr = func(th *thread, v value) string {
		c := self(v)
		return v.Type().Name + "(" + c.fields() + c.tail(th, false)
	}
	s.Str = func(th *thread, v value) string { return iso(th, v, "auto") }
	s.Compare = clockCompare
	s.Hash = func(th *thread, v value) int64 {
		n := self(v).micros()
		if d := utcOffset(th, self(v).tz, object.None); d != nil {
			n -= d.seconds()*microsPerSec + d.micros
		}
		return object.Hash(th, object.Int(n))
	}
	s.Format = func(th *thread, v value, spec string) string {
		if spec == "" {
			return object.ToStr(th, v)
		}
		return object.ToStr(th, object.CallMethod(th, v, "strftime", object.Str(spec)))
	}
	defMaker(t, "fromisoformat(string, /)", func(_ *thread, a []value) value {
		if !a[0].IsStr() {
			panic(object.Errorf(object.TypeError, "fromisoformat: argument must be str"))
		}
		text := a[0].Str()
		if len(text) > 0 && text[0] == 'T' {
			text = text[1:]
		}
		c, ok := isoClock(text)
		if !ok {
			panic(badISO(a[0].Str()))
		}
		return newClock(c)
	})
	t.Def("isoformat(self, /, timespec='auto')", func(th *thread, a []value) value {
		return object.Str(iso(th, a[0], needStr(a[1], "isoformat() argument 1")))
	})
	t.Def("strftime(self, format)", func(th *thread, a []value) value {
		c := self(a[0])
		m := momentOf(1900, 1, 1, c.h, c.min, c.s, c.us)
		m.setZone(th, c.tz, object.None)
		return object.Str(m.format(th, needFormat(a[1])))
	})
	for _, name := range []string{"utcoffset", "dst", "tzname"} {
		t.Def1(name+"(self, /)", func(th *thread, v value) value { return askZone(th, self(v).tz, name, object.None) })
	}
	replace := func(th *thread, a []value) value {
		return ofType(th, a[0].Type(), newClock(self(a[0]).with(th, a[1:])))
	}
	t.Def("replace(self, /, "+clockReplace, replace)
	t.Def("__replace__(self, /, "+clockReplace, replace)
	t.Set("min", newClock(clock{}))
	t.Set("max", newClock(clock{h: 23, min: 59, s: 59, us: 999999}))
	t.Set("resolution", newTimedelta(0, 0, 1).Value())
}

// setZone fills in the offset and name of a zone at a moment.
func (t *moment) setZone(th *thread, tz, at value) {
	t.offset = utcOffset(th, tz, at)
	if name := askZone(th, tz, "tzname", at); name.IsStr() {
		t.zone = name.Str()
	}
}
