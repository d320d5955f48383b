package compile

import (
	"slices"

	"github.com/weft-go/weft/py/internal/syntax"
)

// What a def, a lambda or a class statement evaluates where it stands may suspend:
// decorators, defaults, annotations, bases and keywords.

// defaultsOf returns the defaults of parameters.
func defaultsOf(params []*syntax.Param) (es []syntax.Expr) {
	for _, p := range params {
		if p.Default != nil {
			es = append(es, p.Default)
		}
	}
	return es
}

// withDefaults returns params with other defaults, and what is left of es.
func withDefaults(params []*syntax.Param, es []syntax.Expr) ([]*syntax.Param, []syntax.Expr) {
	out := slices.Clone(params)
	for i, p := range params {
		if p.Default != nil {
			q := *p
			q.Default, es = es[0], es[1:]
			out[i] = &q
		}
	}
	return out, es
}

// notesOf returns the annotations of a function.
func notesOf(s *syntax.FunctionDef) (es []syntax.Expr) {
	for _, p := range annotated(s.Params) {
		if p.Annotation != nil {
			es = append(es, p.Annotation)
		}
	}
	if s.Returns != nil {
		es = append(es, s.Returns)
	}
	return es
}

// keywordsOf returns what the keywords of a class statement are given, first the
// metaclass.
func keywordsOf(s *syntax.ClassDef) (es []syntax.Expr) {
	if s.Metaclass != nil {
		es = append(es, s.Metaclass)
	}
	for _, k := range s.Keywords {
		es = append(es, k.Value)
	}
	return es
}

func (c *compiler) hoistLambda(e *syntax.Lambda) ([]stmt, syntax.Expr) {
	pre, left := c.hoistParts(defaultsOf(e.Params))
	same := *e
	same.Params, _ = withDefaults(e.Params, left)
	c.scopes[&same] = c.scopes[e]
	return pre, &same
}

func (c *compiler) hoistDef(s *syntax.FunctionDef) []stmt {
	notes := notesOf(s)
	if c.globals.textual {
		notes = nil // they are not evaluated
	}
	pre, left := c.hoistParts(slices.Concat(s.Decorators, defaultsOf(s.Params), notes))
	same := *s
	n := len(s.Decorators)
	same.Decorators, left = left[:n:n], left[n:]
	same.Params, left = withDefaults(s.Params, left)
	if notes != nil {
		for _, p := range annotated(same.Params) {
			if p.Annotation != nil {
				q := *p
				q.Annotation, left = left[0], left[1:]
				same.Params[slices.Index(same.Params, p)] = &q
			}
		}
		if s.Returns != nil {
			same.Returns = left[0]
		}
	}
	c.scopes[&same] = c.scopes[s]
	return append(pre, c.def(&same))
}

func (c *compiler) hoistClass(s *syntax.ClassDef) []stmt {
	pre, left := c.hoistParts(slices.Concat(s.Decorators, s.Bases, keywordsOf(s)))
	same := *s
	n := len(s.Decorators)
	same.Decorators, left = left[:n:n], left[n:]
	n = len(s.Bases)
	same.Bases, left = left[:n:n], left[n:]
	if s.Metaclass != nil {
		same.Metaclass, left = left[0], left[1:]
	}
	same.Keywords = slices.Clone(s.Keywords)
	for i, k := range s.Keywords {
		same.Keywords[i] = &syntax.Keyword{Span: k.Span, Name: k.Name, Value: left[i]}
	}
	c.scopes[&same] = c.scopes[s]
	return append(pre, c.class(&same))
}
