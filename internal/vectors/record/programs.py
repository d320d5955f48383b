"""Records what CPython's asyncio does with programs in the vectors' format.

    python3 programs.py check  FILE.jsonl          compare with a record
    python3 programs.py mutate FILE.jsonl N SEED   make N new cases of those in FILE
    python3 programs.py record FILE.jsonl          record the programs (id, main) in FILE

A program is translated to Python source and run on a loop with a virtual clock.
New cases go to the standard output:

    python3 programs.py mutate ../testdata/asyncio.jsonl 1000 1 > cases.jsonl
    go run ./internal/vectors cases.jsonl

Cases whose record is not the same twice, and those that only dynamic typing makes
possible, are left out. Some of the rest still are no sensible programs, such as an
await_it outside as_completed. Run it with CPython 3.13, the version weft follows.
"""
import asyncio, contextlib, contextvars, copy, gc, json, random, re, selectors, signal, sys


class Boom(Exception): pass
class BaseBoom(BaseException): pass
class Deadlock(BaseException): pass

NAMES = {n: getattr(__builtins__, n) for n in (
    "GeneratorExit BaseException BaseExceptionGroup Exception StopIteration StopAsyncIteration ValueError TypeError "
    "AttributeError RuntimeError LookupError IndexError KeyError ArithmeticError ZeroDivisionError OverflowError OSError TimeoutError "
    "ExceptionGroup").split()}
NAMES.update(CancelledError=asyncio.CancelledError, InvalidStateError=asyncio.InvalidStateError, Boom=Boom, BaseBoom=BaseBoom,
             QueueEmpty=asyncio.QueueEmpty, QueueFull=asyncio.QueueFull, QueueShutDown=getattr(asyncio, "QueueShutDown", Exception),
             BrokenBarrierError=asyncio.BrokenBarrierError)


def text(e):
    if e is None:
        return None
    s = type(e).__name__
    m = e.message if isinstance(e, BaseExceptionGroup) else str(e)
    m = re.sub(r"<Task .*>", "<Task>", m).replace("'_asyncio.", "'")
    if m:
        s += ": " + m
    if isinstance(e, BaseExceptionGroup):
        s += " [" + "; ".join(text(x) for x in e.exceptions) + "]"
    return s


def plain(v):
    if isinstance(v, BaseException):
        return {"exc": text(v)}
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    return v


class Selector(selectors.SelectSelector):
    loop = None
    def select(self, timeout=None):
        if timeout is None:
            raise Deadlock
        if timeout > 0:
            self.loop.vt += timeout
        return []


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        sel = Selector()
        sel.loop = self
        self.vt = 0.0
        super().__init__(sel)
        self._clock_resolution = 1e-9
        self.made = []
        self.set_task_factory(self.factory)
        self.set_exception_handler(lambda *a: None)
    def time(self):
        return self.vt
    def factory(self, loop, coro, **kw):
        t = asyncio.Task(coro, loop=loop, **kw)
        self.made.append(t)
        return t


class OrderedSet(dict):
    def __init__(self, xs=()):
        super().__init__((x, None) for x in xs)
    def add(self, x): self[x] = None
    def discard(self, x): self.pop(x, None)
    remove = discard


class TaskGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()


CV = contextvars.ContextVar("cv", default=None)


class ACM:
    def __init__(self, m, who, name, spec):
        self.m, self.who, self.name, self.spec = m, who, name, spec
    async def __aenter__(self):
        self.m.write(self.who, self.name + " enter")
        if self.spec.get("enter_sleep") is not None:
            await asyncio.sleep(self.spec["enter_sleep"])
        if self.spec.get("enter_raise"):
            raise make(*self.spec["enter_raise"])
    async def __aexit__(self, t, e, tb):
        self.m.write(self.who, [self.name + " exit", text(e)])
        if self.spec.get("exit_sleep") is not None:
            await asyncio.sleep(self.spec["exit_sleep"])
            self.m.write(self.who, self.name + " exit done")
        if self.spec.get("exit_raise"):
            raise make(*self.spec["exit_raise"])
        return bool(self.spec.get("suppress"))


class AIter:
    def __init__(self, spec):
        self.spec, self.i = spec, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.spec.get("sleep") is not None:
            await asyncio.sleep(self.spec["sleep"])
        if self.i < len(self.spec["values"]):
            self.i += 1
            return self.spec["values"][self.i - 1]
        if self.spec.get("err"):
            raise make(*self.spec["err"])
        raise StopAsyncIteration


