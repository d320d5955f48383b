package object

// during notes that e was raised while h was being handled, nil for nothing:
// once for each time that it is raised, however often it is caught and let go
// on after that. Where h came to be because of e, that is forgotten.
func (e *Exception) during(h *Exception) {
	e.told = true
	if h == nil || h == e {
		return
	}
	// slow finds the circles that programs make of contexts.
	slow, even := h, false
	for x := h; x.Context != nil; x = x.Context {
		if x.Context == e {
			x.Context = nil
			break
		}
		if even = !even; even {
			continue
		}
		if slow = slow.Context; slow == x {
			break
		}
	}
	e.Context = h
}

// Fresh makes e one that is raised anew, as an explicit `raise e` does: the next
// frame appears in its traceback again, and what is being handled is its context.
func (e *Exception) Fresh() { e.seen, e.told = nil, false }

// Again keeps e from gaining an entry for f and a context: it has what it is to
// have already, or is to have none, as of a group that except* makes of what was
// raised.
func (e *Exception) Again(f *Frame) { e.seen, e.told = f, true }

// thrownInto notes that e is thrown into g, where it stands: only what g itself
// is handling becomes its context, not what its caller is.
func (e *Exception) thrownInto(g *Generator) {
	e.seen, e.told = nil, true
	if g.more != nil {
		e.during(g.more.handling)
	}
}
