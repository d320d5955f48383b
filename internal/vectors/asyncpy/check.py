"""Run the generated scripts under CPython with a virtual clock.

    go run ./internal/vectors/asyncpy/cmd | python3.13 internal/vectors/asyncpy/check.py

Reads lines of JSON, {"id", "tags", "script", "record"}, runs each script on a
loop whose clock jumps to the next timer, and compares what it prints with the
record. So the scripts themselves are checked, against CPython's own asyncio.
Cases whose record hangs on the order of a set, or that end in a deadlock, are
left out: here CPython's sets and its patience count.
"""

import asyncio, contextlib, io, json, sys


class Stuck(RuntimeError):
    pass


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        select = self._selector.select

        def jump(timeout=None):
            if timeout is None:
                raise Stuck("deadlock")
            self.now += max(timeout, 0)
            return select(0)

        self._selector.select = jump

    def time(self):
        return self.now


def run(script):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(script, "case.py", "exec"), {"__name__": "__main__"})
    return json.loads(out.getvalue())


def main():
    assert sys.version_info[:2] == (3, 13)
    asyncio.new_event_loop = VirtualLoop
    ran = left_out = 0
    wrong = []
    for line in sys.stdin:
        case = json.loads(line)
        want = case["record"]
        if {"set-order", "heap-tie"} & set(case["tags"] or []) or "deadlock" in want["outcome"] or want["left"]:
            left_out += 1
            continue
        ran += 1
        try:
            got = run(case["script"])
        except BaseException as e:
            got = {"error": repr(e)}
        for field in ("outcome", "log", "end", "tasks"):
            if got.get(field) != want[field]:
                wrong.append(case["id"])
                print(case["id"], field, "\n got", json.dumps(got.get(field, got)), "\nwant", json.dumps(want[field]))
                break
    print(f"{ran} ran, {left_out} left out, {len(wrong)} differ")
    sys.exit(bool(wrong))


main()
