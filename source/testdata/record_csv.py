"""Record what CPython 3.13's csv.reader makes of small texts.

    python3.13 record_csv.py

writes csv.jsonl beside itself: [text, rows] a line. Empty rows, which the package
leaves out, are left out here too; a text whose last quoted field never ends has
null for rows, since that is an error of the package's own.
"""
import csv
import io
import itertools
import json
import pathlib
import random

random.seed(4180)
texts = ["".join(t) for n in range(6) for t in itertools.product('a,"\n', repeat=n)]
pieces = ["a", ",", '"', '""', "\n", "\r\n", " ", "b c", "é", '"x,y"', '"p\nq"', '"d""d"', "long" * 9]
texts += ["".join(random.choices(pieces, k=random.randrange(1, 25))) for _ in range(3000)]
with open(pathlib.Path(__file__).parent / "csv.jsonl", "w", encoding="utf-8") as out:
    for text in texts:
        try:
            rows = list(csv.reader(io.StringIO(text, newline="")))
            if text and text[-1] != "\n":
                # one more line: were a field open, it would swallow it
                more = list(csv.reader(io.StringIO(text + "\nend\n", newline="")))
                if more[-1] != ["end"]:
                    rows = None
            else:
                more = list(csv.reader(io.StringIO(text + "end\n", newline="")))
                if more[-1] != ["end"]:
                    rows = None
        except csv.Error:
            continue
        if rows is not None:
            rows = [row for row in rows if row]
        out.write(json.dumps([text, rows], ensure_ascii=False) + "\n")
