package module

import (
	"path"
	"strings"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	Register("os.path", buildOSPath)
	Register("posixpath", buildOSPath)
}

// splitPath is os.path.split.
func splitPath(p string) (head, tail string) {
	i := strings.LastIndexByte(p, '/') + 1
	head, tail = p[:i], p[i:]
	if trimmed := strings.TrimRight(head, "/"); trimmed != "" {
		head = trimmed
	}
	return head, tail
}

// splitExt is os.path.splitext: dots at the start of a name begin no suffix.
func splitExt(p string) (root, ext string) {
	base := strings.LastIndexByte(p, '/') + 1
	dot := strings.LastIndexByte(p, '.')
	if dot < base || strings.Trim(p[base:dot], ".") == "" {
		return p, ""
	}
	return p[:dot], p[dot:]
}

// normPath is os.path.normpath. Two slashes at the start stay two.
func normPath(p string) string {
	c := path.Clean(p)
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "///") {
		return "/" + c
	}
	return c
}

func absPath(th *thread, p string) string {
	if !strings.HasPrefix(p, "/") {
		p = joinPath(file.HostIn(th.Extra).Dir, p)
	}
	return normPath(p)
}

// relPath is os.path.relpath.
func relPath(th *thread, p, start string) string {
	if p == "" {
		panic(object.Errorf(object.ValueError, "no path specified"))
	}
	parts := func(s string) []string {
		return strings.FieldsFunc(absPath(th, s), func(r rune) bool { return r == '/' })
	}
	from, to := parts(start), parts(p)
	n := 0
	for n < len(from) && n < len(to) && from[n] == to[n] {
		n++
	}
	var out []string
	for range len(from) - n {
		out = append(out, "..")
	}
	if out = append(out, to[n:]...); len(out) == 0 {
		return "."
	}
	return strings.Join(out, "/")
}

// commonPrefix returns what all texts begin with.
func commonPrefix(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	p := texts[0]
	for _, t := range texts[1:] {
		n := 0
		for n < len(p) && n < len(t) && p[n] == t[n] {
			n++
		}
		p = p[:n]
	}
	return p
}

func commonPath(th *thread, paths []string) string {
	if len(paths) == 0 {
		panic(object.Errorf(object.ValueError, "commonpath() arg is an empty sequence"))
	}
	rooted := strings.HasPrefix(paths[0], "/")
	var common []string
	for i, p := range paths {
		if strings.HasPrefix(p, "/") != rooted {
			panic(object.Errorf(object.ValueError, "Can't mix absolute and relative paths"))
		}
		var parts []string
		for _, s := range strings.Split(p, "/") {
			if s != "" && s != "." {
				parts = append(parts, s)
			}
		}
		if i == 0 {
			common = parts
		}
		n := 0
		for n < len(common) && n < len(parts) && common[n] == parts[n] {
			n++
		}
		common = common[:n]
	}
	if rooted {
		return "/" + strings.Join(common, "/")
	}
	return strings.Join(common, "/")
}

