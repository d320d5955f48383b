"""The same work as async_test.go, done by asyncio: nanoseconds an operation.

    python3 asyncio_bench.py
"""

import asyncio
import time


def report(name, start, n):
    print(f"{name:12} {(time.perf_counter() - start) / n * 1e9:8.0f} ns/op")


async def switch(n, rounds):
    async def task():
        for _ in range(rounds):
            await asyncio.sleep(0)

    start = time.perf_counter()
    await asyncio.gather(*[task() for _ in range(n)])
    report(f"switch {n}", start, n * rounds)


async def group(n, rounds):
    done = 0

    async def task():
        nonlocal done
        done += 1

    start = time.perf_counter()
    for _ in range(rounds):
        async with asyncio.TaskGroup() as g:
            for _ in range(n):
                g.create_task(task())
    assert done == n * rounds
    report("group", start, n * rounds)


async def spawn_join(rounds):
    async def task(i):
        return i

    start = time.perf_counter()
    for i in range(rounds):
        assert await asyncio.create_task(task(i)) == i
    report("spawn+join", start, rounds)


async def ping_pong(rounds):
    ping, pong = asyncio.Queue(1), asyncio.Queue(1)

    async def echo():
        for _ in range(rounds):
            await pong.put(await ping.get())

    start = time.perf_counter()
    task = asyncio.create_task(echo())
    for i in range(rounds):
        await ping.put(i)
        assert await pong.get() == i
    await task
    report("ping-pong", start, rounds)


for case in (switch(2, 100_000), switch(100, 2_000), group(100, 1_000), spawn_join(50_000), ping_pong(30_000)):
    asyncio.run(case)
