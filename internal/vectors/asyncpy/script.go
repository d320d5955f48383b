package asyncpy

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

//go:embed prelude.py
var prelude string

// Script returns the program of a case as a Python script, which prints its
// record as JSON.
func Script(body []any) string {
	w := &writer{}
	w.body("main", "main", false, body)
	return prelude + w.out.String() + "\nLOOP = asyncio.new_event_loop()\nplay(main)\nLOOP.close()\n"
}

// writer writes Python.
type writer struct {
	out    strings.Builder
	indent int
	bodies int
	names  int
	fn     scope
}

// scope is what the statements of a body see.
type scope struct {
	who     string
	i, x    string // the variables of the innermost loops, "None" outside
	exc, it string
}

func (w *writer) line(format string, args ...any) {
	w.out.WriteString(strings.Repeat("    ", w.indent))
	fmt.Fprintf(&w.out, format, args...)
	w.out.WriteByte('\n')
}

// fresh returns a variable that nobody else uses.
func (w *writer) fresh(prefix string) string {
	w.names++
	return prefix + strconv.Itoa(w.names)
}

// body writes an async def called fn.
func (w *writer) body(fn, who string, generator bool, body any) {
	w.define(fn, scope{who: who, i: "None", x: "None", exc: "None", it: "None"}, generator, body)
}

func (w *writer) define(fn string, s scope, generator bool, body any) {
	outer := w.fn
	w.fn = s
	w.line("async def %s():", fn)
	w.indent++
	w.line("last = None")
	w.statements(body)
	if generator {
		w.line("if False:")
		w.line("    yield")
	}
	w.indent--
	w.fn = outer
}

// inner defines a body and returns the call that makes its coroutine.
func (w *writer) inner(name string, generator bool, body any) string {
	w.bodies++
	fn := fmt.Sprintf("body%d", w.bodies)
	w.body(fn, name, generator, body)
	return fmt.Sprintf("named(%s, %s())", quote(name), fn)
}

// block writes statements one step deeper.
func (w *writer) block(body any) {
	w.indent++
	w.statements(body)
	w.indent--
}

func (w *writer) statements(body any) {
	if len(list(body)) == 0 {
		w.line("pass")
	}
	for _, s := range list(body) {
		w.statement(list(s))
	}
}

// with writes a compound statement whose body sees another scope.
func (w *writer) with(change func(*scope), body any, header string, args ...any) {
	w.line(header, args...)
	outer := w.fn
	change(&w.fn)
	w.block(body)
	w.fn = outer
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// literal is a JSON value in Python.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case string:
		return quote(v)
	case json.Number:
		return v.String()
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = literal(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// eval is an expression of a program in Python.
func (w *writer) eval(e any) string {
	x, ok := e.([]any)
	if !ok {
		return literal(e)
	}
	switch str(x[0]) {
	case "last":
		return "last"
	case "i":
		return w.fn.i
	case "x":
		return w.fn.x
	case "tup":
		s := "("
		for _, y := range x[1:] {
			s += w.eval(y) + ", "
		}
		return s + ")"
	case "add":
		return "number(" + w.eval(x[1]) + ") + number(" + w.eval(x[2]) + ")"
	case "exc":
		return "text(" + w.fn.exc + ")"
	case "excvalue":
		return "getattr(" + w.fn.exc + ", 'value', None)"
	case "context", "cause":
		return fmt.Sprintf("text(getattr(%s, '__%s__', None))", w.fn.exc, x[0])
	case "now":
		return "LOOP.time()"
	case "var":
		return "VAR.get(" + literal(x[1]) + ")"
	case "cv":
		return "CV.get()"
	case "current":
		return "name_of(asyncio.current_task())"
	}
	panic("asyncpy: unknown expression " + str(x[0]))
}

// exception is a call that makes one.
func exception(class, message any) string {
	if message == nil {
		return str(class) + "()"
	}
	return str(class) + "(" + literal(message) + ")"
}

// item is something awaitable.
func (w *writer) item(x any) string {
	if name, ok := x.(string); ok {
		return "OBJ[" + quote(name) + "]"
	}
	s := list(x)
	object := func() string { return "OBJ[" + literal(s[1]) + "]" }
	switch op := str(s[0]); op {
	case "coro":
		return w.inner(str(s[1]), false, s[2])
	case "sleep":
		return "asyncio.sleep(" + literal(s[1]) + ")"
	case "shield":
		return "asyncio.shield(" + w.item(s[1]) + ")"
	case "gather":
		return w.gather(s)
	case "get", "join", "acquire":
		return object() + "." + op + "()"
	case "put":
		return object() + ".put(" + w.eval(s[2]) + ")"
	case "event_wait", "cond_wait", "barrier_wait":
		return object() + ".wait()"
	case "anext":
		return "anext(" + object() + ")"
	case "value":
		return literal(s[1])
	}
	panic("asyncpy: unknown item " + str(s[0]))
}

func (w *writer) items(xs any) string {
	parts := make([]string, len(list(xs)))
	for i, x := range list(xs) {
		parts[i] = w.item(x)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// gather is a call of asyncio.gather; s is ["gather", items, options].
func (w *writer) gather(s []any) string {
	both := "False"
	if len(s) > 2 {
		if opts, _ := s[2].(map[string]any); opts["return_exceptions"] == true {
			both = "True"
		}
	}
	return "asyncio.gather(*" + w.items(s[1]) + ", return_exceptions=" + both + ")"
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}
