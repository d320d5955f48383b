package http

import (
	"context"
	"fmt"
	"net/http"

	"github.com/weft-go/weft/async"
)

// A Client keeps connections open from one request to the next. The functions of
// the package, which need none, open one for each request.
type Client struct{ std http.Client }

// NewClient returns a client over a transport of the standard library: nil for
// one with the settings of http.DefaultTransport. Close it at the end.
//
//   - Python: aiohttp.ClientSession().
//   - Lazy: nothing is connected.
//   - Reuse: for any number of requests, also at one time.
//   - Cost: up to two goroutines for a connection that is kept.
//   - Concurrency: safe.
func NewClient(over http.RoundTripper) *Client {
	if over == nil {
		over = fresh(false)
	}
	return &Client{std: http.Client{Transport: over}}
}

// fresh returns a transport with the settings of the default one.
func fresh(once bool) *http.Transport {
	tr := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true}
	if std, ok := http.DefaultTransport.(*http.Transport); ok {
		tr = std.Clone()
	}
	tr.DisableKeepAlives = once
	return tr
}

// Close closes the connections that are kept and not in use.
func (c *Client) Close() { c.std.CloseIdleConnections() }

// Get asks for a URL and returns when the head of the answer has come; its body
// has yet to be read. Any status is an answer and no error. Close the response.
//
//   - Python: aiohttp's session.get(url); asyncio has none.
//   - Lazy: the body is fetched as it is read.
//   - Reuse: a request each time.
//   - Cost: a connection for this request; a goroutine while it waits.
//   - Errors: net/http's; a CancelledError; [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func Get(t *async.Task, url string) (*Response, error) {
	return NewClient(fresh(true)).Get(t, url)
}

// Do sends a request and returns when the head of the answer has come. The
// request's own context, if it has one, can end it too. Close the response.
//
//   - Python: aiohttp's session.request(method, url); asyncio has none.
//   - Lazy: the body is fetched as it is read.
//   - Reuse: a request each time.
//   - Cost: a connection for this request; a goroutine while it waits.
//   - Errors: net/http's; a CancelledError; [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks. The body of req is read beside the loop
//     and must not touch what tasks share.
func Do(t *async.Task, req *http.Request) (*Response, error) {
	return NewClient(fresh(true)).Do(t, req)
}

// Get is the function [Get] over the client's connections.
func (c *Client) Get(t *async.Task, url string) (*Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("http: Get: %w", err)
	}
	return c.do(t, "Get", req)
}

// Do is the function [Do] over the client's connections.
func (c *Client) Do(t *async.Task, req *http.Request) (*Response, error) { return c.do(t, "Do", req) }

func (c *Client) do(t *async.Task, what string, req *http.Request) (*Response, error) {
	// The context lives as long as the body, which is read under it.
	ctx, cancel := context.WithCancel(req.Context())
	var resp *http.Response
	name := req.Method + " " + req.URL.Redacted()
	err := t.Outside(async.Work{What: "http: " + name, Interrupt: cancel, Run: func() (err error) {
		if resp, err = c.std.Do(req.WithContext(ctx)); err == nil && ctx.Err() != nil {
			// A task that is taken down does not come for it any more.
			resp.Body.Close()
			err = ctx.Err()
		}
		return err
	}})
	if err != nil {
		cancel()
		return nil, failure(what, err)
	}
	return &Response{
		StatusCode: resp.StatusCode,
		Status:     resp.Status,
		Header:     resp.Header,
		Size:       resp.ContentLength,
		URL:        resp.Request.URL.Redacted(),
		loop:       t.Loop(),
		body:       resp.Body,
		cancel:     cancel,
		what:       "http: body of " + name,
	}, nil
}

func failure(what string, err error) error {
	if err == nil || async.Cancelled(err) {
		return err
	}
	return fmt.Errorf("http: %s: %w", what, err)
}
