package article

import (
	"errors"
	"fmt"
	"strings"

	"github.com/weft-go/weft/gen"
)

// An averager is a consumer driven by Send: each value sent comes back as the
// average so far; closing it ends it.
func averager() *gen.Gen[float64, float64, int] {
	return gen.New(func(y *gen.Yielder[float64, float64]) (int, error) {
		total, count, average := 0.0, 0, 0.0
		for {
			v, err := y.Yield(average)
			if errors.Is(err, gen.ErrClosed) {
				return count, nil
			}
			if err != nil {
				return count, err
			}
			total += v
			count++
			average = total / float64(count)
		}
	})
}

func Example_averager() {
	avg := averager()
	avg.Next() // run to the first yield
	for _, v := range []float64{10, 30, 5} {
		fmt.Println(avg.Send(v))
	}
	fmt.Println(avg.Close())
	fmt.Println(avg.Result())
	// Output:
	// 10 true
	// 20 true
	// 15 true
	// <nil>
	// 3 <nil>
}

// A sink consumes lines.
type sink = gen.Gen[struct{}, string, struct{}]

// consumer makes a sink that is ready to be sent to.
func consumer(f func(line string)) *sink {
	g := gen.New(func(y *gen.Yielder[struct{}, string]) (struct{}, error) {
		for {
			line, err := y.Yield(struct{}{})
			if err != nil {
				return struct{}{}, err
			}
			f(line)
		}
	})
	g.Next()
	return g
}

func grep(pattern string, to *sink) *sink {
	return consumer(func(line string) {
		if strings.Contains(line, pattern) {
			to.Send(line)
		}
	})
}

func broadcast(to ...*sink) *sink {
	return consumer(func(line string) {
		for _, t := range to {
			t.Send(line)
		}
	})
}

func printer(name string) *sink {
	return consumer(func(line string) { fmt.Println(name, line) })
}

func Example_broadcast() {
	pipe := broadcast(grep("go", printer("1:")), grep("fast", printer("2:")))
	for _, line := range []string{"go is fast", "neither", "fast only"} {
		pipe.Send(line)
	}
	fmt.Println(pipe.Close())
	// Output:
	// 1: go is fast
	// 2: go is fast
	// 2: fast only
	// <nil>
}
