package http

import (
	"fmt"
	"io"

	"github.com/weft-go/weft/async"
)

// chunkBytes is how much [Download] reads at a time.
const chunkBytes = 64 << 10

// Progress says how far a download is. It is for tasks to look at while another
// one downloads.
type Progress struct {
	Done int64 // bytes written
	Size int64 // bytes in all; -1 if that is not known (yet)
}

// Fraction returns how much is done, from 0 to 1; 0 if the size is not known.
func (p *Progress) Fraction() float64 {
	if p.Size <= 0 {
		return 0
	}
	return float64(p.Done) / float64(p.Size)
}

// Download fetches a URL and writes its body to w, chunk by chunk as it comes. If
// progress is not nil it is kept up to date. A status other than 2xx is a
// [StatusError], and then nothing is written. Writing is done on the loop: a w
// that blocks is better bound to the task, such as os.File.For.
//
//   - Python: async for chunk in response.content.iter_chunked(n) with aiohttp.
//   - Lazy: no; it returns at the end.
//   - Reuse: a request each time.
//   - Cost: 64 KB, and a goroutine for each chunk that has to be waited for.
//   - Errors: net/http's; w's; a [StatusError]; a CancelledError, after which w has
//     what had come; [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func Download(t *async.Task, url string, w io.Writer, progress *Progress) error {
	return NewClient(fresh(true)).Download(t, url, w, progress)
}

// Download is the function [Download] over the client's connections.
func (c *Client) Download(t *async.Task, url string, w io.Writer, progress *Progress) error {
	if progress == nil {
		progress = new(Progress)
	}
	progress.Done, progress.Size = 0, -1
	r, err := c.Get(t, url)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := r.Check(); err != nil {
		return err
	}
	progress.Size = r.Size
	buf := make([]byte, chunkBytes)
	for {
		n, err := r.Read(t, buf)
		if n > 0 {
			if _, err := w.Write(buf[:n]); err != nil {
				return fmt.Errorf("http: Download: %w", err)
			}
			progress.Done += int64(n)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
