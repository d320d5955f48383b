package asyncvec

import (
	"time"

	"github.com/weft-go/weft/async"
)

// A machine runs one program.
type machine struct {
	loop    *async.Loop
	objects map[string]any
	vars    map[string]any
	cv      *async.Var[any]
	log     []any
	marks   map[any][]mark // done callbacks by future
	order   []string       // of tasks and futures, for the record
	named   map[string]any
}

type mark struct {
	text   string
	handle *async.Handle
}

func (m *machine) write(who string, v any) {
	m.log = append(m.log, []any{seconds(m.loop.Now()), who, v})
}

func (m *machine) task() *async.Task { return m.loop.Current() }

func seconds(d time.Duration) float64 { return d.Seconds() }

func duration(v any) time.Duration { return time.Duration(float(v) * float64(time.Second)) }

// A frame is one body under way.
type frame struct {
	m    *machine
	who  string
	last any
	i, x any
	exc  *exception // being handled
	ret  any
	it   func() (any, error)           // await_it
	emit func(v any) (any, *exception) // yield, in a generator
}

// A signal is how a statement ended, if without an error.
type signal int

const (
	goOn signal = iota
	breakLoop
	continueLoop
	returned
)

func (f *frame) run(body any) (signal, error) {
	for _, s := range list(body) {
		sig, err := f.statement(list(s))
		if err != nil {
			return goOn, asException(err).during(f.exc)
		}
		if sig != goOn {
			return sig, nil
		}
	}
	return goOn, nil
}

// coroutine runs a body to its end as a coroutine would.
func (m *machine) coroutine(who string, exc *exception, body any) (any, error) {
	f := &frame{m: m, who: who, exc: exc}
	sig, err := f.run(body)
	if err != nil {
		return nil, fromCoroutine(err)
	}
	if sig != returned {
		return nil, nil
	}
	return f.ret, nil
}

func (f *frame) statement(s []any) (signal, error) {
	switch op := str(s[0]); op {
	case "log":
		f.m.write(f.who, f.eval(s[1]))
	case "set":
		f.last = f.eval(s[1])
	case "var":
		f.m.vars[str(s[1])] = f.eval(s[2])
	case "cv_set":
		f.m.cv.Set(f.m.task(), f.eval(s[1]))
	case "return":
		f.ret = f.eval(s[1])
		return returned, nil
	case "raise", "raise_from":
		e := newError(str(s[1]), str(s[2]))
		e.context = f.exc
		if e.typ == "StopIteration" {
			e.value = s[2]
		}
		if op == "raise_from" {
			e.cause = f.exc
		}
		return goOn, e
	case "reraise":
		if f.exc == nil {
			return goOn, newError("RuntimeError", "No active exception to reraise")
		}
		return goOn, f.exc
	case "try":
		return f.try(s)
	case "try_star":
		return f.tryStar(s)
	case "loop":
		return f.loop(s)
	case "break":
		return breakLoop, nil
	case "continue":
		return continueLoop, nil
	case "if":
		branch := s[3]
		if same(f.last, f.eval(s[1])) {
			branch = s[2]
		}
		return f.run(branch)
	case "call":
		v, err := f.m.coroutine(f.who, f.exc, s[1])
		if err != nil {
			return goOn, err
		}
		f.last = v
	case "yield":
		v, exc := f.emit(f.eval(s[1]))
		if exc != nil {
			return goOn, exc
		}
		f.last = v
	default:
		return f.object(op, s)
	}
	return goOn, nil
}

func (f *frame) loop(s []any) (signal, error) {
	saved := f.i
	defer func() { f.i = saved }()
	for k := range whole(s[1]) {
		f.i = k
		sig, err := f.run(s[2])
		if err != nil || sig == returned {
			return sig, err
		}
		if sig == breakLoop {
			break
		}
	}
	return goOn, nil
}

func names(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	var out []string
	for _, x := range list(v) {
		out = append(out, str(x))
	}
	return out
}

func (f *frame) try(s []any) (signal, error) {
	sig, err := f.run(s[1])
	switch {
	case err != nil:
		e := asException(err)
		for _, h := range list(s[2]) {
			if handler := list(h); e.isA(names(handler[0])...) {
				sig, err = f.handle(e, handler[1])
				break
			}
		}
	case sig == goOn && s[3] != nil:
		sig, err = f.run(s[3])
	}
	return f.finally(s[4], sig, err)
}

