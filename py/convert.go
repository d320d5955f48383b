package py

import (
	"context"
	"fmt"
	"iter"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// Thread is the running program, as functions written in Go see it.
type Thread = object.Thread

// Function is a Go function that a program can call.
type Function func(th *Thread, args []Value) (Value, error)

// Module is a module that import finds by its name.
type Module struct {
	Name  string
	Doc   string
	Names map[string]any // values that [ToValue] takes
}

func (m *Module) value() Value {
	o := object.NewModule(m.Name)
	o.Doc = m.Doc
	for name, v := range m.Names {
		o.Set(name, toGlobal(name, v))
	}
	return o.Value()
}

// toGlobal is ToValue of a value that a Go program gives a name: a mistake is
// the programmer's.
func toGlobal(name string, v any) Value {
	if fn, ok := v.(Function); ok {
		return fn.value(name)
	}
	if fn, ok := v.(func(th *Thread, args []Value) (Value, error)); ok {
		return Function(fn).value(name)
	}
	x, err := ToValue(v)
	if err != nil {
		panic(fmt.Sprintf("py: New: %s: %v", name, err))
	}
	return x
}

func (fn Function) value(name string) Value {
	return object.DefRaw(name+"(*args)", func(th *Thread, args []Value, kw []object.KW) Value {
		if len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "%s() takes no keyword arguments", name))
		}
		v, err := fn(th, append([]Value(nil), args...))
		if err != nil {
			panic(raisable(err))
		}
		if v.IsNil() {
			return object.None
		}
		return v
	}).Value()
}

// raisable returns a Go error as an exception: an *Error of this package as
// the class that it names, any other as RuntimeError.
func raisable(err error) *object.Exception {
	if x, ok := err.(*object.Exception); ok {
		return x
	}
	if e, ok := err.(*Error); ok {
		if x, ok := object.AsException(e.Value); ok {
			return x
		}
		if t := object.ExceptionTypes[e.Class]; t != nil {
			return object.Errorf(t, "%s", e.Message)
		}
	}
	return object.Errorf(object.RuntimeError, "%s", err.Error())
}

// ToValue returns a Go value as Python's: nil, bool, ints, floats, string,
// []byte, []any, map[string]any, *big.Int, [Function], an iter.Seq[Value] or
// iter.Seq[any] (an iterator that can be ranged once), and Value itself.
func ToValue(v any) (Value, error) {
	switch v := v.(type) {
	case nil:
		return object.None, nil
	case Value:
		return v, nil
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
	case Function:
		return v.value("function"), nil
	case func(th *Thread, args []Value) (Value, error):
		return Function(v).value("function"), nil
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
			y, err := ToValue(x)
			if err != nil {
				return Value{}, err
			}
			d.Set(th, object.Str(k), y)
		}
		return d.Value(), nil
	case iter.Seq[Value]:
		return sequence(v), nil
	case func(yield func(Value) bool):
		return sequence(v), nil
	case func(yield func(any) bool):
		return ToValue(iter.Seq[any](v))
	case iter.Seq[any]:
		return sequence(func(yield func(Value) bool) {
			for x := range v {
				y, err := ToValue(x)
				if err != nil {
					panic(object.Errorf(object.TypeError, "%s", err.Error()))
				}
				if !yield(y) {
					return
				}
			}
		}), nil
	}
	return Value{}, fmt.Errorf("py: ToValue: a %T has no Python value", v)
}

func list[T any](s []T) (Value, error) {
	items := make([]Value, len(s))
	for i, x := range s {
		v, err := ToValue(x)
		if err != nil {
			return Value{}, err
		}
		items[i] = v
	}
	return object.NewList(items).Value(), nil
}
