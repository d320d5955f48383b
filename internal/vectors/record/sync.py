"""Make random cases for the sync vectors and record what CPython does with them.

    python3 sync.py COUNT [SEED] > cases.jsonl
    go run ./internal/vectors cases.jsonl

The cases are programs as trees. This file runs them with Python's own iterators;
what it adds is only the sources that write the trace and the named callables.
Run it with CPython 3.13, the version that weft follows.
"""

import copy
import functools
import itertools
import json
import math
import operator
import os
import random
import signal
import sys


class Boom(Exception):
    pass


class TooLong(BaseException):
    pass


def too_long(*_):
    raise TooLong


ERRORS = {"Boom": Boom, "ValueError": ValueError, "LookupError": LookupError,
          "ZeroDivisionError": ZeroDivisionError, "StopIteration": StopIteration, "IndexError": IndexError}


def encode(v):
    if isinstance(v, (list, tuple)):
        return [encode(x) for x in v]
    if isinstance(v, float):
        return {"f": repr(v) if math.isnan(v) or math.isinf(v) else v.hex()}
    if isinstance(v, int) and not isinstance(v, bool) and abs(v) >= 1 << 53:
        return {"i": str(v)}
    return v


def decode(v):
    if isinstance(v, list):
        return tuple(decode(x) for x in v)
    if isinstance(v, dict) and "f" in v:
        return float(v["f"]) if v["f"].strip("-") in ("inf", "nan") else float.fromhex(v["f"])
    if isinstance(v, dict) and "i" in v:
        return int(v["i"])
    return v


def raise3(error):
    def f(x):
        if x == 3:
            raise copy.copy(error)
        return x
    return f


FUNCTIONS = {
    "ident": lambda x: x, "square": lambda x: x * x, "neg": lambda x: -x, "inc": lambda x: x + 1,
    "dbl": lambda x: x * 2, "half": lambda x: x // 2, "mod3": lambda x: x % 3, "abs": abs,
    "is_even": lambda x: x % 2 == 0, "lt5": lambda x: x < 5, "gt3": lambda x: x > 3,
    "is_zero": lambda x: x == 0, "truthy": bool, "not": lambda x: not x, "str": str,
    "recip": lambda x: 12 // x, "boom3": raise3(ValueError("boom at 3")), "stop3": raise3(StopIteration()),
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "max2": lambda a, b: max(a, b),
    "min2": lambda a, b: min(a, b), "pair": lambda a, b: (a, b), "first_of": lambda a, b: a,
    "second_of": lambda a, b: b, "digits": lambda a, b: a * 10 + b,
    "tup": lambda *a: a, "add_all": lambda *a: sum(a),
}


class Source:
    """A one-shot iterator: each pull takes the next step; the last one repeats."""

    def __init__(self, run, label, *steps):
        self.run, self.label, self.steps, self.at = run, label, [s for part in steps for s in part], 0

    def __iter__(self):
        return self

    def __next__(self):
        kind, what = self.steps[self.at]
        self.at = min(self.at + 1, len(self.steps) - 1)
        self.run.event(kind, self.label)
        if kind == "stop":
            raise StopIteration
        if kind == "raise":
            raise ERRORS[what[0]](what[1])
        if kind == "reenter":
            return next(self.run.names[what])
        return what


def values(vs):
    return [("pull", v) for v in vs]


STOP = [("stop", None)]


class IterObj:
    def __init__(self, run, label, vs):
        self.run, self.label, self.vs = run, label, vs

    def __iter__(self):
        self.run.event("iter", self.label)
        return Source(self.run, self.label, values(self.vs), STOP)


class GetItem:
    def __init__(self, run, label, vs, error=None):
        self.run, self.label, self.vs, self.error = run, label, vs, error

    def __getitem__(self, i):
        if i < len(self.vs):
            self.run.event("get", self.label, i)
            return self.vs[i]
        self.run.event("getend", self.label, i)
        raise ERRORS[self.error[0]](self.error[1]) if self.error else IndexError(i)


class LenSeq(GetItem):
    def __len__(self):
        self.run.event("len", self.label)
        return len(self.vs)


