package module

import (
	"errors"
	"math"
	"time"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("time", func() *object.Module { return withAbsent(buildTime()) }) }

var structTimeType = newRecord("time.struct_time", "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst", "tm_zone", "tm_gmtoff")

func structTime(t *moment, dst int) value {
	ints := []int{t.y, t.m, t.d, t.h, t.min, t.s, t.weekday, t.yearday, dst}
	items := make([]value, len(ints))
	for i, n := range ints {
		items[i] = object.Int(int64(n))
	}
	if dst >= 0 && t.offset != nil {
		items = append(items, object.Str(t.zone), object.Int(t.offset.seconds()))
	}
	return structTimeType.make(items...)
}

// goMoment is Go's time as its location shows it.
func goMoment(t time.Time) *moment {
	y, m, d := t.Date()
	out := momentOf(y, int(m), d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond()/1000)
	name, offset := t.Zone()
	out.zone, out.offset, out.unix = name, newTimedelta(0, int64(offset), 0), t.Unix()
	return out
}

// momentArg reads a struct_time, or now if there is none.
func momentArg(th *thread, name string, v value) *moment {
	if !v.Given() {
		return goMoment(localNow(th))
	}
	items, ok := object.Items(v)
	if !ok && v.Type() == structTimeType.Type {
		items, ok = recordItems(v), true
	}
	if !ok {
		panic(object.Errorf(object.TypeError, "Tuple or struct_time argument required"))
	}
	if len(items) != 9 {
		panic(object.Errorf(object.TypeError, "%s(): illegal time tuple argument", name))
	}
	var n [9]int
	for i, x := range items {
		n[i] = object.ToInt(th, x)
	}
	switch {
	case n[1] < 0 || n[1] > 12:
		panic(object.Errorf(object.ValueError, "month out of range"))
	case n[2] < 0 || n[2] > 31:
		panic(object.Errorf(object.ValueError, "day of month out of range"))
	case n[3] < 0 || n[3] > 23:
		panic(object.Errorf(object.ValueError, "hour out of range"))
	case n[4] < 0 || n[4] > 59:
		panic(object.Errorf(object.ValueError, "minute out of range"))
	case n[5] < 0 || n[5] > 61:
		panic(object.Errorf(object.ValueError, "seconds out of range"))
	case n[6] < -1:
		panic(object.Errorf(object.ValueError, "day of week out of range"))
	case n[7] < 0 || n[7] > 366:
		panic(object.Errorf(object.ValueError, "day of year out of range"))
	}
	m := momentOf(n[0], max(n[1], 1), max(n[2], 1), n[3], n[4], n[5], 0)
	m.weekday, m.yearday = (n[6]+7)%7, max(n[7], 1)
	m.zone = momentZone(th, v)
	return m
}

// momentZone returns the name of the zone of a struct_time or a tuple.
func momentZone(th *thread, v value) string {
	if zone, ok := object.TryAttr(th, v, "tm_zone"); ok && zone.IsStr() {
		return zone.Str()
	}
	name, _ := localNow(th).Zone()
	return name
}

// secondsArg reads the argument of gmtime and its like.
func secondsArg(th *thread, v value) time.Time {
	if !v.Given() {
		return localNow(th)
	}
	n := object.Unbox(v)
	if n.IsFloat() {
		if math.IsNaN(n.Float()) {
			panic(object.Errorf(object.ValueError, "Invalid value NaN (not a number)"))
		}
		if math.Abs(n.Float()) > 1e17 {
			panic(object.Errorf(object.OverflowError, "timestamp out of range for platform time_t"))
		}
		return time.Unix(int64(math.Floor(n.Float())), 0)
	}
	return time.Unix(int64(object.ToInt(th, n)), 0)
}

// started is where perf_counter and monotonic count from.
var started = time.Now()

const ctimeFormat = "%a %b %e %H:%M:%S %Y"

