// Package module holds the modules that programs import, each in files named
// for it. A module is built when it is first imported, and sets up its types
// then: what a program does not use costs it nothing, above all no time to
// start. A builder looks up the modules whose types its own makes objects of.
package module

import (
	"slices"
	"sync"

	"github.com/weft-go/weft/py/internal/object"
)

// A builder builds a module once.
type builder struct {
	name  string
	build func() *object.Module
	once  sync.Once
	built *object.Module
}

var builders []*builder

// Register gives the module called name to Lookup; files call it when they are
// initialised. The module is shared by all engines: what belongs to one run
// lives in its object.Thread.
func Register(name string, build func() *object.Module) {
	builders = append(builders, &builder{name: name, build: build})
}

// Lookup returns the module called name, or nil if there is none. A builder may
// look up the modules that its own is made of.
func Lookup(name string) *object.Module {
	for _, b := range builders {
		if b.name == name {
			b.once.Do(func() { b.built = asDef(b.build(), name) })
			return b.built
		}
	}
	return nil
}

// Names returns the names of all modules, sorted.
func Names() []string {
	names := make([]string, len(builders))
	for i, b := range builders {
		names[i] = b.name
	}
	slices.Sort(names)
	return names
}
