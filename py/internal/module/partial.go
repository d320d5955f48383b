package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// partial is functools.partial: a function with some of its arguments.
type partial struct {
	object.Head
	fn   value
	args []value
	kw   []object.KW
}

var partialType = object.NewType("partial", object.LayoutOpaque)

func newPartial(fn value, args []value, kw []object.KW) value {
	p := &partial{fn: fn, args: args, kw: kw}
	p.SetType(partialType)
	return p.Value()
}

// PartialOf returns the function of a functools.partial.
func PartialOf(v value) (fn value, ok bool) {
	if p := asPartial(v); p != nil {
		return p.fn, true
	}
	return value{}, false
}

func asPartial(v value) *partial { p, _ := object.To[partial](v, partialType); return p }

func addPartial(m *object.Module) {
	setUpPartial()
	partialType.SetModule("functools")
	partialType.Subscripted()
	m.AddType(partialType)
	addPartialMethod(m)
}

// merged returns kw with the arguments of more added, which replace those of
// the same name.
func merged(kw, more []object.KW) []object.KW {
	if len(more) == 0 {
		return kw
	}
	kw = slices.Clone(kw)
	for _, k := range more {
		if i := slices.IndexFunc(kw, func(o object.KW) bool { return o.Name == k.Name }); i >= 0 {
			kw[i].Value = k.Value
		} else {
			kw = append(kw, k)
		}
	}
	return kw
}

func setUpPartial() {
	t := partialType
	t.Module, t.HasAttrs = "functools", true
	t.Slots.New = func(th *thread, t *object.Type, args []value, kw []object.KW) value {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "type 'partial' takes at least one argument"))
		}
		if !object.Callable(args[0]) {
			panic(object.Errorf(object.TypeError, "the first argument must be callable"))
		}
		fn, rest := args[0], slices.Clone(args[1:])
		kw = slices.Clone(kw)
		if p, ok := object.To[partial](fn, partialType); ok && object.AttrsOf(fn) == nil {
			fn, rest, kw = p.fn, append(slices.Clone(p.args), rest...), merged(p.kw, kw)
		}
		for i := range rest {
			rest[i] = rest[i].Own()
		}
		p := &partial{fn: fn, args: rest, kw: kw}
		p.SetType(t)
		return p.Value()
	}
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		p := asPartial(v)
		mark := th.Mark()
		all := th.Push(len(p.args) + len(args))
		copy(all[copy(all, p.args):], args)
		r := object.CallKW(th, p.fn, all, merged(p.kw, kw))
		th.Pop(all, mark)
		return r
	}
	t.Slots.Repr = func(th *thread, v value) string {
		return object.Nested(th, v, "...", func() string {
			p := asPartial(v)
			parts := []string{object.Repr(th, p.fn)}
			for _, a := range p.args {
				parts = append(parts, object.Repr(th, a))
			}
			for _, k := range p.kw {
				parts = append(parts, k.Name+"="+object.Repr(th, k.Value))
			}
			return v.Type().FullName() + "(" + strings.Join(parts, ", ") + ")"
		})
	}
	t.Attr("func", func(_ *thread, v value) value { return asPartial(v).fn }, nil)
	t.Attr("args", func(_ *thread, v value) value { return object.NewTuple(asPartial(v).args...).Value() }, nil)
	t.Attr("keywords", func(th *thread, v value) value {
		d := object.NewDict()
		for _, k := range asPartial(v).kw {
			d.Set(th, object.Str(k.Name), k.Value)
		}
		return d.Value()
	}, nil)
}
