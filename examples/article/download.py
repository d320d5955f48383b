"""A chunked download with a progress poll, here from a source that stalls."""
import asyncio

CHUNKS = [1000, 2500, 1500, 3000, 2000]
SIZE = sum(CHUNKS)


async def read_chunk(n):
    await asyncio.sleep(0.75)
    return CHUNKS[n]


async def download_file(progress):
    for n in range(len(CHUNKS)):
        progress["got"] += await read_chunk(n)
    return progress["got"]


async def main():
    progress = {"got": 0}
    task = asyncio.create_task(download_file(progress))
    while not task.done():
        print(f"{progress['got'] / SIZE:.0%}")
        await asyncio.sleep(1)
    print("done", await task)


asyncio.run(main())
