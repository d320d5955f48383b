"""Records what CPython's iteration tools read and yield, in order.

    python3 reads.py >reads.txt

Each line is a tool with its arguments, a bar, and the trace: A0 is value 0 read
of source A, A. its end met, =V value V yielded, !TEXT the error raised.
"""
import collections
import heapq
import itertools as it


def watched(trace, label, n):
    for v in range(n):
        trace.append(f"{label}{v}")
        yield v
    trace.append(f"{label}.")


def text(v):
    if isinstance(v, tuple):
        return "[" + ",".join(map(str, v)) + "]"
    return str(v)


def record(name, lengths, build, *args):
    trace = []
    sources = [watched(trace, label, n) for label, n in zip("ABC", lengths)]
    try:
        for v in build(*sources):
            trace.append("=" + text(v))
    except ValueError as err:
        trace.append("!" + str(err).replace(" ", "_"))
    print(" ".join([name, *map(str, lengths + args)]), "|", " ".join(trace), sep="")


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for active in range(len(iterables), 0, -1):
        iterators = it.cycle(it.islice(iterators, active))
        yield from map(next, iterators)


def interleave(*iterables):
    return it.chain.from_iterable(zip(*iterables))


def droplast(s, n):
    held = collections.deque()
    for v in s:
        held.append(v)
        if len(held) > n:
            yield held.popleft()


def ncycles(s, n):
    kept = []
    if n > 0:
        for v in s:
            kept.append(v)
            yield v
    yield from it.chain.from_iterable(it.repeat(kept, n - 1))


many = {
    "zip": zip,
    "strict": lambda *s: zip(*s, strict=True),
    "longest": lambda *s: it.zip_longest(*s, fillvalue=-1),
    "chain": it.chain,
    "interleave": interleave,
    "roundrobin": roundrobin,
    "merge": heapq.merge,
}
for name, build in many.items():
    for k in range(4):
        for lengths in it.product(range(3), repeat=k):
            record(name, lengths, build)

for n in range(7):
    for start in range(5):
        for stop in [*range(6), None]:
            for step in 1, 2, 3:
                if (n + start + step) % 3 == 0:
                    continue
                shown = stop if stop is not None else "end"
                record("islice", (n,), lambda s: it.islice(s, start, stop, step), start, shown, step)
for n in range(4):
    for k in range(5):
        record("take", (n,), lambda s: it.islice(s, k), k)
        record("drop", (n,), lambda s: it.islice(s, k, None), k)
        record("takelast", (n,), lambda s: (v for d in [0] for v in collections.deque(s, maxlen=k)), k)
        record("droplast", (n,), lambda s: droplast(s, k), k)
        record("ncycles", (n,), lambda s: ncycles(s, k), k)
        record("takewhile", (n,), lambda s: it.takewhile(lambda v: v < k, s), k)
        record("dropwhile", (n,), lambda s: it.dropwhile(lambda v: v < k, s), k)
    for m in range(4):
        record("compress", (n, m), lambda s, t: it.compress(s, (v % 2 == 0 for v in t)))
    record("cycle", (n,), lambda s: it.islice(it.cycle(s), 5))
    record("accumulate", (n,), it.accumulate)
    record("initial", (n,), lambda s: it.accumulate(s, initial=7))
