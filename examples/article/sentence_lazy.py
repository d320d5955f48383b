"""Sentence, the fourth way: lazy with finditer; no list of words is ever built."""
import re
import reprlib

RE_WORD = re.compile(r"\w+")


class Sentence:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Sentence({reprlib.repr(self.text)})"

    def __iter__(self):
        for match in RE_WORD.finditer(self.text):
            yield match.group()


s = Sentence("The Mock Turtle's Story, été")
print(list(s))
for n, word in enumerate(s, 1):
    if n > 2:
        break
    print(n, word)
print([m.span() for m in RE_WORD.finditer("one two")])
