package asyncpy

import (
	"fmt"
	"sort"
	"strings"
)

// object writes the statements that have to do with the loop.
func (w *writer) object(op string, s []any) {
	name := "None"
	if len(s) > 1 {
		name = literal(s[1])
	}
	o := "OBJ[" + name + "]"
	keep := func(format string, args ...any) { w.line("keep(%s, %s)", name, fmt.Sprintf(format, args...)) }
	switch op {
	case "sleep":
		result := "None"
		if len(s) > 2 {
			result = w.eval(s[2])
		}
		w.line("last = await asyncio.sleep(%s, %s)", name, result)
	case "spawn":
		keep("asyncio.create_task(%s, name=%s)", w.inner(str(s[1]), false, s[2]), name)
	case "coro_as":
		w.line("%s = %s", o, w.inner(str(s[1]), false, s[2]))
	case "await":
		w.line("last = plain(await %s)", w.item(s[1]))
	case "gather", "shield":
		w.line("last = plain(await %s)", w.item(s))
	case "gather_as":
		keep("%s", w.gather(s[1:]))
	case "shield_as":
		keep("asyncio.shield(%s)", w.item(s[2]))
	case "ensure_as":
		keep("asyncio.ensure_future(%s)", w.item(s[2]))
	case "wait_for":
		w.line("last = plain(await asyncio.wait_for(%s, %s))", w.item(s[1]), literal(s[2]))
	case "wait":
		done, pending := w.fresh("done"), w.fresh("pending")
		w.line("%s, %s = await asyncio.wait(%s, timeout=%s, return_when=%s)", done, pending, w.items(s[1]), literal(s[3]), literal(s[2]))
		w.line("last = [names_of(%s), names_of(%s)]", done, pending)
	case "as_completed":
		it := w.fresh("it")
		items := w.items(s[1])
		w.with(func(f *scope) { f.it = it }, s[3], "for %s in asyncio.as_completed([asyncio.ensure_future(x) for x in %s], timeout=%s):", it, items, literal(s[2]))
	case "await_it":
		w.line("last = plain(await %s)", w.fn.it)
	case "cancel_self":
		w.line("last = asyncio.current_task().cancel(%s)", arguments(s[1:]))
	case "uncancel":
		w.line("last = asyncio.current_task().uncancel()")
	case "cancelling":
		if len(s) < 2 {
			o = "asyncio.current_task()"
		}
		w.line("last = %s.cancelling()", o)
	case "cancel":
		w.line("last = %s.cancel(%s)", o, arguments(s[2:]))
	case "state":
		w.line("last = state(%s)", o)
	case "result":
		w.line("last = plain(%s.result())", o)
	case "exception":
		w.line("last = text(%s.exception())", o)
	case "future":
		keep("LOOP.create_future()")
	case "set_result":
		w.line("%s.set_result(%s)", o, w.eval(s[2]))
	case "set_exception":
		w.line("%s.set_exception(%s)", o, exception(s[2], s[3]))
	case "callback":
		w.line("%s.add_done_callback(say(%s))", o, literal(s[2]))
	case "uncallback":
		w.line("last = unsay(%s, %s)", o, literal(s[2]))
	case "call_soon":
		w.line("LOOP.call_soon(log, 'loop', %s)", name)
	case "call_later":
		made := fmt.Sprintf("LOOP.call_later(%s, log, 'loop', %s)", name, literal(s[2]))
		if len(s) > 3 {
			made = "OBJ[" + literal(s[3]) + "] = " + made
		}
		w.line("%s", made)
	case "cancel_handle":
		w.line("%s.cancel()", o)
	case "later":
		w.later(s)
	default:
		w.shared(op, name, o, s)
	}
}

// arguments are those of cancel: a message, or nothing.
func arguments(s []any) string {
	if len(s) == 0 || s[0] == nil {
		return ""
	}
	return literal(s[0])
}

func (w *writer) later(s []any) {
	call := "LOOP.call_soon("
	if s[1] != nil {
		call = "LOOP.call_later(" + literal(s[1]) + ", "
	}
	args := make([]string, 0, len(s))
	for _, a := range s[3:] {
		args = append(args, literal(a))
	}
	if str(s[2]) == "set_exception" {
		args = []string{literal(s[3]), exception(s[4], s[5])}
	}
	w.line("%sact, %s)", call, strings.Join(append([]string{literal(s[2])}, args...), ", "))
}

var queues = map[string]string{"fifo": "Queue", "lifo": "LifoQueue", "priority": "PriorityQueue"}

