package syncvec

import "github.com/weft-go/weft/pull"

// A form is one of the two shapes that the library's functions come in.
type form struct {
	operators map[string]func(r *run, n expr) value
	tee       func(r *run, x value, n int) []value
	branches  func(r *run, x value, n int) []branch // for a script
	consume   func(r *run, x value, c *testCase, rec *record)
	// plan cuts the case down to what the form can show and returns why, or ""
	// if nothing had to go. It sets Op to nil if nothing is left. It is nil for
	// a form that can show everything.
	plan func(c *testCase) string
}

// pullAll pulls the root as the case says: take times or to the end, then extra
// times whatever happens.
func pullAll(r *run, x value, c *testCase, rec *record) {
	root := r.iterOf(x)
	r.names["root"] = root
	rec.built = len(r.trace)
	for n := 0; c.Take == nil || n < *c.Take; n++ {
		ok, exc := r.pull(root, rec)
		if exc != nil {
			rec.exc = exc
		}
		if !ok {
			break
		}
	}
	for range c.Extra {
		r.pull(root, rec)
	}
}

// pull pulls the root once and writes down what came.
func (r *run) pull(root pull.Iter[value], rec *record) (ok bool, exc *raised) {
	exc = catch(func() {
		var v value
		if v, ok = pull.Next(root); ok {
			rec.result = append(rec.result, canon(v))
		}
	})
	switch {
	case exc != nil:
		r.event("error", exc.class)
	case ok:
		r.event("out")
	default:
		r.event("end")
	}
	return ok, exc
}
