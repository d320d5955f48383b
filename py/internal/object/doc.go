// Package object holds Python's values and what can be done with them: types
// and classes, protocols, operators, containers, exceptions.
//
// # Values
//
// A [Value] is two words: ints of 64 bits, floats, bools and strs are in it,
// everything else is a pointer to an object. Make them with [Int], [Float],
// [Bool], [Str], [None], [NewList], [NewTuple], [NewPair], [NewDict],
// [NewSet], [NewBytes]; take them apart with IsInt and Int, IsStr and Str,
// and [AsList], [AsTuple], [AsDict] and so on, which tell whether they could.
// The zero Value is no value: IsNil. Compare with [Is], [Equal], [Less].
//
// A str is a Go string, in UTF-8. A byte that is not valid UTF-8 is one code
// point. Mark a text known to be ASCII ([StrASCII]), and one that is a small
// part of a big buffer ([Lent]): containers copy such a text when they store
// it ([Value.Own]), everyone else may pass it on.
//
// # A function
//
//	object.Def1("double(x, /)", func(th *object.Thread, x object.Value) object.Value {
//		return object.Binary(th, object.OpMul, x, object.Int(2))
//	})
//	object.Def("window(iterable, n=2, /, *, step=1)", func(th *object.Thread, a []object.Value) object.Value {
//		// a[0], a[1], a[2] are iterable, n and step
//	})
//
// The signature gives names, kinds and defaults, the messages for wrong
// arguments, and the line that help shows. A default that is a constant is
// filled in; n=<unset> leaves the zero Value. Use Def1 and Def2 for one and
// two required arguments, Def3 for three, Def for the rest, DefRaw where CPython's rules are
// stranger than a signature. args belongs to the caller: copy what is kept.
//
// # A method, a type
//
//	var counterType = object.NewDerived("Counter", object.DictType)  // in an init function
//	counterType.Def("most_common(self, n=None)", ...)
//
//	type Deque struct {
//		object.Head             // first
//		items []object.Value
//	}
//	var dequeType = object.NewType("deque", object.LayoutOpaque)
//	func init() {
//		dequeType.Module = "collections"
//		dequeType.DefNew("deque(iterable=(), maxlen=None)", func(th *object.Thread, t *object.Type, a []object.Value) object.Value {
//			d := &Deque{}
//			d.SetType(t)
//			return d.Value()
//		})
//		dequeType.Slots.Len = ...      // what len() and the operators do: type Slots
//		dequeType.Def2("append(self, x, /)", ...)
//		dequeType.Attr("maxlen", get, nil)
//	}
//	d, ok := object.To[Deque](v, dequeType)
//
// Give every slot that applies: Repr, Len, Iter, GetItem, Compare, Binary and
// so on. Types are set up in init functions, once, and shared by all engines:
// nothing may change them later. A type that programs derive classes from
// needs a layout other than LayoutOpaque. Every start of a program pays for init
// functions: many methods go into one function, which is given to [Type.Late].
//
// # An iterator
//
// A cursor is a pull.Iter[Value]; [Iter] gives one over any value, [Each]
// ranges over a value, [Collect] takes all. As a value it is wrapped:
//
//	return object.Wrap("islice", cursor)            // <islice object at ...>
//	object.Wrap("count", object.Cursor(func() (object.Value, bool) { ... }))
//
// A cursor that calls the program keeps the thread that it was made with.
// A loop that a program can make long calls [Thread.Step] once a turn, so
// that limits hold; what grows with the program's data calls [Thread.Alloc].
//
// # Exceptions
//
// An exception travels as a Go panic of *Exception:
//
//	panic(object.Errorf(object.ValueError, "must be positive, got %d", n))
//
// [Thread.Try] calls a function and returns what it raised. Nothing else
// recovers: a deferred function that must clean up does so without recover.
//
// # A module
//
//	m := object.NewModule("math")
//	m.Add(object.Def1("floor(x, /)", floor), ...)
//	m.Set("pi", object.Float(math.Pi))
package object
