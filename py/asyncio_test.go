package py

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func runWith(t *testing.T, ctx context.Context, o Options, src string) (string, *Error) {
	t.Helper()
	var out bytes.Buffer
	o.Stdout = &out
	err := New(o).Run(ctx, "script.py", src)
	var e *Error
	if err != nil && !errors.As(err, &e) {
		t.Fatalf("Run = %v, want nil or *Error", err)
	}
	goleak.VerifyNone(t)
	return out.String(), e
}

// A year passes in no time, and to the second.
func TestVirtualTimeDoesNotWait(t *testing.T) {
	out, err := runWith(t, context.Background(), Options{VirtualTime: true}, `
import asyncio
async def tick(n, out):
    while True:
        await asyncio.sleep(n)
        out.append(n)
async def main():
    out, loop = [], asyncio.get_running_loop()
    tasks = [asyncio.create_task(tick(n, out)) for n in (3, 5)]
    await asyncio.sleep(15.5)
    print(out, loop.time())
    for t in tasks:
        t.cancel()
    try:
        await asyncio.wait_for(asyncio.sleep(86400 * 365), 86400 * 300)
    except TimeoutError:
        print(loop.time())
asyncio.run(main())
`)
	if want := "[3, 5, 3, 3, 5, 3, 5, 3] 15.5\n25920015.5\n"; out != want || err != nil {
		t.Errorf("got %q, %v; want %q", out, err, want)
	}
}

// The time that a program may take is the wall's: it shortens no sleep of a
// thread on the loop's clock, which would have the program go on too early.
func TestNoLimitShortensAThreadsSleep(t *testing.T) {
	out, err := runWith(t, context.Background(), Options{VirtualTime: true, Limits: Limits{Time: time.Minute}}, `
import asyncio, time
def work(n):
    time.sleep(n)
    return n
async def main():
    print(await asyncio.gather(*(asyncio.to_thread(work, 3600 * n) for n in (1, 2, 3))))
    print(asyncio.get_running_loop().time())
asyncio.run(main())
`)
	if want := "[3600, 7200, 10800]\n10800.0\n"; out != want || err != nil {
		t.Errorf("got %q, %v; want %q", out, err, want)
	}
}

// What makes CPython hang is an error that says who waits for what.
func TestDeadlockIsAnError(t *testing.T) {
	out, err := runWith(t, context.Background(), Options{}, `
import asyncio
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire(), name="waiter")
    await asyncio.Event().wait()
try:
    asyncio.run(main())
except RuntimeError as e:
    print(e, e.tasks)
`)
	want := "deadlock: 2 tasks wait and nothing can wake them\n" +
		"  Task-1 waits for an event\n  waiter waits for a lock, held by Task-1 ['Task-1', 'waiter']\n"
	if out != want || err != nil {
		t.Errorf("got %q, %v; want %q", out, err, want)
	}
}

// Limits hold in tasks and callbacks, and while every task sleeps; no handler
// of the program sees them.
func TestLimitsEndALoop(t *testing.T) {
	const busy = `
import asyncio
async def spin():
    try:
        while True:
            await asyncio.sleep(0)
    except BaseException as e:
        print("caught", e)
async def main():
    await asyncio.gather(spin(), spin(), return_exceptions=True)
asyncio.run(main())
`
	const asleep = `
import asyncio
async def main():
    try:
        await asyncio.sleep(3600)
    finally:
        print("woken")
asyncio.run(main())
`
	const callback = `
import asyncio
def again(loop):
    while True:
        pass
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(again, loop)
    await asyncio.sleep(1)
asyncio.run(main())
`
	const thread = `
import asyncio, time
async def main():
    await asyncio.to_thread(time.sleep, 3600)
try:
    asyncio.run(main())
finally:
    print("went on")
`
	soon, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	for _, c := range []struct {
		name, src, limit string
		ctx              context.Context
		limits           Limits
	}{
		{"steps in a task", busy, "steps", context.Background(), Limits{Steps: 10_000}},
		{"steps in a callback", callback, "steps", context.Background(), Limits{Steps: 10_000}},
		{"time asleep", asleep, "time", context.Background(), Limits{Time: 20 * time.Millisecond}},
		{"time asleep on a thread", thread, "time", context.Background(), Limits{Time: 20 * time.Millisecond}},
		{"context asleep", asleep, "context", soon, Limits{}},
	} {
		out, err := runWith(t, c.ctx, Options{Limits: c.limits}, c.src)
		if err == nil || err.Limit() != c.limit || out != "" {
			t.Errorf("%s: got %v after %q, want the limit %q and no output", c.name, err, out, c.limit)
		}
	}
}

