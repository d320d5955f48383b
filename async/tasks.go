package async

import (
	"cmp"
	"slices"
)

// A tasks list holds the unfinished tasks of one owner, the loop or a scope, in
// order of creation. A scope's tasks stay in it until it has heard of their end.
type tasks struct {
	first, last *Task
	n           int
}

func (ts *tasks) add(t *Task) {
	t.prev = ts.last
	if ts.last == nil {
		ts.first = t
	} else {
		ts.last.next = t
	}
	ts.last = t
	ts.n++
}

func (ts *tasks) remove(t *Task) {
	if t.prev == nil {
		ts.first = t.next
	} else {
		t.prev.next = t.next
	}
	if t.next == nil {
		ts.last = t.prev
	} else {
		t.next.prev = t.prev
	}
	t.prev, t.next = nil, nil
	ts.n--
}

// all returns the tasks as they are now: walking the list while it changes would
// lose the thread.
func (ts *tasks) all() []*Task {
	list := make([]*Task, 0, ts.n)
	for t := ts.first; t != nil; t = t.next {
		list = append(list, t)
	}
	return list
}

// unfinished takes a task that has ended off the loop's books.
func (l *Loop) unfinished(t *Task) {
	l.live--
	if t.startedIn() == nil {
		l.own.remove(t)
	}
}

// startedIn returns the scope the task was started in, nil if it belongs to the loop
// alone: the first around it that is not its own. There can be one of its own even
// at its end, in the body of a stream that has yet to be closed.
func (t *Task) startedIn() *Scope {
	s := t.scope
	for s != nil && s.task == t {
		s = s.outer
	}
	return s
}

// tasks returns all unfinished tasks in order of creation. The loop has only its
// own at hand; those of scopes are found by way of the tasks that opened them.
func (l *Loop) tasks() []*Task {
	list := make([]*Task, 0, l.live)
	var visit func(t *Task)
	visit = func(t *Task) {
		if !t.Done() {
			list = append(list, t)
		}
		for s := t.scope; s != nil && s.task == t; s = s.outer {
			for k := s.kids.first; k != nil; k = k.next {
				visit(k)
			}
		}
	}
	for t := l.own.first; t != nil; t = t.next {
		visit(t)
	}
	slices.SortFunc(list, func(a, b *Task) int { return cmp.Compare(a.id, b.id) })
	return list
}
