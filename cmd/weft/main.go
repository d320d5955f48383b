// Weft prints the value of a Python expression, over lines, words, rows and
// JSON values of any number. See docs/command.md.
package main

import (
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}
