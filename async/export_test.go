package async

// FailuresKept returns how many failures the loop remembers.
func FailuresKept(l *Loop) int { return len(l.failed) }

// Timers returns how many timers the loop holds, cancelled ones too.
func Timers(l *Loop) int { return len(l.timers.items) }

// Live returns how many tasks have not ended.
func Live(l *Loop) int { return l.live }

// Closing returns how many scopes the loop believes to be closing.
func Closing(l *Loop) int { return l.closing }

// IdlesMax bounds the workers that are kept without a task.
func IdlesMax(n int) Option {
	return func(c *config) { c.setup = append(c.setup, func(l *Loop) { l.idlesMax = n }) }
}

// Workers returns how many coroutines the loop has, and how many of them idle.
func WorkersOf(l *Loop) (all, idle int) { return len(l.workers), l.idles }
