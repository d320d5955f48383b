package py

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// apartTables are what the expressions of TestToldSources read.
var apartTables = map[string]string{
	"csv": "name,qty,price\nanna,1,1.50\n\"b, \"\"c\"\"\",2,x\n\"two\nlines\",007,\nÄrger,-3,1e3\n" +
		strings.Repeat("much,4,0.25\n", 3000),
	"jsonl": `{"name": "anna", "qty": 1, "sub": {"a": ["x", "é"], "b": {"c": null}}, "last": true}
{"qty": 2, "name": "b\u00e9\n", "sub": {"a": []}}

{"name": "twice", "qty": 3, "name": "once", "qty": 4, "sub": {"a": [[1, 2], {"k": "v"}]}}
{"name": [1, 2.5, "z"], "qty": -0.5, "sub": {"a": ["` + strings.Repeat("long ", 2000) + `"]}}
`,
	"json":   `[{"name": "anna", "qty": 1, "sub": {"a": ["x"]}}, {"name": "bo", "qty": 2, "sub": {"a": []}}]`,
	"bad":    `{"name": "anna", "qty": 1, "sub": {"a": 1}}` + "\n" + `{"name": "bo", "other": [1, {"x": tru}], "qty": 2}`,
	"odd":    `{"name": "anna"}` + "\n" + `["no", "object"]` + "\n" + `{"name": "bo"}`,
	"nested": `[[{"a": 1}]]` + "\n" + `[{"b": 2}]`,
	"long":   `{"name": "anna", "n": ` + strings.Repeat("7", 5000) + `}`,
}

// TestToldSources runs comprehensions whose use of their variable helps over a
// source that is told, and over the same behind iter(), which is not.
func TestToldSources(t *testing.T) {
	for _, c := range []struct{ kind, table, src string }{
		{"csv", "csv", `[(r["name"], r.qty, r[2], r["price"]) for r in SOURCE]`},
		{"csv", "csv", `[r["name"] for r in SOURCE if r.qty == 2 or r.get("price") == 1000]`},
		{"csv", "csv", `{r.name: [r["qty"], r[0]] for r in SOURCE}`},
		{"csv", "csv", `sum(r.qty for r in SOURCE if r[0] == "much")`},
		{"csv", "csv", `{(k := r["name"]): k.upper() for r in SOURCE}`},
		{"csv", "csv", `list(sumby((r["name"], r["qty"]) for r in SOURCE if r["name"] != "two\nlines").items())`},
		{"csv", "csv", `[r["nothing"] for r in SOURCE]`},
		{"csv", "csv", `[r.nothing for r in SOURCE]`},
		{"csv", "csv", `[f"{r['name']!r:>{r['qty'] if r.qty == 4 else 1}}" for r in SOURCE]`},
		{"csv", "csv", `[a + b for r in SOURCE for a in r["name"] for b in [r[0]]][-9:]`},
		{"csv", "csv", `[[a + r[0] for a in r["name"]] for r in SOURCE][-9:]`},
		{"csv", "csv", `[r for r in SOURCE][:3]`},
		{"csv", "csv", `[r.keys() for r in SOURCE][:3]`},
		{"csv", "csv", `[(lambda: r["name"]) for r in SOURCE][0]()`},
		{"csv", "csv", `[list(f) for f in [(r[0] for n in range(1)) for r in SOURCE][:3]]`},
		{"csv", "csv", `max((r.price for r in SOURCE), key=str)`},
		{"jsonl", "jsonl", `[e["name"] for e in SOURCE]`},
		{"jsonl", "jsonl", `[(e["name"], e["qty"], e.get("last"), e.get("last", e["qty"])) for e in SOURCE]`},
		{"jsonl", "jsonl", `[e["sub"]["a"] for e in SOURCE if e["qty"] > 1]`},
		{"jsonl", "jsonl", `[x for e in SOURCE for x in e["sub"]["a"]]`},
		{"jsonl", "jsonl", `[str(t) for e in SOURCE if any(t for t in e["sub"]["a"])]`},
		{"jsonl", "jsonl", `[e["last"] for e in SOURCE]`},
		{"jsonl", "jsonl", `[e.name for e in SOURCE]`},
		{"jsonl", "jsonl", `[e.copy() for e in SOURCE if e["qty"]]`},
		{"jsonl", "jsonl", `[e.pop("name") for e in SOURCE if e["qty"]]`},
		{"jsonl", "jsonl", `[(e["name"], len(e)) for e in SOURCE]`},
		{"jsonl", "jsonl", `[e[k] for k in ["name"] for e in SOURCE]`},
		{"json", "json", `[e["name"] for e in SOURCE]`},
		{"json", "json", `[e["sub"]["a"] for e in SOURCE]`},
		{"json", "jsonl", `list(counts(e["qty"] for e in SOURCE).items())`},
		{"jsonl", "bad", `[e["name"] for e in SOURCE]`},
		{"jsonl", "odd", `[e["name"] for e in SOURCE]`},
		{"jsonl", "odd", `[e[0] for e in SOURCE]`},
		{"jsonl", "nested", `[e[0] for e in SOURCE]`},
		{"lines", "csv", `[l for l in SOURCE if "o" in l]`},
		{"lines", "csv", `[l.upper() for l in SOURCE if "0.25" in l and l[0] == "m"]`},
		{"lines", "csv", `[l for l in SOURCE if "name" in l or 1]`},
		{"lines", "csv", `[l for l in SOURCE if "e\nl" in l]`},
		{"lines", "csv", `[l for l in SOURCE if "" in l if "Ä" in l]`},
		{"lines", "csv", `[l for l in SOURCE if 1 in l]`},
		{"lines", "csv", `[l for l in SOURCE if "nowhere" in l]`},
		{"lines", "csv", `[(l, m) for l in SOURCE if "two" in l for m in l]`},
		{"jsonl", "long", `[e["name"] for e in SOURCE]`},
	} {
		run := func(source string) (string, string) {
			var out strings.Builder
			e := New(Options{Stdin: strings.NewReader(apartTables[c.table]), Stdout: &out})
			v, err := e.Eval(context.Background(), "<test>", strings.Replace(c.src, "SOURCE", source, 1))
			if err != nil {
				var failed *Error
				if !errors.As(err, &failed) {
					t.Fatal(err)
				}
				return "", failed.Class + ": " + failed.Message
			}
			text, err := e.Session(context.Background()).Repr(v)
			if err != nil {
				t.Fatal(err)
			}
			return text, ""
		}
		got, gotErr := run(c.kind + "()")
		want, wantErr := run(fmt.Sprintf("iter(%s())", c.kind))
		if got != want || gotErr != wantErr {
			t.Errorf("%s of %s:\n%.300s %s\nuntold\n%.300s %s", c.src, c.table, got, gotErr, want, wantErr)
		}
		if want == "" && wantErr == "" {
			t.Errorf("%s of %s: nothing at all", c.src, c.table)
		}
	}
}