// expandVars puts the values of the environment in the place of $NAME and
// ${NAME}.
func expandVars(th *thread, s string) string {
	env := file.HostIn(th.Extra).Environ
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '$' {
			name, end := "", i
			if strings.HasPrefix(s[i+1:], "{") {
				if j := strings.IndexByte(s[i:], '}'); j > 0 {
					name, end = s[i+2:i+j], i+j
				}
			} else {
				for end+1 < len(s) && isWord(rune(s[end+1]), true) {
					end++
				}
				name = s[i+1 : end+1]
			}
			if v, ok := env[name]; ok && name != "" {
				b.WriteString(v)
				i = end
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func buildOSPath() *object.Module {
	m := object.NewModule("posixpath")
	text := func(sig string, f func(th *thread, p string) string) {
		m.Add(object.Def1(sig, func(th *thread, v value) value { return object.Str(f(th, pathText(th, v))) }))
	}
	text("basename(p)", func(_ *thread, p string) string { _, t := splitPath(p); return t })
	text("dirname(p)", func(_ *thread, p string) string { h, _ := splitPath(p); return h })
	text("normpath(path)", func(_ *thread, p string) string { return normPath(p) })
	text("normcase(s)", func(_ *thread, p string) string { return p })
	text("abspath(path)", absPath)
	m.Add(object.Def("realpath(filename, *, strict=False)", func(th *thread, a []value) value {
		p := absPath(th, pathText(th, a[0]))
		if _, err := statFile(th, p); err != nil && object.Truth(th, a[1]) {
			panic(osFailure(err, p))
		}
		return object.Str(p)
	}))
	text("expandvars(path)", expandVars)
	text("expanduser(path)", func(th *thread, p string) string {
		home := file.HostIn(th.Extra).Environ["HOME"]
		if rest, ok := strings.CutPrefix(p, "~"); ok && home != "" && (rest == "" || rest[0] == '/') {
			return strings.TrimRight(home, "/") + rest
		}
		return p
	})
	pair := func(name string, f func(p string) (string, string)) {
		m.Add(object.Def1(name+"(p)", func(th *thread, v value) value {
			a, b := f(pathText(th, v))
			return object.NewPair(object.Str(a), object.Str(b))
		}))
	}
	pair("split", splitPath)
	pair("splitext", splitExt)
	pair("splitdrive", func(p string) (string, string) { return "", p })
	m.Add(object.Def1("splitroot(path)", func(th *thread, v value) value {
		p := pathText(th, v)
		rest := strings.TrimLeft(p, "/")
		n := len(p) - len(rest)
		if n > 2 {
			n = 1
		}
		return object.NewTuple(object.Str(""), object.Str(p[:n]), object.Str(p[n:])).Value()
	}))
	test := func(sig string, f func(th *thread, p string) bool) {
		m.Add(object.Def1(sig, func(th *thread, v value) value { return object.Bool(f(th, pathText(th, v))) }))
	}
	test("isabs(s)", func(_ *thread, p string) bool { return strings.HasPrefix(p, "/") })
	test("exists(path)", func(th *thread, p string) bool { _, err := statFile(th, p); return err == nil })
	test("lexists(path)", func(th *thread, p string) bool { _, err := statFile(th, p); return err == nil })
	test("isfile(path)", func(th *thread, p string) bool { i, err := statFile(th, p); return err == nil && i.Mode().IsRegular() })
	test("isdir(s)", func(th *thread, p string) bool { i, err := statFile(th, p); return err == nil && i.IsDir() })
	test("islink(path)", func(*thread, string) bool { return false })
	number := func(name string, f func(v value) value) {
		m.Add(object.Def1(name+"(filename)", func(th *thread, v value) value {
			p := pathText(th, v)
			info, err := statFile(th, p)
			if err != nil {
				panic(osFailure(err, p))
			}
			return f(statValue(info))
		}))
	}
	number("getsize", func(v value) value { return recordItems(v)[6] })
	for i, name := range []string{"getatime", "getmtime", "getctime"} {
		number(name, func(v value) value { return recordItems(v)[7+i] })
	}
	m.Add(object.Def("join(a, *p)", func(th *thread, a []value) value {
		p := pathText(th, a[0])
		object.Each(th, a[1], func(v value) bool {
			if v.IsInt() || v.IsFloat() || v.IsNone() {
				panic(object.Errorf(object.TypeError, "join() argument must be str, bytes, or os.PathLike object, not '%s'", v.TypeName()))
			}
			p = joinPath(p, pathText(th, v))
			return true
		})
		return object.Str(p)
	}))
	texts := func(th *thread, v value) []string {
		var out []string
		object.Each(th, v, func(x value) bool {
			out = append(out, pathText(th, x))
			return true
		})
		return out
	}
	m.Add(
		object.Def("relpath(path, start='.')", func(th *thread, a []value) value {
			return object.Str(relPath(th, pathText(th, a[0]), pathText(th, a[1])))
		}),
		object.Def1("commonprefix(m)", func(th *thread, v value) value { return object.Str(commonPrefix(texts(th, v))) }),
		object.Def1("commonpath(paths)", func(th *thread, v value) value { return object.Str(commonPath(th, texts(th, v))) }),
	)
	for name, s := range map[string]string{"sep": "/", "curdir": ".", "pardir": "..", "extsep": ".", "pathsep": ":", "devnull": "/dev/null"} {
		m.Set(name, object.Str(s))
	}
	return m
}
