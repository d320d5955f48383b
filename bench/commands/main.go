// Commands times whole commands that do the same work, in turn, checks that
// they print the same, and prints the ratio of their medians to weft's. A
// command that is not installed is left out.
//
//	go build -o weft ./cmd/weft
//	go run ./bench/data
//	go run ./bench/commands -weft ./weft
package main

import (
	"flag"
	"fmt"
	"hash"
	"hash/fnv"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A work is what several commands do. The first of its programs is weft's.
type work struct {
	name     string
	programs []program
	same     func(a, b string) bool
}

type program struct {
	name string
	args []string
}

func main() {
	log.SetFlags(0)
	weft := flag.String("weft", "./weft", "the weft command")
	python := flag.String("python", "python3", "the CPython to compare with")
	duckdb := flag.String("duckdb", "duckdb", "the program of bench/duckdb")
	dir := flag.String("dir", "/tmp/weft-data", "folder of the files that bench/data makes")
	runs := flag.Int("n", 5, "runs of each command, after one that is not counted")
	only := flag.String("only", "", "only the works whose name contains this")
	flag.Parse()
	path, err := filepath.Abs(*weft)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s, %s/%s, medians of %d; cpu is user and system time\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, *runs)
	fmt.Printf("%-22s %-8s %9s %9s %8s %9s\n", "work", "command", "wall", "cpu", "cpu/weft", "memory")
	for _, w := range works(path, *python, *duckdb) {
		if strings.Contains(w.name, *only) {
			w.run(*dir, *runs)
		}
	}
}

// figures are what one run took.
type figures struct {
	wall, cpu time.Duration
	memory    int64 // bytes
}

// run runs the programs in turn, so that what else the machine does meets all.
func (w work) run(dir string, runs int) {
	var programs []program
	for _, p := range w.programs {
		if _, err := exec.LookPath(p.args[0]); err == nil {
			programs = append(programs, p)
		}
	}
	all := make([][]figures, len(programs))
	answer := ""
	for n := range runs + 1 {
		for i, p := range programs {
			f, out := p.run(dir)
			if i == 0 {
				answer = out
			} else if !w.same(answer, out) {
				log.Fatalf("%s: %s prints %.200q, weft %.200q", w.name, p.name, out, answer)
			}
			if n > 0 {
				all[i] = append(all[i], f)
			}
		}
	}
	base := median(all[0])
	for i, p := range programs {
		f := median(all[i])
		fmt.Printf("%-22s %-8s %7.0fms %7.0fms %8.2f %7.1fMB\n", w.name, p.name,
			f.wall.Seconds()*1000, f.cpu.Seconds()*1000, f.cpu.Seconds()/base.cpu.Seconds(), float64(f.memory)/1e6)
	}
}

// median is the run with the median CPU time.
func median(all []figures) figures {
	slices.SortFunc(all, func(a, b figures) int { return int(a.cpu - b.cpu) })
	return all[len(all)/2]
}

func (p program) run(dir string) (figures, string) {
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Dir = dir
	out := &answer{hash: fnv.New64a()}
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	began := time.Now()
	if err := cmd.Run(); err != nil {
		log.Fatalf("%s: %v", p.name, err)
	}
	s := cmd.ProcessState
	return figures{time.Since(began), s.UserTime() + s.SystemTime(), memory(s)}, out.String()
}

// An answer is what a command prints: all of it if it is short, and of much the
// beginning and a hash, for what this process holds counts as its children's.
type answer struct {
	head []byte
	size int64
	hash hash.Hash64
}

const headMax = 64 << 10

func (a *answer) Write(b []byte) (int, error) {
	a.head = append(a.head, b[:min(len(b), headMax-len(a.head))]...)
	a.size += int64(len(b))
	return a.hash.Write(b)
}

func (a *answer) String() string {
	if a.size <= headMax {
		return string(a.head)
	}
	return fmt.Sprintf("%s... %d bytes, hash %x", a.head, a.size, a.hash.Sum64())
}

// equal compares outputs as they are.
func equal(a, b string) bool { return a == b }

// about compares outputs word by word, numbers to nine digits: sums of floats
// differ by how they are rounded on the way.
func about(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	for i := range x {
		m, errM := strconv.ParseFloat(x[i], 64)
		n, errN := strconv.ParseFloat(y[i], 64)
		if errM != nil || errN != nil {
			if x[i] != y[i] {
				return false
			}
		} else if d := m - n; d > 1e-6*m || -d > 1e-6*m {
			return false
		}
	}
	return true
}
