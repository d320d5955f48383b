package docs_test

import (
	"fmt"
	"io"
	stdhttp "net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/asynctest"
	"github.com/weft-go/weft/async/http"
)

func Example_timeLimit() {
	server := httptest.NewServer(stdhttp.HandlerFunc(func(w stdhttp.ResponseWriter, _ *stdhttp.Request) {
		fmt.Fprintln(w, "in time")
	}))
	defer server.Close()
	url, w := server.URL, os.Stdout
	err := async.Run(func(t *async.Task) error {
		err := t.Within(5*time.Second, func(*async.Deadline) error {
			r, err := http.Get(t, url) // async/http
			if err != nil {
				return err
			}
			defer r.Close()
			_, err = io.Copy(w, r.For(t))
			return err
		})
		return err
	})
	fmt.Println(err)
	// Output:
	// in time
	// <nil>
}

func TestTransfer(t *testing.T) {
	asynctest.Explore(t, transfer)
}

// transfer moves money between two accounts from both sides at once.
func transfer(t *async.Task) error {
	var lock async.Lock
	balance := [2]int{100, 100}
	err := t.Scope(func(s *async.Scope) error {
		for from := range balance {
			s.Go("", func(t *async.Task) error {
				return lock.With(t, func() error {
					left := balance[from] - 30
					if err := t.Sleep(time.Second); err != nil {
						return err
					}
					balance[from], balance[1-from] = left, balance[1-from]+30
					return nil
				})
			})
		}
		return nil
	})
	if err == nil && balance != [2]int{100, 100} {
		err = fmt.Errorf("the balances are %d", balance)
	}
	return err
}