def make(t, m=None):
    return NAMES[t]() if m is None else NAMES[t](m)


class Machine:
    def __init__(self, loop):
        self.loop, self.o, self.vars, self.log, self.named, self.cbs = loop, {}, {}, [], {}, {}
    def write(self, who, v):
        self.log.append([self.loop.time(), who, plain(v)])
    def keep(self, n, f):
        self.o[n] = f
        self.named[n] = f
        return f
    def state(self, f):
        if not f.done(): return "pending"
        if f.cancelled(): return "cancelled"
        f._log_traceback = False
        return "failed" if f._exception is not None else "done"
    def callback(self, n, t):
        f = self.o[n]
        cb = lambda f: self.write("loop", ["callback", t, self.state(f)])
        self.cbs.setdefault((id(f), t), []).append(cb)
        f.add_done_callback(cb)
    def uncallback(self, n, t):
        f = self.o[n]
        return sum(f.remove_done_callback(cb) for cb in self.cbs.pop((id(f), t), []))
    def names(self, fs):
        return sorted(n for n, o in self.o.items() if any(o is f for f in fs))
    def action(self, a, args):
        def run():
            o = self.o.get(args[0]) if args else None
            if a == "set_result":
                if not o.done(): o.set_result(args[1])
            elif a == "set_exception":
                if not o.done(): o.set_exception(make(*args[1:]))
            elif a == "cancel": o.cancel()
            elif a == "event_set": o.set()
            elif a == "event_clear": o.clear()
            elif a == "put_nowait": o.put_nowait(args[1])
            elif a == "release": o.release()
            elif a == "log_cv": self.write("loop", ["cv", CV.get()])
        return run
    async def wait(self, fs, when, t):
        done, pending = await asyncio.wait(fs, timeout=t, return_when=when)
        return [self.names(done), self.names(pending)]
    async def cond_wait_for(self, c, v, x):
        return await c.wait_for(lambda: same(self.vars.get(v), x))


def same(a, b):
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and a == b


def whole(v):
    return v if type(v) is int else 0