class Run:
    def __init__(self):
        self.trace, self.names = [], {}

    def event(self, *parts):
        self.trace.append(encode(list(parts)))

    def function(self, name):
        if name is None:
            return None
        f = FUNCTIONS[name.lstrip("@")]
        if not name.startswith("@"):
            return f

        def traced(*args):
            self.event("call", name[1:], args)
            return f(*args)
        return traced

    def build(self, op):
        name, args, kw = op[0], op[1:], {}
        special = getattr(self, "op_" + name, None)
        if special:
            return special(*args)
        if args and isinstance(args[-1], dict) and not args[-1].keys() & {"f", "i"}:
            args, kw = args[:-1], {k: decode(v) for k, v in args[-1].items()}
        for k in ("func", "key"):
            if k in kw:
                kw[k] = self.function(kw[k])
        if name in ("map", "starmap", "filter", "filterfalse", "takewhile", "dropwhile"):
            f = {"map": map, "filter": filter}.get(name) or getattr(itertools, name)
            return f(self.function(args[0]), *[self.build(x) for x in args[1:]])
        if name in ("chain", "compress", "zip", "zip_longest", "product", "pairwise", "cycle", "enumerate",
                    "accumulate"):
            f = {"zip": zip, "enumerate": enumerate}.get(name) or getattr(itertools, name)
            return f(*[self.build(x) for x in args], **kw)
        x = self.build(args[0])
        rest = [decode(a) for a in args[1:]]
        if name == "from_iterable":
            return itertools.chain.from_iterable(x)
        if name in ("sorted", "reversed"):
            return {"sorted": sorted, "reversed": reversed}[name](x, **kw)
        if name.startswith("group"):
            return self.grouped(name, itertools.groupby(x, **kw))
        f = {"cwr": "combinations_with_replacement"}.get(name, name)
        return getattr(itertools, f)(x, *rest, **kw)

    def grouped(self, name, groups):
        if name == "grouplate":
            return [(k, list(g)) for k, g in list(groups)]
        if name == "groupkeys":
            return map(lambda kg: kg[0], groups)
        if name == "groupfirst":
            return map(lambda kg: (kg[0], next(kg[1])), groups)
        return map(lambda kg: (kg[0], list(kg[1])), groups)

    def op_src(self, label, vs):
        return Source(self, label, values(decode(vs)), STOP)

    def op_badsrc(self, label, vs, *error):
        return Source(self, label, values(decode(vs)), [("raise", error)])

    def op_hiccup(self, label, vs, t, m, more):
        return Source(self, label, values(decode(vs)), [("raise", (t, m))], values(decode(more)), STOP)

    def op_flaky(self, label, vs, more):
        return Source(self, label, values(decode(vs)), STOP, values(decode(more)), STOP)

    def op_reenter(self, label, vs, enter):
        steps, vs = [], list(values(decode(vs)))
        for k in range(1, len(vs) + max(map(int, enter)) + 1):
            steps.append(("reenter", enter[str(k)]) if str(k) in enter else vs.pop(0) if vs else STOP[0])
        return Source(self, label, steps, STOP)

    def op_srcof(self, label, ops):
        return Source(self, label, values([self.build(x) for x in ops]), STOP)

    def op_iterobj(self, label, vs):
        return IterObj(self, label, decode(vs))

    def op_getitem(self, label, vs, error=None):
        return GetItem(self, label, decode(vs), error)

    def op_lenseq(self, label, vs):
        return LenSeq(self, label, decode(vs))

    def op_lit(self, vs):
        return list(decode(vs))

    def op_chars(self, s):
        return s

    def op_range(self, *a):
        return range(*a)

    def op_count(self, *a):
        return itertools.count(*map(decode, a))

    def op_repeat(self, *a):
        return itertools.repeat(*map(decode, a))

    def op_iter(self, x):
        return iter(self.build(x))

    def op_aslist(self, x):
        return list(self.build(x))

    def op_itercall(self, x, sentinel):
        it = iter(self.build(x))
        return iter(lambda: next(it), decode(sentinel))

    def op_ref(self, name):
        return self.names[name]

    def op_let(self, name, x, body):
        self.names[name] = iter(self.build(x))
        return self.build(body)

    def op_lettee(self, names, x, body):
        self.names.update(zip(names, itertools.tee(self.build(x), len(names))))
        return self.build(body)

    def pull(self, it, result):
        try:
            result.append(encode(next(it)))
        except StopIteration:
            self.event("end")
        except Exception as e:
            self.event("error", type(e).__name__)
            return {"type": type(e).__name__, "message": str(e)}
        else:
            self.event("out")
            return None
        return "end"


REDUCERS = {
    "all": all, "any": any, "sum": sum, "fsum": math.fsum, "list": list, "max": max, "min": min,
}


