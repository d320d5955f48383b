"""Record what CPython does with generator vectors.

    generators.py < cases.jsonl              record each case again (id, kind, main, shared, ops)
    generators.py --mutate N SEED < corpus   make up to N new cases out of those given, and record them

Each case is written as Python source and run, so that nothing interprets
generators but CPython itself. Steps are written without "context".
"""
import inspect, json, random, sys


class Boom(Exception): pass
class BaseBoom(BaseException): pass


def text(e):
    if e is None:
        Case.nonsense = True
    return type(e).__name__ + (": " + str(e) if str(e) else "")


def of(e, attribute):
    if not hasattr(e, attribute):
        Case.nonsense = True
        return None
    return getattr(e, attribute)


def named(e):
    return e and type(e).__name__


def make(name, *args):
    return (globals().get(name) or getattr(__builtins__, name))(*args)


def plus(a, b):
    num = lambda v: v if isinstance(v, int) and not isinstance(v, bool) else 0
    return num(a) + num(b)


def same(a, b):
    return type(a) is type(b) and a == b


class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)


class Names(dict):
    def __missing__(self, name):
        Case.nonsense = True
        raise KeyError(name)


class Case:
    nonsense = False  # the program asked for what there is not

    def __init__(self, case):
        self.case, self.lines, self.n, self.log, self.keep, self.steps = case, [], 0, [], [], []
        self.env = dict(globals(), C=self, S=Names())

    def name(self):
        self.n += 1
        return f"f{self.n}"

    def keeps(self, v):
        self.keep.append(v)
        return v

    # Source text.

    def expr(self, e, i, x):
        if not isinstance(e, list):
            return repr(e)
        rest = [self.expr(p, i, x) for p in e[1:]]
        return {
            "last": "last", "i": i, "x": x,
            "tup": "(" + "".join(r + ", " for r in rest) + ")",
            "add": "plus(" + ", ".join(rest) + ")",
            "exc": "text(sys.exception())",
            "excvalue": "of(sys.exception(), 'value')",
            "context": "named(of(sys.exception(), '__context__'))",
            "cause": "named(of(sys.exception(), '__cause__'))",
        }[e[0]]

    def function(self, body, kind):
        name, out = self.name(), []
        out.append(("def " if kind == "gen" else "async def ") + name + "():")
        out.append("    last = None")
        self.block(body, kind, 1, "None", "None", out)
        if kind == "gen":
            out.append("    if 0: yield")
        if kind == "agen":
            out.append("    if 0: yield")
        self.lines += out
        return name

    def sub(self, s, kind):
        if s[0] in ("gen", "coro", "agen"):
            return f"C.keeps({self.function(s[1], s[0])}())"
        if s[0] in ("list", "value"):
            return repr(s[1])
        if s[0] == "obj":
            return f"C.obj({s[1]!r})"
        return f"S[{s[1] if s[0] == 'shared' else 'main'!r}]"

    def block(self, body, kind, depth, i, x, out):
        pad = "    " * depth
        out.append(pad + "pass")
        for s in body:
            op = s[0]
            put = lambda t: out.append(pad + t)
            E = lambda e: self.expr(e, i, x)
            if op == "yield" and kind != "coro":
                put(f"last = yield {E(s[1])}")
            elif op in ("yield", "suspend"):
                put(f"last = await Suspend({E(s[1])})")
            elif op in ("yield_from", "await"):
                put(f"last = {'yield from' if kind == 'gen' else 'await'} {self.sub(s[1], kind)}")
            elif op == "set":
                put(f"last = {E(s[1])}")
            elif op == "log":
                put(f"C.log.append({E(s[1])})")
            elif op == "return":
                put("return" if kind == "agen" else f"return {E(s[1])}")
            elif op in ("raise", "raise_from"):
                arg = "" if s[2] is None else f", {s[2]!r}"
                put(f"raise make({s[1]!r}{arg})" + (" from sys.exception()" if op == "raise_from" else ""))
            elif op == "reraise":
                put("raise")
            elif op in ("break", "continue"):
                put(op)
            elif op == "try":
                put("try:")
                self.block(s[1], kind, depth + 1, i, x, out)
                for types, handler in s[2]:
                    types = types if isinstance(types, list) else [types]
                    put("except (" + ", ".join(types) + ",):")
                    self.block(handler, kind, depth + 1, i, x, out)
                if s[3] is not None and s[2]:
                    put("else:")
                    self.block(s[3], kind, depth + 1, i, x, out)
                if s[4] is not None or not s[2]:
                    put("finally:")
                    self.block(s[4] or [], kind, depth + 1, i, x, out)
            elif op == "loop":
                v = self.name()
                put(f"for {v} in range({s[1]}):")
                self.block(s[2], kind, depth + 1, v, x, out)
            elif op == "if":
                put(f"if same(last, {s[1]!r}):")
                self.block(s[2], kind, depth + 1, i, x, out)
                put("else:")
                self.block(s[3] or [], kind, depth + 1, i, x, out)
            elif op == "for":
                v = self.name()
                put(f"{'async ' if s[1][0] == 'agen' else ''}for {v} in {self.sub(s[1], kind)}:")
                self.block(s[2], kind, depth + 1, i, v, out)
            elif op == "drive":
                put(f"last = C.drive({s[1:]!r})")

    # What the source calls.

    def obj(self, spec):
        log, C, name, values = self.log_add, self, spec.get("name", "O"), list(spec.get("values", []))

        def advance():
            if values:
                return values.pop(0)
            if spec.get("err"):
                raise make(spec["err"][0], *([] if spec["err"][1] is None else [spec["err"][1]]))
            raise StopIteration(spec.get("ret"))

        def reenter():
            try:
                next(C.env["S"]["main"]) if C.case["kind"] == "generator" else C.env["S"]["main"].send(None)
            except BaseException as e:
                log(f"{name}.reenter {text(e)}")

        def nxt(self):
            log(f"{name}.next")
            if spec.get("next") == "reenter": reenter()
            return advance()

        def send(self, v):
            log(f"{name}.send {json.dumps(v)}")
            how = spec["send"]
            if how == "echo": return ["sent", v]
            if how == "stop": raise StopIteration(("stopped by", v))
            if how == "raise": raise ValueError("send refused")
            if how == "reenter": reenter()
            return advance()

        def throw(self, e, *rest):
            log(f"{name}.throw {text(e)}")
            how = spec["throw"]
            if how == "yield": return "caught " + text(e)
            if how == "stop": raise StopIteration("stopped by " + text(e))
            if how == "raise": raise RuntimeError("throw refused")
            if how == "reenter": reenter()
            raise e

        def close(self):
            log(f"{name}.close")
            if spec["close"] == "raise": raise ValueError("close refused")
            if spec["close"] == "reenter": reenter()

        members = {"__iter__": lambda self: self, "__await__": lambda self: self, "__next__": nxt}
        for method, f in ("send", send), ("throw", throw), ("close", close):
            if spec.get(method) == "broken":
                def broken(self, method=method): raise ZeroDivisionError("broken " + method)
                members[method] = property(broken)
            elif method in spec:
                members[method] = f
        return type("Obj", (), members)()

    def log_add(self, v):
        self.log.append(v)

    def drive(self, args):
        who, verb, *rest = args
        g = self.env["S"][who]
        if verb == "next": return g.send(None)
        if verb == "send": return g.send(rest[0])
        if verb == "throw": return g.throw(make(rest[0], *([] if rest[1] is None else [rest[1]])))
        return g.close()

    # The script.

    def outcome(self, f, got):
        try:
            got[f[0]] = f[1]()
        except StopIteration as e:
            got["done" if self.case["kind"] == "asyncgen" else "stop"] = e.value
        except StopAsyncIteration as e:
            if self.case["kind"] == "asyncgen":
                got["stop"] = True
            else:
                self.raised(e, got)
        except BaseException as e:
            self.raised(e, got)

    def raised(self, e, got):
        got["raise"] = [type(e).__name__, str(e)]
        if e.__cause__ is not None:
            got["cause"] = [type(e.__cause__).__name__, str(e.__cause__)]

    def run(self):
        S, kind = self.env["S"], self.case["kind"]
        shared = {k: self.sub(s, "coro" if kind == "coroutine" else "gen") for k, s in sorted(self.case.get("shared", {}).items())}
        main = self.function(self.case["main"], {"generator": "gen", "coroutine": "coro", "asyncgen": "agen"}[kind])
        exec("\n".join(self.lines), self.env)
        for k, s in shared.items():
            S[k] = eval(s, self.env)
        S["main"] = self.env[main]()
        return [self.step(op) for op in self.case["ops"]]

    def step(self, op):
        self.log.clear()
        got = {}
        if self.case["kind"] == "asyncgen":
            self.async_op(op, got)
        else:
            target, verb, *args = op
            self.outcome(("closed" if verb == "close" else "yield", lambda: self.drive([target, verb, *args])), got)
            g = self.env["S"][target]
            if self.case["kind"] == "coroutine":
                got_state = inspect.getcoroutinestate(g).removeprefix("CORO_")
            else:
                got_state = inspect.getgeneratorstate(g).removeprefix("GEN_")
                if g.gi_yieldfrom is not None and g.gi_running is False and got_state == "SUSPENDED":
                    got["delegating"] = True
            got["state"] = got_state.lower()
        got["log"] = json.loads(json.dumps(self.log))
        return json.loads(json.dumps(got))

    def awaitable(self, verb, args):
        g = self.env["S"]["main"]
        if verb == "anext": return g.__anext__()
        if verb == "asend": return g.asend(args[0])
        if verb == "aclose": return g.aclose()
        return g.athrow(make(args[0], *([] if args[1] is None else [args[1]])))

    def async_op(self, op, got):
        g, verb = self.env["S"]["main"], op[0]
        if verb == "new":
            self.steps.append(self.awaitable(op[1], op[2:]))
            got["made"] = len(self.steps) - 1
        elif verb == "step":
            a, how, args = self.steps[op[1]], op[2], op[3:]
            if how == "close":
                self.outcome(("closed", a.close), got)
            elif how == "throw":
                self.outcome(("await", lambda: a.throw(make(args[0], *([] if args[1] is None else [args[1]])))), got)
            else:
                self.outcome(("await", lambda: a.send(args[0])), got)
        else:
            self.steps.append(self.awaitable(verb, op[1:]))
            self.outcome(("await", lambda: self.steps[-1].send(None)), got)
        got["state"] = "running" if g.ag_running else "closed" if g.ag_frame is None else "open"


