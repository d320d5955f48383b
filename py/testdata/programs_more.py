"""Write more random programs and what CPython 3.13 makes of them: random/more.jsonl.

    python3.13 py/testdata/programs_more.py [COUNT] [SEED]

Families: control flow through try, with and loops, as a function, generator,
coroutine and asynchronous generator; delegation to iterators that know some
of send, throw and close; class hierarchies with descriptors and operators;
expressions with scopes of their own; chains and groups of exceptions; tasks
and what they wait for. A row is as programs.py writes it.
"""

import asyncio, random

import programs

# A generator that nobody has any more is closed at once by CPython only.
KEPT = "all = []\ndef kept(g): all.append(g); return g"
ERRORS = ["ValueError", "KeyError", "IndexError", "TypeError", "ZeroDivisionError", "RuntimeError", "LookupError", "ArithmeticError", "Exception"]


class Writer:
    def __init__(self, rng):
        self.rng, self.lines, self.depth, self.count = rng, [], 0, 0

    def emit(self, *texts):
        for text in texts:
            self.lines += ["    " * self.depth + l for l in text.split("\n")]

    def block(self, *parts):
        self.depth += 1
        for part in parts:
            part() if callable(part) else self.emit(part)
        self.depth -= 1

    def id(self):
        self.count += 1
        return self.count

    def pick(self, *options):
        return self.rng.choice(options)

    def chance(self, p):
        return self.rng.random() < p

    def guard(self, *texts):
        self.emit("try:")
        self.block(*texts)
        self.emit("except Exception as e:")
        self.block("print('!', type(e).__name__, e)")


