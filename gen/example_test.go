package gen_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/weft-go/weft/gen"
)

func ExampleNew() {
	average := gen.New(func(y *gen.Yielder[float64, float64]) (int, error) {
		sum, n := 0.0, 0
		for {
			v, err := y.Yield(sum / float64(max(n, 1)))
			if err != nil {
				return n, nil // closed: the result is how many there were
			}
			sum, n = sum+v, n+1
		}
	})
	average.Next() // runs to the first Yield
	for _, v := range []float64{10, 30, 5} {
		mean, _ := average.Send(v)
		fmt.Println(mean)
	}
	average.Close()
	n, _ := average.Result()
	fmt.Println("of", n)
	// Output:
	// 10
	// 20
	// 15
	// of 3
}

func ExampleCoroutine() {
	// A task asks its driver for what it needs; the driver may be a loop, a
	// simulation or a test.
	fetch := func(y *gen.Yielder[string, int]) (int, error) { return y.Yield("read sensor") }
	task := gen.Coroutine(func(y *gen.Yielder[string, int]) (string, error) {
		v, err := gen.From(y, gen.Coroutine(fetch))
		if err != nil {
			return "", err
		}
		return fmt.Sprint("sensor shows ", v), nil
	})
	request, _ := task.Next()
	fmt.Println(request)
	task.Send(21)
	fmt.Println(task.Result())
	// Output:
	// read sensor
	// sensor shows 21 <nil>
}

func ExampleFrom() {
	// Fibonacci numbers by delegation: after the first two, each generator hands
	// over to the next. However long the chain, a step costs the same.
	type yielder = gen.Yielder[int, any]
	var fib func(a, b int) *gen.Gen[int, any, int]
	fib = func(a, b int) *gen.Gen[int, any, int] {
		return gen.New(func(y *yielder) (int, error) {
			if _, err := y.Yield(a); err != nil {
				return 0, err
			}
			return gen.From(y, fib(b, a+b))
		})
	}
	for v := range fib(0, 1).All() {
		if v > 50 {
			break
		}
		fmt.Print(v, " ")
	}
	// Output: 0 1 1 2 3 5 8 13 21 34
}

func ExampleFromSeq() {
	g := gen.New(func(y *gen.Yielder[string, any]) (int, error) {
		for _, line := range []string{"a b", "c"} {
			if err := gen.FromSeq(y, strings.FieldsSeq(line)); err != nil {
				return 0, err
			}
		}
		return 2, nil
	})
	for word := range g.All() {
		fmt.Print(word, " ")
	}
	lines, _ := g.Result()
	fmt.Println("in", lines, "lines")
	// Output: a b c in 2 lines
}

func ExampleFromDelegate() {
	// An iterator made by hand: a countdown that can be sent forward.
	left := 5
	count := gen.Delegate[int, int]{
		Next: func() (int, error) {
			if left--; left < 0 {
				return 0, &gen.StopError{Value: "liftoff"}
			}
			return left, nil
		},
		Send: func(to int) (int, error) {
			left = to
			return left, nil
		},
	}
	g := gen.New(func(y *gen.Yielder[int, int]) (string, error) {
		return gen.FromDelegate[int, int, string](y, count)
	})
	fmt.Println(g.Next())
	fmt.Println(g.Send(2))
	for v := range g.Rest() {
		fmt.Println(v)
	}
	fmt.Println(g.Result())
	// Output:
	// 4 true
	// 2 true
	// 1
	// 0
	// liftoff <nil>
}

func ExampleNewAsync() {
	// The body asks its driver for pages, and yields their lines.
	type yielder = gen.AsyncYielder[string, any, int, string]
	lines := gen.NewAsync(func(y *yielder) error {
		for page := 1; ; page++ {
			text, err := y.Await(page)
			if err != nil || text == "" {
				return err
			}
			for line := range strings.SplitSeq(text, "/") {
				if _, err := y.Yield(line); err != nil {
					return err
				}
			}
		}
	})
	pages := map[int]string{1: "a/b", 2: "c"}
	for {
		step := lines.Anext()
		page, waiting := step.Next()
		for waiting {
			fmt.Println("fetch page", page)
			page, waiting = step.Send(pages[page])
		}
		line, err := step.Result()
		if errors.Is(err, gen.ErrAsyncEnd) {
			break
		}
		fmt.Println(line)
	}
	// Output:
	// fetch page 1
	// a
	// b
	// fetch page 2
	// c
	// fetch page 3
}

func ExampleAwaitStep() {
	ticks := gen.NewAsync(func(y *gen.AsyncYielder[int, any, string, any]) error {
		for i := range 2 {
			if _, err := y.Await("sleep"); err != nil {
				return err
			}
			if _, err := y.Yield(i); err != nil {
				return err
			}
		}
		return nil
	})
	task := gen.Coroutine(func(y *gen.Yielder[string, any]) (int, error) {
		for n := 0; ; n++ {
			if _, err := gen.AwaitStep(y, ticks.Anext()); errors.Is(err, gen.ErrAsyncEnd) {
				return n, nil
			} else if err != nil {
				return n, err
			}
		}
	})
	for wish := range task.All() {
		fmt.Println(wish)
	}
	fmt.Println(task.Result())
	// Output:
	// sleep
	// sleep
	// 2 <nil>
}

// A countdown is a state machine: all it remembers is what is left.
type countdown struct {
	g    gen.Stackless[int, int, string]
	left int
}

