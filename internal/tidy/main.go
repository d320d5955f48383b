// Tidy keeps the house rules that no compiler keeps. The tests beside it check
// them; the command writes what they compare with.
//
//	go run ./internal/tidy -write   rewrite api/next.txt
//	go run ./internal/tidy -lazy    print the lazy functions for go vet
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

// libraries are the packages that import only the standard library and each
// other, and whose doc comments carry the labels.
var libraries = []string{"seq", "pull", "gen", "async", "async/net", "async/tls", "async/http", "async/os", "async/asynctest", "source", "seqtest"}

// public are the packages whose exported names api/next.txt lists.
var public = append(libraries[:len(libraries):len(libraries)], "py")

func main() {
	log.SetFlags(0)
	write := flag.Bool("write", false, "rewrite api/next.txt")
	lazy := flag.Bool("lazy", false, "print the functions whose result is lazy, for go vet -unusedresult.funcs")
	flag.Parse()
	switch {
	case *write:
		lines, err := listAPI(".")
		if err != nil {
			log.Fatal("tidy: ", err)
		}
		if err := os.WriteFile(filepath.Join("api", "next.txt"), []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			log.Fatal("tidy: ", err)
		}
	case *lazy:
		names, err := lazyFuncs(".")
		if err != nil {
			log.Fatal("tidy: ", err)
		}
		fmt.Println(strings.Join(names, ","))
	default:
		flag.Usage()
		os.Exit(2)
	}
}
