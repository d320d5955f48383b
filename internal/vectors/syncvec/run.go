package syncvec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/internal/vectors/vec"
	"github.com/weft-go/weft/pull"
)

// version is the CPython that weft follows.
const version = "3.13"

// A run is one case being run: its trace, and the iterators that have a name.
type run struct {
	form  form
	trace []string
	names map[string]value

	watch bool // look out for cursors that are asked again
	again bool // one was, and it mattered
}

func (r *run) event(name string, args ...value) {
	r.trace = append(r.trace, canon(append(tuple{name}, args...)))
}

func (r *run) iterator(name string) pull.Iter[value] {
	return r.iterOf(r.named(name))
}

func (r *run) named(name string) value {
	x, ok := r.names[name]
	if !ok {
		panic(fmt.Sprintf("no iterator %s", name))
	}
	return x
}

// A record is what became of a case.
type record struct {
	result []string
	exc    *raised
	trace  []string
	built  int // -1: construction failed, or there is none
	repr   string
}

// Run interprets one sync vector.
func Run(line []byte, o vec.Options) (out vec.Outcome) {
	c, err := parseCase(line)
	out.ID = c.ID
	if err != nil {
		return vec.Outcome{ID: c.ID, Status: vec.Failed, Reason: err.Error()}
	}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case untyped:
			out.Status, out.Reason = vec.Skipped, string(r)
		default:
			out.Status, out.Reason = vec.Failed, fmt.Sprintf("panic: %v", r)
		}
	}()
	f := pullForm
	if o.Form == "seq" {
		f = seqForm
	}
	why := ""
	if f.plan != nil {
		if why = f.plan(&c); why != "" && c.Op == nil {
			return vec.Outcome{ID: c.ID, Status: vec.Skipped, Reason: why}
		}
	}
	r := &run{form: f, names: map[string]value{}}
	if diff := c.compare(r.do(&c)); diff != "" {
		return vec.Outcome{ID: c.ID, Status: vec.Failed, Reason: diff}
	}
	if why != "" {
		return vec.Outcome{ID: c.ID, Status: vec.Skipped, Reason: why}
	}
	return vec.Outcome{ID: c.ID}
}

// do runs the case.
func (r *run) do(c *testCase) record {
	op := c.Op
	rec := record{built: -1}
	fail := catch(func() {
		for {
			n := node(op)
			switch n.name {
			case "let", "lettee":
				op = r.bind(n)
				continue
			case "tee_script", "group_script":
				rec.result = r.script(n, &rec)
			default:
				if f, ok := reducers[n.name]; ok {
					v := f(r, n)
					rec.result = []string{canon(v)}
					if c.Repr != "" {
						rec.repr = shortest(*v.(float))
					}
					return
				}
				r.form.consume(r, r.build(op), c, &rec)
			}
			return
		}
	})
	if fail != nil {
		rec.exc = fail
	}
	rec.trace = r.trace
	return rec
}

// A testCase is one line of the file.
type testCase struct {
	ID    string          `json:"id"`
	Op    any             `json:"op"`
	Take  *int            `json:"take"`
	Extra int             `json:"extra"`
	Built *int            `json:"built"`
	Res   []any           `json:"result"`
	Error *exception      `json:"error"`
	Trace []any           `json:"trace"`
	Repr  string          `json:"repr"`
	Tags  []string        `json:"tags"`
	Alt   json.RawMessage `json:"alt"`
}

type exception struct {
	Type    string `json:"type"`
	Message string `json:"message"`
}

func decode(data []byte, x any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(x)
}

// parseCase reads a case and what the followed version does otherwise.
func parseCase(line []byte) (c testCase, err error) {
	if err = decode(line, &c); err != nil || c.Alt == nil {
		return c, err
	}
	var alts []json.RawMessage
	if err = decode(c.Alt, &alts); err != nil {
		return c, err
	}
	for _, alt := range alts {
		var head struct {
			Py []string `json:"py"`
		}
		if err = decode(alt, &head); err != nil {
			return c, err
		}
		if slices.Contains(head.Py, version) {
			return c, decode(alt, &c)
		}
	}
	return c, nil
}

// compare tells the first difference between the record and what CPython did.
func (c *testCase) compare(rec record) string {
	var want, trace []string
	for _, v := range c.Res {
		want = append(want, canon(parseValue(v)))
	}
	for _, e := range c.Trace {
		trace = append(trace, canon(parseValue(e)))
	}
	switch {
	case !slices.Equal(rec.result, want):
		return fmt.Sprintf("result %s, want %s", list(rec.result), list(want))
	case (rec.exc == nil) != (c.Error == nil), c.Error != nil && !c.sameError(rec.exc):
		return fmt.Sprintf("error %v, want %v", rec.exc, c.Error)
	case !slices.Equal(rec.trace, trace):
		return fmt.Sprintf("trace %s, want %s", list(rec.trace), list(trace))
	case c.Built != nil && rec.built != *c.Built:
		return fmt.Sprintf("built %d, want %d", rec.built, *c.Built)
	case rec.repr != c.Repr:
		return fmt.Sprintf("repr %s, want %s", rec.repr, c.Repr)
	}
	return ""
}

// sameError compares the types alone where the message names Python types.
func (c *testCase) sameError(exc *raised) bool {
	if exc.class != c.Error.Type {
		return false
	}
	return exc.message == c.Error.Message || slices.Contains(c.Tags, "dyn")
}

func (e *exception) String() string {
	if e == nil {
		return "none"
	}
	return e.Type + ": " + e.Message
}

func list(texts []string) string { return "[" + strings.Join(texts, " ") + "]" }
