package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// warningActions are what a filter may say.
var warningActions = []string{"error", "ignore", "always", "all", "default", "module", "once"}

func actionArg(th *thread, v value) {
	if !v.IsStr() || !slices.Contains(warningActions, v.Str()) {
		panic(object.Errorf(object.ValueError, "invalid action: %s", object.Repr(th, v)))
	}
}

func lineArg(th *thread, v value) {
	if !isInt(object.Unbox(v)) {
		panic(object.Errorf(object.TypeError, "lineno must be an int"))
	}
	if object.ToBig(v).Sign() < 0 {
		panic(object.Errorf(object.ValueError, "lineno must be an int >= 0"))
	}
}

// textPattern compiles what a filter asks of a text, None for everything.
func textPattern(th *thread, v value, name string, flags int64) value {
	if !object.PlainStr(v).IsStr() {
		panic(object.Errorf(object.TypeError, "%s must be a string", name))
	}
	if object.PlainStr(v).Str() == "" {
		return object.None
	}
	compile, _ := Lookup("re").Own("compile")
	return object.Call2(th, compile, v, object.Int(flags))
}

func simpleFilter(th *thread, a []value) value {
	actionArg(th, a[0])
	category := a[1]
	if category.IsNil() {
		category = object.Warning.Value()
	}
	lineArg(th, a[2])
	warningsOf(th).add(th, object.NewTuple(a[0], object.None, category, object.None, a[2]).Value(), object.Truth(th, a[3]))
	return object.None
}

func filterWarnings(th *thread, a []value) value {
	actionArg(th, a[0])
	category := a[2]
	if category.IsNil() {
		category = object.Warning.Value()
	}
	message := textPattern(th, a[1], "message", int64(reI))
	if t, ok := object.AsType(category); !ok || !t.IsSub(object.Warning) {
		panic(object.Errorf(object.TypeError, "category must be a Warning subclass"))
	}
	module := textPattern(th, a[3], "module", 0)
	lineArg(th, a[4])
	warningsOf(th).add(th, object.NewTuple(a[0], message, category, module, a[4]).Value(), object.Truth(th, a[5]))
	return object.None
}

// catchWarnings puts the filters back when it is left.
type catchWarnings struct {
	object.Head
	record  bool
	filter  []value // of simplefilter, nil for none
	saved   *warningState
	showing value
}

var catchWarningsType = object.NewType("catch_warnings", object.LayoutOpaque)

func (c *catchWarnings) text() string {
	if c.record {
		return "catch_warnings(record=True)"
	}
	return "catch_warnings()"
}

func (c *catchWarnings) enter(th *thread) value {
	if c.saved != nil {
		panic(object.Errorf(object.RuntimeError, "Cannot enter %s twice", c.text()))
	}
	s := warningsOf(th)
	saved := *s
	c.saved, c.showing = &saved, object.GetAttr(th, th.Module("warnings"), "showwarning")
	s.filters = object.NewList(slices.Clone(s.filters.Items))
	s.changed()
	if c.filter != nil {
		simpleFilter(th, c.filter)
	}
	if !c.record {
		return object.None
	}
	s.log = object.NewList(nil)
	return s.log.Value()
}

func (c *catchWarnings) exit(th *thread) {
	if c.saved == nil {
		panic(object.Errorf(object.RuntimeError, "Cannot exit %s without entering first", c.text()))
	}
	s := warningsOf(th)
	s.filters, s.log = c.saved.filters, c.saved.log
	s.changed()
	object.SetAttr(th, th.Module("warnings"), "showwarning", c.showing)
}

func setUpCatchWarnings() {
	t := catchWarningsType
	t.Module, t.Final = "warnings", true
	self := func(v value) *catchWarnings { c, _ := object.To[catchWarnings](v, t); return c }
	t.AsDef()
	t.DefNew("catch_warnings(*, record=False, module=None, action=None, category=<unset>, lineno=0, append=False)", func(th *thread, _ *object.Type, a []value) value {
		c := &catchWarnings{record: object.Truth(th, a[0])}
		if a[2].Given() {
			c.filter = slices.Clone(a[2:])
		}
		c.SetType(t)
		return c.Value()
	})
	t.Slots.Repr = func(_ *thread, v value) string { return self(v).text() }
	t.Def1("__enter__(self)", func(th *thread, v value) value { return self(v).enter(th) })
	t.Def("__exit__(self, *exc_info)", func(th *thread, a []value) value {
		self(a[0]).exit(th)
		return object.None
	})
}

func buildWarnings() *object.Module {
	setUpCatchWarnings()
	t := warningMessageType
	t.Module, t.HasAttrs = "warnings", true
	t.Slots.Str = func(th *thread, v value) string {
		get := func(name string) string { return object.Repr(th, object.GetAttr(th, v, name)) }
		return "{message : " + get("message") + ", category : " + get("_category_name") + ", filename : " + get("filename") + ", lineno : " + get("lineno") + ", line : " + get("line") + "}"
	}
	m := object.NewModule("warnings")
	m.AddType(catchWarningsType)
	m.AddType(t)
	m.Add(
		object.Def("warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", warn),
		object.Def("warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)", warnExplicit),
		object.Def("simplefilter(action, category=<unset>, lineno=0, append=False)", simpleFilter),
		object.Def("filterwarnings(action, message='', category=<unset>, module='', lineno=0, append=False)", filterWarnings),
		object.Def("resetwarnings()", func(th *thread, _ []value) value {
			s := warningsOf(th)
			s.filters.Items = nil
			s.changed()
			return object.None
		}),
		object.Def("formatwarning(message, category, filename, lineno, line=None)", func(th *thread, a []value) value {
			return object.Str(formatWarning(th, a[0], a[1], a[2], a[3], a[4]))
		}),
		object.Def("showwarning(message, category, filename, lineno, file=None, line=None)", func(th *thread, a []value) value {
			format := object.GetAttr(th, th.Module("warnings"), "formatwarning")
			text := object.Call(th, format, a[0], a[1], a[2], a[3], a[5])
			return printLines(th, a[4], []string{object.ToStr(th, text)})
		}),
	)
	m.Late = []string{"filters"}
	m.Missing = func(th *thread, name string) value {
		if name == "filters" {
			return warningsOf(th).filters.Value()
		}
		return value{}
	}
	return m
}
