package module

import (
	"io/fs"
	"iter"

	"github.com/weft-go/weft/py/internal/object"
)

// walker is one call of os.walk: the directories that it is in, outermost
// first.
type walker struct {
	th      *thread
	top     string
	onError value
	follow  bool
	up      bool
	begun   bool
	in      []*walked
}

// walked is a directory that the walk is in.
type walked struct {
	path  string
	row   value
	dirs  *object.List // which the program may change on the way down
	names []value      // of dirs, when the walk goes on below
	links map[string]bool
	given bool
}

// Next returns the next directory: its path, directories and files.
func (w *walker) Next() (value, bool) {
	if !w.begun {
		w.begun = true
		w.enter(w.top)
	}
	for len(w.in) > 0 {
		w.th.Step()
		d := w.in[len(w.in)-1]
		if !d.given {
			d.given = true
			if !w.up {
				return d.row, true
			}
		}
		if d.names == nil {
			d.names = append([]value{}, d.dirs.Items...)
		}
		if len(d.names) == 0 {
			w.in = w.in[:len(w.in)-1]
			if w.up {
				return d.row, true
			}
			continue
		}
		name := pathText(w.th, d.names[0])
		d.names = d.names[1:]
		if w.follow || !d.links[name] {
			w.enter(joinPath(d.path, name))
		}
	}
	return value{}, false
}

// Stop ends the walk.
func (w *walker) Stop() { w.begun, w.in = true, nil }

// All ranges over the directories that are left.
func (w *walker) All() iter.Seq[value] { return object.All(w) }

// enter reads a directory; one that cannot be read is left out.
func (w *walker) enter(path string) {
	if len(w.in) > w.th.Limits.Depth {
		panic(object.Errorf(object.RecursionError, "maximum recursion depth exceeded"))
	}
	entries, err := readDir(w.th, path)
	if err != nil {
		if w.onError.Given() {
			object.Call1(w.th, w.onError, osFailure(err, path).Value())
		}
		return
	}
	d := &walked{path: path, dirs: object.NewList(nil), links: map[string]bool{}}
	files := object.NewList(nil)
	for _, e := range entries {
		if isDirEntry(w.th, path, e) {
			d.dirs.Append(w.th, object.Str(e.Name()))
			d.links[e.Name()] = e.Type()&fs.ModeSymlink != 0
		} else {
			files.Append(w.th, object.Str(e.Name()))
		}
	}
	d.row = object.NewTuple(object.Str(path), d.dirs.Value(), files.Value()).Value()
	w.in = append(w.in, d)
}
