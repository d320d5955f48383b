// Command cmd writes the recorded asyncio programs as Python scripts, for
// check.py.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/weft-go/weft/internal/vectors/asyncpy"
)

func main() {
	file := "internal/vectors/testdata/asyncio.jsonl"
	if len(os.Args) > 1 {
		file = os.Args[1]
	}
	if err := write(file); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	out := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		c, err := asyncpy.Load(lines.Bytes())
		if err != nil {
			return err
		}
		if err := out.Encode(c); err != nil {
			return err
		}
	}
	return lines.Err()
}