class Flow(Writer):
    """One body of nested statements, in each kind of function."""

    MANAGER = """class Ctx:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name
    def __exit__(self, kind, e, tb):
        print('exit', self.name, kind and kind.__name__, e)
        return kind is not None and issubclass(kind, self.swallow)
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self.__enter__()
    async def __aexit__(self, *args):
        await asyncio.sleep(0)
        return self.__exit__(*args)"""

    def program(self):
        self.emit(KEPT, "import asyncio", self.MANAGER)
        self.kind = self.pick("plain", "plain", "gen", "gen", "gen", "async", "agen")
        if self.kind == "agen" or self.kind == "async":
            self.emit("async def ticks(n):")
            self.block("try:", "    for i in range(n):", "        await asyncio.sleep(0)", "        yield i", "finally:", "    print('ticks over')")
        self.emit("def helper(n):")
        self.block("print('helper', n)", f"if n == {self.rng.randint(0, 3)}:", f"    raise {self.pick(*ERRORS)}('helper', n)", "return n + 1")
        self.emit("async def f(n):" if self.kind in ("async", "agen") else "def f(n):")
        self.loop, self.finals = 0, 0
        self.block("log = []", lambda: self.statements(3, self.rng.randint(2, 4)))
        if self.kind in ("gen", "agen"):
            self.block("yield 'last', n")
        if self.kind != "agen":
            self.block("return 'end', n, log")
        getattr(self, "use_" + self.kind)()

    def cond(self):
        return self.pick(f"n == {self.rng.randint(0, 3)}", f"n % 2 == {self.rng.randint(0, 1)}", f"len(log) > {self.rng.randint(0, 4)}", "n > 1", "log and log[-1] == n", "True")

    def statements(self, fuel, n):
        for _ in range(n):
            self.statement(fuel)

    def statement(self, fuel):
        leaf = [self.note, self.note, self.jump, self.jump, self.call]
        if self.kind in ("gen", "agen"):
            leaf += [self.yields] * 3
        if self.kind in ("async", "agen"):
            leaf += [self.waits] * 2
        tree = [self.try_, self.try_, self.try_, self.for_, self.while_, self.with_, self.if_] if fuel > 0 else []
        self.rng.choice(leaf + tree * 2)(fuel)

    def note(self, fuel):
        self.emit(f"log.append({self.pick('n', self.id())})", f"print('at {self.id()}', log)")

    def call(self, fuel):
        self.emit(f"log.append(helper({self.pick('n', 'len(log)')}))")

    def jump(self, fuel):
        value = "" if self.kind == "agen" else f" {self.id()}, n"
        options = [f"return{value}", f"raise {self.pick(*ERRORS)}({self.id()})", f"raise {self.pick(*ERRORS)}({self.id()})", "raise"]
        if self.loop:
            options += ["break", "continue", "break", "continue"]
        self.emit(f"if {self.cond()}:")
        self.block(self.rng.choice(options))

    def yields(self, fuel):
        k = self.id()
        if self.kind == "gen":
            self.emit(self.pick(f"yield {k}, n", f"got = yield {k}\nprint('got', got)", f"log.append((yield {k}))", "yield from range(n)", "log.append(len(log))", f"yield [log, (yield {k})]"))
        else:
            self.emit(self.pick(f"yield {k}, n", f"got = yield {k}\nprint('got', got)"))

    def waits(self, fuel):
        self.emit(self.pick("await asyncio.sleep(0)", "log.append(await asyncio.sleep(0, n))", "log += [i async for i in ticks(2)]", "async for i in ticks(3):\n    if i == n: break\n    log.append(i)"))

    def if_(self, fuel):
        self.emit(f"if {self.cond()}:")
        self.block(lambda: self.statements(fuel - 1, self.rng.randint(1, 2)))
        if self.chance(0.5):
            self.emit("else:")
            self.block(lambda: self.statements(fuel - 1, 1))

    def looped(self, fuel):
        self.loop += 1
        self.block(lambda: self.statements(fuel - 1, self.rng.randint(1, 3)))
        self.loop -= 1
        if self.chance(0.4):
            self.emit("else:")
            self.block(f"print('else {self.id()}')")

    def for_(self, fuel):
        v = f"v{self.id()}"
        if self.kind in ("async", "agen") and self.chance(0.4):
            self.emit(f"async for {v} in ticks({self.rng.randint(1, 3)}):")
        else:
            self.emit(f"for {v} in {self.pick('range(3)', '[n, n]', 'log[:2]', repr('ab'))}:")
        self.looped(fuel)

    def while_(self, fuel):
        v = f"w{self.id()}"
        self.emit(f"{v} = {self.rng.randint(1, 3)}", f"while {v} > 0:")
        self.block(f"{v} -= 1")
        self.looped(fuel)

    def with_(self, fuel):
        a = "async " if self.kind in ("async", "agen") and self.chance(0.5) else ""
        items = [f"Ctx({self.id()}{self.pick('', ', ' + self.pick(*ERRORS), ', Exception')}){self.pick('', f' as c{self.id()}')}" for _ in range(self.rng.randint(1, 2))]
        self.emit(f"{a}with {', '.join(items)}:")
        self.block(lambda: self.statements(fuel - 1, self.rng.randint(1, 3)))

    def try_(self, fuel):
        self.emit("try:")
        self.block(lambda: self.statements(fuel - 1, self.rng.randint(1, 3)))
        star = self.chance(0.15)
        handlers = self.rng.sample(ERRORS, self.rng.randint(1, 2)) if self.chance(0.75) or star else []
        loop, self.loop = self.loop, 0 if star else self.loop
        for e in handlers:
            self.emit(f"except{'*' if star else ''} {self.pick(e, e, f'({e}, {self.pick(*ERRORS)})')}{self.pick(' as e', '')}:")
            inner = [f"print('caught {self.id()}', {'e' if 'as e' in self.lines[-1] else 0!r})"]
            if star:
                inner = [f"print('group {self.id()}')"]
            else:
                inner += [lambda: self.statements(fuel - 1, self.rng.randint(0, 2))]
            if self.chance(0.2):
                inner.append(self.pick("raise", f"raise {self.pick(*ERRORS)}({self.id()})", f"raise {self.pick(*ERRORS)}({self.id()}) from None"))
            self.block(*inner)
        self.loop = loop
        if handlers and self.chance(0.3):
            self.emit("else:")
            self.block(lambda: self.statements(fuel - 1, 1))
        if not handlers or self.chance(0.5):
            self.emit("finally:")
            self.block(f"print('finally {self.id()}')", lambda: self.statements(fuel - 1, self.rng.randint(0, 2)))

    def use_plain(self):
        self.emit("for n in range(4):")
        self.block(lambda: self.guard("print('=', f(n))"))
        self.emit(f"f({self.rng.randint(0, 3)})")

    def use_gen(self):
        self.emit("for n in range(3):")
        self.block(lambda: self.guard("for v in f(n):", "    print('v', v)"))
        self.emit("def outer(n):")
        self.block("r = yield from f(n)", "print('result', r)", "return r")
        for _ in range(self.rng.randint(1, 3)):
            g = f"g{self.id()}"
            self.emit(f"{g} = kept({self.pick('f', 'f', 'outer')}({self.rng.randint(0, 3)}))")
            for _ in range(self.rng.randint(2, 6)):
                do = self.pick(f"next({g})", f"next({g})", f"{g}.send({self.pick('None', '7')})", f"{g}.throw({self.pick(*ERRORS)}('in'))", f"{g}.throw(GeneratorExit)", f"{g}.close()", f"list({g})[:9]")
                self.emit("try:", f"    print('>', {do})", "except StopIteration as e:", "    print('stop', e.value)", "except BaseException as e:", "    print('!', type(e).__name__, e, type(e.__context__).__name__, type(e.__cause__).__name__)")
            self.emit(f"print({g}.gi_frame is None, {g}.gi_running)", f"try: {g}.close()", "except BaseException as e: print('close', repr(e))")
        if self.chance(0.4):
            self.emit(f"print(sum(1 for _ in f({self.rng.randint(0, 3)})), sep='')")

    def use_async(self):
        self.emit("async def main():")
        self.block("for n in range(3):")
        self.depth += 1
        self.block(lambda: self.guard("print('=', await f(n))"))
        self.depth -= 1
        self.block("print(await asyncio.gather(f(0), f(1), f(2), return_exceptions=True))", "t = asyncio.create_task(f(1))", *["await asyncio.sleep(0)"] * self.rng.randint(0, 3), "print(t.cancel())",
                   "try:", "    print(await t)", "except asyncio.CancelledError as e:", "    print('cancelled', t.cancelled())", "except Exception as e:", "    print('failed', repr(e))")
        self.emit("asyncio.run(main())")

    def use_agen(self):
        self.emit("async def main():")
        self.block("for n in range(3):")
        self.depth += 1
        self.block(lambda: self.guard("async for v in f(n):", "    print('v', v)"))
        self.depth -= 1
        for _ in range(self.rng.randint(1, 2)):
            g = f"g{self.id()}"
            self.block(f"{g} = f({self.rng.randint(0, 3)})")
            for _ in range(self.rng.randint(2, 5)):
                do = self.pick(f"anext({g})", f"{g}.__anext__()", f"{g}.asend({self.pick('None', '7')})", f"{g}.athrow({self.pick(*ERRORS)}('in'))", f"{g}.aclose()")
                self.block("try:", f"    print('>', await {do})", "except StopAsyncIteration as e:", "    print('stop')", "except BaseException as e:", "    print('!', type(e).__name__, e, type(e.__context__).__name__)")
            self.block("try:", f"    await {g}.aclose()", "except BaseException as e:", "    print('close', repr(e))")
        self.emit("asyncio.run(main())")


