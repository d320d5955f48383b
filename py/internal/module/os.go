package module

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("os", func() *object.Module { return withAbsent(buildOS()) }) }

// pathText returns the path that v is: a str, or what its __fspath__ returns.
func pathText(th *thread, v value) string {
	if v.IsStr() {
		return v.Str()
	}
	if b, ok := object.AsBytes(v); ok {
		return b
	}
	if f, ok := object.SpecialMethod(th, v, "__fspath__"); ok {
		return object.ToStr(th, object.Call(th, f))
	}
	panic(object.Errorf(object.TypeError, "expected str, bytes or os.PathLike object, not %s", v.Type().ShortName()))
}

// statFile looks at a file of the run.
func statFile(th *thread, name string) (fs.FileInfo, error) {
	if th.FS == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrPermission}
	}
	if name == "" {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(th.FS, path.Clean(name))
}

// readDir lists a directory of the run, sorted.
func readDir(th *thread, name string) ([]fs.DirEntry, error) {
	if th.FS == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	list, err := fs.ReadDir(th.FS, path.Clean(name))
	if err == nil {
		return list, nil
	}
	if info, statErr := statFile(th, name); statErr == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: syscall.ENOTDIR}
	}
	return nil, err
}

// isDir reports whether a directory's entry is one, or links to one.
func isDirEntry(th *thread, dir string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := statFile(th, path.Join(dir, e.Name()))
	return err == nil && info.IsDir()
}

// joinPath is os.path.join of two.
func joinPath(a, b string) string {
	switch {
	case strings.HasPrefix(b, "/") || a == "":
		return b
	case strings.HasSuffix(a, "/"):
		return a + b
	}
	return a + "/" + b
}

