package object

import (
	"slices"
	"unicode"
)

// Suggest returns "Did you mean: 'name'?" for a name or attribute that is not
// there when one with a similar name is. What a module says of the name goes
// before that.
func Suggest(th *Thread, e *Exception) string {
	if e.Hint != "" {
		return e.Hint
	}
	wrong := e.Sought()
	if wrong == "" {
		return ""
	}
	var names []string
	switch s := e.sought; {
	case e.IsA(AttributeError), e.IsA(ImportError):
		if s.obj.IsNil() {
			return ""
		}
		names = Dir(s.obj)
		slices.Sort(names)
		if wrong[0] != '_' && (s.self.IsNil() || !Is(s.self, s.obj)) {
			names = slices.DeleteFunc(names, func(n string) bool { return n != "" && n[0] == '_' })
		}
	case s.near != nil:
		if !s.self.IsNil() {
			if _, ok := TryAttr(th, s.self, wrong); ok {
				return "Did you mean: 'self." + wrong + "'?"
			}
		}
		names = s.near()
	}
	if n := Nearest(wrong, names); n != "" {
		return "Did you mean: '" + n + "'?"
	}
	return ""
}

// Unexpected is the error of the keyword argument name, which what, a function,
// has no parameter for; known are those that it has.
func Unexpected(what, name string, known ...string) *Exception {
	meant := ""
	if n := Nearest(name, known); n != "" {
		meant = ". Did you mean '" + n + "'?"
	}
	return Errorf(TypeError, "%s got an unexpected keyword argument '%s'%s", what, name, meant)
}

// What one letter more or less, or another one, and what another case adds to
// the distance of two names.
const (
	moveCost = 2
	caseCost = 1
)

// Nearest returns the name of names that is most like name, "" if none is
// like it: a third of the letters may differ.
func Nearest(name string, names []string) string {
	const namesMax, lettersMax = 750, 40
	wrong := []rune(name)
	if len(names) >= namesMax || len(wrong) > lettersMax {
		return ""
	}
	best, bestD := "", 1<<30
	for _, n := range names {
		if n == name {
			continue
		}
		letters := []rune(n)
		most := min((len(letters)+len(wrong)+3)*moveCost/6, bestD-1)
		if d := distance(wrong, letters, most); d <= most && (best == "" || d < bestD) {
			best, bestD = n, d
		}
	}
	return best
}

// distance is what it costs to make b of a, more than most if it is more.
func distance(a, b []rune, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return moveCost * (len(a) + len(b))
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > most {
		return most + 1
	}
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i * moveCost
	}
	for j, c := range b {
		diagonal := row[0]
		row[0] = (j + 1) * moveCost
		least := row[0]
		for i, x := range a {
			change := diagonal
			switch {
			case x == c:
			case unicode.ToLower(x) == unicode.ToLower(c):
				change += caseCost
			default:
				change += moveCost
			}
			diagonal = row[i+1]
			row[i+1] = min(change, min(row[i], row[i+1])+moveCost)
			least = min(least, row[i+1])
		}
		if least > most {
			return most + 1
		}
	}
	return row[len(a)]
}
