package asyncio

import (
	"fmt"
	"strings"

	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// waitedFor is what a task waits for, as its repr shows it.
type waitedFor struct {
	future *future // nil for something that the program does not see
	op     bool    // something of package async
}

// repr shows the future as CPython does.
func (f *future) repr() string {
	return object.Nested(f.loop.th, f.Value(), "...", func() string {
		return "<" + f.Type().Name + " " + strings.Join(f.facts(), " ") + ">"
	})
}

func (f *future) facts() []string {
	th := f.loop.th
	facts := []string{f.state()}
	if !f.coro.IsNil() {
		if f.cancelling() > 0 && !f.waited.Done() {
			facts[0] = "cancelling"
		}
		facts = append(facts, "name="+object.Repr(th, object.Str(f.name)))
		if !f.endedEarly() {
			facts = append(facts, "coro="+f.coroText())
		}
		facts = append(facts, f.on.facts(f)...)
	}
	if f.waited.Done() {
		if v, err := f.waited.Result(); f.waited.WasCancelled() {
			return facts
		} else if err != nil {
			return append(facts, "exception="+object.Repr(th, exceptionOf(err).Value()))
		} else {
			return append(facts, "result="+module.ShortRepr(th, v))
		}
	}
	if len(f.callbacks) > 0 {
		facts = append(facts, "cb=["+f.callbackTexts()+"]")
	}
	return facts
}

func (w waitedFor) facts(f *future) []string {
	switch {
	case f.loop.cur == f, f.waited.Done():
		return nil
	case w.future != nil:
		return []string{"wait_for=" + w.future.repr()}
	case w.op:
		return []string{"wait_for=<Future pending cb=[" + wakesTask.text + "]>"}
	}
	return nil
}

// callbackTexts shows the first callback and the last, and how many are between.
func (f *future) callbackTexts() string {
	text := func(c *doneCallback) string {
		if c.handle == nil {
			return c.text
		}
		return callbackText(f.loop.th, c.f)
	}
	first, n := text(f.callbacks[0]), len(f.callbacks)
	switch n {
	case 1:
		return first
	case 2:
		return first + ", " + text(f.callbacks[1])
	}
	return fmt.Sprintf("%s, <%d more>, %s", first, n-2, text(f.callbacks[n-1]))
}

// coroText shows the coroutine of a task, and where it is.
func (f *future) coroText() string {
	if a, ok := object.AsAwaiter(f.coro); ok {
		return "<" + a.Name + "()>"
	}
	g, ok := object.AsCoroutine(f.coro)
	if !ok {
		return object.Repr(f.loop.th, f.coro)
	}
	name := object.ToStr(f.loop.th, object.GetAttr(f.loop.th, f.coro, "__qualname__"))
	file, line := g.Place()
	if g.Ended() {
		return fmt.Sprintf("<%s() done, defined at %s:%d>", name, file, line)
	}
	return fmt.Sprintf("<%s() running at %s:%d>", name, file, line)
}
