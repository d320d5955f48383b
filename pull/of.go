package pull

import (
	"fmt"
	"iter"
	"reflect"
)

// An Iterable makes its own cursors, as an object with __iter__ does in Python.
type Iterable[T any] interface {
	Iter() Iter[T]
}

// A Reversible makes its own cursors from the last value to the first, as an
// object with __reversed__ does in Python.
type Reversible[T any] interface {
	Reversed() Iter[T]
}

// Of returns a cursor over the values of x, whatever x is. In this order:
//
//  1. x is an [Iter], which is returned itself; or it is an [Iterable]; or it
//     has a method All() iter.Seq[T]; or it is a sequence, a slice, or, for T
//     string or rune, a string.
//  2. x has a method At(i int) (T, bool): items 0, 1, 2 and so on until it
//     reports false.
//
// Sequences and All run as [From] runs them.
//
//   - Python: iter(x).
//   - Lazy: reads nothing of x.
//   - Reuse: one-shot, as every cursor.
//   - Cost: that of the cursor; a defined slice or sequence type costs a
//     conversion by reflection.
//   - Errors: Python's TypeError, as an *[Error], if x is none of these.
func Of[T any](x any) (Iter[T], error) {
	switch x := x.(type) {
	case Iter[T]:
		return x, nil
	case Iterable[T]:
		return x.Iter(), nil
	case interface{ All() iter.Seq[T] }:
		return From(x.All()), nil
	case iter.Seq[T]:
		return From(x), nil
	case func(yield func(T) bool):
		return From(x), nil
	case []T:
		return Values(x), nil
	case string:
		if it, ok := any(Chars(x)).(Iter[T]); ok {
			return it, nil
		}
		if it, ok := any(Runes(x)).(Iter[T]); ok {
			return it, nil
		}
	case Indexed[T]:
		return Index(x), nil
	}
	return ofDefined[T](x)
}

// ofDefined serves the types defined as a sequence or a slice.
func ofDefined[T any](x any) (Iter[T], error) {
	v := reflect.ValueOf(x)
	switch {
	case !v.IsValid():
	case v.Kind() == reflect.Func && v.CanConvert(reflect.TypeFor[iter.Seq[T]]()):
		return From(v.Convert(reflect.TypeFor[iter.Seq[T]]()).Interface().(iter.Seq[T])), nil
	case v.Kind() == reflect.Slice && v.CanConvert(reflect.TypeFor[[]T]()):
		return Values(v.Convert(reflect.TypeFor[[]T]()).Interface().([]T)), nil
	default:
		if all := v.MethodByName("All"); all.IsValid() && all.Type().NumOut() == 1 {
			return nil, &Error{Func: "Of", Type: "TypeError",
				Message: fmt.Sprintf("iter() returned non-iterator of type '%s'", all.Type().Out(0))}
		}
	}
	return nil, &Error{Func: "Of", Type: "TypeError", Message: fmt.Sprintf("'%T' object is not iterable", x)}
}

// ReversedOf returns a cursor over the values of x from the last to the first.
// In this order: x is a [Reversible]; it has a method Backward() iter.Seq[T],
// which runs as [From] runs it; it is a slice; it is a [Sequence].
//
//   - Python: reversed(x).
//   - Lazy: asks for the length of x, if it has one, at the call.
//   - Reuse: one-shot, as every cursor.
//   - Cost: that of the cursor.
//   - Errors: Python's TypeError, as an *[Error], if x is none of these.
func ReversedOf[T any](x any) (Iter[T], error) {
	switch x := x.(type) {
	case Reversible[T]:
		return x.Reversed(), nil
	case interface{ Backward() iter.Seq[T] }:
		return From(x.Backward()), nil
	case []T:
		return ReversedValues(x), nil
	case Sequence[T]:
		return Reversed(x), nil
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.Slice && v.CanConvert(reflect.TypeFor[[]T]()) {
		return ReversedValues(v.Convert(reflect.TypeFor[[]T]()).Interface().([]T)), nil
	}
	return nil, &Error{Func: "ReversedOf", Type: "TypeError", Message: fmt.Sprintf("'%T' object is not reversible", x)}
}
