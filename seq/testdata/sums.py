"""Records what CPython makes of sums of floats, for TestRecordedSums.

    python3.13 seq/testdata/sums.py >seq/testdata/sums.txt

Each line: sum(values), math.fsum(values) or its exception, and the values, as
hexadecimal floats.
"""

import math
import random
import sys

assert sys.version_info[:2] == (3, 13), "the record is CPython 3.13's"

random.seed(13)
SPECIAL = [math.inf, -math.inf, math.nan, sys.float_info.max, -sys.float_info.max, 5e-324, -0.0, 0.0]


def value(spread):
    if spread == 0:
        return random.choice(SPECIAL)
    x = random.uniform(-1, 1) * 2.0 ** random.randint(-spread, spread)
    return random.choice([x, float(round(x)), -x])


def values():
    spread = random.choice([1, 10, 60, 1000])
    rare = random.choice([0, 0, 0, 3])
    some = [value(0 if random.randint(0, 9) < rare else spread) for _ in range(random.randint(0, 12))]
    some += [-x for x in random.sample(some, len(some) // 2)]
    random.shuffle(some)
    return some


def fsum(some):
    try:
        return math.fsum(some).hex()
    except (OverflowError, ValueError) as e:
        return f"{type(e).__name__}:{e}".replace(" ", "_")


for _ in range(400):
    some = values()
    print(sum(some, 0.0).hex(), fsum(some), *[x.hex() for x in some])
