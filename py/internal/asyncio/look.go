package asyncio

import "slices"

// A look is a wait for the first exception: it looks at the exception of each
// future that is done, which counts as retrieved then. The last one ends the
// wait unseen.
type look struct {
	at   []*future
	left int
}

// lookAt begins to look at the futures vs, until end.
func lookAt(vs []value) *look {
	l := &look{}
	for _, v := range vs {
		if f := self(v); !slices.Contains(f.looks, l) {
			l.at = append(l.at, f)
			f.addLook(l)
		}
	}
	l.left = len(l.at)
	return l
}

func (l *look) end() {
	for _, f := range l.at {
		f.looks = slices.DeleteFunc(f.looks, func(x *look) bool { return x == l })
	}
}

// addLook has one callback serve all who look at f while it is pending: loops
// wait for the same futures again and again.
func (f *future) addLook(l *look) {
	f.looks = append(f.looks, l)
	if f.watched && !f.waited.Done() {
		return
	}
	f.watched = true
	f.waited.OnDone(func() {
		for _, l := range f.looks {
			if l.left--; l.left > 0 && !f.waited.WasCancelled() {
				f.exception()
			}
		}
		f.looks = nil
	})
}
