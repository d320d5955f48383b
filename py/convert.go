package py

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
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
	Names map[string]any // values that [ToValue] takes
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
	if fn, ok := function(v); ok {
		return fn.value(name)
	}
	x, err := toValue(v)
	if err != nil {
		panic(fmt.Sprintf("py: New: %s: %v", name, err))
	}
	return x
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
		if v.IsZero() {
			return object.None
		}
		return v.v
	}).Value()
}

// raised returns what to panic with for a Go error: an *Error of this package
// goes on as what it was, or is made the class that it names; any other is a
// RuntimeError, caused by the *Error that it wraps. A limit stays one.
func raised(err error) any {
	var e *Error
	if !errors.As(err, &e) {
		return object.Errorf(object.RuntimeError, "%s", err.Error())
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
	wrapping := object.Errorf(object.RuntimeError, "%s", err.Error())
	wrapping.Cause = x
	return wrapping
}

// ToValue returns a Go value as Python's: nil, bool, ints, floats, string,
// []byte, []any, map[string]any, *big.Int, [Function], an iter.Seq[Value] or
// iter.Seq[any] (an iterator that can be ranged once), and Value itself.
func ToValue(v any) (Value, error) {
	x, err := toValue(v)
	return Value{x}, err
}

func toValue(v any) (object.Value, error) {
	if fn, ok := function(v); ok {
		return fn.value("function"), nil
	}
	switch v := v.(type) {
	case nil:
		return object.None, nil
	case Value:
		if v.IsZero() {
			return object.None, nil
		}
		return v.v, nil
	case bool:
		return object.Bool(v), nil
	case int:
		return object.Int(int64(v)), nil
	case int32:
		return object.Int(int64(v)), nil
	case int64:
		return object.Int(v), nil
	case uint64:
		return object.NewBig(new(big.Int).SetUint64(v)), nil
	case float64:
		return object.Float(v), nil
	case string:
		return object.Str(v), nil
	case []byte:
		return object.NewBytes(string(v)), nil
	case *big.Int:
		return object.NewBig(new(big.Int).Set(v)), nil
	case []string:
		return list(v)
	case []int:
		return list(v)
	case []float64:
		return list(v)
	case []any:
		return list(v)
	case map[string]any:
		d := object.NewDict()
		th := object.NewThread(context.Background(), object.Limits{})
		for k, x := range v {
			y, err := toValue(x)
			if err != nil {
				return object.Value{}, err
			}
			d.Set(th, object.Str(k), y)
		}
		return d.Value(), nil
	case iter.Seq[Value]:
		return values(v), nil
	case func(yield func(Value) bool):
		return values(v), nil
	case func(yield func(any) bool):
		return toValue(iter.Seq[any](v))
	case iter.Seq[any]:
		return sequence(func(yield func(object.Value) bool) {
			for x := range v {
				y, err := toValue(x)
				if err != nil {
					panic(object.Errorf(object.TypeError, "%s", err.Error()))
				}
				if !yield(y) {
					return
				}
			}
		}), nil
	}
	return object.Value{}, fmt.Errorf("py: ToValue: a %T has no Python value", v)
}

func list[T any](s []T) (object.Value, error) {
	items := make([]object.Value, len(s))
	for i, x := range s {
		v, err := toValue(x)
		if err != nil {
			return object.Value{}, err
		}
		items[i] = v
	}
	return object.NewList(items).Value(), nil
}
