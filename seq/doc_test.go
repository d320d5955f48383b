package seq

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestContentsAreTrue: every function that the package comment names exists,
// and every exported function is named there, or the one whose name it extends.
func TestContentsAreTrue(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	exported, _ := declared(t)
	named := make(map[string]bool)
	for _, m := range regexp.MustCompile(`\[([A-Z]\w*)\]`).FindAllStringSubmatch(string(doc), -1) {
		named[m[1]] = true
		if !slices.Contains(exported, m[1]) {
			t.Errorf("doc.go names %s, which does not exist", m[1])
		}
	}
	for _, name := range exported {
		if !extendsOne(name, named) {
			t.Errorf("doc.go does not name %s", name)
		}
	}
}

// extendsOne tells whether name, or a beginning of it, is in named.
func extendsOne(name string, named map[string]bool) bool {
	for end := len(name); end > 0; end-- {
		if named[name[:end]] {
			return true
		}
	}
	return false
}