var (
	statType   = newRecord("os.stat_result", "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime")
	entryType  = newEntryType()
	accessBits = map[string]int64{"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1}
)

func statValue(info fs.FileInfo) value {
	mode, when := int64(info.Mode().Perm()), object.Float(float64(info.ModTime().UnixNano())/1e9)
	if mode |= 0o100000; info.IsDir() {
		mode ^= 0o140000
	}
	zero := object.Int(0)
	return statType.make(object.Int(mode), zero, zero, object.Int(1), zero, zero, object.Int(info.Size()), when, when, when)
}

// dirEntry is what scandir yields.
type dirEntry struct {
	object.Head
	th   *thread
	dir  string
	file fs.DirEntry
}

func newEntryType() *object.Type {
	t := object.NewType("DirEntry", object.LayoutOpaque)
	t.SetModule("posix")
	return t
}

func (e *dirEntry) path() string { return joinPath(e.dir, e.file.Name()) }

func setUpDirEntry() {
	t := entryType
	self := func(v value) *dirEntry { e, _ := object.To[dirEntry](v, entryType); return e }
	t.Attr("name", func(_ *thread, v value) value { return object.Str(self(v).file.Name()) }, nil)
	t.Attr("path", func(_ *thread, v value) value { return object.Str(self(v).path()) }, nil)
	t.Def1("__fspath__(self, /)", func(_ *thread, v value) value { return object.Str(self(v).path()) })
	t.Def("is_dir(self, *, follow_symlinks=True)", func(th *thread, a []value) value {
		e := self(a[0])
		return object.Bool(e.file.IsDir() || object.Truth(th, a[1]) && isDirEntry(th, e.dir, e.file))
	})
	t.Def("is_file(self, *, follow_symlinks=True)", func(th *thread, a []value) value {
		info, err := statFile(th, self(a[0]).path())
		return object.Bool(err == nil && info.Mode().IsRegular())
	})
	t.Def1("is_symlink(self, /)", func(_ *thread, v value) value { return object.Bool(self(v).file.Type()&fs.ModeSymlink != 0) })
	t.Def("stat(self, *, follow_symlinks=True)", func(_ *thread, a []value) value {
		info, err := self(a[0]).file.Info()
		if err != nil {
			panic(object.OSErrorOf(err))
		}
		return statValue(info)
	})
	t.Slots.Repr = func(_ *thread, v value) string { return "<DirEntry " + object.StrRepr(self(v).file.Name()) + ">" }
}

// osFailure is what a failed call on a path raises.
func osFailure(err error, name string) *object.Exception {
	if errors.Is(err, fs.ErrInvalid) {
		err = fs.ErrNotExist
	}
	e := object.OSErrorOf(err)
	if len(e.Args) >= 2 {
		e.Args = append(e.Args[:2:2], object.Str(name))
	}
	return e
}

func buildOS() *object.Module {
	setUpDirEntry()
	setUpScan()
	m := object.NewModule("os")
	for name, s := range map[string]string{
		"sep": "/", "curdir": ".", "pardir": "..", "extsep": ".", "pathsep": ":", "linesep": "\n", "devnull": "/dev/null", "name": "posix",
	} {
		m.Set(name, object.Str(s))
	}
	m.Set("altsep", object.None)
	m.Set("error", object.OSError.Value())
	for name, n := range accessBits {
		m.Set(name, object.Int(n))
	}
	m.Set("stat_result", statType.Value())
	m.Set("DirEntry", entryType.Value())
	m.Add(
		object.Def("walk(top, topdown=True, onerror=None, followlinks=False)", func(th *thread, a []value) value {
			return object.Wrap("generator", &walker{
				th: th, top: pathText(th, a[0]), onError: a[2], follow: object.Truth(th, a[3]), up: !object.Truth(th, a[1]),
			})
		}),
		object.Def("listdir(path='.')", func(th *thread, a []value) value {
			name := pathText(th, a[0])
			entries, err := readDir(th, name)
			if err != nil {
				panic(osFailure(err, name))
			}
			out := object.NewList(nil)
			for _, e := range entries {
				out.Append(th, object.Str(e.Name()))
			}
			return out.Value()
		}),
		object.Def("scandir(path='.')", func(th *thread, a []value) value {
			name := pathText(th, a[0])
			entries, err := readDir(th, name)
			if err != nil {
				panic(osFailure(err, name))
			}
			out := make([]value, len(entries))
			for i, e := range entries {
				d := &dirEntry{th: th, dir: name, file: e}
				d.SetType(entryType)
				out[i] = d.Value()
			}
			return newScan(out)
		}),
		object.Def("stat(path, *, dir_fd=None, follow_symlinks=True)", func(th *thread, a []value) value {
			name := pathText(th, a[0])
			info, err := statFile(th, name)
			if err != nil {
				panic(osFailure(err, name))
			}
			return statValue(info)
		}),
		object.Def("access(path, mode)", func(th *thread, a []value) value {
			_, err := statFile(th, pathText(th, a[0]))
			return object.Bool(err == nil && object.ToInt(th, a[1])&2 == 0)
		}),
		object.Def("getcwd()", func(th *thread, _ []value) value { return object.Str(file.HostIn(th.Extra).Dir) }),
		object.Def("getenv(key, default=None)", func(th *thread, a []value) value {
			return object.CallMethod(th, environ(th), "get", a[0], a[1])
		}),
		object.Def1("fspath(path)", func(th *thread, v value) value { return object.Str(pathText(th, v)) }),
	)
	m.Missing = func(th *thread, name string) value {
		switch name {
		case "environ":
			return environ(th)
		case "path":
			return th.Import(th, "os.path")
		}
		return value{}
	}
	return m
}

type environKey struct{}

// environ is os.environ: a dict of the program's own.
func environ(th *thread) value {
	d, ok := th.Extra[environKey{}].(*object.Dict)
	if !ok {
		d = object.NewDict()
		env := file.HostIn(th.Extra).Environ
		names := make([]string, 0, len(env))
		for name := range env {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			d.Set(th, object.Str(name), object.Str(env[name]))
		}
		th.Extra[environKey{}] = d
	}
	return d.Value()
}
