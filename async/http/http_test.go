package http_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	stdhttp "net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/http"
)

func run(t *testing.T, body func(t *async.Task) error, opts ...async.Option) {
	t.Helper()
	if err := async.Run(body, opts...); err != nil {
		t.Error(err)
	}
}

// serve starts a server for the length of the test.
func serve(t *testing.T, f stdhttp.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	return s.URL
}

// The server sends each chunk only when another task has ticked since the last
// one: if a read could hold up the loop, neither would ever go on.
func TestStalledServerLeavesTheLoopFree(t *testing.T) {
	const chunks = 5
	goOn := make(chan bool)
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) {
		for range chunks {
			<-goOn
			w.Write(make([]byte, 1000))
			w.(stdhttp.Flusher).Flush()
		}
	})
	run(t, func(task *async.Task) error {
		var progress http.Progress
		ticks := 0
		return task.Scope(func(s *async.Scope) error {
			s.Go("ticker", func(task *async.Task) error {
				for n := range int64(chunks) {
					for progress.Done < n*1000 {
						if err := task.Sleep(50 * time.Microsecond); err != nil {
							return err
						}
					}
					for range 20 {
						if err := task.Sleep(50 * time.Microsecond); err != nil {
							return err
						}
						if progress.Done != n*1000 {
							t.Errorf("%d bytes while the server waits after %d", progress.Done, n*1000)
						}
						ticks++
					}
					goOn <- true
				}
				return nil
			})
			var got bytes.Buffer
			if err := http.Download(task, url, &got, &progress); err != nil {
				return err
			}
			if got.Len() != chunks*1000 || progress.Done != chunks*1000 || ticks != chunks*20 {
				t.Errorf("%d bytes, progress %d, %d ticks", got.Len(), progress.Done, ticks)
			}
			return nil
		})
	})
}

// stall is a handler that sends half of what it has promised and hangs until the
// client has gone.
func stall(gone chan<- bool) stdhttp.HandlerFunc {
	return func(w stdhttp.ResponseWriter, r *stdhttp.Request) {
		w.Header().Set("Content-Length", "10")
		io.WriteString(w, "12345")
		w.(stdhttp.Flusher).Flush()
		<-r.Context().Done()
		gone <- true
	}
}

func TestTimeLimitBreaksOffTheRequest(t *testing.T) {
	gone := make(chan bool, 10)
	url := serve(t, stall(gone))
	run(t, func(task *async.Task) error {
		var got bytes.Buffer
		var progress http.Progress
		err := task.Within(async.Forever, func(d *async.Deadline) error {
			return task.Scope(func(s *async.Scope) error {
				s.Go("limit", func(task *async.Task) error {
					for progress.Done < 5 {
						if err := task.Sleep(50 * time.Microsecond); err != nil {
							return err
						}
					}
					return d.Reschedule(task.Now() + time.Millisecond)
				})
				return http.Download(task, url, &got, &progress)
			})
		})
		if !errors.Is(err, async.ErrTimeout) || got.String() != "12345" {
			t.Errorf("Download past its limit = %v with %q", err, got.String())
		}
		_, err = async.Do(task, func(context.Context) (bool, error) { return <-gone, nil })
		return err
	})
}

// Before the head of the answer has come, too.
func TestTimeLimitWhileTheServerThinks(t *testing.T) {
	url := serve(t, func(_ stdhttp.ResponseWriter, r *stdhttp.Request) { <-r.Context().Done() })
	run(t, func(task *async.Task) error {
		err := task.Within(10*time.Millisecond, func(*async.Deadline) error {
			_, err := http.Get(task, url)
			return err
		})
		if !errors.Is(err, async.ErrTimeout) {
			t.Errorf("Get past its limit = %v", err)
		}
		return nil
	})
}