func buildTime() *object.Module {
	m := object.NewModule("time")
	m.Set("struct_time", structTimeType.Value())
	timer := func(name string, now func(th *thread) time.Duration) {
		m.Add(
			object.Def(name+"()", func(th *thread, _ []value) value { return object.Float(now(th).Seconds()) }),
			object.Def(name+"_ns()", func(th *thread, _ []value) value { return object.Int(int64(now(th))) }),
		)
	}
	timer("time", func(th *thread) time.Duration { return time.Duration(localNow(th).UnixNano()) })
	for _, name := range []string{"perf_counter", "monotonic", "process_time", "thread_time"} {
		timer(name, func(th *thread) time.Duration { return localNow(th).Sub(started) })
	}
	m.Add(
		object.Def1("sleep(seconds, /)", sleep),
		object.Def("gmtime(seconds=None, /)", func(th *thread, a []value) value {
			m := goMoment(secondsArg(th, a[0]).UTC())
			m.zone = "GMT"
			return structTime(m, 0)
		}),
		object.Def("localtime(seconds=None, /)", func(th *thread, a []value) value {
			t := secondsArg(th, a[0]).In(localNow(th).Location())
			return structTime(goMoment(t), btoi(t.IsDST()))
		}),
		object.Def1("mktime(time_tuple, /)", func(th *thread, v value) value {
			t := momentArg(th, "mktime", v)
			return object.Float(float64(time.Date(t.y, time.Month(t.m), t.d, t.h, t.min, t.s, 0, localNow(th).Location()).Unix()))
		}),
		object.Def("strftime(format, time_tuple=None, /)", func(th *thread, a []value) value {
			return object.Str(momentArg(th, "strftime", a[1]).format(th, needFormat(a[0])))
		}),
		object.Def("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", func(th *thread, a []value) value {
			return structTime(parseTime(th, a[0], a[1]), -1)
		}),
		object.Def("asctime(time_tuple=None, /)", func(th *thread, a []value) value {
			return object.Str(momentArg(th, "asctime", a[0]).format(th, ctimeFormat))
		}),
		object.Def("ctime(seconds=None, /)", func(th *thread, a []value) value {
			return object.Str(goMoment(secondsArg(th, a[0]).In(localNow(th).Location())).format(th, ctimeFormat))
		}),
	)
	m.Missing = func(th *thread, name string) value {
		zone, offset := localNow(th).Zone()
		switch name {
		case "timezone", "altzone":
			return object.Int(int64(-offset))
		case "daylight":
			return object.Int(0)
		case "tzname":
			return object.NewPair(object.Str(zone), object.Str(zone))
		}
		return value{}
	}
	return m
}

// sleep waits on the host's clock, and no longer than the program may run.
func sleep(th *thread, v value) value {
	if !v.IsFloat() {
		v = object.Index(th, v)
	}
	x := object.ToFloat(th, v)
	switch {
	case x != x:
		panic(object.Errorf(object.ValueError, "Invalid value NaN (not a number)"))
	case x < 0:
		panic(object.Errorf(object.ValueError, "sleep length must be non-negative"))
	case x > 9e9:
		panic(object.Errorf(object.OverflowError, "timestamp too large to convert to C PyTime_t"))
	}
	d := time.Duration(x * float64(time.Second))
	if w, ok := th.Stdout.(interface{ Flush() error }); ok && d > 0 {
		if err := w.Flush(); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
	wait(th, d)
	return object.None
}

// wait sleeps. An interrupt that the program does not make an exception of does
// not end it. A thread's sleep is the loop's to wait for, on its own clock; all
// others end with the time that the program has.
func wait(th *thread, d time.Duration) {
	end := th.Deadline()
	if th.Sleep(d) {
		if !end.IsZero() {
			th.Look()
		}
		return
	}
	if !end.IsZero() {
		d = min(d, max(time.Until(end)+time.Millisecond, 0))
	}
	host := file.HostIn(th.Extra)
	begin := host.Time()
	for {
		err := host.Wait(th.Context(), th.Interrupted(), d-host.Time().Sub(begin))
		interrupted := errors.Is(err, file.ErrInterrupted)
		if interrupted {
			th.Interrupts.Keep()
		}
		if err != nil || !end.IsZero() {
			th.Look()
		}
		if !interrupted {
			return
		}
	}
}
