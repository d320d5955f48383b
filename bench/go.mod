module github.com/weft-go/weft/bench

go 1.26

require github.com/weft-go/weft v0.0.0

require (
	deedles.dev/xiter v0.2.1 // indirect
	github.com/BooleanCat/go-functional/v2 v2.3.0 // indirect
	github.com/bobg/go-generics/v4 v4.1.2 // indirect
	github.com/bobg/seqs v1.8.0 // indirect
	github.com/destel/rill v0.7.0 // indirect
	github.com/samber/lo v1.53.0 // indirect
	github.com/sourcegraph/conc v0.3.0 // indirect
	golang.org/x/sync v0.18.0 // indirect
	golang.org/x/text v0.22.0 // indirect
)

replace github.com/weft-go/weft => ../
