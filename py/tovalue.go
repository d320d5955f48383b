package py

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"reflect"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// ToValue returns a Go value as Python's:
//
//   - nil is None;
//   - a bool, an integer or a float of any size, a string, and [big.Int] by
//     its pointer, are what they are in Python;
//   - a slice or an array is a list of its elements, one of bytes is bytes;
//   - a map whose keys are strings is a dict, in the order of the keys;
//   - a [Function] is a function;
//   - an iter.Seq[Value] or iter.Seq[any] is an iterator that can be ranged once;
//   - a [Value] is itself, the zero Value None.
//
// Types that are defined with one of these as their underlying type are taken
// like it, and elements may be any of these. Everything else is an error:
// structs, pointers, channels, other functions.
func ToValue(v any) (Value, error) {
	x, err := toValue(v, 0)
	if err != nil {
		return Value{}, fmt.Errorf("py: ToValue: %w", err)
	}
	return Value{x}, nil
}

// toValue is ToValue of what is nested depth deep.
func toValue(v any, depth int) (object.Value, error) {
	if depth > deepMax {
		return object.Value{}, errors.New("the value is nested too deeply")
	}
	if fn, ok := function(v); ok {
		if fn == nil {
			return object.Value{}, errors.New("a nil py.Function cannot be called")
		}
		return fn.value("function"), nil
	}
	switch v := v.(type) {
	case nil:
		return object.None, nil
	case Value:
		return inner(v), nil
	case *big.Int:
		if v == nil {
			return object.Value{}, errors.New("a nil *big.Int has no Python value")
		}
		return object.NewBig(new(big.Int).Set(v)), nil
	case iter.Seq[Value]:
		return goSequence(v, inner)
	case func(yield func(Value) bool):
		return goSequence(v, inner)
	case iter.Seq[any]:
		return goSequence(v, orRaise)
	case func(yield func(any) bool):
		return goSequence(v, orRaise)
	}
	return reflected(reflect.ValueOf(v), depth)
}

// reflected is toValue of what is told by its kind.
func reflected(v reflect.Value, depth int) (object.Value, error) {
	switch v.Kind() {
	case reflect.Bool:
		return object.Bool(v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return object.Int(v.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return object.NewBig(new(big.Int).SetUint64(v.Uint())), nil
	case reflect.Float32, reflect.Float64:
		return object.Float(v.Float()), nil
	case reflect.String:
		return object.Str(v.String()), nil
	case reflect.Slice, reflect.Array:
		return reflectedList(v, depth)
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String {
			return reflectedDict(v, depth)
		}
	}
	return object.Value{}, fmt.Errorf("a %s has no Python value", v.Type())
}

func reflectedList(v reflect.Value, depth int) (object.Value, error) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		b := make([]byte, v.Len())
		reflect.Copy(reflect.ValueOf(b), v)
		return object.NewBytes(string(b)), nil
	}
	items := make([]object.Value, v.Len())
	for i := range items {
		x, err := toValue(v.Index(i).Interface(), depth+1)
		if err != nil {
			return object.Value{}, err
		}
		items[i] = x
	}
	return object.NewList(items).Value(), nil
}

func reflectedDict(v reflect.Value, depth int) (object.Value, error) {
	names := make(map[string]reflect.Value, v.Len())
	keys := make([]string, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		k := it.Key().String()
		keys, names[k] = append(keys, k), it.Value()
	}
	slices.Sort(keys)
	d := object.NewDict()
	th := object.NewThread(context.Background(), object.Limits{})
	for _, k := range keys {
		x, err := toValue(names[k].Interface(), depth+1)
		if err != nil {
			return object.Value{}, err
		}
		d.Set(th, object.Str(k), x)
	}
	return d.Value(), nil
}

// goSequence makes an iterator of a Go sequence, whose values to makes Python's.
func goSequence[T any](s func(yield func(T) bool), to func(T) object.Value) (object.Value, error) {
	if s == nil {
		return object.Value{}, errors.New("a nil sequence cannot be ranged")
	}
	return sequence(func(yield func(object.Value) bool) {
		s(func(x T) bool { return yield(to(x)) })
	}), nil
}

// orRaise is toValue in a running program.
func orRaise(v any) object.Value {
	x, err := toValue(v, 0)
	if err != nil {
		panic(object.Errorf(object.TypeError, "%s", err.Error()))
	}
	return x
}
