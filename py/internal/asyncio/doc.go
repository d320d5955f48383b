// Package asyncio is Python's modules asyncio and contextvars, on package
// async.
//
// A coroutine of the program is a frame that stops and goes on, as a generator
// is: it has no stack of its own. A task of the program is a task of package
// async, whose function drives such a frame. What comes up out of all the
// awaits is for that driver: a future, which it waits for; None, for which it
// gives up a turn; or an op, something that package async does, a sleep, a
// queue's next value. It does that and sends the outcome down. So every wait
// and every order is package async's, and the modules say only what Python
// calls it.
package asyncio

import "github.com/weft-go/weft/py/internal/object"

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)
