package module

import "github.com/weft-go/weft/py/internal/object"

// scan is the iterator of scandir, which a with statement closes.
type scan struct {
	object.Iterator
}

var scanType = object.NewIteratorType("ScandirIterator")

func newScan(items []value) value {
	s := &scan{}
	s.It = object.IterSlice(items)
	s.SetType(scanType)
	return s.Value()
}

func setUpScan() {
	t := scanType
	t.SetModule("posix")
	stop := func(v value) {
		s, _ := object.To[scan](v, scanType)
		s.It.Stop()
	}
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		stop(v)
		return object.None
	})
	t.Def1("__enter__(self, /)", func(_ *thread, v value) value { return v })
	t.Def("__exit__(self, /, *exc)", func(_ *thread, a []value) value {
		stop(a[0])
		return object.None
	})
}