def blocks(body, kind, out):
    """All blocks of statements in body, with the kind of function they are in."""
    out.append((body, kind))
    for s in body:
        if s[0] == "try":
            for block in [s[1], *[handler for _, handler in s[2]], s[3], s[4]]:
                if block is not None:
                    blocks(block, kind, out)
            continue
        for part in s[1:]:
            visit(part, kind, out)


def visit(part, kind, out):
    if not isinstance(part, list) or not part:
        return
    if part[0] in ("gen", "coro", "agen"):
        blocks(part[1], part[0], out)
    elif isinstance(part[0], list) and part[0] and isinstance(part[0][0], str):
        blocks(part, kind, out)
    elif isinstance(part[0], (list, str)):
        for p in part:
            visit(p, kind, out)


KIND = {"generator": "gen", "coroutine": "coro", "asyncgen": "agen"}


TYPES = ("BaseException GeneratorExit BaseBoom Exception StopIteration StopAsyncIteration ValueError TypeError AttributeError Boom RuntimeError "
         "LookupError IndexError ArithmeticError ZeroDivisionError OverflowError OSError TimeoutError").split()
SCALARS = [None, True, False, 0, 1, -1, 7, 2**40, "", "a", "é"]
METHODS = {"next": ["reenter"], "send": ["next", "echo", "stop", "raise", "reenter", "broken"],
           "throw": ["same", "yield", "stop", "raise", "reenter", "broken"], "close": ["log", "raise", "reenter", "broken"]}


