package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// starred is an except* statement under way: each clause takes its part of
// what is left of an exception.
type starred struct {
	object.Head
	exc, rest *object.Exception
	alone     bool                // exc is no group
	took      bool                // a clause took a part
	fresh     []*object.Exception // what they raised
	back      []*object.Exception // parts that they let through
	part      *object.Exception   // of the clause that runs
	mark      int                 // the length of its traceback
	clause    int
}

var starredType = object.NewType("except*", object.LayoutOpaque)

func newStarred(e *object.Exception) *starred {
	s := &starred{exc: e, rest: e}
	s.SetType(starredType)
	if !e.IsA(object.BaseExceptionGroup) {
		s.alone = true
	}
	return s
}

// choose finds the next clause that has a part; it reports false when there is
// none.
func (s *starred) choose(f *object.Frame, hs []handler) bool {
	for ; s.clause < len(hs) && s.rest != nil; s.clause++ {
		h := &hs[s.clause]
		types := h.types(f)
		f.Pos = h.at
		match := object.StarMatcher(types)
		part, other := s.rest, (*object.Exception)(nil)
		if s.exc.IsA(object.BaseExceptionGroup) {
			part, other = s.rest.Split(f.Th, match)
			if part == nil {
				s.rest = other
			}
		} else if !match(s.exc) {
			part = nil
		}
		if part != nil && s.alone {
			part = object.GroupAround(part)
		}
		if part != nil {
			s.part, s.rest = part, other
			s.took, s.mark = true, len(part.Trace)
			return true
		}
	}
	return false
}

// run runs the clauses from where they stopped.
func (s *starred) run(f *object.Frame, hs []handler, resumed bool) ctl {
	th := f.Th
	before := th.Handling
	for {
		th.Handling = s.exc
		if !resumed && !s.choose(f, hs) {
			break
		}
		h := &hs[s.clause]
		if !resumed && h.bind != nil {
			h.bind(f, s.part.Value())
		}
		resumed = false
		k, err := guarded(f, func(f *object.Frame) ctl {
			return h.resume(f, s.part.Value())
		})
		if k == yld && err == nil {
			th.Handling = before
			return yld
		}
		switch {
		case err == nil:
		case err == s.part && len(err.Trace) == s.mark: // a bare raise
			s.back = append(s.back, err)
		default:
			s.fresh = append(s.fresh, err)
		}
		s.clause++
	}
	th.Handling = before
	if e := s.outcome(th); e != nil {
		e.Again(f)
		panic(e)
	}
	return next
}

// outcome is the exception that the whole statement raises, nil for none. Parts
// that were raised again join what nobody took, as the group that they were.
func (s *starred) outcome(th *object.Thread) *object.Exception {
	if !s.took && s.exc.IsA(object.BaseExceptionGroup) {
		return s.exc.Only(th, []*object.Exception{s.exc}) // CPython makes a new group here, too
	}
	if !s.took {
		return s.exc
	}
	rest, fresh, back := s.rest, s.fresh, s.back
	if back != nil {
		if rest != nil {
			back = append(back, rest)
		}
		if s.exc.IsA(object.BaseExceptionGroup) {
			rest = s.exc.Only(th, back)
		} else {
			rest = back[0]
		}
	}
	switch {
	case fresh == nil:
		return rest
	case rest == nil && len(fresh) == 1:
		return fresh[0]
	case rest != nil:
		fresh = append(fresh, rest)
	}
	return object.GroupOf(fresh...)
}

// resumableStar is a try statement with except* clauses that suspends inside.
func (c *compiler) resumableStar(s *syntax.Try, body stmt) stmt {
	const inBody, inElse, inHandlers = 1, 2, 3
	hs, orElse := c.handlers(s.Handlers), c.block(s.OrElse)
	k, slot := c.unit.state(), c.unit.temp()
	return func(f *object.Frame) ctl {
		st := f.Gen.State
		was := st[k]
		st[k] = 0
		resumed := was == inHandlers
		if was <= inBody {
			e, exc := guarded(f, body)
			switch {
			case exc != nil:
				f.Slots[slot] = newStarred(exc).Value()
				was = inHandlers
			case e == yld:
				st[k] = inBody
				return yld
			case e != next:
				return e
			default:
				was = inElse
			}
		}
		if was == inElse {
			e := orElse(f)
			if e == yld {
				st[k] = inElse
			}
			return e
		}
		state, _ := object.To[starred](f.Slots[slot], starredType)
		f.Slots[slot] = object.Value{}
		e := state.run(f, hs, resumed)
		if e == yld {
			f.Slots[slot] = state.Value()
			st[k] = inHandlers
		}
		return e
	}
}