def record(case):
    run, result, error, built = Run(), [], None, None
    op = case["op"]
    try:
        while op[0] in ("let", "lettee"):
            if op[0] == "let":
                run.names[op[1]] = iter(run.build(op[2]))
            else:
                run.names.update(zip(op[1], itertools.tee(run.build(op[2]), len(op[1]))))
            op = op[3]
        if op[0] in REDUCERS:
            kw = dict(op[2]) if len(op) > 2 else {}
            if "key" in kw:
                kw["key"] = run.function(kw["key"])
            result = [encode(REDUCERS[op[0]](run.build(op[1]), **kw))]
        elif op[0] == "reduce":
            kw = [decode(op[3]["initial"])] if "initial" in op[3] else []
            result = [encode(functools.reduce(run.function(op[1]), run.build(op[2]), *kw))]
        else:
            root = run.names["root"] = iter(run.build(op))
            built = len(run.trace)
    except Exception as e:
        error = {"type": type(e).__name__, "message": str(e)}
    if built is not None:
        for _ in itertools.count() if case["take"] is None else range(case["take"]):
            got = run.pull(root, result)
            if got is not None:
                error = got if isinstance(got, dict) else None
                break
            if len(result) > 500:
                return None
        for _ in range(case.get("extra", 0)):
            run.pull(root, result)
    return {**case, "built": built, "result": result, "error": error, "trace": run.trace}


