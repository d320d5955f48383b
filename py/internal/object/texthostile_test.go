package object

import (
	"context"
	"runtime"
	"testing"

	"github.com/weft-go/weft/py/internal/syntax"
)

// Expressions that ask for more memory than a thread may have must fail before
// they take it.
func TestTextAsksBeforeItGrows(t *testing.T) {
	const limit = 32 << 20
	for _, expr := range []string{
		"'a'.ljust(2**62)", "'a'.center(2**33)", "'a'.rjust(2**30, 'é')", "'1'.zfill(2**31)",
		"'\\t'.expandtabs(2**40)", "('\\t' * 1000).expandtabs(2**31)", "b'\\t'.expandtabs(2**40)",
		"('a' * 100000).replace('a', 'b' * 100000)", "('b' * 100000).replace('', 'b' * 100000)",
		"b'a'.ljust(2**40)", "bytes(2**40)", "(b'a' * 100000).replace(b'a', b'b' * 100000)",
		"(1).to_bytes(2**40)", "('a' * 1000).join(['b'] * 1000000)",
		"format(1, '2000000000')", "format('a', '99999999999')", "format(1, '02000000000,')",
		"format(1.5, '.2000000000f')", "format(1.5, '.99999999999f')", "format(1.5, '01000000000')",
		"'%2000000000d' % 1", "'%.2000000000d' % 1", "'%*d' % (2**40, 1)", "'%.2000000000f' % 1.5", "'%2000000000s' % 1",
		"'{:2000000000}'.format(1)", "'{:{}}'.format(1, 2**31)", "('{0}' * 1000).format('a' * 1000000)",
		"('a' * 1000).translate({97: 'b' * 1000000})", "('a' * 20000000).encode('utf-32')",
		"round(1, -10**15)", "int('9' * 5000)", "format(2**100000)",
	} {
		tree, err := syntax.ParseExpr("hostile", expr)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		th := NewThread(context.Background(), Limits{Memory: limit})
		failed := func() (failed bool) {
			defer func() {
				if r := recover(); r != nil {
					switch r.(type) {
					case *Exception, *LimitError:
						failed = true
					default:
						panic(r)
					}
				}
			}()
			naive{th}.eval(tree.Body)
			return false
		}()
		runtime.ReadMemStats(&after)
		if !failed && expr != "round(1, -10**15)" {
			t.Errorf("%s: did not fail under a limit of %d bytes", expr, limit)
		}
		// A buffer that doubles allocates several times what it holds.
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 32*limit {
			t.Errorf("%s: allocated %d MB under a limit of %d", expr, grown>>20, limit>>20)
		}
	}
}
