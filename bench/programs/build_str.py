parts = []
for i in range(300_000):
    parts.append(f"{i}:{i * 3}")
text = ",".join(parts)
s = ""
for i in range(200_000):
    s += chr(97 + i % 26)
print(len(text), len(s), text[-20:], s[:26].upper(), text.count("99"))
