package compile

import "github.com/weft-go/weft/py/internal/syntax"

// Free returns the names that an expression reads and does not bind itself,
// builtins included, in order of first mention.
func Free(e *syntax.Expression) (names []string) {
	r := &resolver{scopes: map[syntax.Node]*scope{}}
	r.push(moduleScope, moduleNode{})
	r.expr(e.Body)
	seen := map[string]bool{}
	for _, name := range r.walruses {
		seen[name] = true
	}
	for _, u := range r.uses {
		if !seen[u.name] && u.s.lookup(u.name) == nil {
			seen[u.name] = true
			names = append(names, u.name)
		}
	}
	return names
}
