package gen

// Abandon closes g as a loop over All does when it is left.
func Abandon[Y, S, R any](g *Gen[Y, S, R]) { g.abandon() }
