package async_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"syscall"
	"time"

	"github.com/weft-go/weft/async"
)

// letters starts three tasks that print a letter each, in the schedule's order.
func letters(t *async.Task) error {
	return t.Scope(func(s *async.Scope) error {
		for _, c := range "abc" {
			s.Go(string(c), func(t *async.Task) error { fmt.Print(t.Name(), " "); return nil })
		}
		return nil
	})
}

func ExampleSeed() {
	var first, second uint64
	async.Run(letters, async.Seed(1), async.Schedule(async.Random()), async.TraceHash(&first))
	async.Run(letters, async.Seed(1), async.Schedule(async.Random()), async.TraceHash(&second))
	fmt.Println(first == second)
	// Output: c b a c b a true
}

func ExampleSchedule() {
	async.Run(letters, async.Schedule(async.Replay([]int32{2, 1})))
	// Output: c b a
}

func ExampleFIFO() {
	async.Run(letters, async.Schedule(async.FIFO()))
	// Output: a b c
}

func ExampleRandom() {
	async.Run(letters, async.Seed(2), async.Schedule(async.Random()))
	// Output: c a b
}

func ExamplePCT() {
	async.Run(letters, async.Seed(1), async.Schedule(async.PCT(2, 10)))
	// Output: c b a
}

func ExampleReplay() {
	var choices []async.Choice
	async.Run(letters, async.Seed(2), async.Schedule(async.Random()), async.Choices(&choices))
	var picks []int32
	for _, c := range choices {
		picks = append(picks, c.Pick)
	}
	async.Run(letters, async.Schedule(async.Replay(picks)))
	// Output: c a b c a b
}

func ExampleChoices() {
	var choices []async.Choice
	async.Run(letters, async.Schedule(async.Replay([]int32{2, 1})), async.Choices(&choices))
	fmt.Println(choices[:2])
	// Output: c b a [{2 3} {1 3}]
}

func ExampleStepsMax() {
	err := async.Run(func(t *async.Task) error {
		for {
			t.Sleep(0)
		}
	}, async.StepsMax(1000))
	fmt.Println(err)
	// Output: async: the run has taken too many steps
}

func ExampleTraceHash() {
	var sum uint64
	async.Run(letters, async.Virtual(), async.TraceHash(&sum))
	fmt.Println(sum != 0)
	// Output: a b c true
}

func ExampleTrace() {
	var timeline bytes.Buffer // or a file, to be opened at ui.perfetto.dev
	async.Run(letters, async.Virtual(), async.Trace(&timeline))
	fmt.Println(json.Valid(timeline.Bytes()))
	// Output: a b c true
}

func ExampleSlow() {
	report := func(s async.SlowStep) { fmt.Println("slow:", s.Task) }
	async.Run(func(t *async.Task) error {
		return t.Sleep(time.Millisecond) // waiting is not holding the loop
	}, async.Slow(time.Minute, report))
	// Output:
}

func ExampleDumpOn() {
	async.Run(letters, async.DumpOn(os.Stderr, syscall.SIGQUIT))
	// Output: a b c
}

func ExampleLabels() {
	async.Run(func(t *async.Task) error {
		var profile bytes.Buffer
		pprof.Lookup("goroutine").WriteTo(&profile, 1)
		fmt.Println(bytes.Contains(profile.Bytes(), []byte(`{"task":"main"}`)))
		return nil
	}, async.Labels())
	// Output: true
}

func ExampleDeadlockError() {
	err := async.Run(func(t *async.Task) error {
		var lock async.Lock
		lock.Acquire(t)
		return lock.Acquire(t)
	})
	var d *async.DeadlockError
	if errors.As(err, &d) {
		fmt.Println(d.Tasks[0].Name, "waits for", d.Tasks[0].Waits, "held by", d.Tasks[0].Holders)
	}
	// Output: main waits for a lock held by [main]
}
