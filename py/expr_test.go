package py

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// record is what CPython did with an expression; see testdata/record.py.
type record struct {
	Expr  string    `json:"expr"`
	Repr  *string   `json:"repr"`
	Items *[]string `json:"items"`
	Error string    `json:"error"`
}

// evaluate does what the recorder does.
func evaluate(src string) (r record) {
	r.Expr = src
	ctx := context.Background()
	e := New(Options{Limits: Limits{Steps: 2_000_000, Memory: 256 << 20, Time: 10 * time.Second}})
	importAll(e)
	s := e.Session(ctx)
	p, err := e.CompileExpr("<expr>", src)
	if err == nil {
		var v Value
		if v, err = s.Run(p); err == nil {
			err = s.protect(func() {
				if _, ok := object.AsIter(s.th, v.v); ok {
					r.Items = &[]string{}
				} else {
					text := object.Repr(s.th, v.v)
					r.Repr = &text
				}
			})
			if r.Items != nil {
				for x, itemErr := range s.Values(v) {
					if err = itemErr; err != nil || len(*r.Items) == 1000 {
						break
					}
					text, _ := s.Repr(x)
					*r.Items = append(*r.Items, text)
				}
			}
		}
	}
	if pe := (*Error)(nil); errors.As(err, &pe) {
		r.Error = pe.Class
		if pe.Message != "" {
			r.Error += ": " + pe.Message
		}
	}
	return r
}

func importAll(e *Engine) {
	th := e.Session(context.Background()).th
	for _, name := range module.Names() {
		if v := e.importModule(th, name); !v.IsNil() {
			e.globals.Set(nil, name, v)
			if name == "itertools" {
				m, _ := object.AsModule(v)
				for _, n := range m.Names() {
					x, _ := m.Own(n)
					e.globals.Set(nil, n, x)
				}
			}
			if m, _ := object.AsModule(v); name == "functools" || name == "collections" {
				for _, n := range []string{"reduce", "Counter"} {
					if x, ok := m.Own(n); ok {
						e.globals.Set(nil, n, x)
					}
				}
			}
		}
	}
}

func (r record) equal(o record) bool {
	return (r.Repr == nil) == (o.Repr == nil) && (r.Repr == nil || *r.Repr == *o.Repr) &&
		(r.Items == nil) == (o.Items == nil) && (r.Items == nil || slices.Equal(*r.Items, *o.Items)) &&
		r.Error == o.Error
}

func (r record) String() string {
	var parts []string
	if r.Repr != nil {
		parts = append(parts, *r.Repr)
	}
	if r.Items != nil {
		parts = append(parts, "items "+strings.Join(*r.Items, " "))
	}
	if r.Error != "" {
		parts = append(parts, "error "+r.Error)
	}
	text := strings.Join(parts, ", ")
	if len(text) > 400 {
		text = text[:400] + "..."
	}
	return text
}

// differs are the expressions that come out otherwise here, and why.
var differs = map[string]string{
	"float('nan') in [float('nan')]": "a float has no identity: a nan is itself wherever it comes from",
	"(-2.5) ** (0.5)":                "there are no complex numbers",
}

func TestExpressionsAgreeWithCPython(t *testing.T) {
	files, err := filepath.Glob("testdata/expr/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no records: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".jsonl"), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			lines := bufio.NewScanner(f)
			lines.Buffer(nil, 1<<22)
			for lines.Scan() {
				var want record
				if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
					t.Fatal(err)
				}
				got := evaluate(want.Expr)
				if why := differs[want.Expr]; why != "" {
					if got.equal(want) {
						t.Errorf("%s agrees, though %s", want.Expr, why)
					}
					continue
				}
				if !got.equal(want) {
					t.Errorf("%s\n  = %s\nwant %s", want.Expr, got, want)
				}
			}
			if err := lines.Err(); err != nil {
				t.Fatal(err)
			}
		})
	}
}
