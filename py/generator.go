package py

import (
	"errors"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/py/internal/object"
)

// Generator returns an iterable of the session as a generator of package gen: one
// whose body is `return (yield from v)`. Sent values, errors and Close go to
// v if it has the methods for them, as a generator of the program has, and what v
// returns is the Result. What v raises is the error of the Result, an [*Error].
//
// An error thrown in is raised as that of a [Function] is, a *gen.StopError as
// StopIteration. The zero Value stands for None.
//
// The generator is part of the session: its limits and its context hold for each
// step. Ranged with All it needs no coroutine. A v that is no iterable is an
// error at once.
func (s *Session) Generator(v Value) (*gen.Gen[Value, Value, Value], error) {
	var it object.Value
	if err := s.protect(func() { it = object.IterValue(s.th, inner(v)) }); err != nil {
		return nil, err
	}
	d := s.delegate(it)
	return gen.New(func(y *gen.Yielder[Value, Value]) (Value, error) {
		return gen.FromDelegate[Value, Value, Value](y, d)
	}), nil
}

// delegate is an iterator of the program as package gen delegates to it.
func (s *Session) delegate(it object.Value) gen.Delegate[Value, Value] {
	step := func(sent object.Value, thrown *object.Exception) (x Value, err error) {
		shown := false
		err = s.protect(func() {
			s.th.Step()
			var v object.Value
			v, shown = object.Step(s.th, it, sent, thrown)
			x = own(v)
		})
		if err == nil && !shown {
			return Value{}, &gen.StopError{Value: x}
		}
		return x, err
	}
	return gen.Delegate[Value, Value]{
		Next: func() (Value, error) { return step(object.None, nil) },
		Send: func(v Value) (Value, error) { return step(inner(v), nil) },
		Throw: func(err error) (Value, error) {
			x, ok := thrown(err)
			if !ok {
				return Value{}, err
			}
			return step(object.None, x)
		},
		Close: func() error {
			return s.protect(func() {
				if f, ok := object.TryAttr(s.th, it, "close"); ok {
					object.Call(s.th, f)
				}
			})
		},
	}
}

// thrown is the exception that err is inside the program; a limit is none.
func thrown(err error) (*object.Exception, bool) {
	var stop *gen.StopError
	if errors.As(err, &stop) {
		v, _ := stop.Value.(Value)
		return object.NewException(object.StopIteration, inner(v)), true
	}
	x, ok := raised(err).(*object.Exception)
	return x, ok
}
