// Package async is Python's asyncio for Go, with scopes that own their tasks:
// coroutines on one event loop.
//
// [Run] makes a loop and runs a main task on it. A [Task] runs until it waits for
// something: [Task.Sleep], [Future.Await], [Queue.Get], [Lock.Acquire], [Do].
// Then the next one goes on. One task runs at a time, so between two awaits
// nothing changes under its feet, and what tasks share needs no mutex. Whatever
// waits takes the running task as an argument, so a function that can wait shows
// it in its signature.
//
// # Why not just goroutines?
//
// Goroutines use all cores, and for servers and for raw throughput they are the
// better choice; see docs/async.md for figures. Tasks are for what goroutines
// make hard: tests and simulations that come out the same each time, with hours
// of sleeping in no time ([Virtual], [Seed], [Schedule], package asynctest);
// state that many activities share without locks; cancellation that reaches
// everything that was started ([Task.Scope]); a report of who waits for whom when
// all of them wait ([DeadlockError]).
//
// # Order
//
// The order of everything is asyncio's. The loop goes in turns: timers that have
// come go to the end of the ready queue; then what is in the queue runs, first
// in, first out; what that makes ready runs in the next turn. A new task takes its
// first step in the next turn. Awaiting what is done does not give up the turn.
//
// # Ownership, errors, cancellation
//
// A [Scope] does not end before its tasks have. If one fails, the others are
// cancelled, and the scope returns all errors in a [GroupError]. A task that is
// cancelled gets a [CancelledError] from what it awaits; it cleans up and returns
// the error. In a closing scope every further await is refused as well. Here the
// package differs from asyncio, where a task that swallows its cancellation can
// hold its TaskGroup open for good; [Once] gives asyncio's rule, [Shield] is for
// cleanup that has to wait.
//
// No error is lost: one that nobody awaited comes out of Run. A panic cancels its
// task's scope and comes out of Run in a [PanicError] with the stack it happened
// on.
//
// # The outside world
//
// [Do] runs what blocks beside the loop and parks the task meanwhile. Packages
// async/net, async/tls, async/http and async/os are sockets, TLS, HTTP, files,
// signals and commands for tasks; they stand on [Task.Outside], as other such packages can. A run with a
// [Seed] or a [Schedule] is closed to all of them: see [ErrOutside].
//
// # Kinds of functions
//
// In the comments of functions "Lazy" says what runs at the call, "Reuse" what
// can be done more than once, "Cost" what it takes; "for the loop's tasks" under
// Concurrency means: for no other goroutine. The one way in from other goroutines
// is [Loop.Post].
//
// A task must not call runtime.LockOSThread and then wait: a coroutine cannot
// change threads.
package async