class Delegation(Writer):
    """yield from, over iterators of many kinds."""

    def program(self):
        self.emit(KEPT)
        names = []
        for _ in range(self.rng.randint(2, 4)):
            names.append(self.iterator() if self.chance(0.6) else self.generator(names))
        self.emit("def outer(*args):")
        self.block("try:", "    for a in args:", "        r = yield from a", "        print('r', r)", *self.pick([], ["except ValueError as e:", "    print('outer caught', e)", "    yield 'again'"]), "finally:", "    print('outer over')", *self.pick([], ["    return 'final'"], ["    yield 'late'"]), "return 'outer'")
        for _ in range(self.rng.randint(2, 4)):
            g = f"g{self.id()}"
            args = ", ".join(self.pick(*[f"{n}()" for n in names], "[1, 2]", "'ab'", "range(2)", "iter((5,))", "(x * x for x in [2, 3])", "{'k': 1}", "7", "outer([0])") for _ in range(self.rng.randint(1, 3)))
            self.guard(f"{g} = kept(outer({args}))")
            for _ in range(self.rng.randint(2, 6)):
                do = self.pick(f"next({g})", f"next({g})", f"{g}.send({self.pick('None', '3', repr('s'))})", f"{g}.throw({self.pick('ValueError', 'KeyError', 'StopIteration', 'GeneratorExit', 'RuntimeError')}({self.pick('', '1')}))", f"{g}.close()", f"[*{g}][:9]", f"next({g}, 'none')")
                self.emit("try:", f"    print('>', {do})", "except StopIteration as e:", "    print('stop', e.value, type(e.__context__).__name__)", "except BaseException as e:", "    print('!', type(e).__name__, e, repr(e.__context__), repr(e.__cause__))")
        self.emit(f"for v in outer({self.pick(*names)}()):", "    print('for', v)")

    def iterator(self):
        c = f"It{self.id()}"
        self.emit(f"class {c}:")
        parts = ["def __init__(self): self.n = 0", "def __iter__(self):\n    print('iter')\n    return self",
                 f"def __next__(self):\n    self.n += 1\n    if self.n > {self.rng.randint(1, 3)}: raise {self.pick('StopIteration', 'StopIteration(9)', 'StopIteration((1, 2))', 'KeyError(self.n)')}\n    return self.n"]
        if self.chance(0.5):
            parts.append(f"def send(self, v):\n    print('send', v)\n    {self.pick('return -1', 'return next(self)', 'raise StopIteration(v)', 'raise RuntimeError(v)')}")
        if self.chance(0.5):
            parts.append(f"def throw(self, *e):\n    print('throw', len(e), type(e[0]).__name__)\n    {self.pick('return -2', 'raise e[0]', 'raise StopIteration(4)', 'raise KeyError(5) from e[0]')}")
        if self.chance(0.5):
            parts.append(f"def close(self):\n    print('close')\n    {self.pick('pass', 'raise KeyError(6)', 'return 8')}")
        self.block(*parts)
        return c

    def generator(self, names):
        g = f"gen{self.id()}"
        self.emit(f"def {g}():")
        inner = [f"    x = yield {self.id()}", "    print('x', x)"]
        if names and self.chance(0.5):
            inner.append(f"    y = yield from {self.pick(*names)}()")
            inner.append("    print('y', y)")
        tail = self.pick(["except GeneratorExit:", "    print('gexit')", f"    {self.pick('raise', 'return 3', 'yield 1', 'raise KeyError(2)')}"], ["except ValueError as e:", "    print('value', e)", f"    {self.pick('raise', 'return 5', 'yield e.args')}"], ["finally:", f"    {self.pick('print(0)', 'return 6', 'yield 2')}"])
        self.block("try:", *inner, *tail, f"return {self.id()}")
        return g


