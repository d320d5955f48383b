"""The asyncio side of BenchmarkEcho: an echo server on a free port.

    python3.13 bench/async/asyncio_echo.py &     prints ECHO_ASYNCIO=127.0.0.1:PORT
    ECHO_ASYNCIO=127.0.0.1:PORT go test -run=^$ -bench=Echo ./bench/async
"""
import asyncio


async def echo(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(f"ECHO_ASYNCIO={host}:{port}", flush=True)
    await server.serve_forever()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
