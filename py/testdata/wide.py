"""Write ../wide.go: the characters that CPython 3.13 counts as two columns.

    python3.13 py/testdata/wide.py
"""

import pathlib, unicodedata

ranges = []
for c in range(0x110000):
    if unicodedata.east_asian_width(chr(c)) in "WF":
        if ranges and ranges[-1][1] == c - 1:
            ranges[-1][1] = c
        else:
            ranges.append([c, c])


def table(bits, chosen):
    rows = "".join(f"\t\t{{0x{a:04x}, 0x{b:04x}, 1}},\n" for a, b in chosen)
    return f"\tR{bits}: []unicode.Range{bits}{{\n{rows}\t}},\n"


small, large = [r for r in ranges if r[1] <= 0xFFFF], [r for r in ranges if r[0] > 0xFFFF]
assert small + large == ranges
pathlib.Path(__file__).parent.with_name("wide.go").write_text(f"""package py

import "unicode"

// wide are the characters that take two columns of a terminal, by Unicode
// {unicodedata.unidata_version}: testdata/wide.py writes this file.
var wide = &unicode.RangeTable{{
{table(16, small)}{table(32, large)}}}
""")
