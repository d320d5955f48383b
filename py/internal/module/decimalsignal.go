package module

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// condition is a set of what can be said of the result of an operation.
type condition uint16

// In the order in which a context lists them.
const (
	clampedExponent condition = 1 << iota
	conversionSyntax
	divisionByZero
	divisionImpossible
	divisionUndefined
	inexactResult
	invalidOperation
	floatOperation
	overflowed
	roundedResult
	subnormalResult
	underflowed
)

const (
	anyInvalid  = conversionSyntax | divisionImpossible | divisionUndefined | invalidOperation
	defaultTrap = anyInvalid | divisionByZero | overflowed
)

// A decimalSignal is one that a context has a flag and a trap for: conditions,
// and the exception that stands for them.
type decimalSignal struct {
	name string
	set  condition
	typ  *object.Type
}

// The exceptions of the module, which setUpDecimalSignals makes. decimalSignals
// are in the order of flags and traps, invalidSignals what an invalid operation
// can be about.
var (
	decimalErrorType = newModuleError("DecimalException", "decimal", object.ArithmeticError)
	decimalSignals   = []decimalSignal{
		{name: "InvalidOperation", set: anyInvalid},
		{name: "FloatOperation", set: floatOperation},
		{name: "DivisionByZero", set: divisionByZero},
		{name: "Overflow", set: overflowed},
		{name: "Underflow", set: underflowed},
		{name: "Subnormal", set: subnormalResult},
		{name: "Inexact", set: inexactResult},
		{name: "Rounded", set: roundedResult},
		{name: "Clamped", set: clampedExponent},
	}
	invalidSignals = []decimalSignal{
		{name: "InvalidOperation", set: invalidOperation},
		{name: "ConversionSyntax", set: conversionSyntax},
		{name: "DivisionImpossible", set: divisionImpossible},
		{name: "DivisionUndefined", set: divisionUndefined},
	}
)

// setUpDecimalSignals makes the exceptions, the later of which derive from the
// earlier, and returns them all.
func setUpDecimalSignals() []*object.Type {
	all := []*object.Type{decimalErrorType}
	made := map[string]*object.Type{}
	class := func(name string, bases ...*object.Type) {
		t := object.NewPlainClass(nil, &object.ClassDef{Name: name, Qualname: name, Module: "decimal", Bases: bases})
		t.User = false // it is shared
		made[name] = t
		all = append(all, t)
	}
	class("InvalidOperation", decimalErrorType)
	class("ConversionSyntax", made["InvalidOperation"])
	class("DivisionImpossible", made["InvalidOperation"])
	class("DivisionUndefined", made["InvalidOperation"], object.ZeroDivisionError)
	class("InvalidContext", made["InvalidOperation"])
	class("FloatOperation", decimalErrorType, object.TypeError)
	class("DivisionByZero", decimalErrorType, object.ZeroDivisionError)
	class("Inexact", decimalErrorType)
	class("Rounded", decimalErrorType)
	class("Subnormal", decimalErrorType)
	class("Clamped", decimalErrorType)
	class("Overflow", made["Inexact"], made["Rounded"])
	class("Underflow", made["Inexact"], made["Rounded"], made["Subnormal"])
	for _, signals := range [][]decimalSignal{decimalSignals, invalidSignals} {
		for i := range signals {
			signals[i].typ = made[signals[i].name]
		}
	}
	return all
}

// signal notes what happened in an operation, and raises what is trapped. The
// argument of the exception lists all of that.
func (c *decimalContext) signal(raised condition) {
	c.flags |= raised
	trapped := raised & c.traps
	if trapped == 0 {
		return
	}
	var first *object.Type
	var list []value
	for _, s := range invalidSignals {
		if trapped&s.set != 0 {
			list = append(list, s.typ.Value())
		}
	}
	for i, s := range decimalSignals {
		if trapped&s.set == 0 {
			continue
		}
		if first == nil {
			first = s.typ
		}
		if i > 0 {
			list = append(list, s.typ.Value())
		}
	}
	panic(object.NewException(first, object.NewList(list).Value()))
}

// signalOf returns the signal that the class v is.
func signalOf(v value) condition {
	for _, s := range decimalSignals {
		if object.Is(v, s.typ.Value()) {
			return s.set
		}
	}
	panic(object.Errorf(object.KeyError, "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"))
}

// signalDictType is what the flags and the traps of a context are: a mapping
// with a key for each signal.
var signalDictType = object.NewType("SignalDict", object.LayoutOpaque)

type signalDict struct {
	object.Head
	set *condition // of the context
}

func newSignalDict(set *condition) value {
	d := &signalDict{set: set}
	d.SetType(signalDictType)
	return d.Value()
}

// signalSet reads what flags and traps are set to: a mapping that has every
// signal.
func signalSet(th *thread, v value) (set condition) {
	if d, ok := object.To[signalDict](v, signalDictType); ok {
		return *d.set
	}
	d, ok := object.AsDict(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "argument must be a signal dict"))
	}
	if d.Len() != len(decimalSignals) {
		panic(object.Errorf(object.KeyError, "invalid signal dict"))
	}
	for _, s := range decimalSignals {
		on, ok := d.Get(th, s.typ.Value())
		if !ok {
			panic(object.Errorf(object.KeyError, "invalid signal dict"))
		}
		if object.Truth(th, on) {
			set |= s.set
		}
	}
	return set
}

func setUpSignalDict() {
	t := signalDictType
	t.Module, t.Final = "abc", true
	of := func(v value) *signalDict { d, _ := object.To[signalDict](v, t); return d }
	mixMapping(t)
	mixMutableMapping(t)
	dict := func(v value) *object.Dict {
		d := object.NewDict()
		for _, s := range decimalSignals {
			d.Set(nil, s.typ.Value(), object.Bool(*of(v).set&s.set != 0))
		}
		return d
	}
	s := &t.Slots
	s.Len = func(*thread, value) int { return len(decimalSignals) }
	s.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, dict(v).Value()) }
	s.GetItem = func(_ *thread, v, key value) value { return object.Bool(*of(v).set&signalOf(key) != 0) }
	s.SetItem = func(th *thread, v, key, x value) {
		if which := signalOf(key); object.Truth(th, x) {
			*of(v).set |= which
		} else {
			*of(v).set &^= which
		}
	}
	s.DelItem = func(*thread, value, value) {
		panic(object.Errorf(object.ValueError, "signal keys cannot be deleted"))
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if op > object.Ne || !isMapping(b) {
			return object.NotImplemented
		}
		return object.Bool((dict(a).Len() == object.Len(th, b) && signalSet(th, a) == signalSet(th, b)) == (op == object.Eq))
	}
	s.Repr = func(_ *thread, v value) string {
		text := "{"
		for i, s := range decimalSignals {
			if i > 0 {
				text += ", "
			}
			text += "<class 'decimal." + s.name + "'>:" + object.Repr(nil, object.Bool(*of(v).set&s.set != 0))
		}
		return text + "}"
	}
	t.Def1("copy(self, /)", func(_ *thread, v value) value { return dict(v).Value() })
}
