package article

import (
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/seq"
	"github.com/weft-go/weft/source"
)

const sentence = `"The time has come," the Walrus said,`

var word = regexp.MustCompile(`\w+`)

// A WordList is the first way: a sequence. It has no notion of iteration, only
// of its items; pull.Of counts them up from 0, as iter() does in Python over
// __getitem__.
type WordList []string

// At returns word i.
func (w WordList) At(i int) (string, bool) {
	if i >= len(w) {
		return "", false
	}
	return w[i], true
}

func Example_sentenceSequence() {
	words := WordList(word.FindAllString(sentence, -1))
	it, err := pull.Of[string](words)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(it.Next())
	fmt.Println(seq.Collect(it.All()))
	// Output:
	// The true
	// [time has come the Walrus said]
}

// A WordCursor is the second way: an iterator apart from the iterable, which
// remembers where it is.
type WordCursor struct {
	words []string
	i     int
}

// Next returns the next word.
func (c *WordCursor) Next() (string, bool) {
	if c.i == len(c.words) {
		return "", false
	}
	c.i++
	return c.words[c.i-1], true
}

// Stop releases nothing: there is nothing to release.
func (c *WordCursor) Stop() { c.i = len(c.words) }

// All ranges over what is left; breaking leaves the cursor where it is.
func (c *WordCursor) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		for w, ok := c.Next(); ok && yield(w); w, ok = c.Next() {
		}
	}
}

func Example_sentenceIterator() {
	var it pull.Iter[string] = &WordCursor{words: word.FindAllString(sentence, -1)}
	for w := range it.All() {
		fmt.Println("first:", w)
		break
	}
	fmt.Println("rest:", strings.Join(seq.Collect(it.All()), " "))
	_, ok := it.Next()
	fmt.Println("more:", ok)
	// Output:
	// first: The
	// rest: time has come the Walrus said
	// more: false
}

func Example_sentenceGenerator() {
	words := gen.New(func(y *gen.Yielder[string, struct{}]) (int, error) {
		n := 0
		for _, w := range word.FindAllString(sentence, -1) {
			if _, err := y.Yield(w); err != nil {
				return n, err
			}
			n++
		}
		return n, nil
	})
	for w, err := range words.All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(w, " ")
	}
	fmt.Println(words.Result())
	// Output: The time has come the Walrus said 7 <nil>
}

// The fourth way is lazy: no list of words is ever built, and the text may be
// larger than memory.
func Example_sentenceLazy() {
	var err error
	matches := source.Matches(strings.NewReader(sentence), word)
	for m := range seq.Take(seq.Catch(matches, &err), 3) {
		fmt.Println(m.Start, m.Text)
	}
	fmt.Println(err)
	// Output:
	// 1 The
	// 5 time
	// 10 has
	// <nil>
}

// The fifth way is a generator expression: a chain of adapters, which fuses
// into the loop that ranges over it.
func Example_sentenceExpression() {
	var err error
	lengths := seq.Map(seq.Catch(source.Words(strings.NewReader(sentence)), &err), func(w string) int { return len(w) })
	fmt.Println(seq.Collect(lengths), err)
	// Output: [3 4 3 4 3 6 4] <nil>
}
