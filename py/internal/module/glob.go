package module

import (
	"iter"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	Register("glob", buildGlob)
	Register("fnmatch", buildFnmatch)
}

// translateGlob makes a regular expression of a pattern of the shell.
func translateGlob(pattern string) string {
	var b strings.Builder
	r := []rune(pattern)
	for i := 0; i < len(r); {
		c := r[i]
		i++
		switch c {
		case '*':
			for i < len(r) && r[i] == '*' {
				i++
			}
			b.WriteString(".*")
		case '?':
			b.WriteByte('.')
		case '[':
			j := i
			if j < len(r) && r[j] == '!' {
				j++
			}
			if j < len(r) && r[j] == ']' {
				j++
			}
			for j < len(r) && r[j] != ']' {
				j++
			}
			if j >= len(r) {
				b.WriteString(`\[`)
				break
			}
			set := strings.ReplaceAll(string(r[i:j]), `\`, `\\`)
			if i = j + 1; set[0] == '!' {
				set = "^" + set[1:]
			} else if set[0] == '^' || set[0] == '[' {
				set = `\` + set
			}
			b.WriteString("[" + set + "]")
		default:
			b.WriteString(reEscape(string(c)))
		}
	}
	return `(?s:` + b.String() + `)\Z`
}

// globMatcher returns a test for names.
func globMatcher(th *thread, pattern string) func(name string) bool {
	p := patternOf(th, object.Str(translateGlob(pattern)), object.Int(0))
	return func(name string) bool {
		t, _ := p.text(th, object.Str(name), value{}, value{})
		return p.find(th, t, 0, 'm') != nil
	}
}

func hasMagic(s string) bool { return strings.ContainsAny(s, "*?[") }

// globber is one call of glob.
type globber struct {
	th        *thread
	root      string
	recursive bool
	hidden    bool
	yield     func(value) bool
}

// walk matches the parts of a pattern below dir and returns false when the
// caller has enough.
func (g *globber) walk(dir string, parts []string) bool {
	g.th.Step()
	if len(parts) == 0 {
		return g.yield(object.Str(dir))
	}
	part, rest := parts[0], parts[1:]
	switch {
	case part == "**" && g.recursive:
		return g.deep(dir, rest, true)
	case !hasMagic(part):
		next := joinPath(dir, part)
		if part == "" && dir != "" && !strings.HasSuffix(dir, "/") {
			next = dir + "/"
		}
		if len(rest) == 0 || !hasMagic(strings.Join(rest, "/")) {
			whole := next
			for _, p := range rest {
				whole = joinPath(whole, p)
			}
			if info, err := statFile(g.th, g.at(whole)); err != nil || strings.HasSuffix(whole, "/") && !info.IsDir() {
				return true
			}
			return g.yield(object.Str(whole))
		}
		return g.walk(next, rest)
	}
	matches := globMatcher(g.th, part)
	entries, _ := readDir(g.th, g.at(dir))
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") && !strings.HasPrefix(part, ".") && !g.hidden || !matches(name) {
			continue
		}
		if len(rest) > 0 && !isDirEntry(g.th, g.at(dir), e) {
			continue
		}
		if !g.walk(joinPath(dir, name), rest) {
			return false
		}
	}
	return true
}

// at is where a path of the result is for the file system.
func (g *globber) at(p string) string {
	if p = joinPath(g.root, p); p == "" {
		return "."
	}
	return p
}

// deep is ** : dir itself and whatever is below it.
func (g *globber) deep(dir string, rest []string, top bool) bool {
	if len(rest) > 0 {
		if !g.walk(dir, rest) {
			return false
		}
	} else if top && dir != "" {
		if !g.yield(object.Str(dir + "/")) {
			return false
		}
	}
	entries, _ := readDir(g.th, g.at(dir))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !g.hidden {
			continue
		}
		next, isDir := joinPath(dir, e.Name()), isDirEntry(g.th, g.at(dir), e)
		if len(rest) == 0 && !g.yield(object.Str(next)) {
			return false
		}
		if isDir && !g.deep(next, rest, false) {
			return false
		}
	}
	return true
}

// globAll returns the names that glob finds, as a sequence.
func globAll(th *thread, a []value) iter.Seq[value] {
	pattern := pathText(th, a[0])
	g := globber{th: th, recursive: object.Truth(th, a[3]), hidden: object.Truth(th, a[4])}
	if a[1].Given() {
		g.root = pathText(th, a[1])
	}
	return func(yield func(value) bool) {
		g := g
		g.yield = yield
		rest, rooted := strings.CutPrefix(pattern, "/")
		dir := ""
		if rooted {
			dir = "/"
		}
		if pattern != "" {
			g.walk(dir, strings.Split(rest, "/"))
		}
	}
}

func buildGlob() *object.Module {
	m := object.NewModule("glob")
	const options = "(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False)"
	m.Add(
		object.Def("glob"+options, func(th *thread, a []value) value {
			out := object.NewList(nil)
			globAll(th, a)(func(v value) bool {
				out.Append(th, v)
				return true
			})
			return out.Value()
		}),
		object.Def("iglob"+options, func(th *thread, a []value) value {
			// The search begins when the first name is asked for.
			var found pull.Iter[value]
			search := globAll(th, a)
			return object.Wrap("generator", object.Cursor(func() (value, bool) {
				if found == nil {
					found = object.IterSlice(slices.Collect(search))
				}
				return found.Next()
			}))
		}),
		object.Def1("escape(pathname)", func(th *thread, v value) value {
			return object.Str(strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(pathText(th, v)))
		}),
		object.Def1("has_magic(s)", func(th *thread, v value) value { return object.Bool(hasMagic(pathText(th, v))) }),
	)
	return m
}

func buildFnmatch() *object.Module {
	m := object.NewModule("fnmatch")
	for _, name := range []string{"fnmatch", "fnmatchcase"} {
		m.Add(object.Def2(name+"(name, pat)", func(th *thread, s, pat value) value {
			return object.Bool(globMatcher(th, pathText(th, pat))(pathText(th, s)))
		}))
	}
	m.Add(
		object.Def2("filter(names, pat)", func(th *thread, names, pat value) value {
			matches, out := globMatcher(th, pathText(th, pat)), object.NewList(nil)
			object.Each(th, names, func(v value) bool {
				if matches(pathText(th, v)) {
					out.Append(th, v)
				}
				return true
			})
			return out.Value()
		}),
		object.Def1("translate(pat)", func(th *thread, pat value) value { return object.Str(translateGlob(pathText(th, pat))) }),
	)
	return m
}
