// Package net is sockets for tasks: what [net] of the standard library does, with
// a [async.Task] that is parked while the network takes its time, so that the
// loop goes on.
//
// There are no deadlines to set on connections. A time limit is that of the task
// around the call: [async.Task.Within] or a scope's [async.Timeout]. A read that
// is given up takes nothing from the connection, which can be read again.
//
// Methods take the running task. [Conn.For] binds a connection to a task and is
// an io.ReadWriter, so that bufio, io.Copy, encoding/json and package source work
// on it; the task is parked inside them.
//
// # Time
//
// With a virtual clock (see [async.Virtual]) time stands still while a task
// dials, reads or writes, and goes on while one waits in [Listener.Accept]. Two
// ends of a connection on one virtual loop can therefore wait for each other: one
// sleeps, and the other reads meanwhile. [Pipe] is the network for that: it is
// made of the loop alone, keeps to its clock, and also works in a run with a seed,
// to which the real network is closed: there everything returns
// [async.ErrOutside].
package net
