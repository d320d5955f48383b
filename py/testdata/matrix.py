"""Write the systematic part of the expression corpus: expr/matrix_*.txt.

    python3 py/testdata/matrix.py

Every operator over every pair of kinds (a fixed random share of the pairs),
every str, bytes, int, float, list, tuple, dict, set and range method over
telling arguments, every format type with every option. record.py then records
what CPython makes of them.
"""

import pathlib, random

EXPR = pathlib.Path(__file__).parent / "expr"
rng = random.Random(13)


def write(name, lines):
    unique = list(dict.fromkeys(lines))
    EXPR.mkdir(exist_ok=True)
    (EXPR / f"matrix_{name}.txt").write_text("\n".join(unique) + "\n", encoding="utf-8")


INTS = ["0", "1", "-1", "7", "-7", "255", "2**31", "-2**63", "2**63-1", "2**63", "10**20", "-10**20"]
FLOATS = ["0.0", "-0.0", "1.5", "-2.5", "1e300", "1e-7", "float('inf')", "float('-inf')", "float('nan')", "1e16"]
OTHERS = ["True", "False", "None", "''", "'ab'", "'é☕'", "b''", "b'ab'", "[]", "[1, 2]", "()", "(1, 2)", "{}",
          "{'a': 1}", "set()", "{1}", "frozenset({1, 2})", "range(3)", "[1, 'a']", "(1.0, 2)", "len", "int"]
ALL = INTS + FLOATS + OTHERS
SMALL = ["0", "1", "-1", "2", "3", "7", "-3", "10", "64", "True", "0.5", "-0.5", "2.0", "None", "'a'"]


def operators():
    for op in ["+", "-", "*", "/", "//", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]:
        numeric = [(a, b) for a in INTS + FLOATS for b in INTS + FLOATS]
        mixed = [(a, b) for a in ALL for b in ALL if a in OTHERS or b in OTHERS]
        for a, b in rng.sample(numeric, 40) + rng.sample(mixed, 70):
            if op == "*" and ("**" in a + b):
                continue
            yield f"({a}) {op} ({b})"
    for op in ["**", "<<", ">>"]:
        for a in rng.sample(INTS + FLOATS + ["True", "'a'", "[]", "None"], 16):
            for b in rng.sample(SMALL, 8):
                yield f"({a}) {op} ({b})"
    for op in ["-", "+", "~", "not "]:
        for a in ALL:
            yield f"{op}({a})"
    for a in ALL:
        if a not in ("len", "int"):
            yield f"repr({a})"
            yield f"str({a})"
        yield f"bool({a})"
        yield f"type({a}).__name__"
        yield f"list({a})"
        yield f"len({a})"
        yield f"int({a})"
        yield f"float({a})"
        yield f"abs({a})"
        yield f"round({a})"
        yield f"sum({a})"
        yield f"max({a})"
        yield f"sorted({a})"
        yield f"list(reversed({a}))"
        yield f"list(enumerate({a}, 1))"
        yield f"dict({a})"
        yield f"tuple({a})"
        yield f"next(iter({a}))"
        yield f"({a})[0]"
        yield f"({a})[-1:]"
        yield f"({a})(1)" if a in ("len", "int") else f"({a})()"
        yield f"({a}).nothing"
        yield f"isinstance({a}, int)"
        yield f"divmod({a}, 3)"
        yield f"divmod({a}, -2.5)"
        yield f"pow(2, {a})" if "**" not in a and a not in ("1e300", "1e16") else f"pow({a}, 2)"
        yield f"chr({a})"
        yield f"ord({a})"
        yield f"hex({a})"
        yield f"oct({a})"
        yield f"bin({a})"
    for a in INTS + FLOATS + ["True", "None", "'1'", "(1, 2)", "1 == True"]:
        yield f"{{{a}: 'v'}}"
        yield f"hash({a}) == hash({a})"


