package article

import (
	"fmt"
	"io"
	stdhttp "net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/http"
)

// chunkSizes is what the server sends at a time.
var chunkSizes = []int{1000, 2500, 1500, 3000, 2000}

// fileServer serves a file in chunks, on a real socket. Before each chunk it calls
// wait.
func fileServer(wait func()) *httptest.Server {
	return httptest.NewServer(stdhttp.HandlerFunc(func(w stdhttp.ResponseWriter, _ *stdhttp.Request) {
		total := 0
		for _, n := range chunkSizes {
			total += n
		}
		w.Header().Set("Content-Length", fmt.Sprint(total))
		for _, n := range chunkSizes {
			wait()
			io.WriteString(w, strings.Repeat("x", n))
			w.(stdhttp.Flusher).Flush()
		}
	}))
}

// downloadFile fetches a file chunk by chunk. The line is slow: a chunk takes as
// long as delay.
func downloadFile(t *async.Task, url string, delay time.Duration, progress *http.Progress) (int64, error) {
	r, err := http.Get(t, url)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	progress.Size = r.Size
	for _, n := range chunkSizes {
		if err := t.Sleep(delay); err != nil {
			return 0, err
		}
		if _, err := io.ReadFull(r.For(t), make([]byte, n)); err != nil {
			return 0, err
		}
		progress.Done += int64(n)
	}
	return progress.Done, nil
}

// A download with a poll of its progress once a second, in virtual time: the
// sockets are real, and the four seconds are not. This is download.py, line by
// line.
func Example_download() {
	server := fileServer(func() {})
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			var progress http.Progress
			file := async.Start(s, "download", func(t *async.Task) (int64, error) {
				return downloadFile(t, server.URL, 750*time.Millisecond, &progress)
			})
			for !file.Done() {
				fmt.Printf("%.0f%%\n", 100*progress.Fraction())
				if err := t.Sleep(time.Second); err != nil {
					return err
				}
			}
			n, err := file.Await(t)
			fmt.Println("done", n, "after", t.Now())
			return err
		})
	}, async.Virtual())
	fmt.Println(err)
	// Output:
	// 0%
	// 10%
	// 35%
	// 50%
	// done 10000 after 4s
	// <nil>
}

// The same by the real clock, from a server that stalls before every chunk until
// the poll has seen the one before: if the download could hold up the loop, the
// poll would never come.
func Example_downloadRealTime() {
	seen := make(chan bool, len(chunkSizes)+1)
	server := fileServer(func() { <-seen })
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			var progress http.Progress
			file := async.Start(s, "download", func(t *async.Task) (int64, error) {
				return downloadFile(t, server.URL, 0, &progress)
			})
			last := int64(-1)
			for !file.Done() {
				if progress.Done > last {
					last = progress.Done
					fmt.Println(last)
					seen <- true
				}
				if err := t.Sleep(time.Millisecond); err != nil {
					return err
				}
			}
			_, err := file.Await(t)
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// 0
	// 1000
	// 3500
	// 5000
	// 8000
	// <nil>
}

// Many downloads at once, two at a time: the semaphore lets them in in the order
// in which they came. A name with its time is printed as each one ends.
func Example_manyDownloads() {
	server := httptest.NewServer(stdhttp.HandlerFunc(func(w stdhttp.ResponseWriter, r *stdhttp.Request) {
		io.WriteString(w, strings.Repeat("x", 1000*len(r.URL.Path)))
	}))
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		places := async.NewSemaphore(2)
		busy, most, bytes := 0, 0, 0
		fetch := func(t *async.Task, name string) error {
			r, err := http.Get(t, server.URL+"/"+name)
			if err != nil {
				return err
			}
			defer r.Close()
			// The line is slow: a second for each chunk.
			for chunk, err := range r.Chunks(t, 1000) {
				if err != nil {
					return err
				}
				bytes += len(chunk)
				if err := t.Sleep(time.Second); err != nil {
					return err
				}
			}
			fmt.Println(t.Now(), name)
			return nil
		}
		err := t.Scope(func(s *async.Scope) error {
			for _, name := range []string{"seven77", "three", "one1", "twelve121212", "at"} {
				s.Go(name, func(t *async.Task) error {
					return places.With(t, func() error {
						busy++
						most = max(most, busy)
						defer func() { busy-- }()
						return fetch(t, name)
					})
				})
			}
			return nil
		})
		fmt.Println(bytes, "bytes, at most", most, "at a time")
		return err
	}, async.Virtual())
	fmt.Println(err)
	// Output:
	// 6s three
	// 8s seven77
	// 11s one1
	// 14s at
	// 21s twelve121212
	// 35000 bytes, at most 2 at a time
	// <nil>
}
