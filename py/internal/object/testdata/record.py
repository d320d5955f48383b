"""Record what CPython makes of the expressions in text.txt.

    python3.13 record.py

Each becomes a line of text.jsonl: expr and repr, or expr and error, which is
the class and the message of the exception.
"""
import json
import pathlib
import warnings

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent

with open(HERE / "text.jsonl", "w", encoding="utf-8") as out:
    for line in (HERE / "text.txt").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("# "):
            continue
        r = {"expr": line}
        try:
            r["repr"] = repr(eval(line))
        except Exception as e:
            r["error"] = "%s: %s" % (type(e).__name__, e)
        out.write(json.dumps(r, ensure_ascii=True) + "\n")

# Random expressions of the same kinds, the same each time.
import random

R = random.Random(20261123)
INTS = ["0", "1", "-1", "42", "-255", "1234567", "2**63", "-2**70", "10**20", "True", "65", "0x110000"]
FLOATS = ["0.0", "-0.0", "1.5", "-2.675", "3.14159", "1e16", "1e-5", "123456789.125", "1e100", "5e-324",
          "float('inf')", "float('-inf')", "float('nan')", "0.1", "99999.5", "1e22", "-0.0001", "2.5"]
STRS = ["''", "'a'", "'abc'", "'héllo wörld'", "' a  b '", "'a,b,,c'", "'Hello World'", "'aXbXc'", "'1_000'",
        "'\\t-x\\n'", "'ßΣ'", "'日本'", "'%d'", "'{}'", "'abcabc'", "'  '"]


def spec():
    return "".join([
        R.choice(["", "", "", "*<", ">", "^", "=", "0=", "é^", "<"]), R.choice(["", "", "", "+", "-", " "]),
        R.choice(["", "", "", "", "z"]), R.choice(["", "", "", "#"]), R.choice(["", "", "0"]),
        R.choice(["", "", "1", "5", "12", "20"]), R.choice(["", "", "", ",", "_"]),
        R.choice(["", "", "", ".0", ".1", ".3", ".10", "."]),
        R.choice(["", "", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "y"])])


def percent():
    return "%" + "".join(R.sample(["-", "+", " ", "#", "0"], R.choice([0, 0, 1, 2]))) + R.choice(
        ["", "", "1", "8", "15"]) + R.choice(["", "", "", ".", ".0", ".2", ".12"]) + R.choice("diuoxXeEfFgGcrsa%y")


def index():
    return R.choice(["None", "0", "1", "2", "-1", "-3", "100", "-100"])


def method():
    s, t, u = R.choice(STRS), R.choice(STRS), R.choice(STRS)
    if R.random() < 0.3 and all(ord(c) < 128 for c in s + t + u):
        s, t, u = "b" + s, "b" + t, "b" + u
    n = R.choice(["-1", "0", "1", "2", "9"])
    return s + "." + R.choice([
        "find(%s, %s, %s)" % (t, index(), index()), "rfind(%s, %s)" % (t, index()), "count(%s, %s)" % (t, index()),
        "index(%s)" % t, "startswith(%s, %s)" % (t, index()), "endswith(%s, %s, %s)" % (t, index(), index()),
        "replace(%s, %s, %s)" % (t, u, n), "split(%s, %s)" % (R.choice([t, "None"]), n),
        "rsplit(%s, %s)" % (R.choice([t, "None"]), n), "splitlines()", "partition(%s)" % t, "rpartition(%s)" % t,
        "strip(%s)" % R.choice([t, "None"]), "lstrip(%s)" % t, "rstrip(%s)" % t, "center(%s, %s)" % (n, t),
        "ljust(9)", "zfill(9)", "expandtabs(%s)" % n, "title()", "capitalize()", "swapcase()", "join([%s, %s])" % (t, u),
        "removeprefix(%s)" % t, "removesuffix(%s)" % t, "isalnum()", "istitle()", "isupper()"])


def expression():
    kind = R.randrange(8)
    value = R.choice(R.choice([INTS, FLOATS, STRS]))
    if kind < 3:
        return "format(%s, %r)" % (value, spec())
    if kind < 5:
        return "%r %% (%s,)" % (percent(), value)
    if kind < 7:
        return method()
    return R.choice(["int(%s)" % value, "float(%s)" % value, "round(%s, %d)" % (R.choice(FLOATS + INTS), R.randrange(-8, 18)),
                     "repr(%s)" % value, "(%s).hex()" % R.choice(FLOATS), "round(%s)" % value,
                     "repr(%r)" % (R.uniform(-1, 1) * 10 ** R.randrange(-20, 25)),
                     "format(%r, %r)" % (R.uniform(-1, 1) * 10 ** R.randrange(-12, 20), R.choice([".3g", ".17g", ".0f", ".12e", ".5", ",.3f"]))])


with open(HERE / "random.jsonl", "w", encoding="utf-8") as out:
    for _ in range(3000):
        r = {"expr": expression()}
        try:
            r["repr"] = repr(eval(r["expr"]))
        except Exception as e:
            r["error"] = "%s: %s" % (type(e).__name__, e)
        out.write(json.dumps(r, ensure_ascii=True) + "\n")
