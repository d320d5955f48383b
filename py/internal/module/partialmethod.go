package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// addPartialMethod adds functools.partialmethod: a method with some of its
// arguments, which a class binds.
func addPartialMethod(m *object.Module) {
	t := object.NewType("partialmethod", object.LayoutOpaque)
	t.Module, t.HasAttrs = m.Name, true
	of := func(v value) *partial { p, _ := object.To[partial](v, t); return p }
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "partialmethod.__init__() missing 1 required positional argument: 'func'"))
		}
		if !object.Callable(args[0]) && args[0].Type().Slots.Get == nil {
			panic(object.Errorf(object.TypeError, "%s is not callable or a descriptor", object.Repr(th, args[0])))
		}
		p := &partial{fn: args[0], args: slices.Clone(args[1:]), kw: slices.Clone(kw)}
		if inner := of(args[0]); inner != nil {
			p.fn, p.args, p.kw = inner.fn, append(slices.Clone(inner.args), p.args...), merged(inner.kw, p.kw)
		}
		for i := range p.args {
			p.args[i] = p.args[i].Own()
		}
		p.SetType(u)
		return p.Value()
	}
	t.Slots.Get = func(th *thread, d, obj value, cls *object.Type) value {
		p := of(d)
		if get := p.fn.Type().Slots.Get; get != nil {
			if fn := get(th, p.fn, obj, cls); !object.Is(fn, p.fn) {
				bound := newPartial(fn, p.args, p.kw)
				if self, ok := object.TryAttr(th, fn, "__self__"); ok {
					object.SetAttr(th, bound, "__self__", self)
				}
				return bound
			}
		}
		method := p.unbound()
		if obj.IsNil() {
			return method.Value()
		}
		return object.Bind(obj, method.Value())
	}
	t.Slots.Repr = func(th *thread, v value) string {
		p := of(v)
		parts := []string{object.Repr(th, p.fn)}
		for _, a := range p.args {
			parts = append(parts, object.Repr(th, a))
		}
		for _, k := range p.kw {
			parts = append(parts, k.Name+"="+object.Repr(th, k.Value))
		}
		return "functools.partialmethod(" + strings.Join(parts, ", ") + ")"
	}
	t.Attr("func", func(_ *thread, v value) value { return of(v).fn }, nil)
	t.Attr("args", func(_ *thread, v value) value { return object.NewTuple(of(v).args...).Value() }, nil)
	t.Attr("keywords", func(th *thread, v value) value {
		d := object.NewDict()
		for _, k := range of(v).kw {
			d.Set(th, object.Str(k.Name), k.Value)
		}
		return d.Value()
	}, nil)
	m.AddType(t)
}

// unbound is the method as a function: what is kept goes behind the object.
func (p *partial) unbound() *object.Builtin {
	return object.DefRaw("_method(cls_or_self, /, *args, **keywords)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "partialmethod._make_unbound_method.<locals>._method() missing 1 required positional argument: 'cls_or_self'"))
		}
		all := slices.Concat(args[:1], p.args, args[1:])
		return object.CallKW(th, p.fn, all, merged(p.kw, kw))
	})
}
