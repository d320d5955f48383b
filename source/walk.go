package source

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// ErrLoop says that a link leads back into a folder that is being walked.
var ErrLoop = errors.New("a link leads back into a folder above it")

// A Dir is one folder of a walk.
type Dir struct {
	Path  string
	Dirs  []string // names of its folders, links to folders included
	Files []string // names of everything else
}

// A Walker walks a tree of folders. The zero Walker walks the file system of the
// machine, top-down, and does not follow links.
type Walker struct {
	FS          fs.FS // nil: the machine's
	BottomUp    bool  // a folder comes after those in it
	FollowLinks bool  // links to folders are walked; one that leads upwards is an ErrLoop
}

// Walk returns the folders under root, root included, names in order. Top-down,
// the loop body may change Dirs while the walk is running: what it takes out is
// not walked, what it puts in is, in the order in which it stands.
//
//	for dir, err := range source.Walk(root) {
//		dir.Dirs = slices.DeleteFunc(dir.Dirs, isHidden)
//
// A folder that cannot be read comes with its error and without names, and does
// not end the walk; dir is never nil.
//
//   - Python: os.walk(root, onerror=...).
//   - Lazy: reads a folder when it is its turn.
//   - Reuse: re-rangeable; reads the folders anew.
//   - Cost: one folder's names in memory for each level.
//   - Errors: one for each folder that cannot be read.
func Walk(root string) iter.Seq2[*Dir, error] { return Walker{}.Walk(root) }

// Files returns the paths of all files under root: everything but folders and
// links to folders. A folder that cannot be read yields an error, and does not
// end the walk.
//
//   - Python: (os.path.join(d, f) for d, _, fs in os.walk(root) for f in fs).
//   - Lazy: reads a folder when it is its turn.
//   - Reuse: re-rangeable; reads the folders anew.
//   - Cost: one folder's names in memory for each level, one allocation per file.
//   - Errors: one for each folder that cannot be read.
func Files(root string) iter.Seq2[string, error] { return Walker{}.Files(root) }

// Walk is the function Walk with the options of w.
func (w Walker) Walk(root string) iter.Seq2[*Dir, error] {
	return func(yield func(*Dir, error) bool) {
		w.walk("Walk", root, nil, yield)
	}
}

// Files is the function Files with the options of w.
func (w Walker) Files(root string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		w.walk("Files", root, nil, func(dir *Dir, err error) bool {
			if err != nil && !yield("", err) {
				return false
			}
			for _, name := range dir.Files {
				if !yield(w.join(dir.Path, name), nil) {
					return false
				}
			}
			return true
		})
	}
}

// walk reports whether the walk goes on; errors name the caller. above holds the folders that lead here,
// as far as links can lead back to them.
func (w Walker) walk(caller, top string, above []fs.FileInfo, yield func(*Dir, error) bool) bool {
	dir := &Dir{Path: top}
	if w.FollowLinks {
		info, err := w.stat(top)
		if err == nil && slices.ContainsFunc(above, func(up fs.FileInfo) bool { return os.SameFile(up, info) }) {
			err = &fs.PathError{Op: "walk", Path: top, Err: ErrLoop}
		}
		if err != nil {
			return yield(dir, &Error{Func: caller, Err: err})
		}
		above = append(above[:len(above):len(above)], info)
	}
	links, err := w.read(dir)
	if err != nil {
		err = &Error{Func: caller, Err: err}
	}
	if !w.BottomUp && !yield(dir, err) {
		return false
	}
	for _, name := range dir.Dirs {
		if !w.FollowLinks && slices.Contains(links, name) {
			continue
		}
		if !w.walk(caller, w.join(top, name), above, yield) {
			return false
		}
	}
	return !w.BottomUp || yield(dir, err)
}

// read fills in the names of a folder, in order, and returns those of its
// folders that are links. If reading breaks off, what was read so far counts.
func (w Walker) read(dir *Dir) (links []string, err error) {
	var entries []fs.DirEntry
	if w.FS == nil {
		entries, err = os.ReadDir(dir.Path)
	} else {
		entries, err = fs.ReadDir(w.FS, dir.Path)
	}
	for _, e := range entries {
		isDir := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := w.stat(w.join(dir.Path, e.Name()))
			if isDir = err == nil && info.IsDir(); isDir {
				links = append(links, e.Name())
			}
		}
		if isDir {
			dir.Dirs = append(dir.Dirs, e.Name())
		} else {
			dir.Files = append(dir.Files, e.Name())
		}
	}
	return links, err
}

func (w Walker) stat(name string) (fs.FileInfo, error) {
	if w.FS == nil {
		return os.Stat(name)
	}
	return fs.Stat(w.FS, name)
}

func (w Walker) join(dir, name string) string {
	if w.FS == nil {
		return filepath.Join(dir, name)
	}
	return path.Join(dir, name)
}
