"""Record what CPython's sorted() makes of floats among which are NaNs, which no
comparison puts in an order: [values, with null for NaN], reverse, and the places
of the sorted values. Run with CPython 3.13; writes sort.jsonl beside itself.
"""

import json
import pathlib
import random

random.seed(5)
nan = float("nan")

with open(pathlib.Path(__file__).with_name("sort.jsonl"), "w") as out:
    for case in range(300):
        n = random.randint(0, 12) if case % 3 else random.randint(13, 300)
        share = random.choice([0, 0.2, 0.5])
        values = [nan if random.random() < share else float(random.randint(0, 9)) for _ in range(n)]
        reverse = random.random() < 0.3
        places = sorted(range(n), key=values.__getitem__, reverse=reverse)
        row = {"values": [None if x != x else x for x in values], "reverse": reverse, "places": places}
        print(json.dumps(row, separators=(",", ":")), file=out)
