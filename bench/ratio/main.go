// The ratio command measures what the libraries promise to cost, each beside what
// it is promised against: ours and the other run by turns in one process, in
// slices of a millisecond, and what counts is the median of the ratios of
// neighbouring slices. A busy machine slows both, so the ratio holds; slices are so
// short that most of them are not interrupted.
//
// Usage:
//
//	go run ./ratio [-only regexp] [-n rounds] [-slice duration]
//
// Every slice checks its answer. The exit status is 1 if a promise is not met.
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"testing"
	"time"
)

func main() {
	flags := flag.NewFlagSet("ratio", flag.ExitOnError)
	only := flags.String("only", "", "measure the promises whose name matches `regexp`")
	rounds := flags.Int("n", 200, "slices of each side")
	slice := flags.Duration("slice", time.Millisecond, "length of a slice")
	flags.Parse(os.Args[1:])
	match, err := regexp.Compile(*only)
	if err != nil || *rounds < 1 || flags.NArg() > 0 {
		flags.Usage()
		os.Exit(2)
	}
	// One of the others is testing/synctest, which wants a test.
	os.Args = os.Args[:1]
	testing.Main(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{
		Name: "ratio",
		F:    func(t *testing.T) { os.Exit(compare(t, match, *rounds, *slice)) },
	}}, nil, nil)
}

// compare measures the promises that match, prints what it finds and returns the
// exit status.
func compare(t *testing.T, match *regexp.Regexp, rounds int, slice time.Duration) (status int) {
	fmt.Printf("%s %s/%s, GOMAXPROCS %d, %d slices of %v a side\n\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), rounds, slice)
	fmt.Printf("%-22s %9s %9s %7s  %-12s %s\n", "", "ours", "other", "ratio", "quartiles", "promise")
	for _, p := range promises(t) {
		if !match.MatchString(p.name) {
			continue
		}
		r, err := p.measure(rounds, slice)
		if err != nil {
			fmt.Printf("%-22s %v\n", p.name, err)
			status = 1
			continue
		}
		met := "met"
		if !p.met(r) {
			met, status = "NOT MET", 1
		}
		fmt.Printf("%-22s %9.2f %9.2f %7.3f  %.2f - %.2f  %s: %s\n",
			p.name, r.ours, r.other, r.ratio, r.low, r.high, p.promised(), met)
	}
	fmt.Println("\nours, other: least ns of a slice, for each value or operation.")
	return status
}

// promises returns all that is promised.
func promises(t *testing.T) []promise {
	return slices.Concat(seqPromises(), pullPromises(), genPromises(), asyncPromises(t))
}
