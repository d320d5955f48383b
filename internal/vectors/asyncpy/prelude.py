import asyncio
import contextlib
import contextvars
import inspect

LOG = []
OBJ = {}      # the objects of the program, by name
NAMED = {}    # those of them that the record tells about
BODY = {}     # coroutines and generators: the names of their bodies
VAR = {}
SAY = {}      # done callbacks, by text
CV = contextvars.ContextVar("cv", default=None)


class Boom(Exception):
    pass


class BaseBoom(BaseException):
    pass


CancelledError = asyncio.CancelledError
InvalidStateError = asyncio.InvalidStateError
BrokenBarrierError = asyncio.BrokenBarrierError
QueueEmpty = asyncio.QueueEmpty
QueueFull = asyncio.QueueFull
QueueShutDown = asyncio.QueueShutDown


def log(who, v):
    LOG.append([LOOP.time(), who, v])


def text(e):
    if e is None:
        return None
    s = type(e).__name__
    if isinstance(e, BaseExceptionGroup):
        if e.message:
            s += ": " + e.message
        return s + " [" + "; ".join(text(x) for x in e.exceptions) + "]"
    message = str(e)
    at = message.find("<Task ")
    if at >= 0:
        message = message[:at] + "<Task>"
    return s + ": " + message if message else s


def plain(v):
    if isinstance(v, BaseException):
        return {"exc": text(v)}
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    return v


def same(a, b):
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and a == b


def number(v):
    return v if type(v) is int else 0


def named(name, made):
    BODY[made] = name
    return made


def keep(name, made):
    OBJ[name] = NAMED[name] = made
    return made


def name_of(task):
    return BODY.get(task.get_coro(), "?")


def names_of(some):
    return sorted(n for n, o in OBJ.items() if isinstance(o, asyncio.Future) and o in some)


def state(f):
    if not f.done():
        return "pending"
    if f.cancelled():
        return "cancelled"
    return "failed" if f.exception() is not None else "done"


def say(message):
    if message not in SAY:
        SAY[message] = lambda f: log("loop", ["callback", message, state(f)])
    return SAY[message]


def unsay(f, message):
    return f.remove_done_callback(say(message))


def act(action, *args):
    o = OBJ.get(args[0]) if args else None
    if action == "log_cv":
        log("loop", ["cv", CV.get()])
    elif action == "cancel":
        o.cancel()
    elif action == "event_set":
        o.set()
    elif action == "event_clear":
        o.clear()
    elif action == "put_nowait":
        o.put_nowait(args[1])
    elif action == "release":
        o.release()
    elif not o.done():
        if action == "set_result":
            o.set_result(args[1])
        else:
            o.set_exception(args[1])


class ACM:
    def __init__(self, who, name, spec):
        self.who, self.name, self.spec = who, name, spec

    async def __aenter__(self):
        log(self.who, self.name + " enter")
        if self.spec.get("enter_sleep") is not None:
            await asyncio.sleep(self.spec["enter_sleep"])
        if self.spec.get("enter_raise"):
            raise self.spec["enter_raise"]()

    async def __aexit__(self, kind, e, where):
        log(self.who, [self.name + " exit", text(e)])
        if self.spec.get("exit_sleep") is not None:
            await asyncio.sleep(self.spec["exit_sleep"])
            log(self.who, self.name + " exit done")
        if self.spec.get("exit_raise"):
            raise self.spec["exit_raise"]()
        return self.spec.get("suppress")


class AIter:
    def __init__(self, spec):
        self.spec, self.values = spec, list(spec.get("values") or [])

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.spec.get("sleep") is not None:
            await asyncio.sleep(self.spec["sleep"])
        if self.values:
            return self.values.pop(0)
        if self.spec.get("err"):
            raise self.spec["err"]()
        raise StopAsyncIteration


def shown(v):
    if v is None:
        return "null"
    if v is True or v is False:
        return "true" if v else "false"
    if isinstance(v, str):
        for raw, safe in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
            v = v.replace(raw, safe)
        return '"' + v + '"'
    if isinstance(v, (list, tuple)):
        return "[" + ",".join(shown(x) for x in v) + "]"
    if isinstance(v, dict):
        return "{" + ",".join(shown(k) + ":" + shown(x) for k, x in v.items()) + "}"
    return repr(v)


def unhandled(loop, context):
    if "asyncgen" in context:
        log("loop", ["asyncgen error", BODY[context["asyncgen"]], text(context["exception"])])


def tasks_left():
    return [t for t in asyncio.all_tasks(LOOP)]


def wind_up(record):
    left = tasks_left()
    if left:
        record["left"] = [name_of(t) for t in left]
        log("loop", ["shutdown"])
        for t in left:
            t.cancel()
        LOOP.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        for t in left:
            if not t.cancelled() and t.exception() is not None:
                log("loop", ["shutdown error", name_of(t), text(t.exception())])
    if any(inspect.isasyncgen(x) and inspect.getasyncgenstate(x) != "AGEN_CREATED" for x in BODY):
        LOOP.run_until_complete(LOOP.shutdown_asyncgens())


def outcome_of(f):
    s = [state(f)]
    if s[0] == "done":
        s.append(plain(f.result()))
    elif s[0] == "failed":
        s.append(text(f.exception()))
    return s


def play(body):
    record = {}
    LOOP.set_exception_handler(unhandled)
    coro = named("main", body())
    main = OBJ["main"] = LOOP.create_task(coro, name="main")
    phase = "main"
    try:
        try:
            v = LOOP.run_until_complete(main)
            record["outcome"] = {"return": plain(v)}
        except CancelledError as e:
            record["outcome"] = {"cancelled": text(e)}
        except BaseException as e:
            if hasattr(e, "phase"):
                raise
            record["outcome"] = {"raise": text(e)}
        record["end"] = LOOP.time()
        phase = "shutdown"
        wind_up(record)
    except RuntimeError as e:
        if not hasattr(e, "phase"):
            raise
        record["outcome"] = {"deadlock": [name_of(t) for t in tasks_left()], "phase": phase}
    record["log"] = LOG
    record["tasks"] = {n: outcome_of(f) for n, f in NAMED.items()}
    print(shown(record))


