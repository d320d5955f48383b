text = """the weft is the thread that is drawn through the warp to make cloth and
the warp is the set of threads that are held on the loom while the weft passes over and under them"""
counts = {}
for n in range(8000):
    for line in text.split("\n"):
        for word in line.split():
            w = word.lower().strip(".,")
            counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:5]:
    print(w, n)
