package py

import (
	"errors"
	"fmt"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// Function is a Go function that a program can call. The session is the
// running program's, for calling back into it: it is valid until the function
// returns. The error is raised: an [*Error] as the exception that it is or
// names, any other as RuntimeError. A zero Value is None.
type Function func(s *Session, args []Value) (Value, error)

// Module is a module that import finds by its name.
type Module struct {
	Name  string
	Doc   string
	Names map[string]any // values that [ToValue] takes, as Options.Globals are
}

func (m *Module) value() object.Value {
	o := object.NewModule(m.Name)
	o.Doc = m.Doc
	for name, v := range m.Names {
		o.Set(name, toGlobal(name, v))
	}
	return o.Value()
}

// toGlobal is toValue of a value that a Go program gives a name: a mistake is
// the programmer's.
func toGlobal(name string, v any) object.Value {
	x, err := named(name, v)
	if err != nil {
		panic(fmt.Sprintf("py: New: %s: %v", name, err))
	}
	return x
}

// named is toValue of the value of a name, which is a function's too.
func named(name string, v any) (object.Value, error) {
	if e, err := syntax.ParseExpr("", name); err != nil || !isName(e.Body, name) {
		return object.Value{}, fmt.Errorf("%q is no name of Python", name)
	}
	if fn, ok := function(v); ok && fn != nil {
		return fn.value(name), nil
	}
	return toValue(v, 0)
}

func isName(e syntax.Expr, name string) bool {
	n, ok := e.(*syntax.Name)
	return ok && n.ID == name
}

func function(v any) (Function, bool) {
	switch fn := v.(type) {
	case Function:
		return fn, true
	case func(s *Session, args []Value) (Value, error):
		return fn, true
	}
	return nil, false
}

func (fn Function) value(name string) object.Value {
	return object.DefRaw(name+"(*args)", func(th *object.Thread, args []object.Value, kw []object.KW) object.Value {
		if len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "%s() takes no keyword arguments", name))
		}
		given := make([]Value, len(args))
		for i, a := range args {
			given[i] = own(a)
		}
		v, err := fn(&Session{th}, given)
		if err != nil {
			panic(raised(err))
		}
		return inner(v)
	}).Value()
}

// raised returns what to panic with for a Go error: an *Error of this package
// goes on as what it was, or is made the class that it names; any other is a
// RuntimeError, caused by the *Error that it wraps. A limit stays one.
func raised(err error) any {
	var e *Error
	switch found := errors.As(err, &e); {
	case found && e == nil && err == error(e):
		return object.Errorf(object.RuntimeError, "py: Function: the error is a nil *py.Error, which is no nil error")
	case e == nil:
		return hosted(err, nil)
	}
	if e.limit != nil {
		return e.limit
	}
	x, ok := object.AsException(e.Value.v)
	if t := object.ExceptionNamed(e.Class); !ok && t != nil {
		x = object.Errorf(t, "%s", e.Message)
	}
	if err == error(e) && x != nil {
		return x
	}
	return hosted(err, x)
}

// hosted is the RuntimeError for err, which the *Error of it unwraps to.
func hosted(err error, cause *object.Exception) *object.Exception {
	x := object.Errorf(object.RuntimeError, "%s", err.Error())
	x.Host, x.Cause = err, cause
	return x
}
