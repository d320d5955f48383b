// Package os brings files, signals and commands to tasks: the task is parked while
// the system takes its time, and the loop goes on.
//
// Commands are structured as tasks are: [Run] does not return before the process
// has ended, and ends it when the task is cancelled or the body fails. Output that
// is not wanted as a whole is streamed while the process runs.
//
// Reading and writing regular files cannot be interrupted; a task that is cancelled
// meanwhile waits for the system, and the loop does not. Pipes and the like are
// left at once. These calls count among the [async.Workers].
//
// In a run with a seed everything returns [async.ErrOutside].
package os
