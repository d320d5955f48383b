package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// What weft's own packages may allocate before main, half as much again as they
// do. Who needs more makes it when it is first asked for: see the namespaces of
// types in py/internal/object, and the builders of py/internal/module.
const (
	initBytesMax  = 210 << 10
	initAllocsMax = 1250
)

// unwanted are packages that a start would pay for and no run uses.
var unwanted = []string{"crypto/tls", "crypto/x509", "net/http"}

// TestStartAllocatesLittle counts what a start takes instead of timing it.
func TestStartAllocatesLittle(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, trace)
	}
	packages, bytesSum, allocsSum := 0, 0, 0
	for lines := bufio.NewScanner(bytes.NewReader(trace)); lines.Scan(); {
		var name string
		var at, clock float64
		var size, allocs int
		// init PACKAGE @0.5 ms, 0.01 ms clock, 312 bytes, 7 allocs
		n, _ := fmt.Sscanf(lines.Text(), "init %s @%f ms, %f ms clock, %d bytes, %d allocs", &name, &at, &clock, &size, &allocs)
		if slices.Contains(unwanted, name) {
			t.Errorf("package %s is linked", name)
		}
		if n == 5 && strings.HasPrefix(name, "github.com/weft-go/weft/") {
			packages, bytesSum, allocsSum = packages+1, bytesSum+size, allocsSum+allocs
			t.Logf("%-50s %7d bytes %5d allocs", name, size, allocs)
		}
	}
	if packages < 5 {
		t.Fatalf("%d packages in the trace, want py's at least:\n%s", packages, trace)
	}
	if bytesSum > initBytesMax || allocsSum > initAllocsMax {
		t.Errorf("the packages allocate %d bytes in %d allocations before main, want at most %d in %d",
			bytesSum, allocsSum, initBytesMax, initAllocsMax)
	}
}