class Classes(Writer):
    """Hierarchies with operators, descriptors and hooks."""

    OPS = {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>"}

    def program(self):
        self.emit("class Field:", "    def __init__(self, default=0): self.default = default", "    def __set_name__(self, owner, name):", "        print('set_name', owner.__name__, name)", "        self.name = name",
                  "    def __get__(self, obj, owner=None):", "        if obj is None: return self", "        return obj.__dict__.get(self.name, self.default)")
        if self.chance(0.7):
            self.emit("    def __set__(self, obj, value):", "        if not isinstance(value, int): raise TypeError(f'{self.name} wants an int, got {value!r}')", "        obj.__dict__[self.name] = value")
        if self.chance(0.4):
            self.emit("    def __delete__(self, obj):", "        print('delete', self.name)", "        obj.__dict__.pop(self.name, None)")
        self.emit("class Base:", "    kinds = []", "    def __init_subclass__(cls, tag=None, **kw):", "        super().__init_subclass__(**kw)", "        cls.kinds.append((cls.__name__, tag))", "    def __init__(self, v=1): self.v = v", "    def __repr__(self): return f'{type(self).__name__}({self.v})'", "    def who(self): return ['Base']")
        classes = ["Base"]
        for _ in range(self.rng.randint(2, 4)):
            classes.append(self.class_(classes))
        self.emit("print(Base.kinds)")
        for c in classes[1:]:
            self.emit(f"print([k.__name__ for k in {c}.__mro__])")
        self.objects(classes)
        self.emit(f"a, b = {self.pick(*classes)}(2), {self.pick(*classes)}(3)", f"print(a {self.pick(*self.OPS.values(), '<', '==')} b)")

    def class_(self, classes):
        c, r = f"C{self.id()}", self.rng
        bases = [self.pick(*classes)]
        if len(classes) > 2 and self.chance(0.35):
            bases = r.sample(classes[1:], 2)
        keywords = [f"tag={self.id()}"] if self.chance(0.3) else []
        self.emit("try:")
        self.depth += 1
        self.emit(f"class {c}({', '.join(bases + keywords)}):")
        parts = [f"def who(self): return ['{c}'] + super().who()"]
        for op in r.sample(list(self.OPS), r.randint(1, 4)):
            for form in r.sample(["", "r", "i"], r.randint(1, 2)):
                then = self.pick(f"return '{c}.{form}{op}', self.v, getattr(other, 'v', other)", "return NotImplemented", f"self.v += getattr(other, 'v', other)\n    return self", f"return super().__{form}{op}__(other)", "raise ValueError(other)")
                parts.append(f"def __{form}{op}__(self, other):\n    {then}")
        extra = {
            "field": "size = Field(5)", "prop": "@property\ndef double(self): return self.v * 2\n@double.setter\ndef double(self, x): self.v = x // 2",
            "getattr": "def __getattr__(self, name):\n    if name.startswith('x'): return name.upper()\n    raise AttributeError(f'no {name}')",
            "setattr": "def __setattr__(self, name, value):\n    print('set', name, value)\n    super().__setattr__(name, value)",
            "delattr": "def __delattr__(self, name):\n    print('del', name)\n    super().__delattr__(name)",
            "getattribute": "def __getattribute__(self, name):\n    if name == 'secret': return 'hidden'\n    return super().__getattribute__(name)",
            "eq": f"def __eq__(self, other):\n    {self.pick('return self.v == getattr(other, chr(118), other)', 'return NotImplemented', 'return True')}",
            "hash": "def __hash__(self): return hash(self.v)", "lt": f"def __lt__(self, other):\n    {self.pick('return self.v < other.v', 'return NotImplemented')}",
            "call": "def __call__(self, *a, **k): return self.v, a, k", "len": f"def __len__(self): return {self.pick('self.v', '0', '-1', repr('no'))}", "bool": f"def __bool__(self): return {self.pick('True', 'False', 'self.v')}",
            "iter": "def __iter__(self): return iter(range(self.v))", "item": "def __getitem__(self, k):\n    if isinstance(k, int) and k > 3: raise IndexError(k)\n    return k", "contains": "def __contains__(self, x): return x == self.v",
            "str": f"def __str__(self): return {self.pick(repr('text'), 'repr(self) + chr(33)', '5')}", "format": "def __format__(self, spec): return f'<{spec}>'", "index": "def __index__(self): return self.v",
            "int": "def __int__(self): return 42\ndef __float__(self): return 2.5", "neg": "def __neg__(self): return 'neg'\ndef __abs__(self): return 'abs'\ndef __invert__(self): return NotImplemented", "static": "@staticmethod\ndef make(n): return n\n@classmethod\ndef of(cls, n): return cls(n)",
            "new": "def __new__(cls, *a):\n    print('new', cls.__name__, a)\n    return super().__new__(cls)", "init": "def __init__(self, v=4, *rest):\n    super().__init__(v)\n    self.rest = rest", "cls": "def __class_getitem__(cls, k): return cls.__name__, k", "round": "def __round__(self, n=None): return 'round', n",
            "enter": "def __enter__(self): return self.v\ndef __exit__(self, *a): return True", "rev": "def __reversed__(self): return iter('rev')", "inst": "kinds = []", "private": "__p = 7\ndef peek(self): return self.__p",
        }
        for name in r.sample(list(extra), r.randint(2, 6)):
            parts.append(extra[name])
        self.block(*parts)
        self.depth -= 1
        self.emit("except TypeError as e:", "    print(e)", f"    class {c}(Base): pass")
        return c

    def objects(self, classes):
        uses = ["{o}.who()", "{o}.size", "{o}.double", "{o}.xyz", "{o}.nope", "{o}.secret", "{o} == {p}", "{o} != {p}", "{o} < {p}", "sorted([{p}, {o}])", "hash({o}) == hash({o})", "{o}(1, k=2)", "len({o})", "bool({o})", "list({o})", "{o}[1]", "{o}[1:2, ...]", "2 in {o}", "str({o})",
                "f'{{{o}!r:>12}}|{{{o}:5}}'", "range(9)[{o}]", "int({o}), float({o})", "-{o}", "abs({o})", "~{o}", "{c}.make(3)", "{c}.of(3)", "{c}[int]", "round({o}, 1)", "[*reversed({o})]", "{o}._{c}__p", "{o}.peek()", "type({o}).__mro__[1].__name__", "isinstance({o}, Base)", "vars({o})", "{o}.__dict__", "{{{o}: 1}}[{o}]", "max({o}, {p})",
                "{o} + 1", "1 + {o}", "{o} and 1 or 2", "not {o}", "'%s %r' % ({o}, {o})", "getattr({o}, 'size', 'none')", "hasattr({o}, 'double')", "{c}.size.name", "{c}.double.fget.__name__", "super({c}, {o}).who()", "{o}.__class__.__name__", "callable({o})", "iter({o}) is None", "sum({o})", "dict.fromkeys({o})", "{o} is {o}", "divmod({o}, 2)", "{o}.v"]
        uses += [f"{{o}} {op} {{p}}" for op in self.OPS.values()]
        for _ in range(self.rng.randint(10, 18)):
            c = self.pick(*classes)
            o, p = f"{c}({self.rng.randint(0, 4)})", f"{self.pick(*classes)}({self.rng.randint(0, 4)})"
            self.guard(f"o, p = {o}, {p}", f"print({self.rng.choice(uses).format(o='o', p='p', c=c)})")
            if self.chance(0.3):
                self.guard(f"o = p = {o}", f"o {self.pick(*self.OPS.values())}= {self.pick('2', 'Base(9)')}", "print(o, o is p)")
            if self.chance(0.3):
                self.guard(f"o = {o}", self.pick("o.size = 3", "o.size = 'x'", "o.double = 8", "o.v = 5", "del o.v", "del o.size", "del o.double", "o.new = 1", "del o.missing", f"{c}.late = 1"), "print(o.size, o.v)")
            if self.chance(0.15):
                self.guard(f"with {o} as w:", "    print('w', w)", "    raise KeyError(1)")


class Expressions(Writer):
    """Comprehensions, lambdas, walrus, stars and the scopes of their names."""

    def program(self):
        self.names = ["k", "m"]
        self.emit("k, m = 3, [4, 1, 2]", "def show(*a, **kw): print(a, kw); return len(a)")
        for _ in range(self.rng.randint(6, 10)):
            self.rng.choice([self.value, self.value, self.value, self.star, self.function, self.counter, self.slices, self.text, self.walrus, self.class_scope])()
        self.emit(f"print({self.expr(3)})")

    def expr(self, d, *names):
        r = self.rng
        n = list(names) + ["k"]
        if d <= 0:
            return r.choice(n + [str(r.randint(0, 5)), "m[0]", "len(m)"])
        v, e = f"x{self.id()}", lambda *more: self.expr(d - 1, *names, *more)
        return r.choice([
            lambda: f"[{e(v)} for {v} in {self.seq(d - 1, *names)}]", lambda: f"sum({e(v)} for {v} in {self.seq(d - 1, *names)} if {self.cond(d - 1, v, *names)})",
            lambda: f"{{{v}: {e(v)} for {v} in {self.seq(d - 1, *names)}}}", lambda: f"sorted({{{v} % 3 for {v} in {self.seq(d - 1, *names)}}})", lambda: f"(lambda {v}={e()}: {e(v)})({r.choice(['', e()])})",
            lambda: f"({e()} if {self.cond(d - 1, *names)} else {e()})", lambda: f"[f() for f in [lambda{r.choice(['', f' {v}={v}'])}: {v} for {v} in range(3)]]", lambda: f"(*{self.seq(d - 1, *names)}, {e()})",
            lambda: f"show({e()}, *{self.seq(d - 1, *names)}, **{{'q': {e()}}})", lambda: f"[({v}, {v}b) for {v} in {self.seq(d - 1, *names)} for {v}b in range({v} % 3) if {self.cond(0, v)}]", lambda: f"({e()} {r.choice('+-*')} {e()})",
            lambda: f"max({self.seq(d - 1, *names)}, default={e()})", lambda: f"(({v} := {self.expr(0)}), {v})[1]" if not names else f"({e()},)", lambda: f"list(map(lambda a, b: (a, b), {self.seq(d - 1, *names)}, {self.seq(0)}))",
            lambda: f"next(({v} for {v} in {self.seq(d - 1, *names)} if {self.cond(0, v)}), {e()})", lambda: f"{{**{{1: {e()}}}, {e()}: 2}}", lambda: f"any({self.cond(d - 1, v)} for {v} in {self.seq(0)})",
        ])()

    def seq(self, d, *names):
        r, v = self.rng, f"s{self.id()}"
        return r.choice(["m", "range(k)", "[1, 5, 3]", "(2, 0)", "m[::-1]", "sorted(m)", "{7: 1, 8: 2}", f"[{v} + 1 for {v} in m if {v} != k]", "(lambda: range(2))()", f"[i * {self.expr(0)} for i in range(2)]"])

    def cond(self, d, *names):
        r = self.rng
        a = r.choice(list(names) or ["k"])
        return r.choice([f"{a} {r.choice(['<', '>', '!=', '=='])} {r.randint(0, 4)}", f"0 < {a} <= 3", f"{a} in m", f"not {a}", f"({a} and k) or m", f"isinstance({a}, int) and {a} > 1"])

    def value(self):
        self.guard(f"print({self.expr(self.rng.randint(2, 4))})")

    def star(self):
        target = self.pick("a, *b", "*a, b", "a, *b, c", "a, (b, *c), d", "[a, *_]", "a, b", "(a, b), *c", "*a,", "a, b, c")
        source = self.pick("m", "'abc'", "range(4)", "[1, [2, 3], 4]", "[(1, 2), 3]", "{1: 2, 3: 4}", "(i for i in m)", "m[:1]", "[]", "5", "zip(m, m)", "[[1, 2, 3]]")
        self.guard(f"{target} = {source}", f"print({', '.join(dict.fromkeys(ch for ch in target if ch.isalpha()))})")
        self.guard(f"for {target} in [{source}, {source}]:", "    print(a)")

    def function(self):
        f = f"f{self.id()}"
        params = self.pick("a, b=2, *c, d, e=5, **g", "a, /, b, *, c=3", "*a, **b", "a=[], *, b", "a, b=(), /", "")
        shown = ", ".join(ch for ch in dict.fromkeys(params) if ch.isalpha())
        self.emit(f"def {f}({params}):", f"    return [{shown}]")
        for _ in range(3):
            args = ", ".join(self.rng.sample(["1", "2", "*m", "*()", "*'xy'"], self.rng.randint(0, 3)) + self.rng.sample(["b=7", "c=8", "d=9", "z=0", "a=6", "**{'d': 1}", "**{'b': 3, 'y': 4}", "**{}"], self.rng.randint(0, 3)))
            self.guard(f"print({f}({args}))")

    def counter(self):
        f = f"make{self.id()}"
        self.emit(f"def {f}(n):", "    total = 0", "    def add(x):", f"        nonlocal {self.pick('total', 'total, n')}", "        total += x", f"        {self.pick('', 'n += 1; ') if 'total, n' in self.lines[-2] else ''}return [total + i for i in range(n)]", "    def peek(): return total, [lambda: total + j for j in range(2)][1]()", f"    return add, {self.pick('peek', '(lambda: peek())', '(lambda: (total, n))')}")
        self.guard(f"add, peek = {f}({self.rng.randint(1, 3)})", "print(add(2), add(m[1]), peek())", "print([add(i) for i in m], peek())")

    def slices(self):
        self.emit("l = list(range(7))")
        for _ in range(3):
            s = f"{self.pick('', '1', '-2', '5')}:{self.pick('', '3', '-1', '9')}{self.pick('', ':2', ':-1')}"
            self.guard(self.pick(f"l[{s}] = {self.pick('[9, 8]', '()', repr('ab'), 'l', 'range(3)', '5')}", f"del l[{s}]", f"print(l[{s}])", "l += (1, 2)", "l *= 2", f"l[{self.rng.randint(-9, 9)}] += 1"), "print(l)")

    def text(self):
        v = self.pick("k", "m", "'é'", "3.14159", "-7", "True", "None", "1234567", "[1, 'a']", "2 ** 70", "1e20", "('a',)")
        self.guard(f"print(f'{{{v}!{self.pick('r', 's', 'a')}:{self.pick('>8', '<8', '^9', '*^9', '')}}}|', f\"{{{v}:{self.pick('', '>10', '08', '+', ',', '.2f', '.3', 'x', 'b', 'e', '%', '_d', '<5d', '^12s')}}}\")")
        self.guard(f"print(f'{{{v} = }}', f'{{k:{{k}}}}', '%s %{self.pick('d', 'r', 's', '5.1f', 'x', '-6s|')}' % (k, {v}), '{{:>{{}}}}'.format({v}, 9))")

    def walrus(self):
        self.guard("while (q := len(m) - k) < 3 and k > 0:", "    k -= 1", "print(q, k)", "k = 3")
        self.guard(f"print([y for x in m if (y := x * 2) > {self.rng.randint(1, 6)}], y, any((hit := x) > 2 for x in m), hit)")

    def class_scope(self):
        c = f"K{self.id()}"
        self.emit("try:", f"    class {c}:", "        k = 10", "        z = [i for i in range(k)][:2]", f"        w = {self.pick('k + 1', '[k for _ in m][0]', '(lambda: k)()', 'm[0]')}", "        def get(self): return k, self.k", f"    print({c}.z, {c}.w, {c}().get())", "except Exception as e: print(type(e).__name__, e)")


class Errors(Writer):
    """Chains, groups and what is told of them."""

    def program(self):
        self.emit("class MyError(Exception):", "    def __init__(self, code, *rest):", "        super().__init__(code, *rest)", "        self.code = code", "class Sub(MyError, LookupError):", "    def __str__(self): return f'sub {self.code}'")
        names = []
        for _ in range(self.rng.randint(2, 4)):
            names.append(self.function(names))
        self.emit("def show(e, depth=0):", "    print('  ' * depth + repr(e), str(e), e.__suppress_context__, getattr(e, '__notes__', None))", "    for sub in getattr(e, 'exceptions', ()): show(sub, depth + 1)", "    if e.__cause__ is not None: print('  ' * depth + 'cause'); show(e.__cause__, depth + 1)", "    elif e.__context__ is not None: print('  ' * depth + 'context'); show(e.__context__, depth + 1)")
        for n in names:
            for a in range(2):
                self.emit("try:", f"    print({n}({a}))", "except BaseException as e:", "    show(e)")
        self.groups()
        self.emit(f"{self.pick(*names)}({self.rng.randint(0, 1)})")

    def error(self):
        return self.pick(*[f"{e}({self.pick('', repr('boom'), str(self.id()), '1, 2')})" for e in ERRORS], f"MyError({self.id()})", f"Sub({self.id()}, 'x')", "OSError(2, 'gone')", "StopIteration(3)", "UnicodeDecodeError('utf-8', b'a', 0, 1, 'bad')")

    def group(self, d):
        inner = [self.group(d - 1) if d > 0 and self.chance(0.4) else self.error() for _ in range(self.rng.randint(1, 3))]
        return f"ExceptionGroup('g{self.id()}', [{', '.join(inner)}])"

    def function(self, names):
        f = f"f{self.id()}"
        self.emit(f"def {f}(n):")
        body = self.pick(f"raise {self.error()}", f"return {self.pick('[][n]', '{}[n]', '1 // n', 'int(str(n) + chr(97))', 'n.missing', 'undefined', 'n()', 'n + str(n)', 'len(n)', 'next(iter([]))')}", *[f"return {g}(n)" for g in names], f"raise {self.group(1)}")
        form = self.rng.randrange(6)
        if form == 0:
            self.block(body)
        elif form == 1:
            self.block("try:", f"    {body}", f"except {self.pick(*ERRORS, 'MyError')} as e:", f"    raise {self.error()} {self.pick('', 'from e', 'from None', 'from e.__context__')}")
        elif form == 2:
            self.block("try:", f"    {body}", "finally:", f"    {self.pick('print(n)', f'if n: raise {self.error()}', 'n += 1')}")
        elif form == 3:
            self.block("try:", f"    {body}", "except Exception as e:", f"    e.add_note(f'note {{n}}')", f"    {self.pick('raise', 'raise e', f'raise {self.error()}')}")
        elif form == 4:
            self.block("try:", "    try:", f"        {body}", f"    except {self.pick(*ERRORS)}:", f"        raise {self.error()}", f"except {self.pick(*ERRORS)}:", f"    {self.pick('raise', 'return n', f'raise {self.error()} from None')}", "else:", "    print('no error')")
        else:
            self.block(f"for i in range({self.rng.randint(1, 3)}):", "    try:", f"        if i == n: {body}", "        print('fine', i)", f"    except ({self.pick(*ERRORS)}, {self.pick(*ERRORS)}) as e:", f"        {self.pick('continue', 'break', 'print(repr(e))', 'last = e')}", "    else:", "        print('else', i)", "return 'done'")
        return f

    def groups(self):
        for _ in range(self.rng.randint(1, 3)):
            self.emit("try:", "    try:", f"        raise {self.group(2)}")
            for e in self.rng.sample(ERRORS + ["MyError", "OSError"], self.rng.randint(1, 3)):
                self.emit(f"    except* {e} as g:", f"        print('{e}', repr(g), g.message, len(g.exceptions))")
                if self.chance(0.3):
                    self.emit(f"        {self.pick('raise', f'raise {self.error()}', f'raise {self.error()} from g', 'raise g.exceptions[0]')}")
            if self.chance(0.3):
                self.emit("    finally:", "        print('finally')")
            self.emit("except BaseException as e:", "    show(e)")
        self.guard(f"g = {self.group(2)}", f"print(g.split({self.pick(*ERRORS)}), g.subgroup(lambda e: isinstance(e, {self.pick(*ERRORS)})))", "print(g.derive([KeyError(1)]), g)")


class Tasks(Writer):
    """Tasks, and what they wait for. No two timers end together."""

    def program(self):
        self.delays = []
        self.emit("import asyncio", "async def work(name, delay, fail=None):", "    try:", "        print('begin', name)", "        await asyncio.sleep(delay)", "        if fail: raise fail(name)", "        print('end', name)", "        return name", "    except asyncio.CancelledError as e:", "        print('cancelled', name, e.args)", f"        {self.pick('raise', 'raise', 'raise', 'return -1')}", "    finally:", f"        print('over', name)", f"        {self.pick('pass', 'await asyncio.sleep(0)', 'pass')}")
        self.emit("async def main():")
        self.depth += 1
        for _ in range(self.rng.randint(3, 5)):
            self.emit("try:")
            self.block(self.rng.choice([self.gather, self.wait, self.group, self.timeout, self.cancel, self.queue, self.lock, self.event, self.completed, self.shield, self.condition, self.futures]))
            self.emit("except* Exception as g:" if self.chance(0.25) else "except Exception as e:")
            self.block("print('!', repr(g))" if "g:" in self.lines[-1] else "print('!', type(e).__name__, e, type(e.__cause__).__name__)")
        self.emit("await asyncio.sleep(9)", "print(len(asyncio.all_tasks()))")
        if self.chance(0.3):
            self.emit("asyncio.create_task(work('left', 9))", "await asyncio.sleep(0)")
        if self.chance(0.2):
            self.emit("raise KeyError('main')")
        self.depth -= 1
        self.emit("asyncio.run(main())")

    def delay(self):
        """A delay that no other timer of the program has."""
        if not self.delays:
            self.delays = self.rng.sample(range(1, 20), 19)
        return f"{self.delays.pop() * 0.02:.2f}"

    def job(self, fail=0.25):
        return f"work('{self.id()}', {self.delay()}{', ' + self.pick('ValueError', 'KeyError', 'RuntimeError') if self.chance(fail) else ''})"

    def jobs(self, n=3, fail=0.25):
        return [self.job(fail) for _ in range(self.rng.randint(1, n))]

    def gather(self):
        self.emit(f"print(await asyncio.gather({', '.join(self.jobs())}{self.pick('', ', return_exceptions=True')}))", "await asyncio.sleep(0.45)")

    def wait(self):
        self.emit(f"ts = [asyncio.create_task(c) for c in ({', '.join(self.jobs())},)]", f"done, pending = await asyncio.wait(ts, {self.pick('timeout=0.15', 'return_when=asyncio.FIRST_COMPLETED', 'return_when=asyncio.FIRST_EXCEPTION', 'timeout=None')})", "print(len(done), len(pending), [t in done for t in ts])",
                  "for t in ts: t.cancel()", "print([r if not isinstance(r, BaseException) else type(r).__name__ for r in await asyncio.gather(*ts, return_exceptions=True)])")

    def group(self):
        jobs = self.jobs(2)  # a group cancels its tasks in no certain order
        self.emit("async with asyncio.TaskGroup() as tg:")
        self.block(*[f"t{i} = tg.create_task({j})" for i, j in enumerate(jobs)], *self.pick([], ["await asyncio.sleep(0.13)"], ["raise RuntimeError('body')"] if len(jobs) == 1 else [], ["print(await t0)"]))
        self.emit("print(t0.result())")

    def timeout(self):
        self.emit(self.pick(f"async with asyncio.timeout({self.delay()}) as cm:\n    print(await {self.job()})", f"print(await asyncio.wait_for({self.job()}, {self.delay()}))", f"async with asyncio.timeout(None) as cm:\n    cm.reschedule(asyncio.get_running_loop().time() + {self.delay()})\n    await {self.job()}"))
        if "cm" in "".join(self.lines[-3:]):
            self.emit("print(cm.expired())")

    def cancel(self):
        self.emit(f"t = asyncio.create_task({self.job()})", f"await asyncio.sleep({self.pick('0', self.delay())})", f"print(t.cancel({self.pick('', repr('why'))}), t.cancelling())", "try: print(await t)", "except asyncio.CancelledError as e: print('saw', e.args, t.cancelled())", "print(t.done())")

    def queue(self):
        kind = self.pick("Queue", "Queue", "LifoQueue", "PriorityQueue")
        self.emit(f"q = asyncio.{kind}({self.pick('', '1', '2')})", "async def produce():", "    for i in [3, 1, 2]:", "        await q.put(i)", "        print('put', i, q.qsize())", "    await q.put(9)", "async def consume():", "    while (v := await q.get()) != 9:", "        print('got', v)", f"        await asyncio.sleep({self.pick('0', '0.003')})", "        q.task_done()", "    return 'consumed'", "print(await asyncio.gather(produce(), consume()), q.empty())")

    def lock(self):
        self.emit(f"lock = asyncio.{self.pick('Lock()', 'Semaphore(2)', 'BoundedSemaphore(1)')}", "async def user(n, delay):", "    async with lock:", "        print('in', n)", "        await asyncio.sleep(delay)", "        if n == 2: raise ValueError(n)", "    print('out', n)", f"print(await asyncio.gather(*(user(i, d) for i, d in enumerate({self.rng.sample([0.01, 0.02, 0.04, 0.08], 4)})), return_exceptions=True), lock.locked())")

    def event(self):
        self.emit("ev = asyncio.Event()", "async def waiter(n):", "    await ev.wait()", "    print('woken', n)", "    return n", "ts = [asyncio.create_task(waiter(i)) for i in range(3)]", f"await asyncio.sleep({self.pick('0', self.delay())})", "ts[1].cancel()", "ev.set()", "print(await asyncio.gather(*ts, return_exceptions=True), ev.is_set())")

    def completed(self):
        self.emit(f"for c in asyncio.as_completed([asyncio.create_task(j) for j in ({', '.join(self.jobs())},)]{self.pick('', ', timeout=0.15')}):", "    try: print('first', await c)", "    except (ValueError, KeyError) as e: print('bad', repr(e))", "await asyncio.sleep(0.45)")

    def shield(self):
        self.emit(f"inner = asyncio.create_task({self.job()})", "try:", f"    print(await asyncio.wait_for(asyncio.shield(inner), {self.delay()}))", "except TimeoutError: print('timed out', inner.done())", "print(await asyncio.gather(inner, return_exceptions=True))")

    def condition(self):
        self.emit("cond, items = asyncio.Condition(), []", "async def taker(n):", "    async with cond:", "        await cond.wait_for(lambda: items)", "        return n, items.pop()", "ts = [asyncio.create_task(taker(i)) for i in range(2)]", "await asyncio.sleep(0)", "for i in range(2):", "    async with cond:", "        items.append(i)", f"        cond.{self.pick('notify()', 'notify_all()', 'notify(2)')}", "    await asyncio.sleep(0)", "print(await asyncio.gather(*ts))")

    def futures(self):
        self.emit("loop = asyncio.get_running_loop()", "f = loop.create_future()", "f.add_done_callback(lambda f: print('callback', f.done()))", f"loop.call_later({self.delay()}, {self.pick('f.set_result, 5', 'f.set_exception, ValueError(1)', 'f.cancel')})", "loop.call_soon(print, 'soon')", "try: print(await f)", "except asyncio.CancelledError: print('future cancelled')", "print(f.cancelled())")


FAMILIES = [Flow, Flow, Delegation, Classes, Expressions, Errors, Tasks]


def program(seed):
    rng = random.Random(seed)
    w = rng.choice(FAMILIES)(rng)
    w.program()
    return "\n".join(w.lines) + "\n"


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer when there is nothing to do."""

    now = 0.0

    def time(self):
        return self.now

    def _run_once(self):
        timers = [h.when() for h in self._scheduled if not h.cancelled()]
        if not self._ready and timers:
            self.now = max(self.now, min(timers))
        super()._run_once()


class VirtualPolicy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


if __name__ == "__main__":
    asyncio.set_event_loop_policy(VirtualPolicy())
    programs.record(program, "more", 900, 900_000)
