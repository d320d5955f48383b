package module

import "github.com/weft-go/weft/py/internal/object"

// ofType returns the date, time or datetime v as an instance of t, a class of
// the program that derives from its type: t is called with its fields.
func ofType(th *thread, t *object.Type, v value) value {
	if !t.User || v.Type() == t {
		return v
	}
	args := func(names ...string) []value {
		out := make([]value, len(names))
		for i, n := range names {
			out[i] = object.GetAttr(th, v, n)
		}
		return out
	}
	var kw []object.KW
	if fold, ok := object.TryAttr(th, v, "fold"); ok && object.Truth(th, fold) {
		kw = []object.KW{{Name: "fold", Value: fold}}
	}
	switch {
	case object.IsInstance(v, datetimeType):
		return object.CallKW(th, t.Value(), args("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo"), kw)
	case object.IsInstance(v, dateType):
		return object.Call(th, t.Value(), args("year", "month", "day")...)
	case object.IsInstance(v, clockType):
		return object.CallKW(th, t.Value(), args("hour", "minute", "second", "microsecond", "tzinfo"), kw)
	}
	return v
}

// defMaker adds a class method that makes an instance of the class.
func defMaker(t *object.Type, sig string, fn func(th *thread, a []value) value) {
	t.DefClass(sig, func(th *thread, a []value) value {
		cls, _ := object.AsType(a[0])
		return ofType(th, cls, fn(th, a[1:]))
	})
}

func setUpDatetimeClasses() {
	for _, t := range []*object.Type{dateType, datetimeType, clockType, timedeltaType} {
		t.Open = true
	}
}
