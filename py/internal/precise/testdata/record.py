"""Record what CPython's math gives at random places: values.json.

    python3.13 py/internal/precise/testdata/record.py
"""

import json, math, pathlib, random, sys

COUNT = 150
r = random.Random(1)
ONE = dict(
    exp=(-20, 20), exp2=(-20, 20), log=(0, 100), log2=(0, 100), log10=(0, 1000), sin=(-10, 10), cos=(-10, 10), tan=(-10, 10),
    asin=(-1, 1), acos=(-1, 1), atan=(-10, 10), sinh=(-5, 5), cosh=(-5, 5), tanh=(-3, 3), asinh=(-9, 9), acosh=(1, 9),
    gamma=(-20, 30), lgamma=(-20, 30), erf=(-4, 4), erfc=(-4, 12),
)
TWO = dict(
    pow=lambda: (r.uniform(0, 10), r.uniform(-5, 5)),
    interest=lambda: (1 + r.randrange(1, 1000) / 10000, float(r.randrange(1, 60))),
    atan2=lambda: (r.uniform(-10, 10), r.uniform(-5, 5)),
)


def rows(f, places):
    return [[x.hex() for x in args] + [f(*args).hex()] for args in places]


def main():
    assert sys.version_info[:2] == (3, 13)
    out = {n: rows(getattr(math, n), [(r.uniform(lo, hi),) for _ in range(COUNT)]) for n, (lo, hi) in ONE.items()}
    for n, place in TWO.items():
        out[n] = rows(getattr(math, n, math.pow), [place() for _ in range(COUNT)])
    text = ",\n".join(json.dumps(n) + ": " + json.dumps(v, separators=(",", ":")) for n, v in out.items())
    pathlib.Path(__file__).with_name("values.json").write_text("{\n" + text + "\n}\n")


main()
