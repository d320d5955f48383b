package object

import (
	"slices"
	"strings"
)

// keywords sets the attributes that a class takes by keyword.
func (e *Exception) keywords(kw []KW) {
	for _, class := range soughtFields {
		if !e.IsA(class.of) {
			continue
		}
		for _, k := range kw {
			if !slices.Contains(class.names, k.Name) {
				panic(Errorf(TypeError, "%s() got an unexpected keyword argument '%s'", class.of.Name, k.Name))
			}
			*e.seeking().field(k.Name) = k.Value
		}
		return
	}
	if len(kw) > 0 {
		panic(Errorf(TypeError, "%s() takes no keyword arguments", e.typ.Name))
	}
}

func orNone(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

func (e *Exception) field(name string) Value {
	arg := func(i int) Value {
		if i < len(e.Args) {
			return e.Args[i]
		}
		return None
	}
	switch name {
	case "args":
		return NewTuple(e.shownArgs()...).Value()
	case "__cause__":
		return orNone(e.Cause)
	case "__context__":
		return orNone(e.Context)
	case "__suppress_context__":
		return Bool(e.Suppress)
	case "__traceback__":
		return TracebackOf(e)
	}
	if x := e.codingField(name); !x.IsNil() {
		return x
	}
	if x := e.syntaxField(name); !x.IsNil() {
		return x
	}
	switch {
	case name == "value" && (e.IsA(StopIteration)):
		return arg(0)
	case name == "code" && e.IsA(SystemExit):
		return arg(0)
	case e.osParts():
		switch name {
		case "errno":
			return arg(0)
		case "strerror":
			return arg(1)
		case "filename":
			return arg(2)
		case "filename2":
			return arg(4) // before it stands a number that only Windows has
		}
	case e.IsA(BaseExceptionGroup):
		switch name {
		case "exceptions":
			return NewTuple(e.Members...).Value()
		case "message":
			return arg(0)
		}
	case name == "errno" || name == "strerror" || name == "filename" || name == "filename2":
		if e.IsA(OSError) {
			return None
		}
	}
	return Value{}
}

func (e *Exception) setField(th *Thread, name string, x Value) bool {
	if (name == "message" || name == "exceptions") && e.IsA(BaseExceptionGroup) {
		panic(Errorf(AttributeError, "readonly attribute"))
	}
	if x.IsNil() {
		switch name {
		case "args", "__cause__", "__context__", "__traceback__":
			panic(Errorf(TypeError, "%s may not be deleted", name))
		}
		return false
	}
	other := func() *Exception {
		if o, ok := AsException(x); ok {
			return o
		}
		if !x.IsNone() {
			panic(Errorf(TypeError, "exception %s must be None or derive from BaseException", strings.Trim(name, "_")))
		}
		return nil
	}
	switch name {
	case "args":
		e.Args = Collect(th, x)
	case "__cause__":
		e.Cause, e.Suppress = other(), true
	case "__context__":
		e.Context = other()
	case "__suppress_context__":
		if !x.IsBool() {
			panic(Errorf(TypeError, "attribute value type must be bool"))
		}
		e.Suppress = x.Int() != 0
	case "__traceback__":
		e.SetTraceback(x)
	case "value":
		if !e.IsA(StopIteration) {
			return false
		}
		e.Args = []Value{x}
	default:
		return false
	}
	return true
}
