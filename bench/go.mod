module github.com/weft-go/weft/bench

go 1.26

require (
	deedles.dev/xiter v0.2.1
	github.com/BooleanCat/go-functional/v2 v2.3.0
	github.com/bobg/seqs v1.8.0
	github.com/destel/rill v0.7.0
	github.com/samber/lo v1.53.0
	github.com/weft-go/weft v0.0.0
	golang.org/x/sync v0.18.0
)

require (
	github.com/bobg/go-generics/v4 v4.1.2 // indirect
	golang.org/x/text v0.22.0 // indirect
)

replace github.com/weft-go/weft => ../