# Translation. Each body becomes an async function; "last", "i" and "x" are its locals.
class Source:
    def __init__(self):
        self.lines, self.n = [], 0
    def put(self, d, s):
        self.lines.append("    " * d + s)
    def fresh(self, p):
        self.n += 1
        return f"{p}{self.n}"

    def expr(self, e):
        if not isinstance(e, list):
            return repr(e)
        op = e[0]
        if op in ("last", "i", "x"): return op
        if op == "tup": return "[" + ", ".join(self.expr(x) for x in e[1:]) + "]"
        if op == "add": return f"(whole({self.expr(e[1])}) + whole({self.expr(e[2])}))"
        if op == "exc": return "text(sys.exception())"
        if op == "excvalue": return "sys.exception().value"
        if op == "context": return "text(sys.exception().__context__)"
        if op == "cause": return "text(sys.exception().__cause__)"
        if op == "now": return "M.loop.time()"
        if op == "var": return f"M.vars.get({e[1]!r})"
        if op == "cv": return "CV.get()"
        if op == "current": return "asyncio.current_task().get_name()"
        raise KeyError(op)

    def body(self, d, who, stmts, agen=False):
        f = self.fresh("f")
        self.put(d, f"async def {f}(exc0=None):")
        self.put(d + 1, "last = i = x = None")
        self.stmts(d + 1, who, stmts)
        if agen:
            self.put(d + 1, "return")
            self.put(d + 1, "yield")
        return f

    def stmts(self, d, who, stmts):
        if not stmts:
            self.put(d, "pass")
        for s in stmts:
            self.stmt(d, who, s)

    def item(self, d, who, x):
        if isinstance(x, str): return f"M.o[{x!r}]"
        op = x[0]
        if op == "coro":
            f = self.body(d, x[1], x[2])
            return f"named({f}(), {x[1]!r})"
        if op == "sleep": return f"asyncio.sleep({x[1]!r})"
        if op == "shield": return f"asyncio.shield({self.item(d, who, x[1])})"
        if op == "gather": return self.gather(d, who, x[1], x[2])
        if op == "get": return f"M.o[{x[1]!r}].get()"
        if op == "put": return f"M.o[{x[1]!r}].put({self.expr(x[2])})"
        if op == "join": return f"M.o[{x[1]!r}].join()"
        if op == "acquire": return f"M.o[{x[1]!r}].acquire()"
        if op in ("event_wait", "cond_wait", "barrier_wait"): return f"M.o[{x[1]!r}].wait()"
        if op == "anext": return f"anext(M.o[{x[1]!r}]" + (f", {x[2]!r})" if len(x) > 2 else ")")
        if op == "value": return repr(x[1])
        raise KeyError(op)

    def gather(self, d, who, items, opts):
        args = [self.item(d, who, i) for i in items]
        if (opts or {}).get("return_exceptions"): args.append("return_exceptions=True")
        return f"asyncio.gather({', '.join(args)})"

    def stmt(self, d, who, s):
        op, a = s[0], s[1:]
        put, E = (lambda t: self.put(d, t)), self.expr
        o = f"M.o[{a[0]!r}]" if a and isinstance(a[0], str) else None
        if op == "log": put(f"M.write({who!r}, {E(a[0])})")
        elif op == "set": put(f"last = {E(a[0])}")
        elif op == "var": put(f"M.vars[{a[0]!r}] = {E(a[1])}")
        elif op == "cv_set": put(f"CV.set({E(a[0])})")
        elif op == "return": put("return" if self.in_agen else f"return {E(a[0])}")
        elif op in ("raise", "raise_from"):
            put(f"raise make({a[0]!r}, {a[1]!r})" + (" from sys.exception()" if op == "raise_from" else ""))
        elif op == "reraise": put("raise")
        elif op in ("try", "try_star"):
            star = "*" if op == "try_star" else ""
            put("try:")
            self.stmts(d + 1, who, a[0])
            for types, b in a[1]:
                names = [types] if isinstance(types, str) else types
                put(f"except{star} ({', '.join(f'NAMES[{n!r}]' for n in names)},):")
                self.stmts(d + 1, who, b)
            if a[2] is not None:
                if not a[1]:
                    put("except Never:")
                    put("    pass")
                put("else:")
                self.stmts(d + 1, who, a[2])
            if a[3] is not None:
                put("finally:")
                self.stmts(d + 1, who, a[3])
            elif not a[1]:
                put("finally:")
                put("    pass")
        elif op == "loop":
            k = self.fresh("i")
            put(f"{k} = i")
            put(f"for i in range({a[0]}):")
            self.stmts(d + 1, who, a[1])
            put(f"i = {k}")
        elif op == "break": put("break")
        elif op == "continue": put("continue")
        elif op == "if":
            put(f"if same(last, {E(a[0])}):")
            self.stmts(d + 1, who, a[1])
            put("else:")
            self.stmts(d + 1, who, a[2] or [])
        elif op == "call":
            saved, self.in_agen = self.in_agen, False
            f = self.body(d, who, a[0])
            self.in_agen = saved
            put(f"last = await {f}()")
        elif op == "yield" and not self.in_agen: raise KeyError(op)
        elif op == "yield": put(f"last = yield {E(a[0])}")
        elif op == "sleep":
            put(f"last = await asyncio.sleep({a[0]!r}, {E(a[1]) if len(a) > 1 else None})")
        elif op in ("spawn", "coro_as", "tg_spawn"):
            saved, self.in_agen = self.in_agen, False
            n, b = (a[1], a[2]) if op == "tg_spawn" else (a[0], a[1])
            f = self.body(d, n, b)
            self.in_agen = saved
            if op == "coro_as": put(f"M.o[{n!r}] = named({f}(), {n!r})")
            elif op == "spawn": put(f"M.keep({n!r}, asyncio.create_task({f}(), name={n!r}))")
            else: put(f"M.keep({n!r}, {o}.create_task({f}(), name={n!r}))")
        elif op in ("await", "gather", "shield"):
            saved, self.in_agen = self.in_agen, False
            x = self.item(d, who, a[0] if op == "await" else s + ([{}] if op == "gather" and len(s) < 3 else []))
            self.in_agen = saved
            put(f"last = await {x}")
        elif op in ("gather_as", "shield_as", "ensure_as"):
            saved, self.in_agen = self.in_agen, False
            if op == "gather_as": x = self.gather(d, who, a[1], a[2] if len(a) > 2 else {})
            else: x = f"asyncio.{'shield' if op == 'shield_as' else 'ensure_future'}({self.item(d, who, a[1])})"
            self.in_agen = saved
            put(f"M.keep({a[0]!r}, {x})")
        elif op == "wait_for":
            saved, self.in_agen = self.in_agen, False
            x = self.item(d, who, a[0])
            self.in_agen = saved
            put(f"last = await asyncio.wait_for({x}, {a[1]!r})")
        elif op == "wait":
            saved, self.in_agen = self.in_agen, False
            xs = [self.item(d, who, i) for i in a[0]]
            self.in_agen = saved
            put(f"last = await M.wait([{', '.join(xs)}], {a[1]!r}, {a[2]!r})")
        elif op == "as_completed":
            saved, self.in_agen = self.in_agen, False
            xs = [self.item(d, who, i) for i in a[0]]
            self.in_agen = saved
            put(f"for it in asyncio.as_completed([asyncio.ensure_future(z) for z in [{', '.join(xs)}]], timeout={a[1]!r}):")
            self.stmts(d + 1, who, a[2])
        elif op == "await_it": put("last = await it")
        elif op == "cancel": put(f"last = {o}.cancel({', '.join(repr(z) for z in a[1:])})")
        elif op == "cancel_self": put(f"last = asyncio.current_task().cancel({', '.join(repr(z) for z in a)})")
        elif op == "uncancel": put("last = asyncio.current_task().uncancel()")
        elif op == "cancelling": put(f"last = {o or 'asyncio.current_task()'}.cancelling()")
        elif op == "state": put(f"last = M.state({o})")
        elif op == "result": put(f"last = {o}.result()")
        elif op == "exception": put(f"last = text({o}.exception())")
        elif op == "future": put(f"M.keep({a[0]!r}, M.loop.create_future())")
        elif op == "set_result": put(f"{o}.set_result({E(a[1])})")
        elif op == "set_exception": put(f"{o}.set_exception(make({a[1]!r}, {a[2]!r}))")
        elif op == "callback": put(f"M.callback({a[0]!r}, {a[1]!r})")
        elif op == "uncallback": put(f"last = M.uncallback({a[0]!r}, {a[1]!r})")
        elif op == "call_soon": put(f"M.loop.call_soon(M.write, 'loop', {a[0]!r})")
        elif op == "call_later":
            put((f"M.o[{a[2]!r}] = " if len(a) > 2 else "") + f"M.loop.call_later({a[0]!r}, M.write, 'loop', {a[1]!r})")
        elif op == "cancel_handle": put(f"{o}.cancel()")
        elif op == "later":
            call = "call_soon(" if a[0] is None else f"call_later({a[0]!r}, "
            put(f"M.loop.{call}M.action({a[1]!r}, {a[2:]!r}))")
        elif op == "queue":
            k = {"fifo": "Queue", "lifo": "LifoQueue", "priority": "PriorityQueue"}[a[1]]
            put(f"{o} = asyncio.{k}({a[2]!r})")
        elif op == "put": put(f"last = await {o}.put({E(a[1])})")
        elif op == "get": put(f"last = await {o}.get()")
        elif op == "put_nowait": put(f"{o}.put_nowait({E(a[1])})")
        elif op == "get_nowait": put(f"last = {o}.get_nowait()")
        elif op == "task_done": put(f"{o}.task_done()")
        elif op == "join": put(f"last = await {o}.join()")
        elif op in ("qsize", "empty", "full", "locked", "is_set", "expired", "when"): put(f"last = {o}.{op}()")
        elif op == "shutdown": put(f"{o}.shutdown({a[1]!r})")
        elif op == "event": put(f"{o} = asyncio.Event()")
        elif op == "event_wait": put(f"last = await {o}.wait()")
        elif op == "event_set": put(f"{o}.set()")
        elif op == "event_clear": put(f"{o}.clear()")
        elif op == "lock": put(f"{o} = asyncio.Lock()")
        elif op == "semaphore": put(f"{o} = asyncio.Semaphore({a[1]!r})")
        elif op == "bounded_semaphore": put(f"{o} = asyncio.BoundedSemaphore({a[1]!r})")
        elif op == "condition": put(f"{o} = asyncio.Condition(" + (f"M.o[{a[1]!r}])" if len(a) > 1 else ")"))
        elif op == "acquire": put(f"last = await {o}.acquire()")
        elif op == "release": put(f"{o}.release()")
        elif op == "with":
            put(f"async with {o}:")
            self.stmts(d + 1, who, a[1])
        elif op == "cond_wait": put(f"last = await {o}.wait()")
        elif op == "notify": put(f"{o}.notify({a[1]!r})")
        elif op == "notify_all": put(f"{o}.notify_all()")
        elif op == "cond_wait_for": put(f"last = await M.cond_wait_for({o}, {a[1]!r}, {a[2]!r})")
        elif op == "barrier": put(f"{o} = asyncio.Barrier({a[1]!r})")
        elif op == "barrier_wait": put(f"last = await {o}.wait()")
        elif op == "barrier_abort": put(f"await {o}.abort()")
        elif op == "barrier_reset": put(f"await {o}.reset()")
        elif op == "barrier_state": put(f"last = [{o}.n_waiting, {o}.broken]")
        elif op == "taskgroup":
            put(f"{o} = TaskGroup()")
            put(f"async with {o}:")
            self.stmts(d + 1, who, a[1])
        elif op == "tg_reenter":
            put(f"async with {o}:")
            put("    pass")
        elif op in ("timeout", "timeout_at"):
            put(f"{o} = asyncio.{op}({a[1]!r})")
            put(f"async with {o}:")
            self.stmts(d + 1, who, a[2])
        elif op == "timeout_reenter":
            put(f"async with {o}:")
            put("    pass")
        elif op == "reschedule":
            put(f"{o}.reschedule(" + ("None)" if a[1] is None else f"M.loop.time() + {a[1]!r})"))
        elif op == "agen":
            saved, self.in_agen = self.in_agen, True
            f = self.body(d, a[0], a[1], agen=True)
            self.in_agen = saved
            put(f"{o} = named({f}(), {a[0]!r})")
        elif op == "aiter": put(f"{o} = AIter({a[1]!r})")
        elif op == "acm": put(f"{o} = ACM(M, {who!r}, {a[0]!r}, {a[1]!r})")
        elif op == "afor":
            k = self.fresh("x")
            put(f"{k} = x")
            put("try:")
            put(f"    async for x in {o}:")
            self.stmts(d + 2, who, a[1])
            put("finally:")
            put(f"    x = {k}")
        elif op == "acollect": put(f"last = [z async for z in {o}]")
        elif op == "anext": put(f"last = await anext({o}" + (f", {a[1]!r})" if len(a) > 1 else ")"))
        elif op == "asend": put(f"last = await {o}.asend({E(a[1])})")
        elif op == "athrow": put(f"last = await {o}.athrow(make({a[1]!r}, {a[2]!r}))")
        elif op == "aclose": put(f"last = await {o}.aclose()")
        elif op == "aclosing":
            put(f"async with contextlib.aclosing({o}):")
            self.stmts(d + 1, who, a[1])
        else: raise KeyError(op)
    in_agen = False