func (c *countdown) Resume(sent int, err error) (int, gen.Stop) {
	c.left -= 1 + sent // what it is sent is skipped
	if err != nil || c.left < 0 {
		return 0, gen.Returns
	}
	return c.left, gen.Yields
}

func (c *countdown) Result() (string, error) { return "liftoff", nil }
func (c *countdown) Recover(any) error       { return nil }

// A mission counts down, and then says how far it is.
type mission struct {
	g     gen.Stackless[int, int, string]
	count countdown
	miles int
}

func (m *mission) Resume(_ int, err error) (int, gen.Stop) {
	switch {
	case err != nil:
		return 0, gen.Returns
	case m.count.g.State() == gen.Created:
		_ = m.g.From(&m.count.g) // which nobody else can be running
		return 0, gen.Delegates
	}
	m.miles += 100
	return m.miles, gen.Yields
}

func (m *mission) Result() (string, error) { return fmt.Sprint("home from ", m.miles), nil }
func (m *mission) Recover(any) error       { return nil }

func ExampleStackless() {
	m := &mission{count: countdown{left: 10}}
	m.count.g.Init(&m.count)
	m.g.Init(m)
	fmt.Println(m.g.Next())
	fmt.Println(m.g.Send(7)) // goes to the countdown
	fmt.Println(m.g.Next())
	fmt.Println(m.g.Next()) // the countdown has ended
	fmt.Println(m.g.Close(), m.g.State())
	fmt.Println(m.g.Result())
	// Output:
	// 9 true
	// 1 true
	// 0 true
	// 100 true
	// <nil> closed
	// home from 100 <nil>
}

func ExampleReportAbandoned() {
	gen.ReportAbandoned(func(a gen.Abandoned) {
		fmt.Println("never closed, made in", a.Site)
	})
	defer gen.ReportAbandoned(nil)
	g := gen.New(func(y *gen.Yielder[int, any]) (int, error) { return 0, nil })
	defer g.Close() // so there is nothing to report
	// Output:
}

func ExampleReclaim() {
	was := gen.Reclaim(false) // as long as generators are made on a locked thread
	defer gen.Reclaim(was)
	fmt.Println(was)
	// Output: true
}

// A consumer is driven by what is sent to it.
type consumer = gen.Gen[any, string, any]

// stage returns a started consumer that calls f with each line. When it is
// closed it closes those it sends to.
func stage(f func(line string), to ...*consumer) *consumer {
	g := gen.New(func(y *gen.Yielder[any, string]) (any, error) {
		defer func() {
			for _, c := range to {
				c.Close()
			}
		}()
		for {
			line, err := y.Yield(nil)
			if err != nil {
				return nil, err
			}
			f(line)
		}
	})
	g.Next()
	return g
}

// grep passes on the lines that contain a word.
func grep(word string, to *consumer) *consumer {
	return stage(func(line string) {
		if strings.Contains(line, word) {
			to.Send(line)
		}
	}, to)
}

// broadcast passes every line on to all.
func broadcast(to ...*consumer) *consumer {
	return stage(func(line string) {
		for _, c := range to {
			c.Send(line)
		}
	}, to...)
}

func Example_pipeline() {
	printer := stage(func(line string) { fmt.Println(line) })
	filter := broadcast(grep("python", printer), grep("ply", printer))
	defer filter.Close()
	for _, line := range []string{"python is nice", "so is swig", "ply is in python"} {
		filter.Send(line)
	}
	// Output:
	// python is nice
	// ply is in python
	// ply is in python
}

func Example_tokenizer() {
	type token struct{ kind, text string }
	tokens := func(text string) *gen.Gen[token, any, int] {
		return gen.New(func(y *gen.Yielder[token, any]) (int, error) {
			for i := 0; i < len(text); {
				kind, in := "op", func(rune) bool { return false }
				switch c := rune(text[i]); {
				case unicode.IsSpace(c):
					i++
					continue
				case unicode.IsDigit(c):
					kind, in = "number", unicode.IsDigit
				case unicode.IsLetter(c):
					kind, in = "name", unicode.IsLetter
				}
				end := i + 1
				for end < len(text) && in(rune(text[end])) {
					end++
				}
				if _, err := y.Yield(token{kind, text[i:end]}); err != nil {
					return i, err
				}
				i = end
			}
			return len(text), nil
		})
	}
	// A parser reads a token where it needs one.
	t := tokens("12 + price*3")
	var sum []string
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		sum = append(sum, tok.kind+":"+tok.text)
	}
	fmt.Println(strings.Join(sum, " "))
	// Output: number:12 op:+ name:price op:* number:3
}

// A tree is walked by passing the Yielder: no generator for each node.
type tree struct {
	left  *tree
	key   int
	right *tree
}

func (t *tree) walk(y *gen.Yielder[int, any]) (int, error) {
	if t == nil {
		return 0, nil
	}
	n, err := t.left.walk(y)
	if err != nil {
		return n, err
	}
	if _, err := y.Yield(t.key); err != nil {
		return n, err
	}
	m, err := t.right.walk(y)
	return n + 1 + m, err
}

func Example_tree() {
	t := &tree{&tree{nil, 1, nil}, 2, &tree{&tree{nil, 3, nil}, 4, nil}}
	g := gen.New(t.walk)
	var keys []int
	for k := range g.All() {
		keys = append(keys, k)
	}
	n, _ := g.Result()
	fmt.Println(keys, slices.IsSorted(keys), n)
	// Output: [1 2 3 4] true 4
}
