"""Record what CPython makes of the expressions in text.txt.

    python3.13 record.py

Each becomes a line of text.jsonl: expr and repr, or expr and error, which is
the class and the message of the exception.
"""
import json
import pathlib
import warnings

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent

with open(HERE / "text.jsonl", "w", encoding="utf-8") as out:
    for line in (HERE / "text.txt").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("# "):
            continue
        r = {"expr": line}
        try:
            r["repr"] = repr(eval(line))
        except Exception as e:
            r["error"] = "%s: %s" % (type(e).__name__, e)
        out.write(json.dumps(r, ensure_ascii=True) + "\n")
