// Package http fetches over HTTP from tasks, on the standard library's net/http:
// while a server takes its time, the task is parked and the loop goes on.
//
// Time limits are those of the task around a call ([async.Task.Within] or a
// scope's [async.Timeout]), and cancelling the task breaks off the request. In a
// run with a seed everything returns [async.ErrOutside].
//
// There is no server here: a server gains nothing from the loop, and net/http's
// runs beside it.
package http
