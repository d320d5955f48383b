package async

// A tasks list holds unfinished tasks in order of creation: all of a loop's, or
// one scope's.
type tasks struct {
	which       int // which of a task's links it uses
	first, last *Task
	n           int
}

const (
	inLoop = iota
	inScope
)

type link struct{ prev, next *Task }

func (ts *tasks) add(t *Task) {
	t.links[ts.which].prev = ts.last
	if ts.last == nil {
		ts.first = t
	} else {
		ts.last.links[ts.which].next = t
	}
	ts.last = t
	ts.n++
}

func (ts *tasks) remove(t *Task) {
	k := t.links[ts.which]
	if k.prev == nil {
		ts.first = k.next
	} else {
		k.prev.links[ts.which].next = k.next
	}
	if k.next == nil {
		ts.last = k.prev
	} else {
		k.next.links[ts.which].prev = k.prev
	}
	t.links[ts.which] = link{}
	ts.n--
}

// all returns the tasks as they are now: walking the list while it changes would
// lose the thread.
func (ts *tasks) all() []*Task {
	list := make([]*Task, 0, ts.n)
	for t := ts.first; t != nil; t = t.links[ts.which].next {
		list = append(list, t)
	}
	return list
}
