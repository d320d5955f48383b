package asyncpy

import (
	"encoding/json"
	"fmt"
	"strings"
)

// statement writes one statement of a program.
func (w *writer) statement(s []any) {
	switch op := str(s[0]); op {
	case "log":
		w.line("log(%s, plain(%s))", quote(w.fn.who), w.eval(s[1]))
	case "set":
		w.line("last = %s", w.eval(s[1]))
	case "var":
		w.line("VAR[%s] = %s", literal(s[1]), w.eval(s[2]))
	case "cv_set":
		w.line("CV.set(%s)", w.eval(s[1]))
	case "return":
		if v := w.eval(s[1]); v != "None" {
			w.line("return %s", v)
		} else {
			w.line("return")
		}
	case "raise":
		w.line("raise %s", exception(s[1], s[2]))
	case "raise_from":
		w.line("raise %s from %s", exception(s[1], s[2]), w.fn.exc)
	case "reraise":
		w.line("raise")
	case "try", "try_star":
		w.try(op == "try_star", s)
	case "loop":
		i := w.fresh("i")
		w.with(func(f *scope) { f.i = i }, s[2], "for %s in range(%s):", i, literal(s[1]))
	case "break", "continue":
		w.line("%s", op)
	case "if":
		w.line("if same(last, %s):", w.eval(s[1]))
		w.block(s[2])
		w.line("else:")
		w.block(s[3])
	case "call":
		w.bodies++
		fn := fmt.Sprintf("body%d", w.bodies)
		inner := w.fn
		inner.i, inner.x, inner.it = "None", "None", "None"
		w.define(fn, inner, false, s[1])
		w.line("last = await %s()", fn)
	case "yield":
		w.line("last = yield %s", w.eval(s[1]))
	default:
		w.object(op, s)
	}
}

func (w *writer) try(star bool, s []any) {
	pending := ""
	if s[4] != nil && asksForException(s[4]) {
		// The last part wants to see what passes through it.
		pending = w.fresh("pending")
		w.line("%s = %s", pending, w.fn.exc)
		w.line("try:")
		w.indent++
		w.tryExcept(star, s, nil)
		w.indent--
		e := w.fresh("e")
		w.line("except BaseException as %s:", e)
		w.line("    %s = %s", pending, e)
		w.line("    raise")
		w.with(func(f *scope) { f.exc = pending }, s[4], "finally:")
		return
	}
	w.tryExcept(star, s, s[4])
}

func (w *writer) tryExcept(star bool, s []any, last any) {
	handlers := list(s[2])
	if len(handlers) == 0 && last == nil {
		w.line("if True:")
		w.block(s[1])
		w.indent++
		if s[3] != nil {
			w.statements(s[3])
		}
		w.indent--
		return
	}
	w.line("try:")
	w.block(s[1])
	if len(handlers) == 0 && s[3] != nil {
		w.block(s[3])
	}
	keyword := "except"
	if star {
		keyword = "except*"
	}
	for _, h := range handlers {
		e := w.fresh("e")
		handler := list(h)
		w.with(func(f *scope) { f.exc = e }, handler[1], "%s %s as %s:", keyword, types(handler[0]), e)
	}
	if len(handlers) > 0 && s[3] != nil {
		w.line("else:")
		w.block(s[3])
	}
	if last != nil {
		w.line("finally:")
		w.block(last)
	}
}

func types(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	var names []string
	for _, x := range list(v) {
		names = append(names, str(x))
	}
	return "(" + strings.Join(names, ", ") + ",)"
}

// asksForException reports whether a body looks at the exception under way.
func asksForException(body any) bool {
	text, _ := json.Marshal(body)
	for _, word := range []string{`["exc"]`, `["context"]`, `["cause"]`, `["excvalue"]`, `"raise_from"`} {
		if strings.Contains(string(text), word) {
			return true
		}
	}
	return false
}
