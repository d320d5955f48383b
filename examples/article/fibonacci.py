"""Fibonacci by delegation: what a subgenerator returns is what yield from gives."""
import itertools


def fibonacci(limit=None):
    a, b = 0, 1
    while limit is None or a <= limit:
        yield a
        a, b = b, a + b
    return a


def delegating(limits):
    for limit in limits:
        beyond = yield from fibonacci(limit)
        print("beyond", limit, "comes", beyond)


def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(itertools.islice(fibonacci(), 15)))
print(list(delegating([10, 50])))
print(list(tree(3)))
print(list(itertools.takewhile(lambda v: v < 10**20, itertools.dropwhile(lambda v: v < 10**18, fibonacci()))))
