total = 0
for i in range(1200):
    for j in range(1200):
        total += i ^ j
print(total)