func (f *frame) finally(body any, sig signal, err error) (signal, error) {
	if body == nil {
		return sig, err
	}
	saved, ret := f.exc, f.ret
	if err != nil {
		f.exc = asException(err)
	}
	sig2, err2 := f.run(body)
	f.exc = saved
	if err2 != nil || sig2 != goOn {
		return sig2, err2
	}
	f.ret = ret
	return sig, err
}

// handle runs a handler's body for e.
func (f *frame) handle(e *exception, body any) (signal, error) {
	saved := f.exc
	f.exc = e
	sig, err := f.run(body)
	f.exc = saved
	return sig, err
}

func (f *frame) tryStar(s []any) (signal, error) {
	sig, err := f.run(s[1])
	switch {
	case err != nil:
		sig, err = f.handleStar(asException(err), s[2])
	case sig == goOn && s[3] != nil:
		sig, err = f.run(s[3])
	}
	return f.finally(s[4], sig, err)
}

func (f *frame) handleStar(e *exception, handlers any) (signal, error) {
	rest := e
	if e.subs == nil {
		rest = group("", []*exception{e})
	}
	var raised []*exception
	var back []*exception
	caught := false
	sig := goOn
	for _, h := range list(handlers) {
		if rest == nil {
			break
		}
		handler := list(h)
		match, left := rest.split(names(handler[0]))
		if match == nil {
			continue
		}
		caught, rest = true, left
		var err error
		sig, err = f.handle(match, handler[1])
		switch {
		case err == nil && sig != goOn:
			return sig, nil
		case err == error(match):
			back = append(back, match)
		case err != nil:
			raised = append(raised, asException(err))
		}
	}
	if !caught {
		return goOn, e
	}
	left := rest
	if back != nil {
		// What was raised again joins what nobody caught, as the one group it was.
		keep := back
		if rest != nil {
			keep = append(keep, rest)
		}
		left = e.only(keep)
	}
	switch {
	case raised == nil && left == nil:
		return goOn, nil
	case raised == nil:
		return goOn, left
	case left != nil:
		raised = append(raised, left)
	}
	if len(raised) == 1 {
		return goOn, raised[0]
	}
	return goOn, group("", raised)
}

// only returns the part of a group that the given groups hold.
func (e *exception) only(keep []*exception) *exception {
	leaves := make(map[*exception]bool)
	var walk func(*exception)
	walk = func(x *exception) {
		if x.subs == nil {
			leaves[x] = true
		}
		for _, s := range x.subs {
			walk(s)
		}
	}
	for _, k := range keep {
		walk(k)
	}
	if e.subs == nil {
		return group("", []*exception{e})
	}
	return e.prune(leaves)
}

func (e *exception) prune(leaves map[*exception]bool) *exception {
	if e.subs == nil {
		if leaves[e] {
			return e
		}
		return nil
	}
	var subs []*exception
	for _, s := range e.subs {
		if p := s.prune(leaves); p != nil {
			subs = append(subs, p)
		}
	}
	if subs == nil {
		return nil
	}
	return group(e.msg, subs)
}

func (f *frame) eval(e any) any {
	x, ok := e.([]any)
	if !ok {
		return e
	}
	switch str(x[0]) {
	case "last":
		return f.last
	case "i":
		return f.i
	case "x":
		return f.x
	case "tup":
		out := make([]any, 0, len(x)-1)
		for _, y := range x[1:] {
			out = append(out, f.eval(y))
		}
		return out
	case "add":
		return whole(f.eval(x[1])) + whole(f.eval(x[2]))
	case "exc":
		return orNil(f.exc)
	case "excvalue", "context", "cause":
		if f.exc == nil {
			return nil
		}
		switch str(x[0]) {
		case "context":
			return orNil(f.exc.context)
		case "cause":
			return orNil(f.exc.cause)
		}
		return f.exc.value
	case "now":
		return seconds(f.m.loop.Now())
	case "var":
		return f.m.vars[str(x[1])]
	case "cv":
		return f.m.cv.Get(f.m.task())
	case "current":
		return f.m.task().Name()
	}
	return nil
}

func orNil(e *exception) any {
	if e == nil {
		return nil
	}
	return e.text()
}
