package asyncio

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// pyContext is contextvars.Context: the values of context variables. Each
// task and callback has one, a copy of the one that it was made in.
type pyContext struct {
	object.Head
	vars    map[*contextVar]value // never changed, but replaced
	entered bool
}

type contextVar struct {
	object.Head
	name   string
	other  value // the default; zero for none
	number int64 // in order of creation
}

// token is what ContextVar.set returns.
type token struct {
	object.Head
	ctx  *pyContext
	of   *contextVar
	old  value
	used bool
}

var (
	contextType    = newContextType("Context")
	contextVarType = newContextType("ContextVar")
	tokenType      = newContextType("Token")
	missingType    = object.NewType("Token.MISSING", object.LayoutOpaque)
	missing        object.Head
)

func newContextType(name string) *object.Type {
	t := object.NewType(name, object.LayoutOpaque)
	t.Module, t.Final = "_contextvars", true
	return t
}

func (c *pyContext) copy() *pyContext {
	d := &pyContext{vars: c.vars}
	d.SetType(contextType)
	return d
}

// set returns the value before.
func (c *pyContext) set(k *contextVar, v value) (old value) {
	old = c.vars[k]
	next := maps.Clone(c.vars)
	if next == nil {
		next = map[*contextVar]value{}
	}
	if v.IsNil() {
		delete(next, k)
	} else {
		next[k] = v
	}
	c.vars = next
	return old
}

func init() { module.Register("contextvars", buildContextvars) }

func buildContextvars() *object.Module {
	setUpContextvars()
	m := object.NewModule("contextvars")
	m.AddType(contextVarType)
	m.AddType(contextType)
	m.AddType(tokenType)
	m.Add(object.Def("copy_context()", func(th *thread, _ []value) value { return engineOf(th).ctx.copy().Value() }))
	return m
}

func setUpContextvars() {
	missing.SetType(missingType)
	missingType.Slots.Repr = func(*thread, value) string { return "<Token.MISSING>" }
	t := contextVarType
	of := func(v value) *contextVar { k, _ := object.To[contextVar](v, t); return k }
	t.DefNew("ContextVar(name, /, *, default=<unset>)", func(th *thread, _ *object.Type, a []value) value {
		if !a[0].IsStr() {
			panic(object.Errorf(object.TypeError, "context variable name must be a str"))
		}
		k := &contextVar{name: a[0].Str(), other: a[1], number: engineOf(th).number()}
		k.SetType(t)
		return k.Value()
	})
	t.Attr("name", func(_ *thread, v value) value { return object.Str(of(v).name) }, nil)
	t.Slots.Repr = func(th *thread, v value) string {
		s := "<ContextVar name='" + of(v).name + "'"
		if d := of(v).other; !d.IsNil() {
			s += " default=" + object.Repr(th, d)
		}
		return fmt.Sprintf("%s at 0x%x>", s, v.ID())
	}
	t.Def("get(self, default=<unset>, /)", func(th *thread, a []value) value {
		k := of(a[0])
		switch v := engineOf(th).ctx.vars[k]; {
		case !v.IsNil():
			return v
		case !a[1].IsNil():
			return a[1]
		case !k.other.IsNil():
			return k.other
		}
		panic(object.NewException(object.LookupError, a[0]))
	})
	t.Def2("set(self, value, /)", func(th *thread, v, x value) value {
		ctx := engineOf(th).ctx
		k := &token{ctx: ctx, of: of(v), old: ctx.set(of(v), x.Own())}
		k.SetType(tokenType)
		return k.Value()
	})
	t.Def2("reset(self, token, /)", func(th *thread, v, x value) value {
		k, ok := object.To[token](x, tokenType)
		switch {
		case !ok:
			panic(object.Errorf(object.TypeError, "expected an instance of Token, got %s", object.Repr(th, x)))
		case k.used:
			panic(object.Errorf(object.RuntimeError, "%s has already been used once", object.Repr(th, x)))
		case k.of != of(v):
			panic(object.Errorf(object.ValueError, "%s was created by a different ContextVar", object.Repr(th, x)))
		case k.ctx != engineOf(th).ctx:
			panic(object.Errorf(object.ValueError, "%s was created in a different Context", object.Repr(th, x)))
		}
		k.used = true
		k.ctx.set(k.of, k.old)
		return object.None
	})
	tokenMethods()
	contextMethods()
}

