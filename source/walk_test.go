package source_test

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/weft-go/weft/seqtest"
	"github.com/weft-go/weft/source"
)

var tree = fstest.MapFS{
	"r/b/two.txt":     {},
	"r/b/c/three.txt": {},
	"r/a/one.txt":     {},
	"r/top.txt":       {},
	"r/.git/config":   {},
	"r/empty":         {Mode: fs.ModeDir},
}

// walked writes one line for each folder: its path, folders and files.
func walked(s iter.Seq2[*source.Dir, error]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for dir, err := range s {
			line := fmt.Sprintf("%s %v%v", filepath.ToSlash(dir.Path), dir.Dirs, dir.Files)
			if err != nil {
				line = filepath.ToSlash(dir.Path) + ": error"
			}
			if !yield(line) {
				return
			}
		}
	}
}

func TestWalkOrder(t *testing.T) {
	t.Parallel()
	w := source.Walker{FS: tree}
	seqtest.Check(t, walked(w.Walk("r")),
		"r [.git a b empty][top.txt]", "r/.git [][config]", "r/a [][one.txt]", "r/b [c][two.txt]", "r/b/c [][three.txt]", "r/empty [][]")
	w.BottomUp = true
	seqtest.Check(t, walked(w.Walk("r")),
		"r/.git [][config]", "r/a [][one.txt]", "r/b/c [][three.txt]", "r/b [c][two.txt]", "r/empty [][]", "r [.git a b empty][top.txt]")
	seqtest.CheckTry(t, source.Walker{FS: tree}.Files("r"), nil,
		"r/top.txt", "r/.git/config", "r/a/one.txt", "r/b/two.txt", "r/b/c/three.txt")
}

// An error names the function that was called.
func TestFilesNamesItself(t *testing.T) {
	t.Parallel()
	for path, err := range (source.Walker{FS: tree}).Files("none") {
		if path != "" || err == nil || !strings.HasPrefix(err.Error(), "source: Files: ") {
			t.Errorf("Files(none) yields %q, %v, want an error of source: Files", path, err)
		}
	}
}

// What the body takes out is not walked, what it puts in is, in its order.
func TestWalkObeysTheBody(t *testing.T) {
	t.Parallel()
	var got []string
	for dir, err := range (source.Walker{FS: tree}).Walk("r") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, dir.Path)
		dir.Dirs = slices.DeleteFunc(dir.Dirs, func(name string) bool { return strings.HasPrefix(name, ".") || name == "empty" })
		slices.Reverse(dir.Dirs)
		if dir.Path == "r/a" {
			dir.Dirs = append(dir.Dirs, "../b/c")
		}
	}
	if want := []string{"r", "r/b", "r/b/c", "r/a", "r/b/c"}; !slices.Equal(got, want) {
		t.Errorf("walked %q, want %q", got, want)
	}
}

func TestWalkGoesOnAfterAnUnreadableFolder(t *testing.T) {
	t.Parallel()
	locked := lockedFS{tree, "r/b"}
	for _, up := range []bool{false, true} {
		var got []string
		var failed error
		for dir, err := range (source.Walker{FS: locked, BottomUp: up}).Walk("r") {
			got = append(got, dir.Path)
			if err != nil {
				failed = err
			}
		}
		want := []string{"r", "r/.git", "r/a", "r/b", "r/empty"}
		if up {
			want = append(want[1:], "r")
		}
		if !slices.Equal(got, want) || !errors.Is(failed, fs.ErrPermission) {
			t.Errorf("bottom-up %v: walked %q, error %v, want %q and %v", up, got, failed, want, fs.ErrPermission)
		}
	}
	files, errs := []string{}, 0
	for name, err := range (source.Walker{FS: locked}).Files("r") {
		if err != nil {
			errs++
			continue
		}
		files = append(files, name)
	}
	if want := []string{"r/top.txt", "r/.git/config", "r/a/one.txt"}; !slices.Equal(files, want) || errs != 1 {
		t.Errorf("files = %q and %d errors, want %q and 1", files, errs, want)
	}
}

// A lockedFS refuses to read one folder.
type lockedFS struct {
	fstest.MapFS
	folder string
}

func (l lockedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.folder {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

func (l lockedFS) Open(name string) (fs.File, error) { return l.MapFS.Open(name) }

func TestWalkOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{file, file + ".not"} {
		n := 0
		for dir, err := range source.Walk(root) {
			n++
			if dir == nil || err == nil || !strings.Contains(err.Error(), root) {
				t.Errorf("Walk(%q) yielded %v, %v, want an error with the path", root, dir, err)
			}
		}
		if n != 1 {
			t.Errorf("Walk(%q) yielded %d times, want one error", root, n)
		}
	}
}

// linked makes a folder with links to a file, to a folder, to nothing, to itself
// and upwards.
func linked(t *testing.T) string {
	root := t.TempDir()
	for _, dir := range []string{"real/deep", "side"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "real", "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{
		"side/dir": "../real", "side/file": "../real/file", "side/gone": "nowhere", "side/self": "self", "real/deep/up": "../..",
	} {
		if err := os.Symlink(target, filepath.Join(root, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestWalkAndLinks(t *testing.T) {
	t.Parallel()
	root := linked(t)
	for _, fsys := range []fs.FS{nil, os.DirFS(root)} {
		top := root
		if fsys != nil {
			top = "."
		}
		under := func(follow bool) (all []string) {
			w := source.Walker{FS: fsys, FollowLinks: follow}
			for dir, err := range w.Walk(top) {
				line := fmt.Sprintf("%v%v", dir.Dirs, dir.Files)
				if err != nil {
					line = "error"
				}
				if errors.Is(err, source.ErrLoop) {
					line = "loop"
				}
				rel, err := filepath.Rel(top, dir.Path)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, filepath.ToSlash(rel)+" "+line)
			}
			return all
		}
		still := []string{". [real side][]", "real [deep][file]", "real/deep [up][]", "side [dir][file gone self]"}
		if got := under(false); !slices.Equal(got, still) {
			t.Errorf("links not followed: %q, want %q", got, still)
		}
		follow := []string{". [real side][]", "real [deep][file]", "real/deep [up][]", "real/deep/up loop",
			"side [dir][file gone self]", "side/dir [deep][file]", "side/dir/deep [up][]", "side/dir/deep/up loop"}
		if got := under(true); !slices.Equal(got, follow) {
			t.Errorf("links followed: %q, want %q", got, follow)
		}
	}
}

func TestFileNamesThePath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "data.txt")
	if err := os.WriteFile(path, []byte("a\nb\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	seqtest.CheckTry(t, source.File(path, source.Lines), nil, "a", "b")
	seqtest.CheckTry(t, source.File(path+".not", source.Lines), fs.ErrNotExist)
	for _, bad := range []string{dir, path + ".not"} {
		_, err := collect(source.File(bad, source.Lines))
		if err == nil || strings.Count(err.Error(), bad) != 1 {
			t.Errorf("File(%q): error = %v, want one that names the path once", bad, err)
		}
	}
	err := source.WithPath(&source.Error{Func: "Lines", Line: 3, Err: source.ErrTooLong}, "x.txt")
	if want := "source: Lines: x.txt: line 3: too long"; err.Error() != want {
		t.Errorf("WithPath = %q, want %q", err, want)
	}
}
