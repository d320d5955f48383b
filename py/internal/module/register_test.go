package module

import (
	"sync"
	"testing"
)

func TestLookup(t *testing.T) {
	if m := Lookup("no such module"); m != nil {
		t.Errorf("Lookup of nothing = %v, want nil", m.Name)
	}
	for _, name := range Names() {
		m := Lookup(name)
		if m == nil || m.Name != name && name != "os.path" {
			t.Errorf("Lookup(%q) = %v", name, m)
		} else if Lookup(name) != m {
			t.Errorf("Lookup(%q) built the module twice", name)
		}
	}
}

// Engines on several goroutines import at the same time.
func TestLookupAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, name := range Names() {
				if Lookup(name) == nil {
					t.Errorf("Lookup(%q) = nil", name)
				}
			}
		})
	}
	all.Wait()
}
