// The traceview command opens a timeline that async.Trace wrote in Chrome's own
// trace viewer, the copy of it that comes with Go for "go tool trace", and prints
// what the viewer made of it: the tracks with their slices, and the arrows. It
// exits with status 1 if the viewer has warnings or an arrow hangs in the air.
//
// Usage:
//
//	go run ./async/testdata/traceview [-browser chromium] trace.json
//
// It needs a Chromium, which runs without a window.
package main

import (
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"log"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

//go:embed page.html
var page string

// A model is what the page says the viewer has read.
type model struct {
	Warnings []string
	Tracks   []struct {
		Name   string
		Slices map[string]int // by category and title
	}
	Arrows []struct{ From, To string } // categories of the slices, or ""
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("traceview: ")
	browser := flag.String("browser", "chromium", "the browser's `command`")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	trace, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	m, err := open(*browser, trace)
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range m.Tracks {
		fmt.Printf("track %q\n", t.Name)
		for _, title := range slices.Sorted(maps.Keys(t.Slices)) {
			fmt.Printf("\t%d of %s\n", t.Slices[title], title)
		}
	}
	bad := len(m.Warnings)
	for _, w := range m.Warnings {
		fmt.Println("warning:", w)
	}
	for _, a := range m.Arrows {
		if a.From != "run" || a.To != "run" {
			fmt.Printf("an arrow from %q to %q\n", a.From, a.To)
			bad++
		}
	}
	fmt.Printf("%d tracks, %d arrows, %d problems\n", len(m.Tracks), len(m.Arrows), bad)
	if bad > 0 || len(m.Tracks) == 0 {
		os.Exit(1)
	}
}

// open has the browser load a page with the viewer and the trace, and reads what
// the page turned into.
func open(browser string, trace []byte) (m model, err error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return m, err
	}
	viewer := filepath.Join(strings.TrimSpace(string(goroot)), "src", "internal", "trace", "traceviewer")
	http.Handle("/static/", http.FileServer(http.Dir(viewer)))
	http.HandleFunc("/trace.json", func(w http.ResponseWriter, _ *http.Request) { w.Write(trace) })
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(page)) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return m, err
	}
	go http.Serve(l, nil)
	profile, err := os.MkdirTemp("", "traceview")
	if err != nil {
		return m, err
	}
	defer os.RemoveAll(profile)
	// Time in the page goes on only while it has work, and ends after a minute.
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+profile,
		"--virtual-time-budget=60000", "--dump-dom", "http://"+l.Addr().String()).Output()
	if err != nil {
		return m, fmt.Errorf("%s: %w", browser, err)
	}
	found := regexp.MustCompile(`(?s)<pre id="model">(.*?)</pre>`).FindSubmatch(out)
	if found == nil {
		return m, fmt.Errorf("%s: the viewer did not load", browser)
	}
	text := html.UnescapeString(string(found[1]))
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return m, fmt.Errorf("the viewer says %s", text)
	}
	return m, nil
}
