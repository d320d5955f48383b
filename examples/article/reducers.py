"""The reducers, each stopping where it may."""
import functools
import operator


def noisy(values):
    for v in values:
        print("read", v)
        yield v


print(all(noisy([1, 0, 2])))
print(any(noisy([0, 3, 4])))
print(max(noisy([2, 7, 7.0])), min(noisy("cab")), max([], default="none"))
print(sum(noisy([1, 2]), 10), functools.reduce(operator.mul, noisy([2, 3, 4])), functools.reduce(operator.add, [], "start"))
print(sorted(noisy([3, 1, 2]), reverse=True))
print(2 in noisy([1, 2, 3]))
for f in (lambda: max([]), lambda: functools.reduce(operator.add, [])):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
