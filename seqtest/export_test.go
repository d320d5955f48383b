package seqtest

import "time"

// The tests leak on purpose, and need not wait as long as a loaded machine may.
func init() { waitMax = 300 * time.Millisecond }
