package main

// memoryUnknown is the limit on memory where nobody says how much there is.
const memoryUnknown = 4 << 30

// memoryLimit is the limit that --max-memory sets, or else three quarters of what
// there is: a program that asks for everything shall end with a message, and not
// take the machine with it.
func (s *settings) memoryLimit() int64 {
	if s.memoryMax > 0 {
		return int64(s.memoryMax)
	}
	if n := systemMemory(); n > 0 {
		return n / 4 * 3
	}
	return memoryUnknown
}
