package async

// A waiters list holds the tasks that wait for one thing, in the order they
// came. It is made of the tasks' own links: a task waits for one thing at a time.
type waiters struct {
	first, last *Task
	n           int
}

func (ws *waiters) add(t *Task) {
	t.queued = true
	t.waitPrev, t.waitNext = ws.last, nil
	if ws.last == nil {
		ws.first = t
	} else {
		ws.last.waitNext = t
	}
	ws.last = t
	ws.n++
}

// remove takes t out, if it is still in: a task waits in one queue at a time.
func (ws *waiters) remove(t *Task) {
	if !t.queued {
		return
	}
	if t.waitPrev == nil {
		ws.first = t.waitNext
	} else {
		t.waitPrev.waitNext = t.waitNext
	}
	if t.waitNext == nil {
		ws.last = t.waitPrev
	} else {
		t.waitNext.waitPrev = t.waitPrev
	}
	t.queued, t.waitPrev, t.waitNext = false, nil, nil
	ws.n--
}

// releaseNext takes tasks out until one is released that was still waiting.
func (ws *waiters) releaseNext() {
	if ws.n > 0 {
		ws.releaseOne()
	}
}

func (ws *waiters) releaseOne() {
	for ws.n > 0 {
		t := ws.first
		ws.remove(t)
		if t.release() {
			return
		}
	}
}

// alive reports whether somebody waits whose wait was not cancelled.
func (ws *waiters) alive() bool {
	for t := ws.first; t != nil; t = t.waitNext {
		if t.wait != waitCancelled {
			return true
		}
	}
	return false
}
