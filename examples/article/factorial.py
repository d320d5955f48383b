"""A coroutine factorial: recursion by await, several at once, in turn."""
import asyncio


async def factorial(name, number):
    print(f"{name}: factorial({number})")
    await asyncio.sleep(0)
    if number < 2:
        return 1
    return number * await factorial(name, number - 1)


async def main():
    results = await asyncio.gather(factorial("a", 2), factorial("b", 3), factorial("c", 4))
    print(results)
    print(await factorial("d", 20))


asyncio.run(main())
