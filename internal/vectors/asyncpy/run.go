package asyncpy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/weft-go/weft/internal/vectors/vec"
	"github.com/weft-go/weft/py"
)

// follows is the CPython whose record counts, where they differ.
const follows = "3.13"

// Case is a recorded program with its script.
type Case struct {
	ID     string         `json:"id"`
	Tags   any            `json:"tags"`
	Script string         `json:"script"`
	Record map[string]any `json:"record"`
}

var fields = []string{"outcome", "log", "end", "left", "tasks"}

// Load reads a case as CPython 3.13 recorded it.
func Load(line []byte) (*Case, error) {
	all, err := decode(line)
	if err != nil {
		return nil, fmt.Errorf("asyncpy: unreadable case: %w", err)
	}
	for _, a := range list(all["alt"]) {
		if alt, _ := a.(map[string]any); contains(alt["py"], follows) {
			for k, v := range alt {
				all[k] = v
			}
		}
	}
	c := &Case{ID: str(all["id"]), Tags: all["tags"], Script: Script(list(all["main"])), Record: map[string]any{}}
	for _, field := range fields {
		c.Record[field] = all[field]
	}
	return c, nil
}

// Run runs one case through package py and compares what it did with the
// record.
func Run(line []byte, _ vec.Options) vec.Outcome {
	c, err := Load(line)
	if err != nil {
		return vec.Outcome{Status: vec.Failed, Reason: err.Error()}
	}
	out := vec.Outcome{ID: c.ID, Status: vec.Failed}
	var text bytes.Buffer
	engine := py.New(py.Options{Stdout: &text, VirtualTime: true, Limits: py.Limits{Steps: 10_000_000}})
	if err := engine.Run(context.Background(), "case.py", c.Script); err != nil {
		out.Reason = err.Error()
		var e *py.Error
		if errors.As(err, &e) {
			var trace bytes.Buffer
			e.WriteTraceback(&trace)
			out.Reason = trace.String()
		}
		return out
	}
	got, err := decode(text.Bytes())
	if err != nil {
		out.Reason = fmt.Sprintf("unreadable record: %v: %s", err, text.String())
		return out
	}
	for _, field := range fields {
		if w, g := canonical(c.Record[field]), canonical(got[field]); w != g {
			out.Reason = fmt.Sprintf("%s:\n got %s\nwant %s", field, g, w)
			return out
		}
	}
	out.Status = vec.Passed
	return out
}

func decode(line []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	var v map[string]any
	err := d.Decode(&v)
	return v, err
}

// canonical is a value as JSON, with numbers that are equal written alike.
func canonical(v any) string {
	b, _ := json.Marshal(numbers(v))
	return string(b)
}

func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		x, _ := v.Float64()
		return x
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = numbers(x)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = numbers(x)
		}
		return out
	}
	return v
}

func contains(l any, s string) bool {
	for _, x := range list(l) {
		if x == s {
			return true
		}
	}
	return false
}
