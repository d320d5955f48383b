// Package genvec runs recorded vectors of kinds generator, coroutine and
// asyncgen through package gen. It interprets the bodies; whatever concerns
// suspending, sending, throwing, closing and delegating is done by gen.
package genvec

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/internal/vectors/vec"
)

// python is the version whose records hold.
const python = "3.13"

// A vcase is one vector while it runs.
type vcase struct {
	ID     string
	Kind   string
	Main   []any
	Shared map[string]any
	Ops    [][]any
	Steps  []map[string]any
	Alt    []struct {
		Py    []string
		Steps []map[string]any
	}

	shared map[string]any // *anyGen, *asyncGen, *object or a list, by name
	steps  []*step        // awaitables, in the order made
	logged []any
	envs   map[*anyGen]*env
	now    *env  // the body that runs
	keep   []any // every generator stays alive to the end
}

type step = gen.Step[any, any, any, any]

func (c *vcase) log(v any) { c.logged = append(c.logged, v) }

// Run interprets one vector.
func Run(line []byte, _ vec.Options) vec.Outcome {
	var c vcase
	if err := decode(line, &c); err != nil {
		return vec.Outcome{ID: c.ID, Status: vec.Failed, Reason: err.Error()}
	}
	for _, alt := range c.Alt {
		if slices.Contains(alt.Py, python) && alt.Steps != nil {
			c.Steps = alt.Steps
		}
	}
	if reason := c.run(); reason != "" {
		return vec.Outcome{ID: c.ID, Status: vec.Failed, Reason: reason}
	}
	return vec.Outcome{ID: c.ID, Status: vec.Passed}
}

func (c *vcase) run() (reason string) {
	c.shared, c.envs = map[string]any{}, map[*anyGen]*env{}
	c.Main = plain(c.Main).([]any)
	defer func() {
		if v := recover(); v != nil {
			reason = fmt.Sprintf("panic: %v", v)
		}
	}()
	e := &env{c: c}
	for _, name := range slices.Sorted(maps.Keys(c.Shared)) {
		c.shared[name] = e.sub(plain(c.Shared[name]).([]any))
	}
	switch c.Kind {
	case "generator":
		c.shared["main"] = c.newGen(c.Main, "gen")
	case "coroutine":
		c.shared["main"] = c.newGen(c.Main, "coro")
	case "asyncgen":
		c.shared["main"] = c.newAgen(c.Main)
	default:
		return "unknown kind " + c.Kind
	}
	for i, op := range c.Ops {
		op := plain(op).([]any)
		c.logged, c.now = []any{}, nil
		var got map[string]any
		if main, ok := c.shared["main"].(*asyncGen); ok {
			got = c.asyncOp(main, op)
		} else {
			got = c.op(op)
		}
		got["log"] = c.logged
		if diff := compare(got, c.Steps[i]); diff != "" {
			return fmt.Sprintf("step %d %s: %s", i, pyJSON(op), diff)
		}
	}
	return ""
}

// op does [target, verb, args...] to a generator or coroutine.
func (c *vcase) op(op []any) map[string]any {
	g, ok := c.shared[op[0].(string)].(*anyGen)
	if !ok {
		panic("genvec: target is no generator")
	}
	verb := op[1].(string)
	out := perform(g, verb, op[2:])
	got := map[string]any{}
	switch {
	case out.err != nil && out.err.typ == "StopIteration":
		got["stop"] = out.err.value
	case out.err != nil:
		raise(got, out.err)
	case verb == "close":
		got["closed"] = out.value
	default:
		got["yield"] = out.value
	}
	got["state"] = g.State().String()
	if c.Kind == "generator" && g.Delegating() {
		got["delegating"] = true
	}
	return got
}

func raise(got map[string]any, err *exc) {
	got["raise"] = []any{err.typ, err.msg}
	if err.cause != nil {
		got["cause"] = []any{err.cause.typ, err.cause.msg}
	}
}

// asyncOp makes or steps an awaitable of an asynchronous generator.
func (c *vcase) asyncOp(a *asyncGen, op []any) map[string]any {
	got := map[string]any{}
	verb := op[0].(string)
	switch verb {
	case "step":
		c.step(c.steps[op[1].(int64)], op[2].(string), op[3:], got)
	case "new":
		c.steps = append(c.steps, newStep(a, op[1].(string), op[2:]))
		got["made"] = int64(len(c.steps) - 1)
	default:
		s := newStep(a, verb, op[1:])
		c.steps = append(c.steps, s)
		c.step(s, "send", []any{nil}, got)
	}
	switch a.State() {
	case gen.Closed:
		got["state"] = "closed"
	case gen.Running:
		got["state"] = "running"
	default:
		got["state"] = "open"
	}
	return got
}

func newStep(a *asyncGen, verb string, args []any) *step {
	switch verb {
	case "asend":
		return a.Asend(args[0])
	case "athrow":
		return a.Athrow(newExc(args[0].(string), args[1]))
	case "aclose":
		return a.Aclose()
	}
	return a.Anext()
}

func (c *vcase) step(s *step, verb string, args []any, got map[string]any) {
	var w any
	var ok bool
	switch verb {
	case "close":
		if err := s.Close(); err != nil {
			raise(got, excOf(err))
		} else {
			got["closed"] = nil
		}
		return
	case "throw":
		w, ok = s.Throw(newExc(args[0].(string), args[1]))
	default:
		w, ok = s.Send(args[0])
	}
	if ok {
		got["await"] = w
		return
	}
	v, err := s.Result()
	switch e := excOf(err); {
	case e == nil:
		got["done"] = v
	case e.typ == "StopAsyncIteration":
		got["stop"] = true
	default:
		raise(got, e)
	}
}

// compare returns how a step differs from its record. Context is a Python
// notion and is not compared.
func compare(got, want map[string]any) string {
	want = maps.Clone(want)
	delete(want, "context")
	var diffs []string
	for _, k := range slices.Sorted(maps.Keys(want)) {
		want[k] = plain(want[k])
		if _, ok := got[k]; !ok || !reflect.DeepEqual(got[k], want[k]) {
			diffs = append(diffs, fmt.Sprintf("%s: want %s", k, show(want, k)))
		}
	}
	if len(diffs) == 0 && len(got) == len(want) {
		return ""
	}
	text, err := json.Marshal(got)
	if err != nil {
		return err.Error()
	}
	return "got " + string(text) + "; " + strings.Join(diffs, ", ")
}

func show(m map[string]any, k string) string {
	text, err := json.Marshal(m[k])
	if err != nil {
		return err.Error()
	}
	return string(text)
}
