"""Write what Go's standard library can read but not write.

    python3 record.py

writes text.bz2 beside itself: two streams, one after the other.
"""
import bz2
import pathlib

lines = b"".join(b"line %d of the text\n" % n for n in range(200))
(pathlib.Path(__file__).parent / "text.bz2").write_bytes(bz2.compress(lines, 9) + bz2.compress(b"and the end\n", 1))
