package syncvec

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"strconv"
)

// An expr is one node of a case's tree, still as JSON.
type expr struct {
	name string
	args []any
	kw   map[string]any // keyword arguments, taken off the end of args
}

func node(op any) expr {
	parts, ok := op.([]any)
	if !ok || len(parts) == 0 {
		panic(fmt.Sprintf("not an expression: %v", op))
	}
	name, ok := parts[0].(string)
	if !ok {
		panic(fmt.Sprintf("not an expression: %v", op))
	}
	return expr{name: name, args: parts[1:]}
}

// keywords takes the keyword arguments off the end.
func (n expr) keywords() expr {
	if len(n.args) > 0 {
		kw, ok := n.args[len(n.args)-1].(map[string]any)
		if ok && kw["f"] == nil && kw["i"] == nil {
			n.args, n.kw = n.args[:len(n.args)-1], kw
		}
	}
	return n
}

func (n expr) label() string    { return n.args[0].(string) }
func (n expr) list(i int) tuple { return parseValue(n.args[i]).(tuple) }

// int reads argument i as an integer; Python refuses any other value.
func (n expr) int(i int) int {
	return size(wholeNumber(parseValue(n.args[i])))
}

func atoi(x any) int {
	i, err := strconv.Atoi(string(x.(json.Number)))
	if err != nil {
		panic(err)
	}
	return i
}

// typedInt is int where Python looks at the type too late for a compiler.
func (n expr) typedInt(i int) int {
	if v := parseValue(n.args[i]); integer(v) == nil {
		panic(untyped("an argument of type " + typeName(v) + " does not compile"))
	}
	return n.int(i)
}

// untyped is the panic of a case that static typing makes impossible.
type untyped string

// exception reads a type and a message from argument i on.
func (n expr) exception(i int) *raised {
	return raise(n.args[i].(string), n.args[i+1].(string))
}

// build makes the object that op stands for: its arguments first, then itself.
func (r *run) build(op any) value {
	if b, ok := op.(built); ok {
		return b.object
	}
	n := node(op)
	if f, ok := sources[n.name]; ok {
		return f(r, n)
	}
	if f, ok := r.form.operators[n.name]; ok {
		n = n.keywords()
		return f(r, n)
	}
	switch n.name {
	case "let", "lettee":
		return r.build(r.bind(n))
	case "ref":
		return r.named(n.label())
	case "do":
		return r.consumed(n)
	}
	panic(fmt.Sprintf("no operator %s", n.name))
}

// built is an expression that is an object already.
type built struct{ object value }

// buildAll builds several arguments, left to right.
func (r *run) buildAll(ops []any) []value {
	objects := make([]value, len(ops))
	for i, op := range ops {
		objects[i] = r.build(op)
	}
	return objects
}

// bind gives iterators their names and returns the body that uses them.
func (r *run) bind(n expr) (body any) {
	if n.name == "let" {
		r.names[n.label()] = r.iterOf(r.build(n.args[1]))
		return n.args[2]
	}
	names := n.args[0].([]any)
	for i, branch := range r.form.tee(r, r.build(n.args[1]), len(names)) {
		r.names[names[i].(string)] = branch
	}
	return n.args[2]
}

// consumed is "do": reducers at construction, then what they left behind.
func (r *run) consumed(n expr) value {
	var left []value
	for _, op := range n.args[0].([]any) {
		m := node(op)
		left = append(left, reducers[m.name](r, m))
	}
	body := r.build(n.args[1])
	return r.form.operators["chain"](r, expr{args: []any{built{tuple(left)}, built{body}}})
}

// sources are the leaves of the tree.
var sources map[string]func(r *run, n expr) value