class Never(BaseException): pass
class TooLong(BaseException): pass


def too_long(*_):
    raise TooLong


def named(o, n):
    o.__name__ = n
    return o


def translate(main):
    src = Source()
    src.put(0, "async def outer(M):")
    f = src.body(1, "main", main)
    src.put(1, f"return await {f}()")
    return "\n".join(src.lines)


def record(main):
    asyncio.tasks.set = OrderedSet
    env = dict(globals())
    exec(translate(main), env)
    loop = Loop()
    asyncio.set_event_loop(loop)
    M = Machine(loop)
    rec, agens = {}, []
    names = {}
    def first(ag):
        agens.append(ag)
    loop._asyncgen_firstiter_hook = first
    loop._asyncgen_finalizer_hook = lambda ag: None
    def name(t):
        return t.get_name() if not re.match(r"Task-\d+$|None$", t.get_name()) else names_of(t)
    def names_of(t):
        c = t.get_coro()
        n = getattr(c, "__name__", "?")
        return n if n in known else "?"
    known = set()
    def collect(x):
        if isinstance(x, list):
            if len(x) > 2 and x[0] in ("coro", "coro_as", "spawn") and isinstance(x[1], str): known.add(x[1])
            for y in x: collect(y)
    collect(main)
    ctx = contextvars.copy_context()
    async def go():
        t = asyncio.current_task()
        M.o["main"] = t
        try:
            return await env["outer"](M)
        finally:
            rec["end"] = loop.time()
    phase = "main"
    try:
        t = ctx.run(lambda: loop.create_task(go(), name="main"))
        try:
            v = loop.run_until_complete(t)
            rec["outcome"] = {"return": plain(v)}
        except asyncio.CancelledError as e:
            rec["outcome"] = {"cancelled": text(e)}
        except Deadlock:
            raise
        except BaseException as e:
            rec["outcome"] = {"raise": text(e)}
        phase = "shutdown"
        left = [t for t in loop.made if not t.done()]
        if left:
            rec["left"] = [name(t) for t in left]
            M.write("loop", ["shutdown"])
            for t in left: t.cancel()
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            for t in left:
                if not t.cancelled() and t.exception() is not None:
                    M.write("loop", ["shutdown error", name(t), text(t.exception())])
        if agens:
            async def close():
                return await asyncio.gather(*[ag.aclose() for ag in agens], return_exceptions=True)
            for ag, r in zip(list(agens), loop.run_until_complete(close())):
                if isinstance(r, BaseException):
                    M.write("loop", ["asyncgen error", ag.__name__, text(r)])
    except Deadlock:
        rec["outcome"] = {"deadlock": [name(t) for t in loop.made if not t.done()], "phase": phase}
        if phase == "main": rec.pop("end", None)
    rec["log"] = list(M.log)
    rec["tasks"] = {}
    for n, f in M.named.items():
        st = M.state(f)
        r = [st]
        if st == "failed": r.append(text(f._exception))
        if st == "done": r.append(plain(f._result))
        rec["tasks"][n] = r
    M.log = []
    # What is left is dropped where it stands.
    loop._ready.clear()
    KEEP.append((loop, M, agens))
    return rec


