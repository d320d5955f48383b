package http_test

import (
	"bytes"
	"fmt"
	"io"
	stdhttp "net/http"
	"net/http/httptest"
	"strings"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/http"
	"github.com/weft-go/weft/source"
)

// poem is a server with a few lines of text.
func poem() *httptest.Server {
	return httptest.NewServer(stdhttp.HandlerFunc(func(w stdhttp.ResponseWriter, r *stdhttp.Request) {
		if r.Method == "POST" {
			io.Copy(w, r.Body)
			return
		}
		io.WriteString(w, "The time has come,\nthe Walrus said,\nto talk of many things\n")
	}))
}

func ExampleGet() {
	server := poem()
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		r, err := http.Get(t, server.URL)
		if err != nil {
			return err
		}
		defer r.Close()
		fmt.Println(r.Status, r.Size)
		for line, err := range source.Lines(r.For(t)) {
			if err != nil {
				return err
			}
			fmt.Println(line)
		}
		return nil
	})
	fmt.Println(err)
	// Output:
	// 200 OK 59
	// The time has come,
	// the Walrus said,
	// to talk of many things
	// <nil>
}

func ExampleDo() {
	server := poem()
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		req, err := stdhttp.NewRequest("POST", server.URL, strings.NewReader("cabbages and kings"))
		if err != nil {
			return err
		}
		r, err := http.Do(t, req)
		if err != nil {
			return err
		}
		defer r.Close()
		text, err := r.All(t, 1000)
		fmt.Printf("%s\n", text)
		return err
	})
	fmt.Println(err)
	// Output:
	// cabbages and kings
	// <nil>
}

func ExampleDownload() {
	server := poem()
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		var text bytes.Buffer
		var progress http.Progress
		err := http.Download(t, server.URL, &text, &progress)
		fmt.Printf("%d of %d bytes, %.0f %%\n", progress.Done, progress.Size, 100*progress.Fraction())
		return err
	})
	fmt.Println(err)
	// Output:
	// 59 of 59 bytes, 100 %
	// <nil>
}

func ExampleNewClient() {
	server := poem()
	defer server.Close()
	err := async.Run(func(t *async.Task) error {
		client := http.NewClient(nil)
		defer client.Close()
		// Both requests go over one connection.
		for range 2 {
			r, err := client.Get(t, server.URL)
			if err != nil {
				return err
			}
			for chunk, err := range r.Chunks(t, 25) {
				fmt.Println(len(chunk), err)
			}
			r.Close()
		}
		return nil
	})
	fmt.Println(err)
	// Output:
	// 25 <nil>
	// 25 <nil>
	// 9 <nil>
	// 25 <nil>
	// 25 <nil>
	// 9 <nil>
	// <nil>
}