func tokenMethods() {
	t := tokenType
	of := func(v value) *token { k, _ := object.To[token](v, t); return k }
	t.Set("MISSING", missing.Value())
	t.Attr("var", func(_ *thread, v value) value { return of(v).of.Value() }, nil)
	t.Attr("old_value", func(_ *thread, v value) value {
		if of(v).old.IsNil() {
			return missing.Value()
		}
		return of(v).old
	}, nil)
	t.Slots.Repr = func(th *thread, v value) string {
		used := ""
		if of(v).used {
			used = " used"
		}
		return fmt.Sprintf("<Token%s var=%s at 0x%x>", used, object.Repr(th, of(v).of.Value()), v.ID())
	}
}

func contextMethods() {
	t := contextType
	of := func(v value) *pyContext { c, _ := object.To[pyContext](v, t); return c }
	t.DefNew("Context()", func(*thread, *object.Type, []value) value { return (&pyContext{}).copy().Value() })
	run := object.DefRaw("run(self, callable, *args, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) < 2 {
			panic(object.Errorf(object.TypeError, "run() missing 1 required positional argument"))
		}
		c, e := of(args[0]), engineOf(th)
		if c.entered {
			panic(object.Errorf(object.RuntimeError, "cannot enter context: %s is already entered", object.Repr(th, args[0])))
		}
		was := e.ctx
		e.ctx, c.entered = c, true
		defer func() { e.ctx, c.entered = was, false }()
		return object.CallKW(th, args[1], args[2:], kw)
	})
	run.Owner = t
	t.Set("run", run.Value())
	t.Def1("copy(self, /)", func(_ *thread, v value) value { return of(v).copy().Value() })
	find := func(v, k value) value {
		if x, ok := object.To[contextVar](k, contextVarType); ok {
			return of(v).vars[x]
		}
		panic(object.Errorf(object.TypeError, "a ContextVar key was expected, got %s", object.Repr(nil, k)))
	}
	t.Slots.Len = func(_ *thread, v value) int { return len(of(v).vars) }
	t.Slots.Contains = func(_ *thread, v, k value) bool { return !find(v, k).IsNil() }
	t.Slots.GetItem = func(_ *thread, v, k value) value {
		if x := find(v, k); !x.IsNil() {
			return x
		}
		panic(object.KeyErrorOf(k))
	}
	t.Def("get(self, key, default=None, /)", func(_ *thread, a []value) value {
		if x := find(a[0], a[1]); !x.IsNil() {
			return x
		}
		return a[2]
	})
	items := func(v value) (keys, values, pairs []value) {
		vars := of(v).vars
		order := func(a, b *contextVar) int { return cmp.Compare(a.number, b.number) }
		for _, k := range slices.SortedFunc(maps.Keys(vars), order) {
			x := vars[k]
			keys, values, pairs = append(keys, k.Value()), append(values, x), append(pairs, object.NewPair(k.Value(), x))
		}
		return keys, values, pairs
	}
	t.Slots.Iter = func(th *thread, v value) pull.Iter[value] {
		k, _, _ := items(v)
		return object.Iter(th, object.NewList(k).Value())
	}
	t.Def1("keys(self, /)", func(_ *thread, v value) value { k, _, _ := items(v); return object.NewList(k).Value() })
	t.Def1("values(self, /)", func(_ *thread, v value) value { _, x, _ := items(v); return object.NewList(x).Value() })
	t.Def1("items(self, /)", func(_ *thread, v value) value { _, _, p := items(v); return object.NewList(p).Value() })
}
