# The everyday commands. CI runs .ci/run, which is these and more.
.PHONY: test check api vectors confirm bench fuzz trace build

test:
	go test work

build: ## the command without the C library: see docs/command.md
	CGO_ENABLED=0 go build -trimpath ./cmd/weft

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

trace: ## open FILE, written by async.Trace, in Chrome's own viewer
	go run ./async/testdata/traceview $(FILE)

bench:
	go test -run='^$$' -bench=. ./bench/...

PYTHON ?= python3.13

# What CPython gives is recorded beside the tests that compare with it.
RECORDERS = $(addprefix py/testdata/, matrix record scripts programs programs_more) \
	$(addprefix py/internal/, precise/testdata/record module/testdata/patterns object/testdata/record) \
	$(addprefix source/testdata/, record record_csv record_json) pull/testdata/record_sort \
	internal/timsort/testdata/record

confirm: ## record again what CPython 3.13 gives, and show what changed
	for r in $(RECORDERS); do $(PYTHON) $$r.py > /dev/null || exit 1; done
	cd py/internal/syntax/testdata && $(PYTHON) record.py cases.txt > cases.jsonl
	git diff --stat