func TestReadAfterABrokenRead(t *testing.T) {
	gone := make(chan bool, 10)
	url := serve(t, stall(gone))
	run(t, func(task *async.Task) error {
		r, err := http.Get(task, url)
		if err != nil {
			return err
		}
		defer r.Close()
		if r.Size != 10 {
			t.Errorf("size %d", r.Size)
		}
		buf := make([]byte, 5)
		if _, err := io.ReadFull(r.For(task), buf); err != nil || string(buf) != "12345" {
			t.Errorf("read %q, %v", buf, err)
		}
		err = task.Within(time.Millisecond, func(*async.Deadline) error {
			_, err := r.Read(task, buf)
			return err
		})
		if !errors.Is(err, async.ErrTimeout) {
			t.Errorf("Read past its limit = %v", err)
		}
		if n, err := r.Read(task, buf); n != 0 || err == nil || err == io.EOF {
			t.Errorf("the Read after it = %d, %v", n, err)
		}
		return nil
	})
}

func TestCloseEndsAReadUnderWay(t *testing.T) {
	gone := make(chan bool, 10)
	url := serve(t, stall(gone))
	run(t, func(task *async.Task) error {
		r, err := http.Get(task, url)
		if err != nil {
			return err
		}
		defer r.Close()
		buf := make([]byte, 5)
		io.ReadFull(r.For(task), buf)
		reader := async.Start(task.Loop(), "", func(task *async.Task) (int, error) { return r.Read(task, buf) })
		task.Sleep(0)
		task.Sleep(0)
		if _, err := r.Read(task, buf); !errors.Is(err, http.ErrBusy) {
			t.Errorf("a second reader got %v", err)
		}
		r.Close()
		if _, err := reader.Await(task); !errors.Is(err, net.ErrClosed) {
			t.Errorf("the reader got %v", err)
		}
		if _, err := r.Read(task, buf); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Read after Close = %v", err)
		}
		return nil
	})
}

func TestTruncatedBodyIsAnError(t *testing.T) {
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) {
		w.Header().Set("Content-Length", "10")
		io.WriteString(w, "12345")
		w.(stdhttp.Flusher).Flush()
		panic(stdhttp.ErrAbortHandler)
	})
	run(t, func(task *async.Task) error {
		var got bytes.Buffer
		if err := http.Download(task, url, &got, nil); !errors.Is(err, io.ErrUnexpectedEOF) || got.String() != "12345" {
			t.Errorf("Download = %v with %q", err, got.String())
		}
		r, err := http.Get(task, url)
		if err != nil {
			return err
		}
		defer r.Close()
		var chunks []string
		for chunk, err := range r.Chunks(task, 3) {
			chunks = append(chunks, fmt.Sprintf("%s %t", chunk, err != nil))
		}
		if text := strings.Join(chunks, "|"); text != "123 false|45 false| true" {
			t.Errorf("chunks %s", text)
		}
		return nil
	})
}

func TestStatusIsAnErrorOfDownloadOnly(t *testing.T) {
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) { stdhttp.Error(w, "no such thing", 404) })
	run(t, func(task *async.Task) error {
		r, err := http.Get(task, url)
		if err != nil {
			return err
		}
		defer r.Close()
		text, err := r.All(task, 1000)
		if r.StatusCode != 404 || string(text) != "no such thing\n" {
			t.Errorf("status %d, %q", r.StatusCode, text)
		}
		var got bytes.Buffer
		var status *http.StatusError
		if err := http.Download(task, url, &got, nil); !errors.As(err, &status) || status.StatusCode != 404 || got.Len() > 0 {
			t.Errorf("Download = %v with %q", err, got.String())
		}
		return err
	})
}

func TestAllHasALimit(t *testing.T) {
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) { io.WriteString(w, "12345") })
	run(t, func(task *async.Task) error {
		for limit, want := range map[int64]error{4: http.ErrTooLong, 5: nil, 6: nil} {
			r, err := http.Get(task, url)
			if err != nil {
				return err
			}
			text, err := r.All(task, limit)
			r.Close()
			if !errors.Is(err, want) || string(text) != "12345"[:min(5, limit)] {
				t.Errorf("All(%d) = %q, %v", limit, text, err)
			}
		}
		return nil
	})
}

