// Programs times whole Python programs under CPython and under weft, in turn,
// and prints the ratio of each pair's medians.
//
//	go build -o weft ./cmd/weft
//	go run ./bench/programs -python python3.13 -weft ./weft
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

func main() {
	log.SetFlags(0)
	python := flag.String("python", "python3", "the CPython to compare with")
	weft := flag.String("weft", "./weft", "the weft command")
	dir := flag.String("dir", "bench/programs", "folder of the programs")
	runs := flag.Int("n", 5, "runs of each program, after one that is not counted")
	flag.Parse()

	version, err := exec.Command(*python, "--version").Output()
	if err != nil {
		log.Fatalf("programs: %s: %v", *python, err)
	}
	fmt.Printf("%s against weft, %s, %s/%s, medians of %d\n", bytes.TrimSpace(version), runtime.Version(), runtime.GOOS, runtime.GOARCH, *runs)
	names, err := filepath.Glob(filepath.Join(*dir, "*.py"))
	if err != nil || len(names) == 0 {
		log.Fatalf("programs: no programs in %s", *dir)
	}
	product := 1.0
	fmt.Printf("%-18s %10s %10s %8s\n", "program", "CPython", "weft", "ratio")
	for _, name := range names {
		theirs, ours := pair(name, []string{*python, name}, []string{*weft, "-f", name}, *runs)
		ratio := float64(theirs) / float64(ours)
		product *= ratio
		fmt.Printf("%-18s %8.0fms %8.0fms %7.2fx\n", filepath.Base(name), ms(theirs), ms(ours), ratio)
	}
	fmt.Printf("%-18s %10s %10s %7.2fx\n", "geometric mean", "", "", math.Pow(product, 1/float64(len(names))))
}

// pair runs a and b in turn and returns their median times; both must print
// the same.
func pair(name string, a, b []string, runs int) (time.Duration, time.Duration) {
	var ta, tb []time.Duration
	for i := range runs + 1 {
		outA, da := run(a)
		outB, db := run(b)
		if !bytes.Equal(outA, outB) {
			log.Fatalf("programs: %s: the answers differ:\n%s\nand\n%s", name, outA, outB)
		}
		if i > 0 {
			ta, tb = append(ta, da), append(tb, db)
		}
	}
	slices.Sort(ta)
	slices.Sort(tb)
	return ta[len(ta)/2], tb[len(tb)/2]
}

func run(args []string) ([]byte, time.Duration) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	begin := time.Now()
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("programs: %v: %v", args, err)
	}
	return out, time.Since(begin)
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
