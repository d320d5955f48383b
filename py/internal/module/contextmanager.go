package module

import (
	"fmt"
	"io"

	"github.com/weft-go/weft/py/internal/object"
)

func addressOf(v value) string { return fmt.Sprintf("0x%x", v.ID()) }

// genManager is the context manager that a generator is: it is entered by
// running up to its yield, and left by going on from there.
type genManager struct {
	object.Head
	gen     value
	entered bool
	open    func(th *thread) value // another one, for a decorated function
}

var genManagerType = object.NewType("_GeneratorContextManager", object.LayoutOpaque)

func contextManager(th *thread, f value) value {
	var open func(th *thread, args []value, kw []object.KW) value
	open = func(th *thread, args []value, kw []object.KW) value {
		c := &genManager{gen: object.CallKW(th, f, args, kw)}
		c.SetType(genManagerType)
		args, kw = append([]value(nil), args...), append([]object.KW(nil), kw...)
		c.open = func(th *thread) value { return open(th, args, kw) }
		return c.Value()
	}
	w := newWrapper(open)
	updateWrapper(th, w, f, nameAttributes)
	return w
}

func setUpGenManager() {
	t := genManagerType
	t.Module, t.HasAttrs = "contextlib", true
	of := func(v value) *genManager { c, _ := object.To[genManager](v, t); return c }
	t.Def1("__enter__(self, /)", func(th *thread, v value) value {
		c := of(v)
		if c.entered {
			panic(object.NoAttr(v, "args")) // which a manager has until it is entered
		}
		c.entered = true
		x, e := object.TryNext(th, c.gen)
		if e != nil {
			none := object.Errorf(object.RuntimeError, "generator didn't yield")
			none.Context, none.Suppress = e, true
			panic(none)
		}
		return x
	})
	t.Def("__exit__(self, typ, value, traceback, /)", func(th *thread, a []value) value {
		return object.Bool(of(a[0]).exit(th, a[1], a[2]))
	})
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		if len(args) != 1 || len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "ContextDecorator.__call__() takes 2 positional arguments but %d were given", len(args)+1))
		}
		return decorate(th, args[0], of(v).open)
	}
	t.Attr("gen", func(_ *thread, v value) value { return of(v).gen }, nil)
}

// exit goes on with the generator, which must end now. It reports whether it
// dealt with the exception.
func (c *genManager) exit(th *thread, class, err value) bool {
	if class.IsNone() {
		if _, e := object.TryNext(th, c.gen); e == nil {
			object.CallMethod(th, c.gen, "close")
			panic(object.Errorf(object.RuntimeError, "generator didn't stop"))
		}
		return false
	}
	thrown, ok := object.AsException(err)
	if !ok {
		thrown = object.NewThrown(th, class, object.None, object.None)
	}
	e := th.Try(func() { object.CallMethod(th, c.gen, "throw", thrown.Value()) })
	switch {
	case e == nil:
		object.CallMethod(th, c.gen, "close")
		panic(object.Errorf(object.RuntimeError, "generator didn't stop after throw()"))
	case e == thrown:
		return false
	case e.IsA(object.StopIteration):
		return true
	case e.IsA(object.RuntimeError) && thrown.IsA(object.StopIteration) && e.Cause == thrown:
		return false // the generator was not the one to raise it
	}
	panic(e)
}

// redirect adds redirect_stdout or redirect_stderr: what is printed goes to an
// object with a write method.
func redirect(m *object.Module, std string) {
	type redirecting struct {
		object.Head
		to  value
		old []io.Writer
	}
	t := object.NewType("redirect_"+std, object.LayoutOpaque)
	t.Module = m.Name
	out := func(th *thread) *io.Writer {
		if std == "stderr" {
			return &th.Stderr
		}
		return &th.Stdout
	}
	t.DefNew(t.Name+"(new_target)", func(_ *thread, u *object.Type, a []value) value {
		c := &redirecting{to: a[0]}
		c.SetType(u)
		return c.Value()
	})
	t.Def1("__enter__(self, /)", func(th *thread, v value) value {
		c, _ := object.To[redirecting](v, t)
		w := out(th)
		c.old = append(c.old, *w)
		*w = &objectWriter{th, c.to}
		return c.to
	})
	t.Def("__exit__(self, exctype, excinst, exctb, /)", func(th *thread, a []value) value {
		c, _ := object.To[redirecting](a[0], t)
		n := len(c.old) - 1
		if n < 0 { // never entered
			panic(object.Errorf(object.IndexError, "pop from empty list"))
		}
		*out(th), c.old = c.old[n], c.old[:n]
		return object.None
	})
	m.AddType(t)
}

// objectWriter writes to a file object of the program.
type objectWriter struct {
	th *thread
	to value
}

func (w *objectWriter) Write(p []byte) (int, error) {
	object.CallMethod(w.th, w.to, "write", object.Str(string(p)))
	return len(p), nil
}

// To returns the file object.
func (w *objectWriter) To() value { return w.to }

func (w *objectWriter) Flush() error {
	object.CallMethod(w.th, w.to, "flush")
	return nil
}
