"""Sentence, the fifth way: lazy with a generator expression."""
import re
import reprlib

RE_WORD = re.compile(r"\w+")


class Sentence:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Sentence({reprlib.repr(self.text)})"

    def __iter__(self):
        return (match.group() for match in RE_WORD.finditer(self.text))


s = Sentence("Alice's Evidence")
print(s, list(s))
print(dict(zip(s, map(len, s))))
it = iter(s)
print(next(it), next(it), next(it), next(it, None))
