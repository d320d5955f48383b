package py

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
)

// sharing are programs that use types and modules, some of which nobody in the
// process has used before: whoever comes first makes what all share.
var sharing = []string{
	"import datetime, math\nprint(datetime.date(2024, 2, 29).isoformat(), math.floor(2.5))",
	"from collections import Counter, deque\nprint(Counter('abca').most_common(1), deque([1], 2).maxlen)",
	"try:\n    raise ValueError('x')\nexcept ValueError as e:\n    e.more = [1]\n    e.other = 2\n    print(e.args, e.more)",
	"import re, json\nprint(re.match('a+', 'aab').end(), json.dumps({'a': 1}))",
	"def f():\n    yield 1\nf.one, f.two = 1, 2\nprint(f.one + f.two, list(f()), object() is None)",
	"import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 5\nprint(asyncio.run(f()))",
	"class A:\n    def __init__(self): self.x = 1; self.y = 2\nprint(A().x, 'a,b'.split(','), {1} | {2}, b'x'.hex())",
}

// TestEnginesShareNothing: engines on several goroutines at once. The race
// detector sees what they share.
func TestEnginesShareNothing(t *testing.T) {
	const each = 4
	out := make([][each]string, len(sharing))
	var wg sync.WaitGroup
	for i, src := range sharing {
		for n := range each {
			wg.Go(func() {
				var b bytes.Buffer
				if err := New(Options{Stdout: &b}).Run(context.Background(), "shared.py", src); err != nil {
					b.WriteString(err.Error())
				}
				out[i][n] = b.String()
			})
		}
	}
	wg.Wait()
	for i, all := range out {
		for n, s := range all {
			if s != all[0] || s == "" || strings.Contains(s, "Error") {
				t.Errorf("engine %d prints %q, the first %q, for\n%s", n, s, all[0], sharing[i])
			}
		}
	}
}
