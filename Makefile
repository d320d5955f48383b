# The everyday commands. CI runs .ci/run, which is these and more.
.PHONY: test check api vectors confirm bench fuzz

test:
	go test work

check: ## what to run before a commit
	test -z "$$(gofmt -l .)" || { gofmt -l . ; exit 1; }
	go vet work
	go vet -unusedresult.funcs="$$(go run ./internal/tidy -lazy)" work
	go test work

api: ## rewrite the list of exported names
	go run ./internal/tidy -write

vectors: ## run CPython's recorded vectors through the library
	go run ./internal/vectors internal/vectors/testdata/*.jsonl
	go run ./internal/vectors -form seq internal/vectors/testdata/sync.jsonl

fuzz: ## ten seconds of each fuzz target
	.ci/fuzz 10s

bench:
	go test -run='^$$' -bench=. ./bench/...

PYTHON ?= python3.13

confirm: ## record again what CPython 3.13 prints, and show what changed
	$(PYTHON) py/testdata/matrix.py
	$(PYTHON) py/testdata/record.py
	$(PYTHON) py/testdata/scripts.py
	$(PYTHON) py/testdata/programs.py
	git diff --stat -- py/testdata