def vary(x, rng):
    """Changes types, messages, values and hand-made objects here and there."""
    if not isinstance(x, list) or not x:
        return
    seldom = rng.random() < 0.15
    if x[0] in ("raise", "raise_from") and seldom:
        x[1:3] = [rng.choice(TYPES), rng.choice([None, "", "m", "é"])]
    elif x[0] == "obj" and rng.random() < 0.5:
        spec = x[1] = dict(x[1])
        method = rng.choice(list(METHODS))
        spec.pop(method, None)
        if rng.random() < 0.8:
            spec[method] = rng.choice(METHODS[method])
        if rng.random() < 0.3:
            spec["values"] = [rng.choice(SCALARS) for _ in range(rng.randint(0, 3))]
        if rng.random() < 0.2:
            spec["err"] = [rng.choice(TYPES), rng.choice([None, "", "m"])]
        if rng.random() < 0.2:
            spec["ret"] = rng.choice(SCALARS)
        return
    elif x[0] in ("yield", "suspend", "set", "return", "log") and seldom and len(x) == 2 and x[1] is not None:
        x[1] = rng.choice(SCALARS + [["last"], ["tup", ["last"], 1], ["add", ["last"], 2]])
    elif x[0] == "if" and seldom:
        x[1] = rng.choice(SCALARS)
    elif x[0] == "try":
        for handler in x[2]:
            if rng.random() < 0.15:
                handler[0] = rng.sample(TYPES, rng.randint(1, 2))
    elif x[0] == "loop" and seldom:
        x[1] = rng.randint(0, 4)
    for part in x:
        vary(part, rng)


