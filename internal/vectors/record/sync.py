"""Make random cases for the sync vectors and record what CPython does with them.

    python3 sync.py make COUNT [SEED] > cases.jsonl
    python3 sync.py mutate FILE COUNT [SEED] > cases.jsonl     cases of FILE with parts changed
    python3 sync.py check FILE                                 record FILE's cases again and compare
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
import sys


class Boom(Exception):
    pass


class NoValue(BaseException):
    """A result that the format has no way to write."""


ERRORS = {"Boom": Boom, "ValueError": ValueError, "LookupError": LookupError, "TypeError": TypeError,
          "ZeroDivisionError": ZeroDivisionError, "StopIteration": StopIteration, "IndexError": IndexError,
          "AttributeError": AttributeError, "RuntimeError": RuntimeError, "OverflowError": OverflowError,
          "ArithmeticError": ArithmeticError, "OSError": OSError, "TimeoutError": TimeoutError,
          "StopAsyncIteration": StopAsyncIteration}


def encode(v):
    if isinstance(v, (list, tuple)):
        return [encode(x) for x in v]
    if isinstance(v, float):
        return {"f": repr(v) if math.isnan(v) or math.isinf(v) else v.hex()}
    if isinstance(v, int) and not isinstance(v, bool) and abs(v) >= 1 << 53:
        return {"i": str(v)}
    if not isinstance(v, (str, int, bool, type(None))):
        raise NoValue
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
    "is_even": lambda x: x % 2 == 0, "is_odd": lambda x: x % 2 == 1, "lt5": lambda x: x < 5, "gt3": lambda x: x > 3,
    "is_zero": lambda x: x == 0, "truthy": bool, "not": lambda x: not x, "str": str,
    "recip": lambda x: 12 // x, "boom3": raise3(ValueError("boom at 3")), "stop3": raise3(StopIteration()),
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "max2": lambda a, b: max(a, b),
    "min2": lambda a, b: min(a, b), "pair": lambda a, b: (a, b), "first_of": lambda a, b: a,
    "second_of": lambda a, b: b, "digits": lambda a, b: a * 10 + b,
    "concat": operator.add, "pow": operator.pow, "len": len, "len_lt2": lambda x: len(x) < 2,
    "upper": lambda x: x.upper(), "lower": lambda x: x.lower(), "first": lambda x: x[0], "second": lambda x: x[1],
    "last": lambda x: x[-1], "tup": lambda *a: a, "add_all": lambda *a: sum(a),
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


class RevNone(LenSeq):
    __reversed__ = None


class RevObj:
    def __init__(self, run, label, vs):
        self.run, self.label, self.vs = run, label, vs

    def __reversed__(self):
        self.run.event("reversed", self.label)
        return Source(self.run, self.label, values(self.vs[::-1]), STOP)


class Both(IterObj):
    def __init__(self, run, label, vs, others):
        super().__init__(run, label, vs)
        self.others = GetItem(run, label, others)

    def __getitem__(self, i):
        return self.others[i]


class IterNone(GetItem):
    __iter__ = None


class NoIter:
    pass


class NextOnly:
    def __next__(self):
        return 1


class BadIter:
    def __iter__(self):
        return 5


class IterRaises:
    def __init__(self, run, label, *error):
        self.run, self.label, self.error = run, label, error

    def __iter__(self):
        self.run.event("iter", self.label)
        raise ERRORS[self.error[0]](self.error[1])


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

    def op_revnone(self, label, vs):
        return RevNone(self, label, decode(vs))

    def op_revobj(self, label, vs):
        return RevObj(self, label, decode(vs))

    def op_both(self, label, vs, others):
        return Both(self, label, decode(vs), decode(others))

    def op_iternone(self, label, vs):
        return IterNone(self, label, decode(vs))

    def op_iterraises(self, label, *error):
        return IterRaises(self, label, *error)

    def op_noiter(self):
        return NoIter()

    def op_nextonly(self):
        return NextOnly()

    def op_baditer(self):
        return BadIter()

    def op_value(self, v):
        return decode(v)

    def op_do(self, reducers, body):
        left = [self.reduce(x) for x in reducers]
        return itertools.chain(left, self.build(body))

    def op_lit(self, vs):
        return list(decode(vs))

    def op_chars(self, s):
        return s

    def op_range(self, *a):
        return range(*map(decode, a))

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


    def reduce(self, op):
        name, args, kw = op[0], op[1:], {}
        if args and isinstance(args[-1], dict) and not args[-1].keys() & {"f", "i"}:
            args, kw = args[:-1], {k: decode(v) for k, v in args[-1].items()}
        if "key" in kw:
            kw["key"] = self.function(kw["key"])
        if name in ("max_args", "min_args"):
            return {"max": max, "min": min}[name[:3]](*map(decode, args[0]), **kw)
        if name == "reduce":
            return functools.reduce(self.function(args[0]), self.build(args[1]), *kw.values())
        x, rest = self.build(args[0]), [decode(a) for a in args[1:]]
        if name == "next":
            return next(iter(x), *kw.values())
        if name == "join":
            return rest[0].join(x)
        if name == "is_self_iter":
            return iter(x) is x
        if name == "unpack":
            return self.unpacked(["v%d" % i for i in range(rest[0])], x)
        if name == "unpack_star":
            return self.unpacked(["b%d" % i for i in range(rest[0])] + ["*m"] + ["a%d" % i for i in range(rest[1])], x)
        if name in SEARCHES:
            return SEARCHES[name](x, *rest)
        return REDUCERS[name](x, *rest, **kw)

    def unpacked(self, targets, x):
        names = {"x": x}
        exec("[" + ", ".join(targets) + "] = x", names)
        return tuple(names[t.lstrip("*")] for t in targets)

    def script(self, op, done):
        copies, out = [], []
        if op[0] == "tee_script":
            copies += itertools.tee(self.build(op[1]), op[2])
            steps = op[3]
        else:
            outer = itertools.groupby(self.build(op[1]), *[self.function(f) for f in op[2].values()])
            steps = op[3]
        done(len(self.trace))
        for step in steps:
            if isinstance(step, list):
                copies.append(copy.copy(copies[step[1]]))
                continue
            if step >= len(copies):
                continue
            try:
                if step < 0:
                    v, g = next(outer)
                    copies.append(g)
                else:
                    v = next(copies[step])
                v = encode(v)
            except StopIteration:
                v = {"end": True}
            except Exception as e:
                v = {"error": {"type": type(e).__name__, "message": str(e)}}
            out.append([step, v])
            self.event("out")
        return out


REDUCERS = {
    "all": all, "any": any, "sum": sum, "fsum": math.fsum, "list": list, "max": max, "min": min,
}
SEARCHES = {"contains": operator.contains, "index_of": operator.indexOf, "count_of": operator.countOf}
OTHERS = {"reduce", "max_args", "min_args", "next", "join", "is_self_iter", "unpack", "unpack_star"}


def root_only(name):
    return name in REDUCERS or name in SEARCHES or name in OTHERS or name.endswith("_script")


def record(case):
    run, result, error, built, shown = Run(), [], None, None, None
    op = case["op"]
    try:
        while op[0] in ("let", "lettee"):
            if op[0] == "let":
                run.names[op[1]] = iter(run.build(op[2]))
            else:
                run.names.update(zip(op[1], itertools.tee(run.build(op[2]), len(op[1]))))
            op = op[3]
        if root_only(op[0]) and not op[0].endswith("_script"):
            v = run.reduce(op)
            result = [encode(v)]
            if op[0] == "fsum":
                shown = repr(v)
        elif op[0].endswith("_script"):
            def done(n):
                nonlocal built
                built = n
            result = run.script(op, done)
            return {**case, "built": built, "result": result, "error": None, "trace": run.trace}
        else:
            root = run.names["root"] = iter(run.build(op))
            built = len(run.trace)
    except Exception as e:
        error = {"type": type(e).__name__, "message": str(e)}
    if built is not None and not root_only(op[0]):
        for _ in itertools.count() if case["take"] is None else range(case["take"]):
            got = run.pull(root, result)
            if got is not None:
                error = got if isinstance(got, dict) else None
                break
            if len(result) > 500:
                return None
        for _ in range(case.get("extra", 0)):
            run.pull(root, result)
    done = {**case, "built": built, "result": result, "error": error, "trace": run.trace}
    if shown is not None:
        done["repr"] = shown
    return done


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


class Mutator:
    """Changes parts of recorded programs: what the maker does not think of."""

    VALUES = [0, 1, 2, 3, 3, 5, -1, -2, 7, True, False, None, "", "a", "ab", "é", "\U0001d7d9", {"f": "nan"}, {"f": "inf"}, {"f": "-inf"},
              {"f": "-0x0.0p+0"}, {"f": "0x1.8p+1"}, {"f": "0x1.999999999999ap-4"}, {"f": "0x1p+1023"}, {"f": "0x0.0000000000001p-1022"},
              {"i": str(2**53)}, {"i": str(2**63)}, {"i": str(-2**63 - 1)}, {"i": str(10**30)}, [], [1], [1, 2], ["a", 1], [[1], [2, 3]], [0, [1, [2]]]]
    NUMBERS = [0, 1, 2, 3, 4, -1, -3, None, 100, {"i": str(2**63)}, {"i": str(2**63 - 1)}, True, {"f": "0x1p+0"}]
    EXPRS = {"map": 1, "starmap": 1, "filter": 1, "filterfalse": 1, "takewhile": 1, "dropwhile": 1, "let": 1, "lettee": 1, "srcof": None,
             "reduce": 1}
    ALL = {"map", "chain", "zip", "zip_longest", "compress", "product", "let", "lettee"}
    LEAVES = {"src", "badsrc", "hiccup", "flaky", "reenter", "iterobj", "getitem", "both", "iternone", "noiter", "nextonly", "baditer",
              "iterraises", "value", "lit", "chars", "range", "lenseq", "revobj", "revnone", "count", "repeat", "ref", "max_args", "min_args"}

    def __init__(self, r, cases):
        self.r, self.maker, self.cases = r, Maker(r), cases

    def from_pool(self):
        holder, key = self.r.choice(self.inner({"op": self.r.choice(self.cases)["op"]}))
        return copy.deepcopy(holder[key])

    def inner(self, case):
        """The places of expressions that are iterables: no reducer, no script."""
        return [(h, k) for h, k in self.places(case, "op") if not root_only(h[k][0])] or [({0: ["lit", []]}, 0)]

    def places(self, holder, key):
        """Where the expressions of a tree are, as (container, key)."""
        op = holder[key]
        yield holder, key
        name = op[0]
        if name in self.LEAVES:
            return
        if name == "srcof":
            for i in range(len(op[2])):
                yield from self.places(op[2], i)
        elif name == "do":
            for i in range(len(op[1])):
                yield from self.places(op[1], i)
            yield from self.places(op, 2)
        else:
            first = 1 + self.EXPRS.get(name, 0)
            for i in range(first, len(op) if name in self.ALL else first + 1):
                if i < len(op) and isinstance(op[i], list) and op[i] and isinstance(op[i][0], str):
                    yield from self.places(op, i)

    def value(self):
        return self.r.choice(self.VALUES)

    def leaf(self):
        r, vs = self.r, [self.value() for _ in range(self.r.randint(0, 5))]
        label, more = self.maker.label(), [self.value() for _ in range(r.randint(0, 3))]
        error = [r.choice(list(ERRORS)), r.choice(["bad", "", "è 'x'"])]
        return r.choice([
            ["src", label, vs], ["badsrc", label, vs, *error], ["hiccup", label, vs, *error, more], ["flaky", label, vs, more],
            ["iterobj", label, vs], ["getitem", label, vs], ["getitem", label, vs, error], ["both", label, vs, more],
            ["iternone", label, vs], ["noiter"], ["nextonly"], ["baditer"], ["iterraises", label, *error], ["value", self.value()],
            ["lit", vs], ["chars", r.choice(["", "abc", "aab", "é\U0001d7d9x"])], ["lenseq", label, vs], ["revobj", label, vs],
            ["revnone", label, vs], ["range", r.randint(-2, 6)], ["range", r.randint(-3, 3), r.randint(-3, 6), r.choice([1, 2, -1, 0])],
            ["itercall", ["src", label, vs], self.value()], ["reversed", ["lenseq", label, vs]], ["iter", ["lenseq", label, vs]],
            ["repeat", self.value(), r.choice([0, 2, -1])], ["islice", ["count", self.value(), self.value()], 4]])

    def expr(self):
        pick = self.r.random()
        if pick < 0.5:
            return self.from_pool()
        return self.maker.tree(self.r.randint(0, 2)) if pick < 0.65 else self.leaf()

    def function(self):
        return ("@" if self.r.random() < 0.3 else "") + self.r.choice(list(FUNCTIONS))

    def wrap(self, x):
        r, f, n = self.r, self.function, lambda: self.r.choice(self.NUMBERS)
        key = {"key": f()} if r.random() < 0.5 else {}
        if r.random() < 0.1:
            q = "q%d" % r.randint(0, 1 << 30)
            if r.random() < 0.5:
                return ["let", q, x, ["chain", ["islice", ["ref", q], r.randint(0, 3)], self.wrap(["ref", q])]]
            if r.random() < 0.3:
                return ["let", q, x, ["do", [self.reducer(["ref", q])], ["ref", q]]]
            return ["lettee", [q, q + "b"], x, ["zip_longest", self.wrap(["ref", q]), ["ref", q + "b"], {}]]
        return r.choice([
            ["map", f(), x], ["map", f(), x, self.expr()], ["map", f(), self.expr(), x, self.expr()], ["starmap", f(), x],
            ["filter", r.choice([None, f()]), x], ["filterfalse", r.choice([None, f()]), x], ["takewhile", f(), x], ["dropwhile", f(), x],
            ["islice", x, n()], ["islice", x, n(), n()], ["islice", x, n(), n(), n()], ["accumulate", x, {}],
            ["accumulate", x, {"func": r.choice([None, f()]), "initial": self.value()}], ["enumerate", x, {"start": n()}], ["enumerate", x, {}],
            ["chain", x, self.expr()], ["from_iterable", x], ["from_iterable", ["srcof", self.maker.label(), [x, self.expr()]]],
            ["compress", x, self.expr()], ["compress", self.expr(), x], ["zip", x, {}], ["zip", x, self.expr(), {"strict": r.choice([True, False])}],
            ["zip", x, self.expr(), self.expr(), {"strict": True}], ["zip_longest", x, self.expr(), {"fillvalue": self.value()}],
            ["zip_longest", self.expr(), x, self.expr(), {}], ["batched", x, n(), {}], ["batched", x, n(), {"strict": True}], ["pairwise", x],
            ["groupby", x, key], ["groupkeys", x, key], ["groupfirst", x, key], ["grouplate", x, key], ["cycle", x],
            ["product", x, {}], ["product", x, self.expr(), {}], ["product", x, {"repeat": r.choice([-1, 0, 1, 2])}],
            ["combinations", x, n()], ["cwr", x, n()], ["permutations", x, n()], ["permutations", x], ["sorted", x, {"reverse": r.choice([True, False]), **key}],
            ["reversed", x], ["reversed", ["aslist", x]], ["aslist", x], ["iter", x], ["itercall", x, self.value()],
        ])

    def reducer(self, x):
        r, f = self.r, self.function
        kw = {**({"key": f()} if r.random() < 0.5 else {}), **({"default": self.value()} if r.random() < 0.5 else {})}
        vs = [self.value() for _ in range(r.randint(2, 4))]
        return r.choice([
            ["all", x], ["any", x], ["max", x, kw], ["min", x, kw], ["max_args", vs, kw], ["min_args", vs, kw], ["reduce", f(), x, {}],
            ["reduce", f(), x, {"initial": self.value()}], ["sum", x, {}], ["sum", x, {"start": self.value()}], ["fsum", x], ["list", x],
            ["next", x, {}], ["next", x, {"default": self.value()}], ["contains", x, self.value()], ["index_of", x, self.value()],
            ["count_of", x, self.value()], ["unpack", x, r.randint(0, 4)], ["unpack_star", x, r.randint(0, 2), r.randint(0, 2)],
            ["join", x, r.choice(["", ",", "é"])], ["is_self_iter", x]])

    def case(self):
        r = self.r
        case = copy.deepcopy(r.choice(self.cases))
        case = {"op": case["op"], "take": case.get("take"), "extra": case.get("extra", 0)}
        if r.random() < 0.2:
            case["op"] = self.leaf()
        for _ in range(r.randint(1, 3)):
            kind = r.randrange(5)
            holder, key = r.choice(self.inner(case) if kind < 3 else list(self.places(case, "op")))
            if kind == 0:
                holder[key] = self.expr()
            elif kind == 1:
                holder[key] = self.wrap(holder[key])
            elif kind == 2 and not any(root_only(h[k][0]) for h, k in self.places(case, "op")):
                case["op"] = self.reducer(case["op"])
            else:
                self.change(holder[key])
        if r.random() < 0.3:
            case["take"] = r.choice([None, 0, 1, 2, 5])
        if r.random() < 0.3:
            case["extra"] = r.choice([0, 1, 2, 4])
        return case

    def change(self, op):
        """Changes an argument that is no expression."""
        r = self.r
        if op[0].endswith("_script") or op[0].startswith("unpack"):
            return
        for i, a in r.sample(list(enumerate(op))[1:], len(op) - 1):
            if isinstance(a, str) and a.lstrip("@") in FUNCTIONS or a is None and i == 1:
                op[i] = self.function()
            elif isinstance(a, list) and op[0] in self.LEAVES and i == 2:
                op[i] = [self.value() for _ in range(r.randint(0, 5))]
            elif isinstance(a, (int, float)) or a is None:
                op[i] = r.choice(self.NUMBERS)
            elif isinstance(a, dict) and op[0] != "reenter" and not a.keys() & {"f", "i"}:
                for k in list(a):
                    a[k] = {"key": self.function, "func": self.function, "strict": lambda: r.random() < 0.5,
                            "reverse": lambda: r.random() < 0.5, "repeat": lambda: r.randint(-1, 3)}.get(k, self.value)()
            else:
                continue
            return


def typed(case):
    """Whether the case hangs on dynamic typing."""
    if any(isinstance(v, list) and isinstance(v[-1], dict) and v[-1].get("error", {}).get("type") in ("TypeError", "AttributeError")
           for v in case["result"] if v):
        raise KeyError("the message of a script's step cannot be left out")
    error = case["error"]
    return error is not None and error["type"] in ("TypeError", "AttributeError")


def line_of(case, dynamic):
    """The recorded case as a line, or "" if it is too deep, or about types and these are not wanted."""
    try:
        done = record(case)
    except (RecursionError, MemoryError, KeyError, IndexError, ValueError, NoValue):
        return ""
    if done is None or len(done["trace"]) > 1000 or ["error", "MemoryError"] in done["trace"] or done["error"] and done["error"]["type"] in ("KeyError", "RecursionError", "MemoryError", "SyntaxError"):
        return ""
    try:
        if typed(done):
            if not dynamic:
                return ""
            done["tags"] = ["dyn"]
    except KeyError:
        return ""
    return json.dumps(done)


def apart(make, count, dynamic):
    """Record the cases that make gives in a process apart, and go on after each one that ends it: an endless source under
    something eager uses up the time or the memory, and re-entrance may crash the interpreter."""
    import resource, signal  # which not every Python has that can check

    n = 0
    while n < count:
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
            with os.fdopen(into, "w") as f:
                for k in range(n, count):
                    signal.setitimer(signal.ITIMER_REAL, 0.5)
                    print(line_of(make(k), dynamic), file=f, flush=True)
            os._exit(0)
        os.close(into)
        with os.fdopen(out) as f:
            for line in f:
                if not line.endswith("\n"):
                    break
                n += 1
                yield line.strip()
        os.waitpid(child, 0)
        n += 1


def load(name):
    """The cases of a file, as CPython 3.13 runs them."""
    with open(name) as f:
        for line in f:
            case = json.loads(line)
            for alt in case.get("alt", []):
                if "3.13" in alt["py"]:
                    case.update(alt)
            yield case


def check(name):
    differ = 0
    for case in load(name):
        if "reentrant" in case.get("tags", []):
            continue
        got = json.loads(line_of({k: case.get(k) for k in ("op", "take", "extra")} | {"extra": case.get("extra", 0)}, True) or "{}")
        for field in ("result", "error", "trace", "built", "repr"):
            want, have = case.get(field), got.get(field)
            if field == "error" and want and have and "dyn" in case.get("tags", []):
                want, have = want["type"], have["type"]
            if json.dumps(want) != json.dumps(have):
                differ += 1
                print(case["id"], field, "got", have, "want", want)
                break
    print(differ, "differ")


def main():
    mode, *args = sys.argv[1:]
    if mode == "check":
        return check(args[0])
    cases = list(load(args.pop(0))) if mode == "mutate" else None
    count, seed = int(args[0]), int(args[1]) if len(args) > 1 else 1

    def make(n):
        r = random.Random(seed * 1_000_003 + n)
        case = Mutator(r, cases).case() if cases else Maker(r).case()
        return {"id": "%s/%d/%d" % (mode, seed, n), **case}

    for line in apart(make, count, mode == "mutate"):
        if line:
            print(line)


main()
