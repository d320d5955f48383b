"""Record what CPython prints for the expressions in expr/*.txt.

    python3.13 py/testdata/record.py            rewrite expr/*.jsonl
    python3.13 py/testdata/record.py --check    exit 1 if a record would change

Each line of a .txt file is one expression; empty lines and lines that begin
with '# ' are left out. A record is {"expr", "repr"} or {"expr", "error"}, the
error as 'Class: message'. An iterator that the expression leaves is listed, as
the command prints it item by item: {"expr", "items": [repr, ...]} and, when an
item failed, "error" beside them.
"""

import bisect, collections, functools, heapq, itertools, json, math, operator, pathlib, re, statistics, string, sys, warnings

HERE = pathlib.Path(__file__).parent
MODULES = {m.__name__: m for m in (bisect, collections, functools, heapq, itertools, math, operator, re, statistics, string)}
ITEMS_MAX = 1000


def words(text):
    return re.findall(r"\w+", text)


def counts(items):
    return dict(collections.Counter(items))


def top(table, n=10):
    return collections.Counter(table).most_common(n)


def failure(e):
    return type(e).__name__ + (": " + str(e) if str(e) else "")


def record(expr):
    space = dict(MODULES, counts=counts, top=top, reduce=functools.reduce, Counter=collections.Counter)
    for name in itertools.__dict__:
        if not name.startswith("_"):
            space[name] = getattr(itertools, name)
    out = {"expr": expr}
    try:
        value = eval(compile(expr, "<expr>", "eval"), space)
        if hasattr(value, "__next__"):
            out["items"] = []
            for item in itertools.islice(value, ITEMS_MAX):
                out["items"].append(repr(item))
        else:
            out["repr"] = repr(value)
    except SyntaxError as e:
        out["error"] = type(e).__name__ + ": " + e.msg
    except RecursionError as e:
        out["error"] = "RecursionError"
    except Exception as e:
        out["error"] = failure(e)
    return out


def main():
    warnings.simplefilter("ignore")
    assert sys.version_info[:2] == (3, 13), "weft follows CPython 3.13"
    changed = False
    for path in sorted((HERE / "expr").glob("*.txt")):
        rows, seen = [], set()
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.strip() or line.startswith("# ") or line in seen:
                continue
            seen.add(line)
            rows.append(json.dumps(record(line), ensure_ascii=True))
        text = "\n".join(rows) + "\n"
        target = path.with_suffix(".jsonl")
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            changed = True
            print("changed:", target.name)
            if "--check" not in sys.argv:
                target.write_text(text, encoding="utf-8")
    sys.exit(1 if changed and "--check" in sys.argv else 0)


main()
