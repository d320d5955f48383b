"""iter(callable, sentinel), unpacking, and next with a default."""
rolls = [3, 5, 2, 1, 6]


def d6():
    return rolls.pop(0)


for roll in iter(d6, 1):
    print(roll)
print(rolls)

first, *middle, last = (n * n for n in range(6))
print(first, middle, last)
try:
    a, b = iter([1, 2, 3])
except ValueError as e:
    print(e)
it = iter("ab")
print(next(it), next(it), next(it, "end"))
try:
    iter(5)
except TypeError as e:
    print(e)
