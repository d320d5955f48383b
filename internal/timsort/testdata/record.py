"""Record how CPython 3.13's list.sort compares: comparisons.txt.

Each line is the kind and number of the values, how many comparisons sorting them
takes, a hash of these in order, and one of the result. The values are made by
rules that the test has, too.
"""
import pathlib, sys

MOD = 2**31 - 1


def values(kind, n):
    x = n * 7919 + 17
    out = []
    for i in range(n):
        x = x * 48271 % MOD
        out.append({
            "random": x % (4 * n), "few": x % 3, "equal": 5, "up": i, "down": n - i, "plateaus": (n - i) // 4,
            "saw": i % 17, "nearly": i if x % 11 else x % n, "two": i if i < n // 2 else n - i, "runs": (i % 90) * (1 if i // 90 % 2 else -1),
            "contrary": x % 9,
        }[kind])
    return out


class Value:
    def __init__(self, v, i, kind):
        self.v, self.i, self.kind = v, i, kind

    def __lt__(self, other):
        global count, hashed
        count += 1
        hashed = (hashed * 31 + self.i * 7 + other.i) % MOD
        if self.kind == "contrary":
            return (self.v * 7 + other.v * 13) % 5 < 2
        return self.v < other.v


assert sys.version_info[:2] == (3, 13)
with open(pathlib.Path(__file__).with_name("comparisons.txt"), "w") as out:
    for kind in "random few equal up down plateaus saw nearly two runs contrary".split():
        for n in [0, 1, 2, 3, 4, 5, 8, 15, 16, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 250, 500, 1000, 2050, 5000]:
            count = hashed = 0
            done = sorted(Value(v, i, kind) for i, v in enumerate(values(kind, n)))
            result = 0
            for v in done:
                result = (result * 31 + v.i) % MOD
            print(kind, n, count, hashed, result, file=out)
