package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// localContext is what localcontext returns.
type localContext struct {
	object.Head
	inner, outer *decimalContext
}

var localContextType = object.NewType("ContextManager", object.LayoutOpaque)

// addDecimalContexts adds what a program sets its context with.
func addDecimalContexts(m *object.Module) {
	m.Late = templateNames
	m.Missing = func(th *thread, name string) value {
		if slices.Contains(templateNames, name) {
			return contextTemplate(th, name).Value()
		}
		return value{}
	}
	m.Add(
		object.Def("getcontext()", func(th *thread, _ []value) value { return contextOf(th).Value() }),
		object.Def1("setcontext(context, /)", func(th *thread, v value) value {
			c, ok := object.To[decimalContext](v, decimalContextType)
			if !ok {
				panic(object.Errorf(object.TypeError, "argument must be a context"))
			}
			for _, name := range templateNames {
				if c == contextTemplate(th, name) {
					c = c.copy()
					c.flags = 0
					break
				}
			}
			th.Extra[decimalContextKey{}] = c
			return object.None
		}),
		object.Def("localcontext(ctx=None, "+contextArguments+")", func(th *thread, a []value) value {
			l := &localContext{inner: askedContext(th, a[0]).copy()}
			l.inner.configure(th, a[1:])
			l.SetType(localContextType)
			return l.Value()
		}).Unnamed(),
	)
	t := localContextType
	t.SetModule("decimal")
	t.Final = true
	self := func(v value) *localContext { l, _ := object.To[localContext](v, t); return l }
	t.Def1("__enter__(self, /)", func(th *thread, v value) value {
		l := self(v)
		l.outer = contextOf(th)
		th.Extra[decimalContextKey{}] = l.inner
		return l.inner.Value()
	})
	t.Def("__exit__(self, /, *args)", func(th *thread, a []value) value {
		th.Extra[decimalContextKey{}] = self(a[0]).outer
		return object.None
	})
}
