"""Record what CPython 3.13's json.loads makes of small texts.

    python3.13 record_json.py

writes json.jsonl beside itself: [text, value] or [text, [message, line, column]]
a line. A value is written so that nothing is lost: i and digits, f and the bits
of a float in hexadecimal, s and the bytes of a string in hexadecimal, brackets,
and braces with what is in them in the order of strings.
"""
import json
import math
import pathlib
import random
import struct

random.seed(8259)


def canon(v):
    if v is None or v is True or v is False:
        return str(v)
    if isinstance(v, int):
        return f"i{v}"
    if isinstance(v, float):
        return "fnan" if math.isnan(v) else "f" + struct.pack(">d", v).hex()
    if isinstance(v, str):
        return "s" + v.encode("utf-8", "surrogatepass").hex()
    if isinstance(v, list):
        return "[" + ",".join(map(canon, v)) + "]"
    return "{" + ",".join(sorted(f"{canon(k)}:{canon(x)}" for k, x in v.items())) + "}"


fixed = r'''
|[|[1|[1,|[1,]|{|{"a"|{"a":|{"a":1|{"a":1,|{"a":1,}|{1:2}|"abc|"\q"|"\u12"|"\ud800"|"\ud800\u0041"|01|1.|.5|-|-x|1e|NaN
-Infinity|-Infinit|Infinity|[-Infinity,NaN]|nul|null|truex|true|false|1 2|[1 2]|{"a" 1}|{"a":1 "b"}|"\|"\u|1e400|-1e400|-0
-0.0|"\t"|{"a":1,,}|[,]|{,}|"\u 123"|"\u+123"|1.5e|1.5e3|1E+2|1e-400|"\ud834\udd1e"|"\udd1e\ud834"|"\ud800\ud834\udd1e"
"\ud800\u"|"\ud800\uzzzz"|"\u1234|"\ud834\udd1e|"\ud834\udd1"|"\"\\\/\b\f\n\r\t"|"\x"|"a\u00e9b"|{"a":1,"a":2}|{"":{"":[]}}
[[[]]]|[1,[2,{"a":[3]}]]|123456789012345678901234567890|-9223372036854775808|9223372036854775808|0.1|1.7976931348623157e308
4.9e-324|"é"|"日本 "é|["é",x]|+1|0x1|1_000|'a'|[1,2|{"a":[}|]|}|{"a":1}}|[]]|[] []|{"a":tru}|00|-01|1.e5|1e5.5|"😀"|"\uD83D\uDE00"
'''.strip("\n").replace("\n", "|").split("|")
fixed += ["", " ", "\n", " \r\n\t1 ", "[1,\n2,\n x]", '"é\n"', '"a\nb"', '"\x7f"', "\x00", '"\x00"', '[\n"é", é]', '{"é":\n é}',
          "\u00a01", "[1\f]", "\v1", '{"a"\n:\n1\n,\n"b"\n:\n}', "[" * 100 + "]" * 100, "[" * 50, '"' + "x" * 100 + "\\n" * 20 + '"']
pieces = ["{", "}", "[", "]", ",", ":", '"a"', '"\\n"', '"é"', "1", "-2.5e1", "null", "true", " ", "\n", '"', "\\", "x", "0", '"b":', '"\\ud83d"']


def value(depth):
    kind = random.randrange(8 if depth < 4 else 5)
    if kind == 0:
        return random.choice(["null", "true", "false", "NaN"])
    if kind == 1:
        return str(random.randrange(-10**random.randrange(1, 25), 10**random.randrange(1, 25)))
    if kind == 2:
        return repr(random.uniform(-1, 1) * 10**random.randrange(-30, 30))
    if kind in (3, 4):
        return json.dumps("".join(random.choices('ab"\\/\n\té日😀', k=random.randrange(12))), ensure_ascii=random.random() < 0.5)
    space = random.choice(["", " ", "\n "])
    items = [value(depth + 1) for _ in range(random.randrange(4))]
    if kind == 5:
        return "{" + space + ("," + space).join(f'"{random.choice("abc")}"{space}:{space}{v}' for v in items) + space + "}"
    return "[" + space + ("," + space).join(items) + space + "]"


texts = list(fixed)
for _ in range(800):
    v = value(0)
    texts.append(v)
    if v:
        cut = random.randrange(len(v))
        texts.append(v[:cut])
        texts.append(v[:cut] + random.choice(pieces) + v[cut:])
        texts.append(v[:cut] + v[cut + 1:])
texts += ["".join(random.choices(pieces, k=random.randrange(1, 9))) for _ in range(1000)]
with open(pathlib.Path(__file__).parent / "json.jsonl", "w", encoding="utf-8") as out:
    for text in dict.fromkeys(texts):
        try:
            result = canon(json.loads(text))
        except json.JSONDecodeError as e:
            result = [e.msg, e.lineno, e.colno]
        out.write(json.dumps([text, result], ensure_ascii=False) + "\n")
