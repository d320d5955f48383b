package compile

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// importName is the name that an import binds.
func importName(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	name, _, _ := strings.Cut(a.Name, ".")
	return name
}

// bindImport binds what an import statement names.
func (r *resolver) bindImport(a *syntax.Alias) {
	name := importName(a)
	r.bind(name)
	if r.scope.kind == moduleScope {
		r.imported[name] = true
	}
}

func (c *compiler) importStmt(s *syntax.Import) stmt {
	var ss []stmt
	for _, a := range s.Names {
		at, to, name := c.at(s), c.storeName(importName(a)), a.Name
		whole := a.AsName != ""
		ss = append(ss, func(f *object.Frame) ctl {
			f.Pos = at
			m := f.Th.Module(name)
			if !whole {
				if first, _, dotted := strings.Cut(name, "."); dotted {
					m = f.Th.Module(first)
				}
			}
			to(f, m)
			return next
		})
	}
	return sequence(ss)
}

func (c *compiler) importFrom(s *syntax.ImportFrom) stmt {
	at, name := c.at(s), s.Module
	if s.Level > 0 {
		refuse(s, "import the module by its name", "relative imports are not supported")
	}
	for _, a := range s.Names {
		if name == "__future__" && a.Name == "annotations" {
			c.globals.textual = true
		}
	}
	if len(s.Names) == 1 && s.Names[0].Name == "*" {
		return func(f *object.Frame) ctl {
			f.Pos = at
			m, _ := object.AsModule(f.Th.Module(name))
			for _, n := range m.Names() {
				if v, _ := m.Own(n); n[0] != '_' {
					c.globals.Set(f.Th, n, v)
				}
			}
			for _, n := range m.Late {
				c.globals.Set(f.Th, n, m.Missing(f.Th, n))
			}
			return next
		}
	}
	to := make([]store, len(s.Names))
	for i, a := range s.Names {
		to[i] = c.storeName(importName(a))
	}
	return func(f *object.Frame) ctl {
		f.Pos = at
		m := f.Th.Module(name)
		for i, a := range s.Names {
			v, ok := object.TryAttr(f.Th, m, a.Name)
			if !ok {
				e := object.Errorf(object.ImportError, "cannot import name '%s' from '%s' (unknown location)", a.Name, name)
				e.SeeksFrom(name, a.Name, m)
				if mod, isModule := object.AsModule(m); isModule {
					e.Hint = mod.HintFor(a.Name)
				}
				panic(e)
			}
			to[i](f, v)
		}
		return next
	}
}
