package async

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

// Tasks says where each task of the loop stands, in order of creation. Call it
// from a task or a callback.
func (l *Loop) Tasks() (infos []TaskInfo) {
	l.atRoot(func() {
		for _, t := range l.tasks() {
			infos = append(infos, l.info(t))
		}
	})
	return infos
}

// Dump writes the tree of the loop's tasks to w: under each task those of its
// scopes, with what each waits for, where it was started, and its stack. Call it
// from a task or a callback.
func (l *Loop) Dump(w io.Writer) error {
	var b strings.Builder
	l.atRoot(func() { l.dump(&b) })
	_, err := io.WriteString(w, b.String())
	return err
}

// atRoot runs f on the root, from where parked tasks can be looked at, while the
// running task stands still.
func (l *Loop) atRoot(f func()) {
	t := l.cur
	if t == nil {
		f()
		return
	}
	l.onRoot = func() {
		l.cur = t
		f()
		l.sw.route(l.root, t.w.coro).swap()
		l.cur = nil
	}
	l.sw.route(t.w.coro, l.root).swap()
}

func (l *Loop) dump(b *strings.Builder) {
	fmt.Fprintf(b, "async: %d tasks at %v\n", l.live, l.clock.now())
	kids := make(map[*Task][]*Task)
	for _, t := range l.tasks() {
		var under *Task
		if s := t.startedIn(); s != nil {
			under = s.task
		}
		kids[under] = append(kids[under], t)
	}
	var show func(t *Task, depth int)
	show = func(t *Task, depth int) {
		var one strings.Builder
		l.info(t).write(&one)
		for line := range strings.Lines(one.String()) {
			b.WriteString(strings.Repeat("    ", depth))
			b.WriteString(line)
		}
		for _, k := range kids[t] {
			show(k, depth+1)
		}
	}
	for _, t := range kids[nil] {
		show(t, 0)
	}
}

// DumpOn has the tree of tasks written to w whenever the process gets one of the
// signals, such as syscall.SIGQUIT.
//
//   - Python: loop.add_signal_handler and task.print_stack for all_tasks.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: a goroutine.
//   - Panics: if w is nil.
func DumpOn(w io.Writer, signals ...os.Signal) Option {
	if w == nil {
		panic("async: DumpOn: the writer must not be nil, got nil")
	}
	return func(c *config) {
		c.setup = append(c.setup, func(l *Loop) {
			got := make(chan os.Signal, 1)
			over := make(chan struct{})
			signal.Notify(got, signals...)
			l.outside.running.Go(func() {
				for {
					select {
					case <-got:
						l.Post(func() { l.Dump(w) })
					case <-over:
						return
					}
				}
			})
			l.atClose(func() {
				signal.Stop(got)
				close(over)
			})
		})
	}
}
