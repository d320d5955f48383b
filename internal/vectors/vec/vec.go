// Package vec holds what the interpreters of the recorded vectors share.
package vec

// A Status tells how a case ended.
type Status int

const (
	Passed Status = iota
	Failed
	Skipped
)

// An Outcome is the end of one case. Reason says what differed, or why the case
// was left out; it is empty for one that passed.
type Outcome struct {
	ID     string
	Status Status
	Reason string
}

// Options are the command's flags as an interpreter sees them.
type Options struct {
	Form string // "pull" or "seq"; sync vectors only
}

// A Runner interprets one line of a vector file.
type Runner func(line []byte, o Options) Outcome
