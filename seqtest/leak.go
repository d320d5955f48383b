package seqtest

import (
	"bytes"
	"context"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const labelKey = "seqtest"

// waitMax bounds the wait for goroutines that are on their way out.
var waitMax = 2 * time.Second

var labels atomic.Int64

func label() string { return strconv.FormatInt(labels.Add(1), 10) }

// mark labels the calling goroutine; the goroutines and coroutines that it makes
// inherit the label.
func mark(id string) {
	pprof.SetGoroutineLabels(pprof.WithLabels(context.Background(), pprof.Labels(labelKey, id)))
}

// leaked waits a bounded time for the goroutines with the label to end, and
// describes those that do not. Ending is a matter of scheduling, so it first
// lets the others run and only then waits by the clock, up to waitMax.
func leaked(id string) string {
	const yieldsMax = 20
	left := ""
	for range yieldsMax {
		if left = labelled(id); left == "" {
			return ""
		}
		runtime.Gosched()
	}
	for wait, waited := 50*time.Microsecond, time.Duration(0); waited < waitMax; wait *= 2 {
		time.Sleep(wait)
		waited += wait
		if left = labelled(id); left == "" {
			return ""
		}
	}
	return left
}

// labelled returns the part of the goroutine profile that carries the label.
// The textual form groups goroutines of equal stack in paragraphs, with the
// labels on a line of their own.
func labelled(id string) string {
	var profile bytes.Buffer
	if err := pprof.Lookup("goroutine").WriteTo(&profile, 1); err != nil {
		return "the goroutine profile cannot be read: " + err.Error()
	}
	wanted := strconv.Quote(labelKey) + ":" + strconv.Quote(id)
	var left []string
	for paragraph := range strings.SplitSeq(profile.String(), "\n\n") {
		if strings.Contains(paragraph, wanted) {
			left = append(left, paragraph)
		}
	}
	return strings.Join(left, "\n")
}
