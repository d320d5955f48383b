"""Write random programs and what CPython 3.13 makes of them: random/*.jsonl.

    python3.13 py/testdata/programs.py [COUNT] [SEED]

The programs are about loops, closures, generators, exceptions and the class
protocols. Each one ends: loops are bounded, recursion has a depth. A row is
{"src", "out"} and, when an exception left the program, "error" ("Class:
message") with "where": [line, function] of each frame, outermost first.
"""

import contextlib, gc, io, json, pathlib, random, sys, traceback, warnings

HERE = pathlib.Path(__file__).parent
EXCEPTIONS = ["ValueError", "KeyError", "IndexError", "TypeError", "ZeroDivisionError", "RuntimeError", "Exception", "LookupError", "ArithmeticError", "StopIteration"]


class Program:
    def __init__(self, rng):
        self.rng = rng
        self.lines = []
        self.depth = 0
        self.names = 0
        self.ints, self.strs, self.lists, self.dicts = [[]], [[]], [[]], [[]]
        self.funcs, self.gens, self.classes, self.iterables = [], [], [], []
        self.in_func = self.in_gen = self.in_loop = False
        self.callable_depth = 0

    # -- text
    def emit(self, text):
        self.lines.append("    " * self.depth + text)

    def name(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def pick(self, pool):
        flat = [n for scope in pool for n in scope]
        return self.rng.choice(flat) if flat else None

    def chance(self, p):
        return self.rng.random() < p

    def block(self, fill):
        """An indented block whose new names are forgotten after it."""
        self.depth += 1
        for pool in (self.ints, self.strs, self.lists, self.dicts):
            pool.append([])
        before = len(self.lines)
        kept = [list(p) for p in (self.funcs, self.gens, self.classes, self.iterables)]
        fill()
        if len(self.lines) == before:
            self.emit("pass")
        self.funcs, self.gens, self.classes, self.iterables = kept
        for pool in (self.ints, self.strs, self.lists, self.dicts):
            pool.pop()
        self.depth -= 1

    # -- expressions
    def int(self, d=2):
        r, n = self.rng, self.pick(self.ints)
        if d <= 0 or self.chance(0.25):
            return n if n and self.chance(0.6) else str(r.randint(-3, 9))
        k = r.randrange(13)
        if k < 3:
            return f"({self.int(d-1)} {r.choice('+-*')} {self.int(d-1)})"
        if k == 3:
            return f"{self.int(d-1)} {r.choice(['//', '%'])} {self.int(0)}" if self.chance(0.5) else f"({self.int(d-1)} % {r.randint(2, 7)})"
        if k == 4:
            return f"len({self.list(d-1)})"
        if k == 5:
            return f"sum({self.list(d-1)})"
        if k == 6:
            return f"{r.choice(['max', 'min'])}({self.int(d-1)}, {self.int(d-1)})"
        if k == 7:
            return f"({self.int(d-1)} if {self.cond(d-1)} else {self.int(d-1)})"
        if k == 8 and self.lists and self.pick(self.lists):
            return f"{self.pick(self.lists)}[{r.randint(-2, 2)}]"
        if k == 9 and self.funcs and self.callable_depth < 2:
            return self.call(d - 1)
        if k == 10:
            return f"abs({self.int(d-1)})"
        if k == 11 and self.pick(self.dicts):
            dct = self.pick(self.dicts)
            return r.choice([f"{dct}.get({self.key()}, {self.int(0)})", f"{dct}[{self.key()}]", f"len({dct})"])
        if k == 12:
            return f"sum({self.int(0)} for {self.name('i')} in range({r.randint(0, 4)}))"
        return n or "1"

    def key(self):
        return self.rng.choice(["'a'", "'b'", "'c'", "1", "2"])

    def call(self, d):
        f, arity = self.rng.choice(self.funcs)
        self.callable_depth += 1
        text = f"{f}({', '.join(self.int(d) for _ in range(arity))})"
        self.callable_depth -= 1
        return text

    def cond(self, d=1):
        r = self.rng
        k = r.randrange(7)
        if d <= 0 or k < 3:
            return f"{self.int(d-1)} {r.choice(['<', '<=', '==', '!=', '>', '>='])} {self.int(d-1)}"
        if k == 3:
            return f"({self.cond(d-1)} {r.choice(['and', 'or'])} {self.cond(d-1)})"
        if k == 4:
            return f"not {self.cond(d-1)}"
        if k == 5:
            return f"{self.int(d-1)} {r.choice(['in', 'not in'])} {self.list(d-1)}"
        return f"{self.int(0)} < {self.int(0)} <= {self.int(0)}"

    def str(self, d=1):
        r, n = self.rng, self.pick(self.strs)
        k = r.randrange(9)
        if d <= 0 or k < 2:
            return n if n and self.chance(0.5) else r.choice(["'x'", "'ab'", "'Hello'", "''", "'é☕'", "'a b c'"])
        if k == 2:
            return f"{self.str(d-1)} + {self.str(d-1)}"
        if k == 3:
            return f"f'{{{self.int(0)}}}:{{{self.int(0)}:>3}}'"
        if k == 4:
            return f"str({self.int(d-1)})"
        if k == 5:
            return f"{self.atom(d)}.{r.choice(['upper()', 'lower()', 'title()', 'strip()', 'swapcase()'])}"
        if k == 6:
            return f"{self.atom(d)}[{r.choice(['0', '-1', '1:', '::-1', ':2'])}]"
        if k == 7:
            return f"'-'.join(str(v) for v in {self.list(d-1)})"
        return f"repr({self.list(d-1)})"

    def atom(self, d):
        return f"({self.str(d-1)})"

    def list(self, d=1):
        r, n = self.rng, self.pick(self.lists)
        k = r.randrange(11)
        if d <= 0 or k < 2:
            return n if n and self.chance(0.6) else f"[{', '.join(str(r.randint(-2, 9)) for _ in range(r.randint(0, 4)))}]"
        v = self.name("v")
        if k == 2:
            return f"[{v} * {r.randint(1, 3)} for {v} in {self.list(d-1)}]"
        if k == 3:
            return f"[{v} for {v} in {self.list(d-1)} if {v} {r.choice(['<', '>', '!='])} {r.randint(0, 5)}]"
        if k == 4:
            return f"list(range({r.randint(-1, 3)}, {r.randint(0, 7)}{r.choice(['', ', 2', ', -1'])}))"
        if k == 5:
            return f"sorted({self.list(d-1)}{r.choice(['', ', reverse=True', ', key=lambda v: -v', ', key=abs'])})"
        if k == 6:
            return f"{self.list(0)}[{r.choice(['1:', ':2', '::-1', '-2:', '::2'])}]"
        if k == 7 and self.gens:
            g, arity = r.choice(self.gens)
            return f"list({g}({', '.join(str(r.randint(0, 5)) for _ in range(arity))}))"
        if k == 8:
            return f"list(map(lambda v: v {r.choice('+-*')} {r.randint(1, 3)}, {self.list(d-1)}))"
        if k == 9 and self.iterables:
            return f"list({r.choice(self.iterables)})"
        if k == 10:
            return f"[a + b for a, b in zip({self.list(d-1)}, {self.list(0)})]"
        return f"{self.list(d-1)} + {self.list(0)}"

    def value(self):
        return self.rng.choice([self.int, self.int, self.str, self.list])(2)

    # -- statements
    def statements(self, n, fuel):
        for _ in range(n):
            self.statement(fuel)

    def statement(self, fuel):
        r = self.rng
        options = [self.assign, self.assign, self.print, self.print, self.augment, self.unpack, self.mutate, self.drive]
        if fuel > 0:
            options += [self.if_, self.for_, self.for_, self.while_, self.try_, self.try_, self.with_]
        if fuel > 1 and self.depth < 2:
            options += [self.function, self.closure, self.generator, self.generator, self.class_, self.class_, self.iterator_class]
        if self.in_loop:
            options += [self.jump]
        if self.in_gen:
            options += [self.yield_, self.yield_, self.yield_]
        if self.in_func and fuel < 2:
            options += [self.return_]
        if self.depth > 0 and self.chance(0.15):
            options += [self.raise_, self.assert_]
        r.choice(options)(fuel)

    def assign(self, fuel):
        k = self.rng.randrange(5)
        if k < 2:
            n = self.pick([self.ints[-1]]) if self.chance(0.4) else None
            text = self.int(3)
            n = n or self.name("n")
            self.emit(f"{n} = {text}")
            if n not in self.ints[-1]:
                self.ints[-1].append(n)
        elif k == 2:
            text = self.str(2)
            n = self.name("s")
            self.emit(f"{n} = {text}")
            self.strs[-1].append(n)
        elif k == 3:
            text = self.list(2)
            n = self.name("l")
            self.emit(f"{n} = {text}")
            self.lists[-1].append(n)
        else:
            n = self.name("d")
            self.emit(f"{n} = {{{self.key()}: {self.int(1)}, {self.key()}: {self.int(1)}}}")
            self.dicts[-1].append(n)

    def print(self, fuel):
        self.emit(f"print({', '.join(self.value() for _ in range(self.rng.randint(1, 2)))})")

    def augment(self, fuel):
        local = self.pick([self.ints[-1]])
        if local:
            self.emit(f"{local} {self.rng.choice(['+=', '-=', '*='])} {self.int(1)}")
            self.emit(f"{local} %= 1000")

    def unpack(self, fuel):
        a, b = self.name("n"), self.name("n")
        k = self.rng.randrange(3)
        if k == 0:
            self.emit(f"{a}, {b} = {self.int(1)}, {self.int(1)}")
            self.ints[-1] += [a, b]
        elif k == 1:
            l = self.name("l")
            self.emit(f"{a}, *{l} = {self.list(2)}")
            self.ints[-1].append(a)
            self.lists[-1].append(l)
        else:
            self.emit(f"{a}, {b} = {b if False else self.list(1)}[:{self.rng.choice([2, 2, 3])}]")
            self.ints[-1] += [a, b]

    def mutate(self, fuel):
        l, d = self.pick(self.lists), self.pick(self.dicts)
        if l and self.chance(0.6):
            self.emit(self.rng.choice([f"{l}.append({self.int(1)})", f"{l}.insert(0, {self.int(1)})", f"{l}.pop()", f"{l}.reverse()", f"{l}[0] = {self.int(1)}", f"{l}.sort()", f"del {l}[0]", f"{l}.extend({self.list(0)}[:3])", f"{l}.remove({self.int(0)})", f"{l}[1:2] = [7, 8]"]))
        elif d:
            self.emit(self.rng.choice([f"{d}[{self.key()}] = {self.int(1)}", f"{d}.pop({self.key()})", f"{d}.setdefault({self.key()}, 5)", f"del {d}[{self.key()}]", f"print(sorted({d}.items(), key=str))", f"{d}.update(c=3)", f"print(list({d}))"]))

    def drive(self, fuel):
        if not self.gens:
            return
        g, arity = self.rng.choice(self.gens)
        it = self.name("g")
        self.emit(f"{it} = {g}({', '.join(str(self.rng.randint(0, 5)) for _ in range(arity))})")
        for _ in range(self.rng.randint(1, 4)):
            k = self.rng.randrange(9)
            if k < 3:
                self.emit(f"print(next({it}, 'end'))")
            elif k == 3:
                self.emit(f"try:\n{'    ' * (self.depth + 1)}print({it}.send({self.rng.choice(['None', '5', repr('s')])}))\n{'    ' * self.depth}except StopIteration as e:\n{'    ' * (self.depth + 1)}print('stop', e.value)")
            elif k == 4:
                e = self.rng.choice(EXCEPTIONS)
                self.emit(f"try:\n{'    ' * (self.depth + 1)}print({it}.throw({e}('thrown')))\n{'    ' * self.depth}except Exception as e:\n{'    ' * (self.depth + 1)}print(type(e).__name__, e)")
            elif k == 5:
                self.emit(f"print({it}.close())")
            elif k == 6:
                self.emit(f"for v in {it}:\n{'    ' * (self.depth + 1)}print('v', v)\n{'    ' * (self.depth + 1)}break")
            elif k == 7:
                self.emit(f"print(list({it}))")
            else:
                self.emit(f"print({it}.gi_running, {it}.gi_frame is None)")

    def if_(self, fuel):
        self.emit(f"if {self.cond(2)}:")
        self.block(lambda: self.statements(self.rng.randint(1, 2), fuel - 1))
        if self.chance(0.3):
            self.emit(f"elif {self.cond(1)}:")
            self.block(lambda: self.statements(1, fuel - 1))
        if self.chance(0.5):
            self.emit("else:")
            self.block(lambda: self.statements(self.rng.randint(1, 2), fuel - 1))

    def loop_body(self, fuel, names):
        def fill():
            saved, self.in_loop = self.in_loop, True
            self.ints[-1] += names
            self.statements(self.rng.randint(1, 3), fuel - 1)
            self.in_loop = saved
        self.block(fill)
        if self.chance(0.2):
            self.emit("else:")
            self.block(lambda: self.print(0))

    def for_(self, fuel):
        v = self.name("i")
        k = self.rng.randrange(6)
        if k < 2:
            self.emit(f"for {v} in range({self.rng.randint(0, 5)}):")
        elif k == 2:
            self.emit(f"for {v} in {self.list(2)}[:6]:")
        elif k == 3:
            w = self.name("i")
            self.emit(f"for {v}, {w} in enumerate({self.list(1)}[:5]):")
            return self.loop_body(fuel, [v, w])
        elif k == 4:
            w = self.name("i")
            self.emit(f"for {v}, {w} in zip({self.list(1)}[:5], range(3)):")
            return self.loop_body(fuel, [v, w])
        elif self.gens:
            g, arity = self.rng.choice(self.gens)
            self.emit(f"for {v} in {g}({', '.join(str(self.rng.randint(0, 5)) for _ in range(arity))}):")
        else:
            self.emit(f"for {v} in reversed({self.list(1)}[:5]):")
        self.loop_body(fuel, [v])

    def while_(self, fuel):
        v = self.name("w")
        self.emit(f"{v} = {self.rng.randint(1, 4)}")
        self.emit(f"while {v} > 0:")
        def fill():
            saved, self.in_loop = self.in_loop, True
            self.emit(f"{v} -= 1")
            self.statements(self.rng.randint(1, 2), fuel - 1)
            self.in_loop = saved
        self.block(fill)
        if self.chance(0.3):
            self.emit("else:")
            self.block(lambda: self.print(0))

    def jump(self, fuel):
        self.emit(f"if {self.cond(1)}:")
        self.depth += 1
        self.emit(self.rng.choice(["break", "continue"]))
        self.depth -= 1

    def try_(self, fuel):
        self.emit("try:")
        def fill():
            self.statements(self.rng.randint(1, 3), fuel - 1)
            if self.chance(0.4):
                self.raise_(fuel)
        self.block(fill)
        handlers = self.rng.sample(EXCEPTIONS, self.rng.randint(1, 2)) if self.chance(0.85) else []
        for e in handlers:
            if self.chance(0.2):
                self.emit(f"except ({e}, {self.rng.choice(EXCEPTIONS)}) as e:")
            else:
                self.emit(f"except {e} as e:")
            def handle():
                self.emit("print(type(e).__name__, e)")
                if self.chance(0.3):
                    self.statement(fuel - 1)
                if self.chance(0.12):
                    self.emit(self.rng.choice(["raise", f"raise {self.rng.choice(EXCEPTIONS)}('again') from e", "raise RuntimeError('chained')"]))
            self.block(handle)
        if handlers and self.chance(0.3):
            self.emit("else:")
            self.block(lambda: self.print(0))
        if not handlers or self.chance(0.35):
            self.emit("finally:")
            self.block(lambda: self.print(0))

    def raise_(self, fuel):
        self.emit(f"raise {self.rng.choice(EXCEPTIONS)}({self.rng.choice(['', repr('boom'), self.int(1)])})")

    def assert_(self, fuel):
        self.emit(f"assert {self.cond(1)}, {self.str(0)}")

    def return_(self, fuel):
        if self.chance(0.5):
            self.emit(f"if {self.cond(1)}:")
            self.depth += 1
            self.emit(f"return {self.int(1)}")
            self.depth -= 1

    def yield_(self, fuel):
        k = self.rng.randrange(7)
        if k < 3:
            self.emit(f"yield {self.int(2)}")
        elif k == 3:
            n = self.name("got")
            self.emit(f"{n} = yield {self.int(1)}")
            self.emit(f"print('got', {n})")
        elif k == 4:
            self.emit(f"yield from {self.list(1)}[:4]")
        elif k == 5 and self.gens:
            g, arity = self.rng.choice(self.gens)
            n = self.name("r")
            self.emit(f"{n} = yield from {g}({', '.join(str(self.rng.randint(0, 3)) for _ in range(arity))})")
            self.emit(f"print('sub', {n})")
        else:
            self.emit("try:")
            self.block(lambda: self.emit(f"yield {self.int(1)}"))
            e = self.rng.choice(EXCEPTIONS + ["GeneratorExit"])
            self.emit(f"except {e} as e:")
            def handle():
                self.emit("print('in gen', type(e).__name__)")
                self.emit(self.rng.choice(["raise", "raise", "return", "pass" if e != "GeneratorExit" else "raise"]))
            self.block(handle)
            if self.chance(0.5):
                self.emit("finally:")
                self.block(lambda: self.emit("print('cleanup')"))

    def body(self, params, fuel, gen=False, tail=True):
        def fill():
            saved = self.in_func, self.in_gen, self.in_loop
            self.in_func, self.in_gen, self.in_loop = True, gen, False
            outer = self.ints, self.strs, self.lists, self.dicts
            self.ints, self.strs, self.lists, self.dicts = [list(params)], [[]], [[]], [[]]
            self.statements(self.rng.randint(2, 4), fuel)
            if gen:
                self.yield_(fuel)
            if tail and self.chance(0.85):
                self.emit(f"return {self.int(2)}")
            self.ints, self.strs, self.lists, self.dicts = outer
            self.in_func, self.in_gen, self.in_loop = saved
        self.block(fill)

    def params(self):
        return [self.name("p") for _ in range(self.rng.randint(0, 2))]

    def function(self, fuel):
        f, params = self.name("f"), self.params()
        extra = self.rng.choice(["", "", "*rest", "k=2", "*, k=3", "**kw"])
        self.emit(f"def {f}({', '.join(params + ([extra] if extra else []))}):")
        self.body(params + (["k"] if "k=" in extra else []), fuel - 1)
        self.funcs.append((f, len(params)))

    def closure(self, fuel):
        f, n, inner = self.name("make"), self.name("n"), self.name("inner")
        self.emit(f"def {f}({n}):")
        self.depth += 1
        self.emit("calls = []")
        self.emit(f"def {inner}(step=1):")
        self.depth += 1
        self.emit(f"nonlocal {n}")
        self.emit(f"{n} {self.rng.choice(['+=', '-=', '*='])} step")
        self.emit(f"calls.append({n})")
        self.emit(f"return {self.rng.choice([n, 'len(calls)', 'sum(calls)'])}")
        self.depth -= 1
        self.emit(f"return {inner}")
        self.depth -= 1
        c = self.name("c")
        self.emit(f"{c} = {f}({self.rng.randint(0, 5)})")
        self.emit(f"print({c}(), {c}(2), {c}(step=3))")
        self.funcs.append((c, self.rng.choice([0, 1])))

    def generator(self, fuel):
        g, params = self.name("gen"), self.params()
        self.emit(f"def {g}({', '.join(params)}):")
        self.body(params, fuel - 1, gen=True, tail=self.chance(0.5))
        self.gens.append((g, len(params)))

    def class_(self, fuel):
        c, r = self.name("C"), self.rng
        base = r.choice(self.classes) if self.classes and self.chance(0.5) else None
        self.emit(f"class {c}{f'({base})' if base else ''}:")
        self.depth += 1
        self.emit(f"kind = {self.str(0)}")
        self.emit("def __init__(self, a, b=2):")
        self.emit(f"    super().__init__(a, b)" if base else "    self.a = a")
        self.emit(f"    self.b = {'b' if not base else 'self.a + b'}")
        self.emit("def __repr__(self):")
        self.emit(f"    return f'{c}({{self.a}}, {{self.b!r}})'")
        methods = {
            "__len__": ["def __len__(self):", "    return abs(self.a) % 4"],
            "__iter__": ["def __iter__(self):", "    for i in range(self.b % 5):", "        yield self.a + i"],
            "__getitem__": ["def __getitem__(self, i):", "    if i >= 3:", "        raise IndexError('no ' + str(i))", "    return self.a * i"],
            "__eq__": ["def __eq__(self, other):", "    return isinstance(other, " + c + ") and self.a == other.a", "def __hash__(self):", "    return hash(self.a)"],
            "__lt__": ["def __lt__(self, other):", "    return self.a < other.a"],
            "__add__": ["def __add__(self, other):", "    if isinstance(other, int):", f"        return {c}(self.a + other, self.b)", "    return NotImplemented", "__radd__ = __add__"],
            "__contains__": ["def __contains__(self, v):", "    return v == self.a"],
            "__call__": ["def __call__(self, v):", "    return self.a + v"],
            "__bool__": ["def __bool__(self):", "    return self.a > 1"],
            "__enter__": ["def __enter__(self):", "    print('enter', self.a)", "    return self", "def __exit__(self, kind, e, tb):", "    print('exit', kind and kind.__name__, e)", f"    return {r.choice(['False', 'True', 'kind is ValueError'])}"],
            "prop": ["@property", "def prop(self):", "    return self.a * 10", "@prop.setter", "def prop(self, v):", "    self.a = v"],
            "static": ["@staticmethod", "def static(v):", "    return v + 1", "@classmethod", "def make(cls, v):", "    return cls(v)"],
            "__getattr__": ["def __getattr__(self, name):", "    if name.startswith('x'):", "        return name * 2", "    raise AttributeError(name)"],
        }
        chosen = r.sample(list(methods), r.randint(2, 6))
        for m in chosen:
            for text in methods[m]:
                self.emit(text)
        self.depth -= 1
        o = self.name("o")
        self.emit(f"{o} = {c}({r.randint(0, 5)})")
        uses = [f"print({o}, {o}.a, {o}.kind)", f"print(isinstance({o}, {c}), type({o}).__name__)", f"print(len({o}))", f"print(list({o}))", f"print({o}[1])", f"print({o} == {c}({o}.a))", f"print(sorted([{c}(3), {c}(1)]))", f"print({o} + 1)", f"print(1 + {o})", f"print({o}.a in {o})", f"print({o}(5))", f"print(bool({o}))", f"print({o}.prop)", f"{o}.prop = 7", f"print({c}.static(3), {c}.make(4))", f"print({o}.xyz)", f"print({o}.missing)", f"print([v for v in {o}])", f"print({{{o}: 1}}[{c}({o}.a)])", f"print({o} + 'a')", f"print(max({c}(2), {c}(9)))", f"{o}.b = 4", f"print(hasattr({o}, 'prop'), getattr({o}, 'nope', 'default'))"]
        for u in r.sample(uses, r.randint(3, 6)):
            self.guarded(u)
        self.classes.append(c)
        if "__iter__" in chosen:
            self.iterables.append(o)

    def guarded(self, text):
        if self.chance(0.9):
            self.emit("try:")
            self.emit(f"    {text}")
            self.emit("except Exception as e:")
            self.emit("    print(type(e).__name__, e)")
        else:
            self.emit(text)

    def iterator_class(self, fuel):
        c, n = self.name("It"), self.rng.randint(0, 4)
        self.emit(f"class {c}:")
        for text in ["    def __init__(self, n):", "        self.n = n", "        self.i = 0", "    def __iter__(self):", "        return self", "    def __next__(self):", "        if self.i >= self.n:",
                     f"            raise {self.rng.choice(['StopIteration', 'StopIteration', 'ValueError(self.i)'])}", "        self.i += 1", f"        return self.i * {self.rng.randint(1, 3)}"]:
            self.emit(text)
        it = self.name("it")
        self.emit(f"{it} = {c}({n})")
        self.guarded(self.rng.choice([f"print(next({it}), list({it}), next({it}, 'end'))", f"print(list(zip({it}, {it})))", f"print(sum({it}), sum({it}))", f"a, *b = {it}", f"print(max({it}), 3 in {c}(5))", f"print([*{it}], {{v: v for v in {c}(3)}})", f"print(list(map(lambda v: v + 1, {it})))"]))
        self.iterables.append(f"{c}({n})")

    def with_(self, fuel):
        if not self.classes or not self.chance(0.7):
            return self.print(fuel)
        self.emit("try:")
        self.depth += 1
        self.emit(f"with {self.rng.choice(self.classes)}({self.rng.randint(0, 3)}) as ctx:")
        self.block(lambda: self.statements(2, fuel - 1))
        self.depth -= 1
        self.emit("except Exception as e:")
        self.emit("    print(type(e).__name__, e)")


def program(seed):
    p = Program(random.Random(seed))
    for _ in range(p.rng.randint(5, 10)):
        begin = len(p.lines)
        p.statement(3)
        if len(p.lines) > begin and p.chance(0.6) and not p.lines[begin].startswith(("def", "class")):
            p.lines[begin:] = ["try:"] + ["    " + l.replace("\n", "\n    ") for l in p.lines[begin:]] + ["except Exception as e:", "    print('caught', type(e).__name__, e)"]
    return "\n".join(p.lines) + "\n"


STEPS_MAX, OUT_MAX, SOURCE_MAX = 20000, 4000, 3000


class TooLong(BaseException):
    pass


def run(src):
    """Run src; None when it is longer than a recorded case should be."""
    out, steps = io.StringIO(), 0

    def trace(frame, event, arg):
        nonlocal steps
        steps += 1
        if steps > STEPS_MAX or out.tell() > OUT_MAX:
            raise TooLong
        return trace

    row = {"src": src}
    code = compile(src, "script.py", "exec")
    gc.disable()
    space = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(out):
            sys.settrace(trace)
            try:
                exec(code, space)
            finally:
                sys.settrace(None)
    except TooLong:
        return None
    except RecursionError:
        return None
    except BaseException as e:
        row["error"] = type(e).__name__ + (": " + str(e) if str(e) else "")
        row["where"] = [[f.lineno, f.name] for f in traceback.extract_tb(e.__traceback__) if f.filename == "script.py"]
    row["out"] = out.getvalue()
    space.clear()  # what is closed now prints to nobody
    with contextlib.redirect_stdout(io.StringIO()):
        gc.collect()
    if " at 0x" in row["out"] or len(row["out"]) > OUT_MAX:
        return None
    return row


def record(program, name, count, seed):
    """Write random/NAME.jsonl: COUNT programs from SEED on, if the command says no other."""
    assert sys.version_info[:2] == (3, 13), "weft follows CPython 3.13"
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda *a: None
    sys.setrecursionlimit(300)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else count
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else seed
    rows = []
    while len(rows) < count:
        seed += 1
        try:
            src = program(seed)
            row = run(src) if len(src) <= SOURCE_MAX else None
        except SyntaxError:
            continue
        if row and (row["out"] or "error" in row):
            rows.append(json.dumps(row, ensure_ascii=False))
    target = HERE / "random"
    target.mkdir(exist_ok=True)
    (target / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "programs, up to seed", seed)


if __name__ == "__main__":
    record(program, "programs", 2400, 0)
