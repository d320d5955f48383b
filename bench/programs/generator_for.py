def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


s = 0
for v in numbers(2_000_000):
    s += v
print(s)
