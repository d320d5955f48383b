"""Record what CPython's re does with random patterns: patterns.jsonl.

    python3.13 py/internal/module/testdata/patterns.py

A record is {"p": pattern, "s": text, "m": [[start, end, ...] of all groups for
each match of finditer]}, or {"p", "e": message} for a pattern that is refused.
"""

import json, pathlib, random, re, sys, warnings

ROWS = 2000
ATOMS = ["a", "b", "c", "é", ".", r"\w", r"\W", r"\d", r"\s", "[ab]", "[^a]", "[a-c1]", r"[\d-]", "(?i:B)", "1", "-", " ", r"\b", r"\B", "^", "$", r"\A", r"\Z"]
REPEATS = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "*?", "+?", "??", "{1,2}?", "*+", "?+"]


def pattern(r, depth, groups):
    parts = []
    for _ in range(r.randint(1, 4)):
        k = r.random()
        if depth > 0 and k < 0.35:
            kind = r.choice(["(", "(", "(", "(?:", "(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!", "(?P<n>"])
            if kind in ("(", "(?P<n>"):
                groups[0] += 1
            parts.append(kind + pattern(r, depth - 1, groups) + ")")
        elif k < 0.40 and groups[0]:
            parts.append("\\" + str(r.randint(1, groups[0])))
        elif k < 0.43 and groups[0]:
            parts.append("(?(%d)%s|%s)" % (r.randint(1, groups[0]), r.choice("abc"), r.choice("abc")))
        else:
            parts.append(r.choice(ATOMS))
        if r.random() < 0.35:
            parts.append(r.choice(REPEATS))
        if r.random() < 0.12:
            parts.append("|")
    return "".join(parts)


def main():
    assert sys.version_info[:2] == (3, 13), "weft follows CPython 3.13"
    warnings.simplefilter("ignore")
    r, rows = random.Random(3), []
    while len(rows) < ROWS:
        p = pattern(r, 2, [0])
        s = "".join(r.choice("aabbc1- é\n") for _ in range(r.randint(0, 9)))
        try:
            spans = [[x for span in m.regs for x in span] for m in re.finditer(p, s)]
            rows.append({"p": p, "s": s, "m": spans})
        except re.error as e:
            if r.random() < 0.2:
                rows.append({"p": p, "e": str(e)})
    target = pathlib.Path(__file__).with_suffix(".jsonl")
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


main()
