package async

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// A Policy chooses, whenever more than one task or callback is ready, which one
// runs. The choices are the only freedom a schedule has: with the clock virtual
// and the outside world closed, the same choices give the same run.
type Policy interface {
	// start is called once for a run.
	start(rng *rand.Rand)
	// choose returns a number below n, the length of the ready queue.
	choose(l *Loop, n int) int
}

// Seed makes the run repeatable: its choices come from n, its clock is virtual,
// and the outside world is refused with [ErrOutside]. Without a [Schedule] it
// keeps to first in, first out, so then all seeds give the same run.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: switches go through the loop's root.
func Seed(n uint64) Option {
	return func(c *config) { c.seeded, c.seed, c.virtual = true, n, true }
}

// Schedule makes the run repeatable and has p choose what runs: [FIFO],
// [Random], [PCT] or [Replay]. [Seed] says which of the random schedules.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times, with a new policy each.
//   - Cost: switches go through the loop's root.
//   - Panics: if p is nil.
func Schedule(p Policy) Option {
	if p == nil {
		panic("async: Schedule: the policy must not be nil, got nil")
	}
	return func(c *config) { c.policy, c.virtual = p, true }
}

// A Choice is one time when more than one task or callback was ready: how many
// there were, and which one ran.
type Choice struct{ Pick, Of int32 }

// Choices has the choices of the run appended to *list: their picks are what
// [Replay] takes. [FIFO] makes none.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: eight bytes a choice.
func Choices(list *[]Choice) Option { return func(c *config) { c.choices = list } }

// ErrSteps is returned by Run when it has taken more steps than [StepsMax] allows.
var ErrSteps = errors.New("async: the run has taken too many steps")

// StepsMax ends the run with [ErrSteps], taking its tasks down, after n steps of
// tasks and callbacks: under a schedule that is not fair a program can go on for
// ever.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: a comparison a step; switches go through the loop's root.
//   - Panics: if n is not positive.
func StepsMax(n int) Option {
	if n < 1 {
		panic(fmt.Sprintf("async: StepsMax: n must be at least 1, got %d", n))
	}
	return func(c *config) { c.stepsMax = n }
}

// FIFO returns the order of an unseeded run, which is asyncio's.
//
//   - Python: asyncio's own order.
//   - Lazy: a policy for Schedule.
//   - Reuse: any number of times.
//   - Cost: none.
func FIFO() Policy { return fifoPolicy{} }

type fifoPolicy struct{}

func (fifoPolicy) start(*rand.Rand)      {}
func (fifoPolicy) choose(*Loop, int) int { return 0 }

// Random returns a policy that runs any of what is ready, each as likely.
//
//   - Python: no equal.
//   - Lazy: a policy for Schedule.
//   - Reuse: one run at a time.
//   - Cost: moving entries in the ready queue.
func Random() Policy { return new(randomPolicy) }

type randomPolicy struct{ rng *rand.Rand }

func (p *randomPolicy) start(rng *rand.Rand)      { p.rng = rng }
func (p *randomPolicy) choose(_ *Loop, n int) int { return p.rng.IntN(n) }

// PCT returns the policy of probabilistic concurrency testing: tasks have random
// priorities, the highest that is ready always runs, and at depth-1 random
// points in the first steps choices the running one falls to the bottom. It
// finds a bug that needs depth ordered events with a known probability, and
// starves tasks as no fair schedule does.
//
//   - Python: no equal.
//   - Lazy: a policy for Schedule.
//   - Reuse: one run at a time.
//   - Cost: a look at every entry of the ready queue.
//   - Panics: if depth or steps is not positive.
func PCT(depth, steps int) Policy {
	if depth < 1 || steps < 1 {
		panic(fmt.Sprintf("async: PCT: depth and steps must be at least 1, got %d and %d", depth, steps))
	}
	return &pctPolicy{depth: depth, steps: steps}
}

type pctPolicy struct {
	depth, steps int
	rng          *rand.Rand
	prio         map[*Task]int
	change       map[int]bool
	made, low    int
}

func (p *pctPolicy) start(rng *rand.Rand) {
	p.rng, p.prio, p.change = rng, make(map[*Task]int), make(map[int]bool)
	p.made, p.low = 0, 0
	for range p.depth - 1 {
		p.change[rng.IntN(p.steps)] = true
	}
}

func (p *pctPolicy) choose(l *Loop, n int) int {
	best, top := 0, -1<<62
	var task *Task
	for i := range n {
		t, ok := l.ready.at(i).(*Task)
		if !ok {
			// Callbacks belong to nobody: they go first, in order.
			best, task = i, nil
			break
		}
		pr, known := p.prio[t]
		if !known {
			pr = p.rng.IntN(1 << 30)
			p.prio[t] = pr
		}
		if pr > top {
			best, top, task = i, pr, t
		}
	}
	if p.made++; p.change[p.made] && task != nil {
		p.low--
		p.prio[task] = p.low
	}
	return best
}

// ErrReplay is returned by Run when a replayed run came to a choice that cannot
// be made: the program is not the one that was recorded.
var ErrReplay = errors.New("async: the program does not fit the choices to replay")

// Replay returns a policy that makes the choices of an earlier run, and after
// the last of them runs the first entry that is ready. Run returns [ErrReplay] if
// the choices do not fit.
//
//   - Python: no equal.
//   - Lazy: a policy for Schedule.
//   - Reuse: one run at a time.
//   - Cost: moving entries in the ready queue.
func Replay(picks []int32) Policy { return &replayPolicy{picks: picks} }

type replayPolicy struct {
	picks  []int32
	next   int
	misfit bool
}

func (p *replayPolicy) start(*rand.Rand) { p.next, p.misfit = 0, false }

func (p *replayPolicy) choose(_ *Loop, n int) int {
	if p.next == len(p.picks) {
		return 0
	}
	c := int(p.picks[p.next])
	p.next++
	if c < 0 || c >= n {
		p.misfit = true
		return 0
	}
	return c
}

// A scheduler applies a policy to a loop.
type scheduler struct {
	policy  Policy
	choices *[]Choice
	inTurns bool // first in, first out: the loop's own order
}

func newScheduler(c config) *scheduler {
	s := &scheduler{policy: c.policy, choices: c.choices}
	if s.policy == nil {
		s.policy = FIFO()
	}
	_, s.inTurns = s.policy.(fifoPolicy)
	s.policy.start(rand.New(rand.NewPCG(c.seed, 0x9e3779b97f4a7c15)))
	return s
}

func (s *scheduler) choose(l *Loop) int {
	n := l.ready.n
	if n == 1 {
		return 0
	}
	i := s.policy.choose(l, n)
	if s.choices != nil {
		*s.choices = append(*s.choices, Choice{int32(i), int32(n)})
	}
	return i
}

// unlike is the error of a replayed run that went another way than the recorded
// one.
func (s *scheduler) unlike() error {
	if r, ok := s.policy.(*replayPolicy); ok && r.misfit {
		return ErrReplay
	}
	return nil
}