// A client keeps its connection; the functions open one each.
func TestClientKeepsConnections(t *testing.T) {
	var opened atomic.Int32
	s := httptest.NewUnstartedServer(stdhttp.HandlerFunc(func(w stdhttp.ResponseWriter, r *stdhttp.Request) { io.WriteString(w, r.Method) }))
	s.Config.ConnState = func(_ net.Conn, state stdhttp.ConnState) {
		if state == stdhttp.StateNew {
			opened.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	run(t, func(task *async.Task) error {
		c := http.NewClient(nil)
		defer c.Close()
		fetch := func(do func(*async.Task, *stdhttp.Request) (*http.Response, error)) {
			req, err := stdhttp.NewRequest("PUT", s.URL, strings.NewReader("body"))
			if err != nil {
				t.Fatal(err)
			}
			r, err := do(task, req)
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			if text, err := r.All(task, 10); string(text) != "PUT" || err != nil {
				t.Errorf("All = %q, %v", text, err)
			}
		}
		for range 3 {
			fetch(c.Do)
		}
		if n := opened.Load(); n != 1 {
			t.Errorf("a client opened %d connections for three requests", n)
		}
		for range 3 {
			fetch(http.Do)
		}
		if n := opened.Load(); n != 4 {
			t.Errorf("%d connections, want one more for each request", n)
		}
		return nil
	})
}

func TestDownloadReportsItsWriter(t *testing.T) {
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) { io.WriteString(w, "12345") })
	run(t, func(task *async.Task) error {
		r, w := io.Pipe()
		r.CloseWithError(io.ErrShortWrite)
		var progress http.Progress
		if err := http.Download(task, url, w, &progress); !errors.Is(err, io.ErrShortWrite) || progress.Done != 0 {
			t.Errorf("Download = %v after %d bytes", err, progress.Done)
		}
		return nil
	})
}

func TestFraction(t *testing.T) {
	for p, want := range map[http.Progress]float64{{Done: 5, Size: 10}: 0.5, {Done: 5, Size: -1}: 0, {}: 0} {
		if got := p.Fraction(); got != want {
			t.Errorf("%+v.Fraction() = %v, want %v", p, got, want)
		}
	}
}

// The password in a URL is not for reports.
func TestStatusErrorHidesThePassword(t *testing.T) {
	url := serve(t, func(w stdhttp.ResponseWriter, _ *stdhttp.Request) { w.WriteHeader(500) })
	run(t, func(task *async.Task) error {
		secret := strings.Replace(url, "http://", "http://me:secret@", 1)
		want := "http: " + strings.Replace(url, "http://", "http://me:xxxxx@", 1) + ": 500 Internal Server Error"
		if err := http.Download(task, secret, io.Discard, nil); err == nil || err.Error() != want {
			t.Errorf("Download = %v, want %s", err, want)
		}
		return nil
	})
}

func TestErrorsNameTheFunction(t *testing.T) {
	run(t, func(task *async.Task) error {
		for _, url := range []string{"http://127.0.0.1:1/", "nonsense:", "http://[::"} {
			if _, err := http.Get(task, url); err == nil || !strings.HasPrefix(err.Error(), "http: Get: ") {
				t.Errorf("Get(%q) = %v", url, err)
			}
		}
		return nil
	})
}

func TestRepeatableRunsAreRefused(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		_, err := http.Get(task, "http://127.0.0.1:1/")
		return err
	}, async.Seed(1))
	if !errors.Is(err, async.ErrOutside) {
		t.Errorf("Run = %v", err)
	}
}

// A failure elsewhere breaks off downloads, and leaves nothing behind: goleak
// looks.
func TestScopeBreaksOffDownloads(t *testing.T) {
	gone := make(chan bool, 10)
	url := serve(t, stall(gone))
	boom := errors.New("boom")
	err := async.Run(func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			for range 5 {
				s.Go("", func(task *async.Task) error { return http.Download(task, url, io.Discard, nil) })
			}
			s.Go("", func(task *async.Task) error {
				task.Sleep(10 * time.Millisecond)
				return boom
			})
			return nil
		})
	})
	if !errors.Is(err, boom) {
		t.Errorf("Run = %v", err)
	}
}

func TestChunksRefusesNoSize(t *testing.T) {
	defer func() {
		if got := recover(); got != "http: Chunks: bytesMax must be at least 1, got 0" {
			t.Errorf("panic %v", got)
		}
	}()
	new(http.Response).Chunks(nil, 0)
}
