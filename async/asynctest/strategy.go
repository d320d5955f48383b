package asynctest

import (
	"fmt"

	"github.com/weft-go/weft/async"
)

const (
	runsDefault  = 200
	stepsDefault = 100_000
)

type config struct {
	runs  int
	seed  uint64
	steps int
	dir   string
	by    string
	depth int
}

// An Option changes how Explore searches. Without one about the way, it takes the
// usual order first, and then random and PCT schedules in turn.
type Option func(*config)

func configure(opts []Option) *config {
	c := &config{runs: runsDefault, steps: stepsDefault, depth: 3}
	for _, o := range opts {
		o(c)
	}
	return c
}

// Runs bounds the search: n schedules, not counting those tried to shorten a
// failing one. The default is 200.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: none.
//   - Panics: if n is not positive.
func Runs(n int) Option {
	if n < 1 {
		panic(fmt.Sprintf("asynctest: Runs: n must be at least 1, got %d", n))
	}
	return func(c *config) { c.runs = n }
}

// Seed starts the random searches at another place.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: none.
func Seed(n uint64) Option { return func(c *config) { c.seed = n } }

// Steps bounds each run; one that takes more has failed. The default is 100,000.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: none.
//   - Panics: if n is not positive.
func Steps(n int) Option {
	if n < 1 {
		panic(fmt.Sprintf("asynctest: Steps: n must be at least 1, got %d", n))
	}
	return func(c *config) { c.steps = n }
}

// SaveTo has a failing schedule written to a file in dir, named for the test.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: a small file.
func SaveTo(dir string) Option { return func(c *config) { c.dir = dir } }

// FIFO tries the usual order alone.
//
//   - Python: asyncio's own order.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: one run.
func FIFO() Option { return func(c *config) { c.by = "fifo" } }

// Random tries random schedules alone.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: a run for each.
func Random() Option { return func(c *config) { c.by = "random" } }

// PCT tries schedules by priorities alone, with depth-1 changes in each.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: a run for each.
//   - Panics: if depth is not positive.
func PCT(depth int) Option {
	if depth < 1 {
		panic(fmt.Sprintf("asynctest: PCT: depth must be at least 1, got %d", depth))
	}
	return func(c *config) { c.by, c.depth = "pct", depth }
}

// Exhaustive tries all schedules, in order, as far as Runs allows. It is for
// small programs: their number grows faster than exponentially.
//
//   - Python: no equal.
//   - Lazy: an option for Explore.
//   - Reuse: any number of times.
//   - Cost: a run for each.
func Exhaustive() Option { return func(c *config) { c.by = "exhaustive" } }

func (c *config) look(s *search) *Failure {
	switch c.by {
	case "exhaustive":
		return c.exhaust(s)
	case "fifo":
		return c.once(s, "fifo", 0, async.FIFO())
	}
	choices := 0
	for i := range c.runs {
		by := c.by
		if by == "" {
			by = [...]string{"pct", "random"}[i%2]
			if i == 0 {
				by = "fifo"
			}
		}
		seed := c.seed + uint64(i)
		var p async.Policy
		switch by {
		case "fifo":
			p = async.FIFO()
		case "random":
			p = async.Random()
		default:
			p = async.PCT(c.depth, max(choices, 16))
		}
		made, err := s.run(async.Seed(seed), async.Schedule(p))
		if err != nil {
			return &Failure{Err: err, By: by, Seed: seed, Picks: picksOf(made)}
		}
		choices = max(choices, len(made))
	}
	return nil
}

func (c *config) once(s *search, by string, seed uint64, p async.Policy) *Failure {
	made, err := s.run(async.Seed(seed), async.Schedule(p))
	if err == nil {
		return nil
	}
	return &Failure{Err: err, By: by, Seed: seed, Picks: picksOf(made)}
}

// exhaust goes through the tree of choices depth first: after each run it backs
// up to the last choice that has another way to go.
func (c *config) exhaust(s *search) *Failure {
	var path []int32
	for range c.runs {
		made, err := s.run(async.Schedule(async.Replay(path)))
		if err != nil {
			return &Failure{Err: err, By: "exhaustive", Picks: picksOf(made)}
		}
		last := len(made) - 1
		for last >= 0 && made[last].Pick+1 == made[last].Of {
			last--
		}
		if last < 0 {
			return nil
		}
		path = picksOf(made[:last+1])
		path[last]++
	}
	return nil
}
