// Duckdb runs one query in DuckDB and prints its rows, for bench/commands. It
// is a module of its own, outside the workspace: it needs a C compiler and
// 70 MB of libraries.
//
//	cd bench/duckdb && GOWORK=off go build -o /tmp/duckdb .
//	go run ./bench/commands -weft ./weft -duckdb /tmp/duckdb
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"log"

	_ "github.com/duckdb/duckdb-go/v2"
)

func main() {
	log.SetFlags(0)
	threads := flag.Int("threads", 1, "threads of the query")
	flag.Parse()
	if err := query(flag.Arg(0), *threads); err != nil {
		log.Fatal(err)
	}
}

func query(q string, threads int) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Exec(fmt.Sprintf("SET threads TO %d", threads)); err != nil {
		return err
	}
	rows, err := db.Query(q)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		to[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		fmt.Println(row...)
	}
	return rows.Err()
}
