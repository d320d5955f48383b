def source(n):
    for i in range(n):
        yield i


def add(it, k):
    for v in it:
        yield v + k


it = source(300_000)
for k in range(5):
    it = add(it, k)
s = 0
for v in it:
    s += v
print(s)