KEEP = []


def case(id, main):
    # Twice: a record that hangs on addresses or on garbage is none.
    try:
        a = json.dumps(record(main), sort_keys=True)
        b = json.dumps(record(main), sort_keys=True)
    except RecursionError:
        return None
    except KeyError:
        return None
    if a != b:
        return None
    rec = json.loads(a)
    return {"id": id, "kind": "deadlock" if "deadlock" in rec["outcome"] else "program", "main": main, **rec}


def load(path):
    out = []
    for l in open(path):
        d = json.loads(l)
        for alt in d.get("alt", []):
            if "3.13" in alt["py"]:
                for k, v in alt.items():
                    d[k] = v
        out.append(d)
    return out


def check(path):
    bad = 0
    for d in load(path):
        try:
            r = case(d["id"], d["main"]) or {}
        except BaseException as e:
            r = {"error": repr(e)}
        for k in ("outcome", "log", "end", "left", "tasks"):
            if json.dumps(r.get(k), sort_keys=True) != json.dumps(d.get(k), sort_keys=True):
                bad += 1
                print(d["id"], k, "\n  got ", json.dumps(r.get(k)), r.get("error"), "\n  want", json.dumps(d.get(k)))
                break
    print(bad, "differ", file=sys.stderr)


# What a static language cannot or need not do the same.
DYNAMIC = re.compile("KeyError|RecursionError|has no attribute|object |object.$|not supported|expected|unpack|unhashable|UnboundLocal|is required|Passing coro|not iterable|positional|not callable")

