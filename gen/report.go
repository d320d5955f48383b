package gen

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// An Abandoned tells of a generator that the collector had to close.
type Abandoned struct {
	Site string // where it was made: function, file and line
	Err  error  // what its body returned or panicked with when closed, if not ErrClosed
}

var sites struct {
	on   atomic.Bool
	mu   sync.Mutex
	f    func(Abandoned)
	seen map[uintptr]bool
}

// ReportAbandoned has f called for generators that were left suspended and had
// to be closed by the collector: once for each place that makes them, and for
// each whose body fails then. With nil it ends that; nothing is recorded by
// default. Generators made before the call are not reported.
//
// A body that panics while it is closed is logged by package log if no f is set.
//
//   - Python: the resource warnings of -X dev, and sys.unraisablehook.
//   - Lazy: f is called on a goroutine of its own, some time after a collection.
//   - Reuse: a new call replaces f and forgets what was reported.
//   - Cost: while it is on, New notes its caller: about 200 ns.
//   - Concurrency: safe for several goroutines; calls of f do not overlap.
func ReportAbandoned(f func(Abandoned)) {
	sites.mu.Lock()
	defer sites.mu.Unlock()
	sites.f, sites.seen = f, map[uintptr]bool{}
	sites.on.Store(f != nil)
}

func callSite(skip int) uintptr {
	var pc [1]uintptr
	runtime.Callers(skip+1, pc[:])
	return pc[0]
}

func report(site uintptr, err error) {
	if site == 0 {
		return
	}
	sites.mu.Lock()
	defer sites.mu.Unlock()
	if sites.f == nil || sites.seen[site] && err == nil {
		return
	}
	sites.seen[site] = true
	frame, _ := runtime.CallersFrames([]uintptr{site}).Next()
	sites.f(Abandoned{fmt.Sprintf("%s %s:%d", frame.Function, frame.File, frame.Line), err})
}