// A loop that the program forgot is ended with it.
func TestForgottenLoopIsClosed(t *testing.T) {
	out, err := runWith(t, context.Background(), Options{}, `
import asyncio
async def forever():
    await asyncio.Event().wait()
loop = asyncio.new_event_loop()
t = loop.create_task(forever())
loop.run_until_complete(asyncio.sleep(0))
print(t.done())
`)
	if out != "False\n" || err != nil {
		t.Errorf("got %q, %v; want False", out, err)
	}
}

// An exception of a task has the program's own frames in its traceback.
func TestTracebackOfATask(t *testing.T) {
	_, err := runWith(t, context.Background(), Options{}, strings.TrimPrefix(`
import asyncio
async def deep():
    await asyncio.sleep(0)
    raise ValueError("deep")
async def main():
    await asyncio.create_task(deep())
asyncio.run(main())
`, "\n"))
	var where []string
	if err != nil {
		for _, p := range err.Trace {
			where = append(where, p.Func)
		}
	}
	if got, want := strings.Join(where, " "), "<module> main deep"; got != want {
		t.Errorf("traceback %q, want %q (%v)", got, want, err)
	}
}

// An echo server and its clients in one program. CPython prints the same.
func TestStreams(t *testing.T) {
	const src = `
import asyncio
async def echo(reader, writer):
    async for line in reader:
        if line == b"quit\n":
            break
        writer.write(b"you said " + line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()
async def client(port, *lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    out = []
    for line in lines:
        writer.write(line.encode() + b"\n")
        out.append((await reader.readline()).decode().strip())
    writer.write(b"quit\n")
    out.append(await reader.read())
    writer.close()
    await writer.wait_closed()
    return out, writer.is_closing(), writer.get_extra_info("peername")[0], reader.at_eof()
async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server:
        print(server.is_serving(), host)
        for got in await asyncio.gather(client(port, "a", "b"), client(port, "c")):
            print(got)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.writelines([b"1234\n", b"56\nquit\n"])
        print(await reader.readexactly(9), await reader.readuntil(b"4"), await reader.read(1))
        try:
            await reader.readexactly(100)
        except asyncio.IncompleteReadError as e:
            print(e, e.partial, e.expected)
        writer.close()
    print(server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as e:
        print("refused")
asyncio.run(main())
`
	want := `True 127.0.0.1
(['you said a', 'you said b', b''], True, '127.0.0.1', True)
(['you said c', b''], True, '127.0.0.1', True)
b'you said ' b'1234' b'\n'
12 bytes read on a total of 100 expected bytes b'you said 56\n' 100
False
refused
`
	out, err := runWith(t, context.Background(), Options{Network: true, Limits: Limits{Time: 20 * time.Second}}, src)
	if out != want || err != nil {
		t.Errorf("got %q, %v; want %q", out, err, want)
	}
	if _, err := runWith(t, context.Background(), Options{}, src); err == nil || err.Class != "PermissionError" {
		t.Errorf("without network: %v, want a PermissionError", err)
	}
}

// A thread whose loop ends before it is unwound, and its loan of steps counts.
func TestThreadsEndWithTheirLoop(t *testing.T) {
	for name, c := range map[string]struct{ src, out, limit string }{
		"left by stop": {`
import asyncio, time
def work():
    try: time.sleep(1000)
    finally: print("unwound")
loop = asyncio.new_event_loop()
loop.run_in_executor(None, work)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
`, "", ""},
		"endless": {`
import asyncio
def work():
    while True: pass
async def main(): await asyncio.gather(*(asyncio.to_thread(work) for _ in range(4)))
asyncio.run(main())
`, "", "steps"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := runWith(t, context.Background(), Options{VirtualTime: true, Limits: Limits{Steps: 1 << 20}}, c.src)
			if (err != nil) != (c.limit != "") || err != nil && err.Limit() != c.limit {
				t.Errorf("error %v, want limit %q", err, c.limit)
			}
			if out != c.out {
				t.Errorf("printed %q, want %q", out, c.out)
			}
		})
	}
}