def varied_ops(ops, rng):
    for op in ops:
        if "throw" in op or "athrow" in op:
            if rng.random() < 0.3:
                op[-2:] = [rng.choice(TYPES), rng.choice([None, "", "m"])]
        elif ("send" in op or "asend" in op) and rng.random() < 0.3:
            op[-1] = rng.choice(SCALARS)


def mutant(rng, cases, pool, n):
    base = json.loads(json.dumps(rng.choice(cases)))
    other = rng.choice([c for c in cases if c["kind"] == base["kind"]])
    case = {"id": f"mutant/{n}", "kind": base["kind"], "main": base["main"],
            "shared": json.loads(json.dumps(base.get("shared") or other.get("shared") or {}))}
    here = []
    blocks(case["main"], KIND[case["kind"]], here)
    for _ in range(rng.randint(0, 3)):
        body, kind = rng.choice(here)
        new = json.loads(json.dumps(rng.choice(pool[kind])))
        at = rng.randint(0, len(body))
        body[at:at + rng.randint(0, 1)] = [new]
    vary(case["main"], rng)
    for sub in case["shared"].values():
        vary(sub, rng)
    ops = json.loads(json.dumps(base["ops"] + other["ops"]))
    varied_ops(ops, rng)
    if case["kind"] != "asyncgen":
        names = ["main"] * 3 + [k for k, s in case["shared"].items() if s[0] in ("gen", "coro")]
        ops = [[rng.choice(names)] + op[1:] for op in ops]
        case["ops"] = [rng.choice(ops) for _ in range(rng.randint(2, 10))]
        return case
    case["ops"], made = [], 0
    for _ in range(rng.randint(2, 12)):
        op = json.loads(json.dumps(rng.choice(ops)))
        if op[0] == "step":
            if not made:
                continue
            op[1] = rng.randrange(made)
        else:
            made += 1
        case["ops"].append(op)
    return case


def main():
    cases = [json.loads(line) for line in sys.stdin]
    if sys.argv[1:2] == ["--mutate"]:
        rng = random.Random(int(sys.argv[3]))
        pool = {"gen": [], "coro": [], "agen": []}
        for c in cases:
            found = []
            blocks(c["main"], KIND[c["kind"]], found)
            for body, kind in found:
                pool[kind] += [s for s in body if s[0] not in ("break", "continue")]
        cases = [mutant(rng, cases, pool, n) for n in range(int(sys.argv[2]))]
    for case in cases:
        try:
            Case.nonsense = False
            case["steps"] = Case(case).run()
            if Case.nonsense:
                continue
        except (SyntaxError, KeyError, RecursionError, AttributeError, TypeError) as e:
            print("left out", case["id"], repr(e), file=sys.stderr)
            continue
        case.pop("alt", None)
        print(json.dumps(case, separators=(",", ":")))


if __name__ == "__main__":
    main()