class Maker:
    """Makes random programs. Kinds of elements are kept apart, so that most run."""

    def __init__(self, r):
        self.r, self.labels, self.depth_names = r, itertools.count(), itertools.count()

    def label(self):
        return "L%d" % next(self.labels)

    def numbers(self, most=7):
        r = self.r
        if r.random() < 0.1:
            return [{"f": float(r.randint(-6, 6) / 4).hex()} for _ in range(r.randint(0, most))]
        return [r.choice([0, 1, 2, 3, 3, 4, 5, -1, -2, True, 9]) for _ in range(r.randint(0, most))]

    def leaf(self):
        r, vs = self.r, self.numbers()
        kind = r.choice(["src"] * 8 + ["badsrc", "badsrc", "hiccup", "hiccup", "flaky", "flaky", "iterobj", "getitem",
                                       "getitem", "lit", "range", "repeat", "count", "itercall", "reenter"])
        error = [r.choice(["Boom", "ValueError", "LookupError", "StopIteration"]), "bad"]
        if kind == "badsrc":
            return [kind, self.label(), vs, *error]
        if kind == "hiccup":
            return [kind, self.label(), vs, *error, self.numbers()]
        if kind == "flaky":
            return [kind, self.label(), vs, self.numbers()]
        if kind == "getitem" and r.random() < 0.3:
            return [kind, self.label(), vs, error]
        if kind == "lit":
            return [kind, vs]
        if kind == "range":
            return [kind, r.randint(-3, 3), r.randint(-6, 8), r.choice([1, 1, 2, 3, -1, -2])]
        if kind == "repeat":
            return [kind, r.randint(0, 4), r.randint(0, 4)]
        if kind == "count":
            return ["islice", [kind, r.randint(-3, 3), r.choice([1, 2, -1])], r.randint(0, 5)]
        if kind == "itercall":
            return [kind, ["flaky", self.label(), vs, self.numbers()], r.choice([0, 3, 9])]
        if kind == "reenter":
            return [kind, self.label(), vs, {str(r.randint(1, 4)): "root"}]
        return [kind, self.label(), vs]

    def f(self, *names):
        return ("@" if self.r.random() < 0.3 else "") + self.r.choice(names)

    def one(self):
        return self.f("ident", "square", "neg", "inc", "half", "mod3", "abs", "recip", "boom3", "stop3")

    def test(self):
        return self.f("is_even", "lt5", "gt3", "is_zero", "truthy", "not", "boom3", "stop3")

    def two(self):
        return self.f("add", "sub", "mul", "max2", "min2", "first_of", "second_of", "digits")

    def key(self):
        return {"key": self.f("half", "mod3", "abs", "is_even", "boom3")} if self.r.random() < 0.6 else {}

    def tree(self, depth):
        """A tree whose elements are numbers."""
        r = self.r
        if depth <= 0:
            return self.leaf()
        x = lambda: self.tree(depth - 1 - (r.random() < 0.4))
        small = lambda: ["islice", x(), r.randint(0, 4)]
        flat = lambda op: ["starmap", self.f("add_all"), op]
        kind = r.randrange(33)
        if kind == 0: return ["map", self.one(), x()]
        if kind == 1: return ["map", self.two(), x(), x()]
        if kind == 2: return ["map", self.f("add_all"), x(), x(), x()]
        if kind == 3: return ["filter", r.choice([None, self.test()]), x()]
        if kind == 4: return ["filterfalse", r.choice([None, self.test()]), x()]
        if kind == 5: return ["takewhile", self.test(), x()]
        if kind == 6: return ["dropwhile", self.test(), x()]
        if kind in (7, 8, 9):
            return ["islice", x(), r.choice([None, 0, 1, 2, 3]), r.choice([None, 0, 2, 4, 6, 9]), r.choice([None, 1, 2, 3])]
        if kind == 10: return ["accumulate", x(), r.choice([{}, {"func": self.two()}, {"initial": 5}, {"func": self.two(), "initial": 2}])]
        if kind == 11: return flat(["enumerate", x(), {"start": r.randint(-2, 3)}])
        if kind in (12, 13): return ["chain", *[x() for _ in range(r.randint(0, 3))]]
        if kind == 14: return ["from_iterable", ["srcof", self.label(), [x() for _ in range(r.randint(0, 3))]]]
        if kind == 15: return ["compress", x(), x()]
        if kind in (16, 17): return flat(["zip", *[x() for _ in range(r.randint(1, 3))], {"strict": True} if r.random() < 0.5 else {}])
        if kind in (18, 19): return flat(["zip_longest", *[x() for _ in range(r.randint(1, 3))], {"fillvalue": 0}])
        if kind in (20, 21): return flat(["batched", x(), r.randint(1, 3), {"strict": True} if r.random() < 0.4 else {}])
        if kind in (22, 23): return flat(["pairwise", x()])
        if kind == 24: return ["groupkeys", x(), self.key()]
        if kind == 25: return flat(["groupfirst", x(), self.key()])
        if kind == 26: return ["map", self.f("add"), x(), ["cycle", x()]]
        if kind == 27: return ["islice", ["cycle", x()], r.randint(0, 9)]
        if kind == 28: return flat(["product", small(), small(), {"repeat": r.randint(0, 2)}])
        if kind == 29: return flat([r.choice(["combinations", "cwr", "permutations"]), small(), r.randint(0, 3)])
        if kind == 30: return ["sorted", small(), {"reverse": True, **self.key()} if r.random() < 0.4 else self.key()]
        t, u = "t%d" % next(self.depth_names), "u%d" % next(self.depth_names)
        if kind == 31:
            return ["lettee", [t, u], x(), r.choice([["chain", ["ref", t], ["ref", u]], ["map", self.two(), ["ref", t], ["islice", ["ref", u], 1, None]],
                                                     flat(["zip_longest", ["filter", self.test(), ["ref", t]], ["ref", u], {"fillvalue": 1}])])]
        return ["let", t, x(), r.choice([["chain", ["islice", ["ref", t], r.randint(0, 3)], ["ref", t]], ["map", self.two(), ["ref", t], ["ref", t]],
                                         flat(["zip", ["ref", t], ["ref", t], {"strict": True}]), ["chain", ["takewhile", self.test(), ["ref", t]], ["ref", t]]])]

    def case(self):
        r = self.r
        if r.random() < 0.12:
            name = r.choice([*REDUCERS, "reduce"])
            x = self.tree(r.randint(0, 3))
            if name == "reduce":
                return {"op": [name, self.two(), x, r.choice([{}, {"initial": 3}])], "take": None}
            if name in ("max", "min"):
                return {"op": [name, x, self.key()], "take": None}
            return {"op": [name, x, {}] if name == "sum" else [name, x], "take": None}
        root = self.tree(r.randint(0, 4))
        if r.random() < 0.15:
            root = r.choice([["groupby", root, self.key()], ["grouplate", root, self.key()], ["batched", root, 2, {}], ["pairwise", root]])
        take = r.choice([None, None, None, r.randint(0, 6)])
        return {"op": root, "take": take, "extra": r.choice([0, 0, 1, 3])}


def line_of(case):
    """The recorded case as a line, or "" if it is about types or too deep."""
    signal.alarm(2)  # an endless source under something eager
    try:
        done = record(case)
    except (RecursionError, TooLong):
        return ""
    finally:
        signal.alarm(0)
    if done is None or done["error"] and done["error"]["type"] in ("TypeError", "AttributeError", "KeyError", "RecursionError"):
        return ""
    return json.dumps(done)


def apart(case):
    """Record in a process apart what may crash the interpreter: re-entrance does."""
    if "reenter" not in json.dumps(case):
        return line_of(case)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        with os.fdopen(into, "w") as f:
            f.write(line_of(case))
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as f:
        line = f.read()
    return line if os.waitpid(child, 0)[1] == 0 else ""


def main():
    signal.signal(signal.SIGALRM, too_long)
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    made = 0
    while made < count:
        case = Maker(random.Random(seed * 1_000_003 + made)).case()
        made += 1
        line = apart({"id": "made/%d/%d" % (seed, made), **case})
        if line:
            print(line)


main()
