n = 3_000_000
i = s = 0
while i < n:
    s += i * i % 7
    i += 1
print(s)
