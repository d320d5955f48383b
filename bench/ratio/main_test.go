package main

import "testing"

// TestAnswers runs every promise for one slice of next to no length: whether the
// answers agree, not how long they take.
func TestAnswers(t *testing.T) {
	for _, p := range promises(t) {
		if _, err := p.measure(1, 1); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
		if p.ratioMax == 0 && p.nsMax == 0 {
			t.Errorf("%s: promises nothing", p.name)
		}
	}
}
