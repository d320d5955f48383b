package gen

// Abandon closes g as a loop over All does when it is left.
func Abandon[Y, S, R any](g *Gen[Y, S, R]) { g.abandon() }

// Ghost returns a function that closes g and does not keep g from being
// abandoned.
func Ghost[Y, S, R any](g *Gen[Y, S, R]) (end func()) {
	c := g.c
	return func() { _ = c.close("Close") }
}
