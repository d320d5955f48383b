package syntax

import (
	"strings"
	"testing"
)

// program is a text of the usual mixture, about n lines long.
func program(n int) string {
	const part = `
@wraps(f)
def pairs(rows, *, key=lambda row: row["name"], limit: int = 10) -> list:
    """Yield the rows that count, two at a time."""
    seen = {}
    for i, row in enumerate(rows):
        if not row or (k := key(row)) in seen and i > limit:
            continue
        try:
            seen[k] = [x * 2 + 1 for x in row.values() if x is not None]
        except (KeyError, ValueError) as e:
            print(f"row {i:>4}: {e!r} {'-' * 10}", file=sys.stderr)
            raise Broken("no " + k) from e
        else:
            total, *rest = a, b, c = 1, 2.5e3, 0xff
            yield k, sum(total * w for w in rest)[1:-1:2]
        while seen and len(seen) < 10_000:
            seen.pop(max(seen, key=seen.get), None)


class Counter(dict):
    limit = 1 << 20

    async def load(self, url):
        async with self.session.get(url) as response:
            return await response.json()
`
	return strings.Repeat(part, n/strings.Count(part, "\n")+1)
}

func TestParseLargeFile(t *testing.T) {
	src := program(100_000)
	m, err := ParseFile("large.py", src)
	if err != nil {
		t.Fatal(err)
	}
	if last := m.Body[len(m.Body)-1].Range().End; int(last.Off) != len(src)-1 {
		t.Errorf("the last statement ends at %d, want %d", last.Off, len(src)-1)
	}
}

func BenchmarkParseFile(b *testing.B) {
	src := program(1000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := ParseFile("f", src); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseExpr(b *testing.B) {
	for b.Loop() {
		if _, err := ParseExpr("f", `top(counts(w.lower() for w in words("f")), 10)`); err != nil {
			b.Fatal(err)
		}
	}
}
