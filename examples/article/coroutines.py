"""Coroutines in the classic style: consumers driven by send."""


def averager():
    total, count, average = 0.0, 0, None
    while True:
        term = yield average
        if term is None:
            break
        total += term
        count += 1
        average = total / count
    return count, average


def grouper(results, key):
    while True:
        results[key] = yield from averager()


def grep(pattern, target):
    print("looking for", pattern)
    try:
        while True:
            line = yield
            if pattern in line:
                target.send(line)
    except GeneratorExit:
        print("done with", pattern)


def printer(name):
    while True:
        line = yield
        print(name, line)


def broadcast(targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


def prime(g):
    next(g)
    return g


avg = prime(averager())
print(avg.send(10), avg.send(30), avg.send(5))
try:
    avg.send(None)
except StopIteration as e:
    print("result", e.value)

results = {}
for key, values in {"girls": [40.9, 38.5, 44.3], "boys": [39.0, 40.8]}.items():
    group = grouper(results, key)
    next(group)
    for v in values:
        group.send(v)
    group.send(None)
print(results)

pipe = prime(broadcast([prime(grep("python", prime(printer("1")))), prime(grep("swig", prime(printer("2"))))]))
for text in ["python and swig", "neither", "swig only"]:
    pipe.send(text)
pipe.close()