def formats():
    values = {"int": ["0", "7", "-7", "123456789", "-1234567", "10**21", "65"],
              "float": ["0.0", "-0.0", "1.0", "-2.5", "3.14159265", "1234567.891", "1e-5", "1e20", "1e-320", "float('inf')", "float('nan')", "0.5", "99.995"],
              "str": ["''", "'ab'", "'é☕x'"], "bool": ["True"], "other": ["None", "[1]", "(1,)"]}
    types = {"int": ["", "b", "c", "d", "e", "E", "f", "F", "g", "G", "n", "o", "x", "X", "%", "s", "q"],
             "float": ["", "e", "E", "f", "F", "g", "G", "n", "%", "d", "s"], "str": ["", "s", "d", "x"], "bool": ["", "d", "s", "x"], "other": ["", "s", "d"]}
    pieces = ["", "5", "12", "<12", ">12", "^13", "=12", "*<9", "x>9", "é^9", "0=9", "+", "-", " ", "+12", "#", "#12", "012", "+012", "#012", ",", "_", "12,", "012,", "015_",
              ".0", ".1", ".3", "10.2", "+10.2", "z.1", "z", ",.2", "_.3", "#.0", "*^+15,.2", "08.3", "<", "^", ">"]
    for kind in values:
        for t in types[kind]:
            for p in rng.sample(pieces, 14):
                v = rng.choice(values[kind])
                yield f"format({v}, {p + t!r})"
    for v in sum(values.values(), []):
        for p in rng.sample(pieces, 4):
            yield f"f'{{{v}:{p}}}'" if "'" not in v else f'f"{{{v}:{p}}}"'
    for spec in ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%#o", "%o", "%e", "%.2e", "%f", "%.1f", "%10.3f", "%-10.3f|", "%g", "%G", "%.3g", "%s", "%10s", "%-10s|", "%.2s", "%r", "%a", "%c", "%5%", "%i", "%u", "%#.3g", "%+.1e", "%q"]:
        for v in ["42", "-7", "3.75", "'é'", "10**20", "True", "None", "(1,)", "[1]", "'x'"]:
            yield f"{spec!r} % ({v},)"
    yield from ["'%d and %s' % (1, 'b')", "'%(a)d %(b)s' % {'a': 1, 'b': 2}", "'%(a)s' % {}", "'%s %s' % (1,)", "'%s' % (1, 2)", "'%*d' % (5, 42)", "'%.*f' % (2, 3.14159)",
                "'%s' % 'x'", "'%d' % 3.99", "'%x' % 3.5", "'%c' % 8364", "'%c' % 'ab'", "'%s%%' % 5", "'%' % 1", "'%d' % '3'", "'100%' % ()", "'%s' % ()", "'%(x)s %(x)r' % {'x': 'q'}"]
    yield from ["'{} {}'.format(1, 2)", "'{1} {0}'.format(1, 2)", "'{a} {b}'.format(a=1, b='x')", "'{0[1]} {0[0]}'.format([7, 8])", "'{0[k]}'.format({'k': 5})", "'{!r} {!s} {!a}'.format('é', 'é', 'é')",
                "'{:>{w}}'.format('x', w=5)", "'{:{}{}}'.format(3.14159, 8, '.2f')", "'{{}}'.format()", "'{'.format()", "'}'.format()", "'{0} {}'.format(1, 2)", "'{} {0}'.format(1, 2)", "'{2}'.format(1)",
                "'{a}'.format()", "'{:d}'.format('x')", "'{0.real}'.format(5)", "'{0.nothing}'.format(5)", "'{!z}'.format(1)", "'{:,}'.format(1234567)", "'{:%}'.format(0.125)", "'{a[0]}'.format_map({'a': [3]})", "'{a}'.format_map({})"]


STRINGS = ["''", "'hello world'", "'  padded\\t\\n'", "'ÀÉß straße'", "'a,b,,c'", "'x1y22z'", "'Title Case here'", "'12345'", "'ǆ ŉ ﬁ'", "'a\\nb\\r\\nc\\x0bd\\u2028e'", "'٣½²'", "'aXbXc'", "'tab\\tsep\\tx'"]


