package syncvec

import (
	"encoding/json"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seq"
)

// script runs a case whose copies or groups are pulled by hand, in turns.
func (r *run) script(n expr, rec *record) []string {
	x := r.build(n.args[0])
	if n.name == "tee_script" {
		return r.teeScript(x, n, rec)
	}
	return r.groupScript(x, n, rec)
}

// A branch is one of the copies of a tee, as a script sees it.
type branch struct {
	next func() (value, bool)
	copy func() branch
}

func pullBranch(b *pull.Branch[value]) branch {
	return branch{b.Next, func() branch { return pullBranch(b.Copy()) }}
}

// seqBranch asks a copy by ranging over it for one value: the next range goes
// on from there.
func seqBranch(c *seq.Copy[value]) branch {
	return branch{
		func() (value, bool) { return seq.First(c.All()) },
		func() branch { return seqBranch(c.Copy()) },
	}
}

func (r *run) teeScript(x value, n expr, rec *record) (out []string) {
	var copies []branch
	switch k := n.int(1); {
	case k < 0:
		panic(raise("ValueError", "n must be >= 0"))
	case k > 0:
		copies = r.form.branches(r, x, k)
	}
	rec.built = len(r.trace)
	for _, st := range n.args[2].([]any) {
		if more, ok := st.([]any); ok { // ["tee", i]
			copies = append(copies, copies[atoi(more[1])].copy())
			continue
		}
		i := atoi(st)
		out = append(out, r.turn(i, copies[i].next))
	}
	return out
}

func (r *run) groupScript(x value, n expr, rec *record) (out []string) {
	outer := groups(r, r.iterOf(x), expr{kw: n.args[1].(map[string]any)})
	rec.built = len(r.trace)
	var opened []group
	for _, st := range n.args[2].([]any) {
		switch i := atoi(st.(json.Number)); {
		case i < 0:
			out = append(out, r.turn(-1, func() (value, bool) {
				g, ok := outer.Next()
				if !ok {
					return nil, false
				}
				opened = append(opened, g)
				return g.Key, true
			}))
		case i < len(opened):
			out = append(out, r.turn(i, opened[i].Next))
		}
	}
	return out
}

// turn pulls once and tells what came as a script's output.
func (r *run) turn(i int, next func() (value, bool)) string {
	var v value
	ended := false
	exc := catch(func() {
		var ok bool
		v, ok = next()
		ended = !ok
	})
	switch {
	case exc != nil && exc.class != "StopIteration":
		v = map[string]any{"error": map[string]any{"type": exc.class, "message": exc.message}}
	case exc != nil || ended:
		v = map[string]any{"end": true}
	}
	r.event("out")
	return canon(tuples(newInt(i), v))
}
