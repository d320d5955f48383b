counts = {}
for i in range(1_500_000):
    k = i * 7919 % 1009
    counts[k] = counts.get(k, 0) + 1
words = ["alpha", "beta", "gamma", "delta", "epsilon"] * 100_000
for w in words:
    if w in counts:
        counts[w] += 1
    else:
        counts[w] = 1
print(len(counts), counts[5], counts["gamma"])
