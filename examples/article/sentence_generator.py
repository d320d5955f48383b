"""Sentence, the third way: __iter__ is a generator method."""
import re
import reprlib

RE_WORD = re.compile(r"\w+")


class Sentence:
    def __init__(self, text):
        self.text = text
        self.words = RE_WORD.findall(text)

    def __repr__(self):
        return "Sentence(%s)" % reprlib.repr(self.text)

    def __iter__(self):
        for word in self.words:
            yield word


s = Sentence("Down the Rabbit-Hole")
print(s, list(s), list(s))
a, b = iter(s), iter(s)
print(next(a), next(a), next(b))
print(type(a).__name__)
print(sorted(s, key=str.lower), max(s, key=len), " ".join(s))