def strings():
    none = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "isalpha", "isdigit", "isdecimal", "isnumeric",
            "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii", "expandtabs", "encode"]
    for m in none:
        for s in STRINGS:
            yield f"{s}.{m}()"
    args = {
        "strip": ["' '", "'h d'", "None", "''", "1"], "lstrip": ["'h e'", "None"], "rstrip": ["'d l'", "'\\n\\t'"],
        "split": ["','", "'X'", "None, 1", "' ', 1", "','  , -1", "''", "sep='a'", "maxsplit=1", "'b', 0"], "rsplit": ["',', 1", "None, 1", "'X', 1"], "splitlines": ["True", "keepends=True"],
        "partition": ["' '", "'X'", "'zz'", "''"], "rpartition": ["' '", "'X'", "'zz'"], "find": ["'o'", "'o', 5", "''", "'zz'", "'l', -3", "'', 99"], "rfind": ["'o'", "''", "'X', 0, 3"],
        "index": ["'o'", "'zz'"], "rindex": ["'X'", "'zz'"], "count": ["'o'", "''", "'a', 1", "'X', 0, 2"], "replace": ["'o', '0'", "'', '-'", "'X', '', 1", "'a', 'bb'", "'o', '', -1", "'l', 'L', count=1"],
        "startswith": ["'h'", "('x', 'a')", "''", "'e', 1", "1"], "endswith": ["'d'", "('c', 'z')", "'l', 0, 4"], "center": ["20", "20, '*'", "3", "21, 'é'", "9, 'ab'"], "ljust": ["15, '.'", "2"],
        "rjust": ["15, '.'", "2"], "zfill": ["8", "2"], "expandtabs": ["4", "0", "tabsize=3"], "join": ["['a', 'b']", "'abc'", "[]", "['a', 1]", "(c for c in 'xyz')", "5"],
        "removeprefix": ["'he'", "'x1'", "''"], "removesuffix": ["'rld'", "'z'", "''"], "translate": ["{97: 'A', 98: None}", "str.maketrans('abc', 'xyz')", "str.maketrans('a', 'b', 'c')", "str.maketrans({'a': 'long'})"],
        "encode": ["'utf-8'", "'ascii'", "'ascii', 'ignore'", "'ascii', 'replace'", "'latin-1'", "'nope'"],
    }
    for m, lists in args.items():
        for a in lists:
            for s in rng.sample(STRINGS, 3):
                yield f"{s}.{m}({a})"
    for s in STRINGS:
        for i in ["0", "-1", "3", "99", "1:3", "::-1", ":2", "-3:", "::2", "5:1:-1", "1:99", "::0", "None:None", "'a'", "1.0", "True"]:
            yield f"{s}[{i}]"
        yield f"len({s})"
        yield f"repr({s})"
        yield f"ascii({s})"
        yield f"list({s})"
        yield f"sorted({s})"
        yield f"max({s}, default='-')"
        yield f"{s} * 3"
        yield f"{s} + 'é'"
        yield f"'a' in {s}"
        yield f"{s} < 'hello'"
        yield f"int({s})"
        yield f"float({s})"
    for s in ["' 42 '", "'-7'", "'+8'", "'1_000'", "'1__0'", "'_1'", "'0x1f'", "'0b11'", "'1e3'", "'٣٤'", "'12.5'", "'- 5'", "''", "'nan'", "'-inf'", "'Infinity'", "'1e400'", "'.5'", "'5.'", "'1_0.5'", "'9' * 25"]:
        yield f"int({s})"
        yield f"float({s})"
    for s, b in [("'ff'", 16), ("'0xff'", 16), ("'0xff'", 0), ("'z'", 36), ("'102'", 2), ("'0o17'", 0), ("'017'", 0), ("'1'", 1), ("'1'", 37), ("'0b1'", 2), ("'-0x1A'", 16), ("12", 8)]:
        yield f"int({s}, {b})"
    for b in ["b''", "b'hello world'", "b'\\x00\\xff'", "b'a,b'", "b\"it's\""]:
        for e in ["repr({})", "len({})", "{}[0]", "{}[1:3]", "list({})", "{}.hex()", "{}.decode()", "{}.decode('latin-1')", "{}.upper()", "{}.split()", "{}.split(b',')", "{}.find(b'o')", "{} + b'x'", "{} * 2", "b'a' in {}", "97 in {}", "{}.startswith(b'a')", "{}.replace(b'a', b'b')", "{}.strip()", "{} == b''", "{} + 'x'", "bytes(3) + {}", "{}.isalpha()", "{}.join([b'1', b'2'])", "sum({})", "{}.decode('ascii', 'replace')", "{}.partition(b',')", "{}.title()", "{}.zfill(9)"]:
            yield e.format(b)


