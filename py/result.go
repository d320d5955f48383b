package py

import (
	"errors"
	"fmt"
	"iter"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// sequence makes an iterator of a Go sequence, which is ranged once.
func sequence(s func(yield func(object.Value) bool)) object.Value {
	return object.Wrap("iterator", pull.From(s))
}

// FromValue returns a Python value as Go's: nil, bool, int64, *big.Int,
// float64, string, []byte for bytes, []any for a list or tuple, map[string]any
// for a dict whose keys are strs. Anything else is an error; see
// [Session.Values] for iterators.
func FromValue(v Value) (any, error) { return fromValue(v.v.Own(), 0) }

// deepMax is how deep a value may be nested to be made Go's.
const deepMax = 1000

func fromValue(v object.Value, depth int) (any, error) {
	if depth > deepMax {
		return nil, errors.New("py: FromValue: the value is nested too deeply")
	}
	switch {
	case v.IsNil(), v.IsNone():
		return nil, nil
	case v.IsBool():
		return v.Bool(), nil
	case v.IsInt():
		return v.Int(), nil
	case v.IsFloat():
		return v.Float(), nil
	case v.IsStr():
		return v.Str(), nil
	}
	if n, ok := object.AsBigInt(v); ok {
		return n, nil
	}
	if b, ok := object.AsBytes(v); ok {
		return []byte(b), nil
	}
	if items, ok := object.Items(v); ok {
		out := make([]any, len(items))
		for i, x := range items {
			y, err := fromValue(x, depth+1)
			if err != nil {
				return nil, err
			}
			out[i] = y
		}
		return out, nil
	}
	if d, ok := object.AsDict(v); ok {
		out := make(map[string]any, d.Len())
		for k, x := range d.All() {
			if !k.IsStr() {
				return nil, fmt.Errorf("py: FromValue: a dict with a key of type %s has no Go value", k.TypeName())
			}
			y, err := fromValue(x, depth+1)
			if err != nil {
				return nil, err
			}
			out[k.Str()] = y
		}
		return out, nil
	}
	return nil, fmt.Errorf("py: FromValue: a %s has no Go value", v.TypeName())
}

// Values ranges over the values of an iterable of the session. What the
// program raises is yielded once, as the last pair's error.
func (s *Session) Values(v Value) iter.Seq2[Value, error] {
	return func(yield func(Value, error) bool) {
		var it pull.Iter[object.Value]
		if err := s.protect(func() { it = object.Iter(s.th, inner(v)) }); err != nil {
			yield(Value{}, err)
			return
		}
		defer it.Stop()
		for {
			var x object.Value
			var ok bool
			if err := s.protect(func() { s.th.Step(); x, ok = it.Next() }); err != nil {
				yield(Value{}, err)
				return
			}
			if !ok || !yield(own(x), nil) {
				return
			}
		}
	}
}

// Str returns str(v).
func (s *Session) Str(v Value) (text string, err error) {
	err = s.protect(func() { text = object.ToStr(s.th, inner(v)) })
	return text, err
}

// Repr returns repr(v).
func (s *Session) Repr(v Value) (text string, err error) {
	err = s.protect(func() { text = object.Repr(s.th, inner(v)) })
	return text, err
}

// Call calls a function of the session.
func (s *Session) Call(fn Value, args ...Value) (v Value, err error) {
	given := make([]object.Value, len(args))
	for i, a := range args {
		given[i] = inner(a)
	}
	err = s.protect(func() { v = own(object.Call(s.th, inner(fn), given...)) })
	return v, err
}