func init() {
	sources = map[string]func(r *run, n expr) value{
		"src":     func(r *run, n expr) value { return r.source(n.label(), n.list(1)) },
		"badsrc":  (*run).badSource,
		"hiccup":  (*run).hiccup,
		"flaky":   (*run).flaky,
		"reenter": (*run).reenter,
		"srcof": func(r *run, n expr) value {
			return r.source(n.label(), r.buildAll(n.args[1].([]any)))
		},
		"iterobj": func(r *run, n expr) value {
			return &iterObj{run: r, label: n.label(), values: n.list(1)}
		},
		"iterraises": func(r *run, n expr) value {
			return &iterObj{run: r, label: n.label(), exc: n.exception(1)}
		},
		"getitem": func(r *run, n expr) value { o := r.getItem(n); return &o },
		"both": func(r *run, n expr) value {
			return &both{iterObj{run: r, label: n.label(), values: n.list(1)},
				getItem{run: r, label: n.label(), values: n.list(2)}}
		},
		"lenseq":  func(r *run, n expr) value { return &lenSeq{r.getItem(n)} },
		"revnone": func(r *run, n expr) value { return &revNone{r.getItem(n)} },
		"revobj": func(r *run, n expr) value {
			return &revObj{run: r, label: n.label(), values: n.list(1)}
		},
		"noiter":   func(*run, expr) value { return &noIter{} },
		"nextonly": func(*run, expr) value { return &nextOnly{} },
		"iternone": func(*run, expr) value { return &iterNone{} },
		"baditer":  func(*run, expr) value { return &badIter{} },
		"value":    func(r *run, n expr) value { return parseValue(n.args[0]) },
		"lit":      func(r *run, n expr) value { return n.list(0) },
		"chars":    func(r *run, n expr) value { return chars(n.label()) },
		"range":    func(r *run, n expr) value { return newRange(n) },
		"iter":     func(r *run, n expr) value { return r.iterOf(r.build(n.args[0])) },
		"aslist":   func(r *run, n expr) value { return r.listOf(r.build(n.args[0])) },
	}
}

func (r *run) badSource(n expr) value {
	s := &source{run: r, label: n.label()}
	return s.give(n.list(1)).then(step{event: "raise", exc: n.exception(2)})
}

func (r *run) hiccup(n expr) value {
	s := &source{run: r, label: n.label()}
	s.give(n.list(1)).then(step{event: "raise", exc: n.exception(2)})
	return s.give(n.list(4)).then(step{event: "stop"})
}

func (r *run) flaky(n expr) value {
	return r.source(n.label(), n.list(1)).give(n.list(2)).then(step{event: "stop"})
}

// reenter is a source whose pulls of the given numbers pull another iterator.
func (r *run) reenter(n expr) value {
	s := &source{run: r, label: n.label()}
	values, enter := n.list(1), maps.Clone(n.args[2].(map[string]any))
	for k := 1; len(values) > 0 || len(enter) > 0; k++ {
		name, ok := enter[strconv.Itoa(k)].(string)
		switch {
		case ok:
			delete(enter, strconv.Itoa(k))
			s.then(step{event: "reenter", enter: name})
		case len(values) > 0:
			s.give(values[:1])
			values = values[1:]
		default:
			s.then(step{event: "stop"})
		}
	}
	return s.then(step{event: "stop"})
}

func (r *run) getItem(n expr) getItem {
	o := getItem{run: r, label: n.label(), values: n.list(1)}
	if len(n.args) > 2 {
		e := n.args[2].([]any)
		o.exc = raise(e[0].(string), e[1].(string))
	}
	return o
}

// size is how Python reads an integer that counts something.
func size(x *big.Int) int {
	if !x.IsInt64() {
		panic(raise("OverflowError", "Python int too large to convert to C ssize_t"))
	}
	return int(x.Int64())
}

func newRange(n expr) value {
	bounds := []*big.Int{new(big.Int), new(big.Int), big.NewInt(1)}
	fits := true
	for i := range n.args {
		bounds[i] = wholeNumber(parseValue(n.args[i]))
		fits = fits && bounds[i].IsInt64()
	}
	if len(n.args) == 1 {
		bounds[0], bounds[1] = bounds[1], bounds[0]
	}
	if !fits {
		return newBigRange(bounds[0], bounds[1], bounds[2])
	}
	o := rangeObj{int(bounds[0].Int64()), int(bounds[1].Int64()), int(bounds[2].Int64())}
	o.Iter() // Python looks at the step when the range is made
	return o
}

// integerOr returns the integer of a keyword, or the default if it is not given.
func (n expr) integerOr(name string, other *big.Int) *big.Int {
	x, given := n.kw[name]
	if !given {
		return other
	}
	return wholeNumber(parseValue(x))
}

// wholeNumber is v as Python takes an integer of any size.
func wholeNumber(v value) *big.Int {
	i := integer(v)
	if i == nil {
		panic(raise("TypeError", "'"+typeName(v)+"' object cannot be interpreted as an integer"))
	}
	return i
}
