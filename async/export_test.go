package async

// FailuresKept returns how many failures the loop remembers.
func FailuresKept(l *Loop) int { return len(l.failed) }

// Timers returns how many timers the loop holds, cancelled ones too.
func Timers(l *Loop) int { return len(l.timers.items) }

// Live returns how many tasks have not ended.
func Live(l *Loop) int { return l.live }

// Closing returns how many scopes the loop believes to be closing.
func Closing(l *Loop) int { return l.closing }
