package main

const pythonGroup = `
import csv
d = {}
with open("sales.csv", newline="") as f:
    rows = csv.reader(f)
    next(rows)
    for r in rows:
        d[r[2]] = d.get(r[2], 0) + float(r[5])
for k, v in d.items():
    print(k, v)`

const pythonCSV = `
import csv
with open("sales.csv", newline="") as f:
    rows = csv.reader(f)
    next(rows)
    print(sum(float(r[5]) for r in rows if int(r[4]) > 5))`

const pythonWords = `
import collections, re
c = collections.Counter()
with open("book.txt") as f:
    for line in f:
        c.update(re.findall(r"\w+", line.lower()))
for w, n in c.most_common(10):
    print(w, n)`

const pythonFilter = `
import sys
with open("lines.txt") as f:
    for line in f:
        if "light" in line:
            sys.stdout.write(line.upper())`

const pythonUpper = `
import sys
with open("lines.txt") as f:
    for line in f:
        sys.stdout.write(line.upper())`

const pythonJSON = `
import json
with open("events.jsonl") as f:
    print(sum(e["ms"] for e in map(json.loads, f) if e["kind"] == "buy"))`

// works are the works, with weft's program first.
func works(weft, python, duckdb string) []work {
	duck := func(query string) program { return program{"duckdb", []string{duckdb, query}} }
	py := func(src string) program { return program{"python3", []string{python, "-c", src}} }
	w := func(args ...string) program { return program{"weft", append([]string{weft}, args...)} }
	return []work{
		{"csv filter sum", []program{
			w(`sum(r["price"] for r in csv("sales.csv") if r["quantity"] > 5)`),
			{"mawk", []string{"mawk", "-F,", `NR>1 && $5>5 {s+=$6} END{printf "%.2f\n", s}`, "sales.csv"}},
			duck(`SELECT sum(price) FROM read_csv('sales.csv') WHERE quantity > 5`),
			py(pythonCSV),
		}, about},
		{"csv group sum", []program{
			w(`sumby((r["city"], r["price"]) for r in csv("sales.csv"))`),
			{"mawk", []string{"mawk", "-F,", `NR>1 {s[$3]+=$6} END{for (k in s) printf "%s %.2f\n", k, s[k]}`, "sales.csv"}},
			duck(`SELECT city, sum(price) FROM read_csv('sales.csv') GROUP BY city`),
			py(pythonGroup),
		}, about},
		{"jsonl filter sum", []program{
			w(`sum(e["ms"] for e in jsonl("events.jsonl") if e["kind"] == "buy")`),
			{"jq", []string{"jq", "-n", `reduce (inputs|select(.kind=="buy")|.ms) as $x (0; .+$x)`, "events.jsonl"}},
			duck(`SELECT sum(ms) FROM read_json('events.jsonl') WHERE kind = 'buy'`),
			py(pythonJSON),
		}, about},
		{"top words", []program{
			w(`top(counts(w.lower() for w in words("book.txt")), 10)`),
			py(pythonWords),
		}, about},
		{"lines filter upper", []program{
			w(`(l.upper() for l in lines("lines.txt") if "light" in l)`),
			py(pythonFilter),
		}, equal},
		{"lines upper", []program{
			w(`(l.upper() for l in lines("lines.txt"))`),
			py(pythonUpper),
		}, equal},
		{"start", []program{
			w(`1`),
			{"mawk", []string{"mawk", `BEGIN {print 1}`}},
			py(`print(1)`),
		}, equal},
	}
}
