"""Arithmetic progressions: a class, a generator function, itertools."""
import itertools


class ArithmeticProgression:
    def __init__(self, begin, step, end=None):
        self.begin, self.step, self.end = begin, step, end

    def __iter__(self):
        result = type(self.begin + self.step)(self.begin)
        forever = self.end is None
        index = 0
        while forever or result < self.end:
            yield result
            index += 1
            result = self.begin + self.step * index


def aritprog_gen(begin, step, end=None):
    first = type(begin + step)(begin)
    ap_gen = itertools.count(first, step)
    if end is None:
        return ap_gen
    return itertools.takewhile(lambda n: n < end, ap_gen)


print(list(ArithmeticProgression(0, 1, 3)))
print(list(ArithmeticProgression(1, 0.5, 3)))
print(list(ArithmeticProgression(0, 1 / 3, 1)))
print(list(aritprog_gen(0, 1, 3)), list(aritprog_gen(1, 0.5, 3)))
