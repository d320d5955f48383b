package object

// Suggest returns "Did you mean: 'name'?" for a name or attribute that is not
// there when one with a similar name is. What a module says of the name goes
// before that.
func Suggest(e *Exception) string {
	if e.Hint != "" {
		return e.Hint
	}
	name, ok := e.Own("name")
	if !ok || !name.IsStr() {
		return ""
	}
	var names []string
	switch {
	case e.IsA(AttributeError):
		if obj, ok := e.Own("obj"); ok {
			names = Dir(obj)
		}
	case e.near != nil:
		names = e.near()
	}
	if n := Nearest(name.Str(), names); n != "" {
		return "Did you mean: '" + n + "'?"
	}
	return ""
}

// Near says which names a NameError may have meant.
func (e *Exception) Near(names func() []string) *Exception {
	e.near = names
	return e
}

// Nearest returns the name of names that is most like name, "" if none is
// like it.
func Nearest(name string, names []string) string {
	best, bestD := "", len(name)/3+2
	for _, n := range names {
		if n == name || len(n) > 0 && n[0] == '_' && (len(name) == 0 || name[0] != '_') {
			continue
		}
		if d := distance(name, n, bestD); d < bestD {
			best, bestD = n, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, change or exchange
// with a neighbour, at least limit if it is no smaller.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit || len(a) > 64 {
		return limit
	}
	prev2, prev := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev = prev, row
	}
	return prev[len(b)]
}
