"""Record what CPython 3.13 takes for word characters and for white space.

    python3.13 record.py

writes word.txt, space.txt and unassigned.txt (which code points its Unicode has
no character for) beside itself: inclusive ranges of code points, in hexadecimal.
"""
import pathlib
import re
import unicodedata

here = pathlib.Path(__file__).parent


def ranges(belongs):
    start = None
    for c in range(0x110001):
        if c < 0x110000 and belongs(chr(c)):
            if start is None:
                start = c
        elif start is not None:
            yield f"{start:x} {c - 1:x}\n"
            start = None


(here / "word.txt").write_text("".join(ranges(re.compile(r"\w").match)))
(here / "space.txt").write_text("".join(ranges(str.isspace)))
(here / "unassigned.txt").write_text("".join(ranges(lambda c: unicodedata.category(c) == "Cn")))