def numbers():
    for i in INTS + ["True"]:
        for e in ["({}).bit_length()", "({}).bit_count()", "({}).conjugate()", "({}).real", "({}).imag", "({}).numerator", "({}).denominator", "({}).is_integer()", "({}).as_integer_ratio()",
                  "({}).to_bytes(16, 'big', signed=True)", "({}).to_bytes(1, 'little')", "round({}, -2)", "round({}, 1)", "pow({}, 3, 7)", "pow({}, -1, 5)", "math.isqrt({})", "math.sqrt({})", "math.gcd({}, 12)", "math.lcm({}, 6)", "math.log({})", "math.log2({})", "math.log10({})", "math.floor({})", "math.ceil({})", "math.trunc({})", "math.fabs({})", "math.factorial(({}) % 30)", "format({}, ',')", "int(str({}))", "({}).__add__(1)", "float({})"]:
            yield e.format(i)
    for f in FLOATS + ["0.1", "2.675", "1e22", "123456789012345680.0", "5e-324", "1.7976931348623157e308", "0.1 + 0.2", "1/3", "100.0", "1e-4", "1e-5", "12345.678"]:
        for e in ["repr({})", "str({})", "({}).is_integer()", "({}).as_integer_ratio()", "({}).hex()", "round({})", "round({}, 2)", "round({}, -1)", "int({})", "math.floor({})", "math.ceil({})", "math.trunc({})", "math.isnan({})", "math.isinf({})", "math.isfinite({})",
                  "math.sqrt({})", "math.frexp({})", "math.modf({})", "math.copysign(1, {})", "math.fmod({}, 3)", "divmod({}, 0.7)", "({}) % 3", "({}) // 2", "({}) ** 2", "-({})", "abs({})", "bool({})", "({}) == int(1)", "max({}, 1)", "min(1, {})", "hash({}) == hash(({}))", "math.isclose({}, 1.0)", "math.exp({}) > 0", "'%.3f' % ({})", "f'{{{}}}'"]:
            yield e.format(f, f)
    for e in ["float.fromhex('0x1.8p1')", "float.fromhex('nan')", "float.fromhex('zz')", "int.from_bytes(b'\\x01\\x02', 'big')", "int.from_bytes(b'\\xff', 'big', signed=True)", "int.from_bytes(b'\\x01\\x02', 'little')", "math.fsum([0.1] * 10)", "sum([0.1] * 10)", "sum([1, 2.5, 3])", "math.prod([1, 2, 3])", "math.prod([])", "math.prod([2.5, 2], start=3)", "math.comb(5, 2)", "math.perm(5, 2)", "math.comb(60, 30)", "math.perm(5)", "math.comb(3, 5)", "math.comb(-1, 2)", "math.hypot(3, 4)", "math.dist((0, 0), (3, 4))", "math.pi", "math.e", "math.tau", "math.inf", "math.nan", "math.degrees(math.pi)", "math.radians(180)", "math.sin(0)", "math.cos(0)", "math.atan2(1, 1)", "math.log(8, 2)", "math.log(0)", "math.log(-1)", "math.sqrt(-1)", "math.factorial(20)", "math.factorial(25)", "math.factorial(-1)", "math.factorial(2.5)", "math.gcd()", "math.gcd(12, 18, 27)", "math.lcm(4, 6)", "math.ulp(1.0)", "math.nextafter(1.0, 2.0)", "math.fsum([1e308, 1e308])", "math.fsum([float('inf'), float('-inf')])", "math.sumprod([1, 2], [3, 4])", "math.cbrt(8)", "math.exp(1000)", "math.ldexp(1.5, 3)", "math.expm1(0)", "math.log1p(0)", "math.remainder(7, 3)"]:
        yield e


