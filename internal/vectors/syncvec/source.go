package syncvec

import (
	"iter"

	"github.com/weft-go/weft/pull"
)

// A source is a one-shot iterator that writes to the trace what is done to it.
// What it does at each pull is a list of steps; the last is repeated.
type source struct {
	run   *run
	label string
	steps []step
	at    int
}

// A step is one pull: it gives a value, or an end, or an error, or it pulls
// another iterator.
type step struct {
	event string
	value value
	exc   *raised
	enter string // name of the iterator to pull instead
}

func (r *run) source(label string, values []value) *source {
	s := &source{run: r, label: label}
	return s.give(values).then(step{event: "stop"})
}

func (s *source) give(values []value) *source {
	for _, v := range values {
		s.steps = append(s.steps, step{event: "pull", value: v})
	}
	return s
}

func (s *source) then(st step) *source {
	s.steps = append(s.steps, st)
	return s
}

func (s *source) Next() (value, bool) {
	st := s.steps[s.at]
	if s.at < len(s.steps)-1 {
		s.at++
	}
	s.run.event(st.event, s.label)
	switch st.event {
	case "stop":
		return nil, false
	case "raise":
		if st.exc.class == "StopIteration" {
			return nil, false
		}
		panic(st.exc)
	case "reenter":
		v, ok := s.run.iterator(st.enter).Next()
		return v, ok
	}
	return st.value, true
}

func (s *source) Stop() {}

func (s *source) All() iter.Seq[value] {
	return func(yield func(value) bool) {
		for v, ok := s.Next(); ok && yield(v); v, ok = s.Next() {
		}
	}
}

// iterObj is iterable and no iterator: each iter() writes an event.
type iterObj struct {
	run    *run
	label  string
	values []value
	exc    *raised // raised by iter(), if not nil
}

func (o *iterObj) Iter() pull.Iter[value] {
	o.run.event("iter", o.label)
	if o.exc != nil {
		panic(o.exc)
	}
	return o.run.source(o.label, o.values)
}

// both has iter and indexing: iter wins.
type both struct {
	iterObj
	getItem
}

// getItem has indexing alone.
type getItem struct {
	run    *run
	label  string
	values []value
	exc    *raised // raised past the end, if not nil
}

func (o *getItem) At(i int) (value, bool) {
	if i < len(o.values) {
		o.run.event("get", o.label, newInt(i))
		return o.values[i], true
	}
	o.run.event("getend", o.label, newInt(i))
	if o.exc == nil || o.exc.class == "IndexError" || o.exc.class == "StopIteration" {
		return nil, false
	}
	panic(o.exc)
}

// lenSeq is a sequence with length and indexing.
type lenSeq struct{ getItem }

func (o *lenSeq) Len() int {
	o.run.event("len", o.label)
	return len(o.values)
}

// revNone is a lenSeq that forbids reversed(): to Go, one whose length is not
// found.
type revNone struct{ getItem }

// revObj has reversed() alone.
type revObj struct {
	run    *run
	label  string
	values []value
}

func (o *revObj) Reversed() pull.Iter[value] {
	o.run.event("reversed", o.label)
	back := pull.ReversedValues(o.values)
	var values []value
	for v := range back.All() {
		values = append(values, v)
	}
	return o.run.source(o.label, values)
}

// rangeObj is Python's range.
type rangeObj struct{ start, stop, step int }

func (o rangeObj) Iter() pull.Iter[value] {
	return pull.Map(pull.Range(o.start, o.stop, o.step), boxInt)
}

func (o rangeObj) Reversed() pull.Iter[value] {
	return pull.Map(pull.ReversedRange(o.start, o.stop, o.step), boxInt)
}

func boxInt(i int) value { return newInt(i) }

// chars is a string as an iterable.
type chars string

func (o chars) Iter() pull.Iter[value] {
	return pull.Map(pull.Chars(string(o)), func(s string) value { return s })
}

func (o chars) Reversed() pull.Iter[value] {
	var all []value
	for v := range o.Iter().All() {
		all = append(all, v)
	}
	return pull.ReversedValues(all)
}

// The objects that Python refuses to iterate over, or to make an iterator of.
type (
	noIter   struct{ _ int }
	nextOnly struct{ _ int }
	iterNone struct{ _ int }
	badIter  struct{ _ int }
)

func (*nextOnly) Next() (value, bool) { return nil, false }
func (*badIter) All() int             { return 0 }

// iterOf is iter(x).
func (r *run) iterOf(x value) pull.Iter[value] {
	if s, ok := x.(string); ok {
		x = chars(s)
	}
	it := must(pull.Of[value](x))
	if s, ok := x.(sized); ok && value(it) != x {
		it = &sizedCursor{cursor: it, of: s}
	}
	if r.watch {
		return r.watched(it)
	}
	return it
}
