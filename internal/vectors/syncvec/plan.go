package syncvec

import (
	"slices"

	"github.com/weft-go/weft/pull"
)

// A sequence that is ranged over cannot be asked again after its end or its
// error, cannot be asked while it runs, and is not pulled in turns, but for the
// copies of a tee, which are cursors. The rules below find the cases that are
// about just that, by their shape.

// planSeq cuts a case down to what a range loop can show, and says why.
func planSeq(c *testCase) string {
	switch {
	case mentions(c.Op, "group_script"):
		c.Op = nil
		return "groups are pulled by hand, in turns"
	case mentions(c.Op, "reenter"):
		c.Op = nil
		return "a sequence that is running cannot be asked"
	case mentions(c.Op, "sorted") && mentions(c.Op, "nan"):
		c.Op = nil
		return "a comparison that is no order sorts in no particular order"
	case mentions(c.Op, "is_self_iter"):
		c.Op = nil
		return "a sequence is not an iterator"
	case mentions(c.Op, "iterraises") && mentions(c.Op, "StopIteration"), mentions(c.Op, "stop3"), mentions(c.Op, "@stop3"):
		c.Op = nil
		return "a callback cannot end a sequence"
	}
	why := cutExtra(c)
	if asksAgain(c) {
		c.Op = nil
		return "something is asked again after its end or its error"
	}
	return why
}

// asksAgain runs the case through pull and reports whether somebody asks a
// cursor again after its end or its error, and that has an effect.
func asksAgain(c *testCase) bool {
	r := &run{form: pullForm, names: map[string]value{}, watch: true}
	r.do(c)
	return r.again
}

// A watched cursor tells the run when it is asked again with an effect.
type watched struct {
	cursor
	run  *run
	over bool
}

func (r *run) watched(it cursor) cursor {
	if w, ok := it.(*watched); ok {
		return w
	}
	return &watched{cursor: it, run: r}
}

func unwatched(it cursor) cursor {
	if w, ok := it.(*watched); ok {
		return w.cursor
	}
	return it
}

func (w *watched) Next() (v value, ok bool) {
	events, again, panics := len(w.run.trace), w.over, true
	defer func() {
		w.over = !ok // an end or a panic
		if again && (ok || panics || len(w.run.trace) > events) {
			w.run.again = true
		}
	}()
	v, ok = w.cursor.Next()
	panics = false
	return v, ok
}

func (w *watched) All() sequence {
	return func(yield func(value) bool) {
		for {
			v, ok := pull.Next(w)
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// cutExtra takes away what was asked for after the end or the error. Up to there
// the case is still run and compared.
func cutExtra(c *testCase) string {
	if c.Extra == 0 {
		return ""
	}
	pulls := c.Extra
	if c.Take != nil {
		pulls += *c.Take
	}
	c.Extra = 0
	first := slices.IndexFunc(c.Trace, func(e any) bool { return is(e, "end") || is(e, "error") })
	if first < 0 { // every pull gave a value, or there was none to make
		if c.Take != nil {
			c.Take = &pulls
		}
		return ""
	}
	outs := 0
	for _, e := range c.Trace[:first] {
		if is(e, "out") {
			outs++
		}
	}
	if e := c.Trace[first].([]any); is(e, "error") && c.Error == nil {
		// An error of the extra pulls is known by its type alone.
		c.Error = &exception{Type: e[1].(string)}
		c.Tags = append(c.Tags, "dyn")
	}
	c.Take = nil
	c.Trace, c.Res = c.Trace[:first+1], c.Res[:outs]
	return "asked again after its end or its error; equal up to there"
}

func is(event any, name string) bool { return event.([]any)[0] == name }

// mentions reports whether an expression has a string in it.
func mentions(op any, name string) bool {
	switch op := op.(type) {
	case string:
		return op == name
	case []any:
		return slices.ContainsFunc(op, func(x any) bool { return mentions(x, name) })
	case map[string]any:
		for _, x := range op {
			if mentions(x, name) {
				return true
			}
		}
	}
	return false
}
