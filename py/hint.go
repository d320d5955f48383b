package py

import (
	"slices"

	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// hintFor says what may have been meant by a name that is not there; meant is
// what CPython says of it.
func hintFor(th *object.Thread, x *object.Exception) (hint, meant string) {
	meant = x.Hint
	if meant == "" {
		_ = th.Try(func() { meant = object.Suggest(th, x) })
	}
	name := x.Sought()
	if name == "" || !x.IsA(object.NameError) {
		return meant, meant
	}
	switch {
	case module.Lookup(name) == nil:
		if x.Type() == object.NameError {
			hint = moduleOf(name)
		}
	case meant != "":
		meant += " Or did you forget to import '" + name + "'?"
	default:
		meant = "Did you forget to import '" + name + "'?"
	}
	if hint == "" {
		hint = meant
	}
	if meant == "" {
		meant = hint
	}
	return hint, meant
}

// moduleOf is the hint for a name that one of the modules which are used
// without import, and for iteration, has.
func moduleOf(name string) string {
	for _, m := range []string{"itertools", "functools", "collections"} {
		if slices.Contains(module.Lookup(m).Names(), name) {
			return "Did you mean: '" + m + "." + name + "'?"
		}
	}
	return ""
}