def containers():
    lists = ["[]", "[3, 1, 2]", "['b', 'a']", "[1, 'a', None]", "[[1], [2, 3]]", "list(range(10))"]
    for v in lists + ["(3, 1, 2)", "()", "range(10)", "range(10, 0, -3)", "range(0)"]:
        for i in ["[0]", "[-1]", "[99]", "[1:]", "[::-1]", "[:2]", "[::2]", "[5:1:-2]", "[-2:]", "['a']", "[1.5]", "[None]", "[:, 1]", "[True]"]:
            yield v + i
        for e in ["len({})", "repr({})", "sum({})", "sorted({})", "sorted({}, reverse=True)", "min({})", "max({}, default=0)", "list(reversed({}))", "1 in {}", "{}.index(1)", "{}.count(1)", "{} == {}", "list({}) + [9]", "{} + {}", "{} * 2", "any({})", "all({})", "tuple({})", "list(zip({}, 'ab'))", "list(map(str, {}))", "list(enumerate({}))", "hash({}) is not None", "{}.nothing()", "list({})[1:3]", "[x for x in {}][:3]", "dict.fromkeys({})", "{} < {}", "bool({})", "(*{}, 1)", "[*{}, *{}]"]:
            yield e.format(v, v)
    for e in ["[1].append(2)", "[3, 1].sort()", "[1, 2].pop()", "[].pop()", "[1].pop(5)", "[1, 2].pop(0)", "[1].remove(2)", "[1, 2].insert(0, 5)", "[1].extend('ab')", "[1].extend(5)", "[1, 2].reverse()", "[1].copy()", "[1].clear()", "[1].index(5)", "[1, 2, 1].index(1, 1)", "[1, 'a'].sort()", "[1] + (2,)", "[1] * 'a'", "[1] < ['a']", "[1, 2] < [1, 2, 3]", "[1, 'a'] < [2, 3]",
              "(lambda l: (l.append(3), l))([1])", "(lambda l: (l.sort(key=lambda x: -x), l))([1, 3, 2])", "(lambda l: (l.__setitem__(0, 9), l))([1])", "(1, 2).index(2)", "(1, 2) + (3,)", "(1,) * 3", "()", "(1,)", "hash((1, 2)) == hash((1, 2))", "hash([])", "hash({})", "{[]: 1}", "{1, [2]}", "range(5).index(3)", "range(5).index(9)", "3 in range(0, 10, 3)", "range(1, 10, 0)", "range(1.5)", "range('a')", "range(5).start", "range(1, 9, 2).step", "range(1, 9, 2)[1:3]", "range(3) == range(0, 3, 1)", "range(10**20)[-1]", "len(range(10**18))", "len(range(10**20))", "list(range(10**20, 10**20 + 3))", "range(5).count(2)", "slice(1, 2)", "slice(1, 5, 2).indices(4)", "slice(None).start"]:
        yield e
    dicts = ["{}", "{'a': 1, 'b': 2}", "{1: 'x', (2, 3): [4]}", "dict(a=1)", "dict([('k', 'v')])", "dict(zip('ab', [1, 2]))"]
    for d in dicts:
        for e in ["{}", "len({})", "list({})", "{}.keys()", "{}.values()", "{}.items()", "{}.get('a')", "{}.get('zz', 0)", "{}['a']", "{}['zz']", "'a' in {}", "{} | {{'z': 9}}", "{} == dict({})", "{}.pop('a', None)", "{}.pop('zz')", "{}.popitem()", "{}.copy()", "{}.setdefault('q', 5)", "sorted({}.items(), key=str)", "{{k: v for k, v in {}.items()}}", "list(reversed({}))", "{}.update(x=1)", "{{**{}, 'n': 0}}", "bool({})", "max({}, key=str, default=None)", "{} < {}", "list({}.items())[:1]", "str({})", "{}.keys() & {{'a'}}", "{}.keys() | {{'z'}} >= {{'z'}}", "dict({}, extra=1)", "iter({}) is None", "{}.fromkeys([1, 2], 0)", "{}.items() == {}.items()", "{}.clear()", "[*{}]"]:
            yield e.format(d, d)
    sets = ["set()", "{1, 2, 3}", "{2, 3, 4}", "frozenset({1, 2})", "{5}"]
    for a in sets:
        for b in sets + ["[1, 2]", "'ab'"]:
            for e in ["sorted({} | {})", "sorted({} & {})", "sorted({} - {})", "sorted({} ^ {})", "{} <= {}", "{} < {}", "{} == {}", "sorted(set({}).union({}), key=str)", "sorted(set({}).intersection({}))", "sorted(set({}).difference({}))", "{}.issubset({})", "{}.issuperset({})", "{}.isdisjoint({})", "sorted(set({}).symmetric_difference({}), key=str)"]:
                if rng.random() < 0.45:
                    yield e.format(a, b)
        for e in ["len({})", "repr({})", "1 in {}", "bool({})", "{}.copy() == {}", "{}.add(7)", "{}.discard(9)", "{}.remove(9)", "set({}).pop() in {}", "{}[0]", "hash({}) == hash({})", "sum({})", "max({}, default=-1)", "{}.update([8])", "[] in {}", "type({} | {{9}}).__name__"]:
            yield e.format(a, a)


write("operators", operators())
write("formats", formats())
write("strings", strings())
write("numbers", numbers())
write("containers", containers())
