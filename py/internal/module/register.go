// Package module holds the modules that programs import, each in files named
// for it. A module is built when it is first imported, so that what a program
// does not use costs it nothing.
package module

import (
	"slices"
	"sync"

	"github.com/weft-go/weft/py/internal/object"
)

var (
	builders = map[string]func() *object.Module{}
	mu       sync.Mutex
	built    = map[string]*object.Module{}
)

// Register gives the module called name to Lookup; files call it when they are
// initialised. The module is shared by all engines: what belongs to one run
// lives in its object.Thread.
func Register(name string, build func() *object.Module) { builders[name] = build }

// Lookup returns the module called name, or nil if there is none.
func Lookup(name string) *object.Module {
	mu.Lock()
	defer mu.Unlock()
	if m, ok := built[name]; ok {
		return m
	}
	build, ok := builders[name]
	if !ok {
		return nil
	}
	m := build()
	built[name] = m
	return m
}

// Names returns the names of all modules, sorted.
func Names() []string {
	names := make([]string, 0, len(builders))
	for name := range builders {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
