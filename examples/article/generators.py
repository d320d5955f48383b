"""Every generator of the standard library by what it does: filtering, mapping, merging, expanding, rearranging."""
import itertools
import operator


def vowel(c):
    return c.lower() in "aeiou"


print(list(filter(vowel, "Aardvark")))
print(list(itertools.filterfalse(vowel, "Aardvark")))
print(list(itertools.dropwhile(vowel, "Aardvark")))
print(list(itertools.takewhile(vowel, "Aardvark")))
print(list(itertools.compress("Aardvark", (1, 0, 1, 1, 0, 1))))
print(list(itertools.islice("Aardvark", 4)), list(itertools.islice("Aardvark", 4, 7)), list(itertools.islice("Aardvark", 1, 7, 2)))

sample = [5, 4, 2, 8, 7, 6, 3, 0, 9, 1]
print(list(itertools.accumulate(sample)))
print(list(itertools.accumulate(sample, min)))
print(list(itertools.accumulate(sample, max)))
print(list(itertools.accumulate(sample, operator.mul)))
print(list(itertools.accumulate(range(1, 11), operator.mul)))
print(list(enumerate("albatroz", 1)))
print(list(map(operator.mul, range(11), range(11))))
print(list(map(operator.mul, range(11), [2, 4, 8])))
print(list(map(lambda a, b: (a, b), range(11), [2, 4, 8])))
print(list(itertools.starmap(operator.mul, enumerate("albatroz", 1))))
print(list(itertools.starmap(lambda a, b: b / a, enumerate(itertools.accumulate(sample), 1))))

print(list(itertools.chain("ABC", range(2))))
print(list(itertools.chain(enumerate("ABC"))))
print(list(itertools.chain.from_iterable(enumerate("ABC"))))
print(list(zip("ABC", range(5), [10, 20, 30, 40])))
print(list(itertools.zip_longest("ABC", range(5))))
print(list(itertools.zip_longest("ABC", range(5), fillvalue="?")))
print(list(itertools.product("ABC", range(2))))
print(list(itertools.product("AK", ["spades", "hearts"])))
print(list(itertools.product("ABC")), list(itertools.product("ABC", repeat=2))[:4], len(list(itertools.product(range(2), repeat=3))))

print(list(itertools.combinations("ABC", 2)))
print(list(itertools.combinations_with_replacement("ABC", 2)))
print(list(itertools.permutations("ABC", 2)))
ct = itertools.count()
print(next(ct), next(ct), next(ct))
print(list(itertools.islice(itertools.count(1, 0.3), 3)))
cy = itertools.cycle("ABC")
print(next(cy), list(itertools.islice(cy, 7)))
rp = itertools.repeat(7)
print(next(rp), next(rp), list(itertools.repeat(8, 4)), list(map(operator.mul, range(11), itertools.repeat(5))))

print(list(itertools.groupby("LLLLAAGGG"))[0][0])
for char, group in itertools.groupby("LLLLAAAGG"):
    print(char, "->", list(group))
animals = ["duck", "eagle", "rat", "giraffe", "bear", "bat", "dolphin", "shark", "lion"]
animals.sort(key=len)
for length, group in itertools.groupby(animals, len):
    print(length, "->", list(group))
for length, group in itertools.groupby(reversed(animals), len):
    print(length, "->", list(group))
g1, g2 = itertools.tee("ABC")
print(next(g1), next(g2), next(g2), list(g1), list(g2), list(zip(*itertools.tee("ABC"))))

print(all([1, 2, 3]), all([1, 0, 3]), all([]), any([1, 2, 3]), any([1, 0, 3]), any([0, 0.0]), any([]))
g = (n for n in [0, 0.0, 7, 8])
print(any(g), next(g))
print(max(sample), min(sample), sum(sample), sorted(sample))
