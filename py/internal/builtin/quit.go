package builtin

import "github.com/weft-go/weft/py/internal/object"

// quitter is exit or quit: a call ends the program.
type quitter struct {
	object.Head
	name string
}

func init() {
	t := object.NewType("Quitter", object.LayoutOpaque)
	t.Module, t.Final = "_sitebuiltins", true
	t.Slots.Repr = func(_ *thread, v value) string {
		q, _ := object.To[quitter](v, t)
		return "Use " + q.name + "() or Ctrl-D (i.e. EOF) to exit"
	}
	end := object.Def("Quitter(code=None)", func(_ *thread, a []value) value {
		panic(object.NewException(object.SystemExit, a[0]))
	})
	t.Slots.Call = func(th *thread, _ value, args []value, kw []object.KW) value { return end.Invoke(th, args, kw) }
	for _, name := range []string{"exit", "quit"} {
		q := &quitter{name: name}
		q.SetType(t)
		table[name] = q.Value()
	}
}