# Mutation: statements of other programs are put in, left out, or moved; names and
# times are changed for others.
def bodies(x, out):
    if isinstance(x, list):
        if x and all(isinstance(y, list) and y and isinstance(y[0], str) for y in x): out.append(x)
        for y in x: bodies(y, out)
    return out


def mutate(path, n, seed):
    rng = random.Random(seed)
    cases = load(path)
    pool = []
    for d in cases:
        for b in bodies(d["main"], []):
            pool += [s for s in b if s[0] not in ("tup", "add", "last", "exc")]
    made = 0
    tries = 0
    while made < n:
        tries += 1
        main = copy.deepcopy(rng.choice(cases)["main"])
        for _ in range(rng.randint(1, 6)):
            bs = [b for b in bodies(main, [main])]
            b = rng.choice(bs)
            k = rng.randrange(len(b) + 1)
            what = rng.randrange(5)
            if what == 0 and b: del b[k % len(b)]
            elif what == 1 and b: b.insert(rng.randrange(len(b)), b.pop(k % len(b)))
            elif what == 2 and b: b.insert(k, copy.deepcopy(rng.choice(b)))
            elif what == 3: b.insert(k, copy.deepcopy(rng.choice(pool)))
            elif rng.random() < 0.5:
                vary(main, rng)
            else:
                times(main, rng)
        try:
            compile(translate(main), "x", "exec")
        except (SyntaxError, KeyError, IndexError, TypeError, AttributeError, ValueError):
            continue
        signal.alarm(2)
        try:
            d = case(f"mutant/{seed}/{made:05}", main)
        except BaseException as e:
            continue
        if d is None or DYNAMIC.search(json.dumps(d)): continue
        made += 1
        print(json.dumps(d), flush=True)
        if made % 50 == 0: gc.collect()


