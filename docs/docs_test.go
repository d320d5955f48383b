// Package docs_test keeps the documentation true: its Go snippets stand in the
// examples beside it, which are compiled and checked, and the names it mentions
// exist.
package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	block = regexp.MustCompile("(?ms)^```go\n(.*?)^```")
	span  = regexp.MustCompile("`[^`\n]+`")
	row   = regexp.MustCompile(`(?m)^\|.*\|$`)
)

// The snippets of X.md are in X_test.go, from the first line to the last.
func TestSnippetsAreTested(t *testing.T) {
	for name, text := range pages(t) {
		blocks := block.FindAllStringSubmatch(text, -1)
		if len(blocks) == 0 {
			continue
		}
		source := strings.ToLower(strings.TrimSuffix(filepath.Base(name), ".md")) + "_test.go"
		tested, err := os.ReadFile(source)
		if err != nil {
			t.Errorf("%s has Go snippets: %v", name, err)
			continue
		}
		code := plain(string(tested))
		for _, b := range blocks {
			snippet := b[1]
			if first, rest, _ := strings.Cut(snippet, "\n"); strings.HasPrefix(first, "import ") {
				if path := strings.TrimPrefix(first, "import "); !strings.Contains(code, "\n"+path+"\n") {
					t.Errorf("%s imports %s, %s does not", name, path, source)
				}
				snippet = rest
			}
			if !strings.Contains(code, plain(snippet)) {
				t.Errorf("%s: this snippet is not in %s:\n%s", name, source, b[1])
			}
		}
	}
}

// plain leaves of Go code what counts here: its lines without indentation,
// alignment and blank lines, a line break before and after each.
func plain(code string) string {
	var b strings.Builder
	for line := range strings.Lines(code) {
		if words := strings.Fields(line); len(words) > 0 {
			b.WriteString("\n" + strings.Join(words, " ") + "\n")
		}
	}
	return b.String()
}

// packages are the packages that code in the pages may name, by that name. In
// async.md net, http and os are those of async.
var packages = map[string]map[string]string{
	"async.md": {
		"async": "async", "asynctest": "async/asynctest", "gen": "gen",
		"net": "async/net", "http": "async/http", "os": "async/os",
	},
	"generators.md": {"gen": "gen", "seq": "seq", "pull": "pull", "async": "async"},
}

var (
	qualified = regexp.MustCompile(`\b([a-z]+)\.([A-Z]\w*)`)
	method    = regexp.MustCompile(`\b(\w+)(?:\(\w*\))?\.([A-Z]\w*)\(`)
	listed    = regexp.MustCompile(`(?m)^([\w/]+): (?:func|type|var|const) (\([^)]*\) )?([A-Z]\w*)`)
)

// What pages call in a package exists there; what they call a method is one.
func TestNamesExist(t *testing.T) {
	api, err := os.ReadFile("../api/next.txt")
	if err != nil {
		t.Fatal(err)
	}
	names, methods := map[string]bool{}, map[string]bool{}
	for _, m := range listed.FindAllStringSubmatch(string(api), -1) {
		if m[2] == "" {
			names[m[1]+"."+m[3]] = true
		} else {
			methods[m[3]] = true
		}
	}
	checked := 0
	for name, text := range pages(t) {
		known := packages[filepath.Base(name)]
		if known == nil {
			continue
		}
		for _, code := range span.FindAllString(text, -1) {
			for _, m := range qualified.FindAllStringSubmatch(code, -1) {
				if in := known[m[1]]; in != "" {
					if checked++; !names[in+"."+m[2]] {
						t.Errorf("%s: %s: package %s has no %s", name, code, in, m[2])
					}
				}
			}
		}
		// What the tables call on a variable is a method of some type.
		others := []string{"asyncio", "errors", "slices", "time", "runtime"}
		for _, cells := range row.FindAllString(text, -1) {
			for _, m := range method.FindAllStringSubmatch(cells, -1) {
				if known[m[1]] == "" && !slices.Contains(others, m[1]) {
					if checked++; !methods[m[2]] {
						t.Errorf("%s: there is no method %s, in %s", name, m[2], cells)
					}
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("%d names were found, want 50 or more: has the form of the pages changed?", checked)
	}
}

// pages returns the text of the README and of the pages in this directory.
func pages(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("*.md")
	if err != nil || len(names) < 5 {
		t.Fatalf("pages: %q, %v", names, err)
	}
	texts := map[string]string{}
	for _, name := range append(names, "../README.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	return texts
}
