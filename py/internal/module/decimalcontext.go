package module

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// decimalContext says how results are rounded, what is raised, and what has
// happened.
type decimalContext struct {
	object.Head
	decimalLimits
	capitals     bool // E in numbers, not e
	flags, traps condition
}

var (
	decimalContextType = object.NewType("Context", object.LayoutOpaque)

	roundings = []string{"ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}
)

type decimalContextKey struct{}

// contextOf returns the context that is in force.
func contextOf(th *thread) *decimalContext {
	if th == nil {
		return newDecimalContext() // a type is set up
	}
	c, ok := th.Extra[decimalContextKey{}].(*decimalContext)
	if !ok {
		c = contextTemplate(th, "DefaultContext").copy()
		th.Extra[decimalContextKey{}] = c
	}
	return c
}

// newDecimalContext returns the context that a program begins with.
func newDecimalContext() *decimalContext {
	c := &decimalContext{capitals: true, traps: defaultTrap, decimalLimits: decimalLimits{
		prec: 28, emin: -999999, emax: 999999, rounding: "ROUND_HALF_EVEN"}}
	c.SetType(decimalContextType)
	return c
}

func (c *decimalContext) copy() *decimalContext {
	d := *c
	d.Head = object.Head{}
	d.SetType(decimalContextType)
	return &d
}

// A template is a context of the module that others are copies of. A program may
// change it, so that each has its own.
type templateKey string

func contextTemplate(th *thread, name string) *decimalContext {
	if c, ok := th.Extra[templateKey(name)].(*decimalContext); ok {
		return c
	}
	c := newDecimalContext()
	switch name {
	case "BasicContext":
		c.prec, c.rounding, c.traps = 9, "ROUND_HALF_UP", defaultTrap|underflowed|clampedExponent
	case "ExtendedContext":
		c.prec, c.traps = 9, 0
	}
	th.Extra[templateKey(name)] = c
	return c
}

var templateNames = []string{"DefaultContext", "BasicContext", "ExtendedContext"}

func roundingOf(v value) string {
	if v = object.PlainStr(v); !v.IsStr() || !slices.Contains(roundings, v.Str()) {
		panic(object.Errorf(object.TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"))
	}
	return v.Str()
}

// contextNumber reads what an attribute of a context is set to: an int from least
// to most.
func contextNumber(th *thread, v value, least, most int, said string) int {
	if !isInt(object.Unbox(v)) {
		panic(object.Errorf(object.TypeError, "an integer is required"))
	}
	n := object.ToInt(th, v)
	if n < least || n > most {
		panic(object.Errorf(object.ValueError, "%s", said))
	}
	return n
}

// contextField is an attribute of a context that a program sets.
type contextField struct {
	name string
	get  func(c *decimalContext) value
	set  func(th *thread, c *decimalContext, v value)
}

// contextFields are in the order of the arguments of Context.
func contextFields() []contextField {
	number := func(name, said string, least, most int, at func(c *decimalContext) *int) contextField {
		return contextField{name,
			func(c *decimalContext) value { return object.Int(int64(*at(c))) },
			func(th *thread, c *decimalContext, v value) { *at(c) = contextNumber(th, v, least, most, said) }}
	}
	flag := func(name string, at func(c *decimalContext) *bool) contextField {
		return contextField{name,
			func(c *decimalContext) value { return object.Int(int64(boolInt(*at(c)))) },
			func(th *thread, c *decimalContext, v value) {
				*at(c) = contextNumber(th, v, 0, 1, "valid values for "+name+" are 0 or 1") == 1
			}}
	}
	signals := func(name string, at func(c *decimalContext) *condition) contextField {
		return contextField{name,
			func(c *decimalContext) value { return newSignalDict(at(c)) },
			func(th *thread, c *decimalContext, v value) { *at(c) = signalSet(th, v) }}
	}
	return []contextField{
		number("prec", "valid range for prec is [1, MAX_PREC]", 1, decimalPrecMax, func(c *decimalContext) *int { return &c.prec }),
		{"rounding", func(c *decimalContext) value { return object.Str(c.rounding) }, func(_ *thread, c *decimalContext, v value) { c.rounding = roundingOf(v) }},
		number("Emin", "valid range for Emin is [MIN_EMIN, 0]", -decimalExponentMax, 0, func(c *decimalContext) *int { return &c.emin }),
		number("Emax", "valid range for Emax is [0, MAX_EMAX]", 0, decimalExponentMax, func(c *decimalContext) *int { return &c.emax }),
		flag("capitals", func(c *decimalContext) *bool { return &c.capitals }),
		flag("clamp", func(c *decimalContext) *bool { return &c.clamp }),
		signals("flags", func(c *decimalContext) *condition { return &c.flags }),
		signals("traps", func(c *decimalContext) *condition { return &c.traps }),
	}
}

// configure sets the fields of c that are given, in the order of contextFields.
func (c *decimalContext) configure(th *thread, given []value) {
	for i, f := range contextFields() {
		v := given[i]
		if !v.Given() {
			continue
		}
		if list, ok := object.AsList(v); ok && i >= 6 { // the signals that are on
			var set condition
			for _, s := range list.Items {
				set |= signalOf(s)
			}
			d := signalDict{set: &set}
			d.SetType(signalDictType)
			v = d.Value()
		}
		f.set(th, c, v)
	}
}

// contextArguments are the parameters of configure.
const contextArguments = "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None"

func setUpDecimalContext() {
	t := decimalContextType
	t.SetModule("decimal")
	t.Final = true
	self := func(v value) *decimalContext { c, _ := object.To[decimalContext](v, t); return c }
	t.DefNew("Context("+contextArguments+")", func(th *thread, _ *object.Type, a []value) value {
		c := newDecimalContext()
		c.configure(th, a)
		return c.Value()
	})
	t.Unnamed()
	t.Late(func(t *object.Type) {
		for _, f := range contextFields() {
			t.Attr(f.name, func(_ *thread, v value) value { return f.get(self(v)) }, func(th *thread, v, x value) {
				f.set(th, self(v), x)
			})
		}
		for _, name := range []string{"copy", "__copy__"} {
			t.Def1(name+"(self, /)", func(_ *thread, v value) value { return self(v).copy().Value() })
		}
		t.Def1("Etiny(self, /)", func(_ *thread, v value) value { return object.Int(int64(self(v).etiny())) })
		t.Def1("Etop(self, /)", func(_ *thread, v value) value { return object.Int(int64(self(v).etop())) })
		t.Def1("clear_flags(self, /)", func(_ *thread, v value) value {
			self(v).flags = 0
			return object.None
		})
		t.Def1("clear_traps(self, /)", func(_ *thread, v value) value {
			self(v).traps = 0
			return object.None
		})
		t.Def("create_decimal(self, num='0', /)", func(th *thread, a []value) value {
			c := self(a[0])
			return c.do(th, func(w *decimalWork) *decimalNumber { return w.created(a[1], c.traps) })
		})
		t.UnnamedMethod("create_decimal")
		t.Def2("create_decimal_from_float(self, f, /)", func(th *thread, v, f value) value {
			return self(v).do(th, func(w *decimalWork) *decimalNumber { return w.fix(fromFloat(w, f)) })
		})
		contextOperations(t)
	})
	t.Slots.Repr = func(_ *thread, v value) string { return self(v).text() }
}

func (c *decimalContext) text() string {
	names := func(set condition) string {
		var on []string
		for bit := clampedExponent; bit <= underflowed; bit <<= 1 {
			for _, s := range decimalSignals {
				if set&bit != 0 && s.set&bit != 0 && !slices.Contains(on, s.name) {
					on = append(on, s.name)
				}
			}
		}
		return strings.Join(on, ", ")
	}
	return fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])",
		c.prec, c.rounding, c.emin, c.emax, boolInt(c.capitals), boolInt(c.clamp), names(c.flags), names(c.traps))
}
