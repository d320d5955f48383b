package module

import (
	"io"
	"math"
	"runtime"
	"strings"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("sys", func() *object.Module { return withAbsent(buildSys()) }) }

var (
	versionInfo = newRecord("sys.version_info", "major minor micro releaselevel serial")
	intInfo     = newRecord("sys.int_info", "bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold")
	floatInfo   = newRecord("sys.float_info", "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds")
)

type argvKey struct{}

// recursionMax is how far setrecursionlimit can go.
const recursionMax = 20000

func buildSys() *object.Module {
	Lookup("types") // has SimpleNamespace: sys.implementation
	m := object.NewModule("sys")
	m.Set("maxsize", object.Int(math.MaxInt64))
	m.Set("maxunicode", object.Int(0x10ffff))
	m.Set("byteorder", object.Str("little"))
	m.Set("version", object.Str("3.13.0 (weft)"))
	m.Set("version_info", versionInfo.make(object.Int(3), object.Int(13), object.Int(0), object.Str("final"), object.Int(0)))
	m.Set("hexversion", object.Int(0x030d00f0))
	m.Set("platform", object.Str(runtime.GOOS))
	m.Set("executable", object.Str(""))
	m.Set("implementation", implementation())
	m.Set("float_info", floatInfo.make(
		object.Float(math.MaxFloat64), object.Int(1024), object.Int(308), object.Float(0x1p-1022), object.Int(-1021), object.Int(-307),
		object.Int(15), object.Int(53), object.Float(0x1p-52), object.Int(2), object.Int(1)))
	m.Set("float_repr_style", object.Str("short"))
	m.Set("int_info", intInfo.make(object.Int(30), object.Int(4), object.Int(4300), object.Int(640)))
	m.Add(
		object.Def("exit(status=None, /)", func(_ *thread, a []value) value {
			if a[0].IsNone() {
				panic(object.NewException(object.SystemExit))
			}
			panic(object.NewException(object.SystemExit, a[0]))
		}),
		object.Def("getrecursionlimit()", func(th *thread, _ []value) value { return object.Int(int64(th.Limits.Depth)) }),
		object.Def1("setrecursionlimit(limit, /)", func(th *thread, v value) value {
			n := object.ToInt(th, v)
			if n < 1 {
				panic(object.Errorf(object.ValueError, "recursion limit must be greater or equal than 1"))
			}
			if n <= th.Depth {
				panic(object.Errorf(object.RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, th.Depth))
			}
			th.SetDepth(min(n, max(th.Limits.Depth, recursionMax)))
			return object.None
		}),
		object.Def("getdefaultencoding()", func(*thread, []value) value { return object.Str("utf-8") }),
		object.Def("getfilesystemencoding()", func(*thread, []value) value { return object.Str("utf-8") }),
		object.Def("get_int_max_str_digits()", func(*thread, []value) value { return object.Int(4300) }),
		object.Def1("intern(string, /)", func(_ *thread, v value) value {
			if !v.IsStr() {
				panic(object.Errorf(object.TypeError, "intern() argument must be str, not %s", argumentName(v)))
			}
			return v
		}),
		object.Def("exc_info()", func(th *thread, _ []value) value {
			return object.NewTuple(exitArgs(th.Handling)...).Value()
		}),
		object.Def("exception()", func(th *thread, _ []value) value {
			if th.Handling != nil {
				return th.Handling.Value()
			}
			return object.None
		}),
		object.Def("getsizeof(object, default=<unset>)", func(_ *thread, a []value) value { return object.Int(sizeOf(a[0])) }),
		object.Def("_getframe(depth=0, /)", func(th *thread, a []value) value {
			f := object.RunningFrame(th, max(object.ToInt(th, a[0]), 0))
			if f.IsNone() {
				panic(object.Errorf(object.ValueError, "call stack is not deep enough"))
			}
			return f
		}),
		object.Def("gettrace()", func(*thread, []value) value { return object.None }),
	)
	m.Missing = sysMissing
	m.Assign = sysAssign
	return m
}

func implementation() value {
	n := object.NewInstance(namespaceType)
	n.SetOwn("name", object.Str("weft"))
	return n.Value()
}

// sysMissing has the names that differ from run to run.
func sysMissing(th *thread, name string) value {
	switch name {
	case "argv", "orig_argv":
		l, ok := th.Extra[argvKey{}].(*object.List)
		if !ok {
			l = object.NewList(nil)
			for _, a := range th.Args {
				l.Append(th, object.Str(a))
			}
			if len(th.Args) == 0 {
				l.Append(th, object.Str(""))
			}
			th.Extra[argvKey{}] = l
		}
		return l.Value()
	case "path":
		return object.NewList(nil).Value()
	case "stdin", "__stdin__", "__stdout__", "__stderr__":
		return file.Standard(th, strings.Trim(name, "_"))
	case "stdout", "stderr":
		out := th.Stdout
		if name == "stderr" {
			out = th.Stderr
		}
		if w, ok := out.(*objectWriter); ok {
			return w.to
		}
		return file.Standard(th, name)
	}
	return value{}
}

type standardKey struct{ name string }

// sysAssign makes print follow an assignment to sys.stdout.
func sysAssign(th *thread, name string, x value) bool {
	out := &th.Stdout
	switch name {
	case "stdout":
	case "stderr":
		out = &th.Stderr
	default:
		return false
	}
	if x.IsNil() {
		return false
	}
	std := file.Standard(th, name)
	if _, ok := (*out).(*objectWriter); !ok {
		th.Extra[standardKey{name}] = *out
	}
	if w, ok := th.Extra[standardKey{name}].(io.Writer); ok && object.Is(x, std) {
		*out = w
		return true
	}
	*out = &objectWriter{th, x}
	return true
}