// shared writes the statements on what tasks share.
func (w *writer) shared(op, name, o string, s []any) {
	asIs := func(*scope) {}
	switch op {
	case "queue":
		w.line("%s = asyncio.%s(%s)", o, queues[str(s[2])], literal(s[3]))
	case "put":
		w.line("last = await %s.put(%s)", o, w.eval(s[2]))
	case "put_nowait":
		w.line("%s.put_nowait(%s)", o, w.eval(s[2]))
	case "get_nowait", "qsize", "empty", "full", "locked", "is_set", "when", "expired":
		w.line("last = %s.%s()", o, op)
	case "get", "join", "acquire":
		w.line("last = await %s.%s()", o, op)
	case "task_done", "release", "notify_all":
		w.line("%s.%s()", o, op)
	case "shutdown":
		w.line("%s.shutdown(immediate=%s)", o, literal(s[2]))
	case "event":
		w.line("%s = asyncio.Event()", o)
	case "event_wait", "cond_wait", "barrier_wait":
		w.line("last = await %s.wait()", o)
	case "event_set":
		w.line("%s.set()", o)
	case "event_clear":
		w.line("%s.clear()", o)
	case "lock":
		w.line("%s = asyncio.Lock()", o)
	case "semaphore":
		w.line("%s = asyncio.Semaphore(%s)", o, literal(s[2]))
	case "bounded_semaphore":
		w.line("%s = asyncio.BoundedSemaphore(%s)", o, literal(s[2]))
	case "condition":
		lock := ""
		if len(s) > 2 {
			lock = "OBJ[" + literal(s[2]) + "]"
		}
		w.line("%s = asyncio.Condition(%s)", o, lock)
	case "notify":
		w.line("%s.notify(%s)", o, literal(s[2]))
	case "cond_wait_for":
		w.line("last = await %s.wait_for(lambda: same(VAR.get(%s), %s))", o, literal(s[2]), literal(s[3]))
	case "barrier":
		w.line("%s = asyncio.Barrier(%s)", o, literal(s[2]))
	case "barrier_abort":
		w.line("await %s.abort()", o)
	case "barrier_reset":
		w.line("await %s.reset()", o)
	case "barrier_state":
		w.line("last = [%s.n_waiting, %s.broken]", o, o)
	case "with":
		w.with(asIs, s[2], "async with %s:", o)
	case "taskgroup":
		w.with(asIs, s[2], "async with asyncio.TaskGroup() as %s:", o)
	case "tg_spawn":
		w.line("keep(%s, %s.create_task(%s, name=%s))", literal(s[2]), o, w.inner(str(s[2]), false, s[3]), literal(s[2]))
	case "timeout", "timeout_at":
		w.with(asIs, s[3], "async with asyncio.%s(%s) as %s:", op, literal(s[2]), o)
	case "tg_reenter", "timeout_reenter":
		w.line("async with %s:", o)
		w.line("    pass")
	case "reschedule":
		at := "None"
		if s[2] != nil {
			at = "LOOP.time() + " + literal(s[2])
		}
		w.line("%s.reschedule(%s)", o, at)
	default:
		w.generator(op, name, o, s)
	}
}

// generator writes the statements on asynchronous generators and the like.
func (w *writer) generator(op, name, o string, s []any) {
	switch op {
	case "agen":
		w.line("%s = %s", o, w.inner(str(s[1]), true, s[2]))
	case "aiter":
		w.line("%s = AIter(%s)", o, spec(s[2]))
	case "acm":
		w.line("%s = ACM(%s, %s, %s)", o, quote(w.fn.who), name, spec(s[2]))
	case "afor":
		x := w.fresh("x")
		w.with(func(f *scope) { f.x = x }, s[2], "async for %s in %s:", x, o)
	case "acollect":
		w.line("last = [v async for v in %s]", o)
	case "anext":
		other := ""
		if len(s) > 2 {
			other = ", " + literal(s[2])
		}
		w.line("last = await anext(%s%s)", o, other)
	case "asend":
		w.line("last = await %s.asend(%s)", o, w.eval(s[2]))
	case "athrow":
		w.line("last = await %s.athrow(%s)", o, exception(s[2], s[3]))
	case "aclose":
		w.line("last = await %s.aclose()", o)
	case "aclosing":
		w.with(func(*scope) {}, s[2], "async with contextlib.aclosing(%s):", o)
	default:
		panic("asyncpy: unknown statement " + op)
	}
}

// spec is the description of an object as a dict. What it raises is made anew
// each time.
func spec(v any) string {
	m, _ := v.(map[string]any)
	var parts []string
	for k, x := range m {
		text := literal(x)
		if e := list(x); len(e) == 2 && (strings.HasSuffix(k, "_raise") || k == "err") {
			text = "lambda: " + exception(e[0], e[1])
		}
		parts = append(parts, quote(k)+": "+text)
	}
	sort.Strings(parts)
	return "{" + strings.Join(parts, ", ") + "}"
}