TYPES = ("BaseException GeneratorExit CancelledError BaseBoom Exception StopIteration StopAsyncIteration ValueError TypeError Boom RuntimeError "
         "LookupError IndexError ArithmeticError OSError TimeoutError QueueEmpty InvalidStateError").split()
LIMITS = [None, -1, 0, 0.0625, 0.125, 0.25, 0.5, 1]
SCALARS = [None, True, False, 0, 1, -1, 7, "", "a", "é", ["last"], ["now"], ["current"], ["cv"], ["x"], ["i"], ["var", "n"]]
# Where a statement has a number, a limit, a value, a type.
COUNTS = {"queue": 3, "semaphore": 2, "bounded_semaphore": 2, "barrier": 2, "notify": 2, "loop": 1}
WAITS = {"sleep": 1, "wait_for": 2, "wait": 3, "as_completed": 2, "timeout": 2, "timeout_at": 2, "reschedule": 2, "later": 1}
VALUES = {"log": 1, "set": 1, "return": 1, "put": 2, "put_nowait": 2, "set_result": 2, "yield": 1, "cv_set": 1, "asend": 2}
RAISES = {"raise": 1, "raise_from": 1, "set_exception": 2, "athrow": 2}


def vary(x, rng):
    """Changes numbers, limits, values and types here and there."""
    if not isinstance(x, list) or not x:
        return
    op = x[0] if isinstance(x[0], str) else None
    for table, pick in (COUNTS, lambda: rng.choice([-1, 0, 1, 2, 3])), (WAITS, lambda: rng.choice(LIMITS)), (VALUES, lambda: rng.choice(SCALARS)):
        if op in table and table[op] < len(x) and rng.random() < 0.15:
            x[table[op]] = pick()
            if op in ("sleep", "loop") and x[1] is None or op == "loop" and x[1] < 0:
                x[1] = 0
    if op in RAISES and len(x) > RAISES[op] + 1 and rng.random() < 0.2:
        x[RAISES[op]:RAISES[op] + 2] = [rng.choice(TYPES), rng.choice(["", "m", "é"])]
    if op in ("try", "try_star") and len(x) > 2:
        for handler in x[2]:
            if rng.random() < 0.15:
                handler[0] = rng.sample(TYPES, rng.randint(1, 2))
    if op == "cancel" and rng.random() < 0.3:
        x[2:] = rng.choice([[], ["msg"], [""]])
    if op == "wait" and len(x) > 2 and rng.random() < 0.2:
        x[2] = rng.choice(["ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"])
    if op in ("gather", "gather_as") and isinstance(x[-1], dict) and rng.random() < 0.2:
        x[-1] = {"return_exceptions": rng.random() < 0.5}
    for part in x:
        vary(part, rng)


def times(x, rng):
    if isinstance(x, list):
        if len(x) > 1 and x[0] in ("sleep", "timeout") and rng.random() < 0.2:
            k = 1 if x[0] == "sleep" else 2
            if len(x) > k and isinstance(x[k], (int, float)): x[k] = rng.choice([0, 0, 0.125, 0.25, 0.375, 0.5])
        for y in x: times(y, rng)


if __name__ == "__main__":
    sys.unraisablehook = lambda *a: None
    import logging
    logging.disable(logging.CRITICAL)
    import warnings
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, too_long)
    if sys.argv[1] == "check": check(sys.argv[2])
    elif sys.argv[1] == "record": print(*(json.dumps(case(c["id"], c["main"]), ensure_ascii=False) for c in load(sys.argv[2])), sep="\n")
    else: mutate(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
