// Package py_test measures the Python engine by programs of a thousand turns,
// each in a function that is called again and again. Each checks its answer.
// The whole programs in bench/programs compare the engine with CPython.
package py_test

import (
	"context"
	"testing"

	"github.com/weft-go/weft/py"
)

const turns = 1000

// programs define f, which makes its turns and returns want.
var programs = []struct {
	name, src string
	want      any
}{
	{"lambda/int", "g = lambda x: x*2+1\ndef f():\n    for x in range(1000):\n        v = g(x)\n    return v\n", int64(1999)},
	{"lambda/lower", "g = lambda w: w.lower()\nws = ['Something'] * 1000\ndef f():\n    for w in ws:\n        v = g(w)\n    return v\n", "something"},
	{"lambda/len", "g = lambda w: len(w) > 3\nws = ['Something'] * 1000\ndef f():\n    for w in ws:\n        v = g(w)\n    return v\n", true},
	{"lambda/map", "def f(): return sum(map(lambda x: x*2+1, range(1000)))\n", int64(1000000)},
	{"while", "def f():\n    s = i = 0\n    while i < 1000:\n        s += i*i\n        i += 1\n    return s\n", int64(332833500)},
	{"for", "def f():\n    s = 0\n    for i in range(1000):\n        s += i\n    return s\n", int64(499500)},
	{"for/enumerate", "xs = list(range(1000))\ndef f():\n    s = 0\n    for i, x in enumerate(xs):\n        s += i*x\n    return s\n", int64(332833500)},
	{"call", "def g(a, b): return a + b\ndef f():\n    s = 0\n    for i in range(1000):\n        s = g(s, i)\n    return s\n", int64(499500)},
	{"method", "class A:\n    def __init__(self): self.n = 0\n    def add(self, i): self.n += i\ndef f():\n    a = A()\n    for i in range(1000):\n        a.add(i)\n    return a.n\n", int64(499500)},
	{"instance", "class P:\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\ndef f():\n    for i in range(1000):\n        p = P(i, i)\n    return p.x + p.y\n", int64(1998)},
	{"generator/for", "def g():\n    for i in range(1000):\n        yield i\ndef f():\n    s = 0\n    for i in g():\n        s += i\n    return s\n", int64(499500)},
	{"generator/next", "def g():\n    i = 0\n    while True:\n        yield i\n        i += 1\ndef f():\n    it = g()\n    for i in range(1000):\n        v = next(it)\n    return v\n", int64(999)},
	{"generator/tree", "def walk(lo, hi):\n    if lo < hi:\n        mid = (lo + hi) // 2\n        yield from walk(lo, mid)\n        yield mid\n        yield from walk(mid + 1, hi)\ndef f(): return sum(walk(0, 1000))\n", int64(499500)},
	{"dict/count", "ws = ['a', 'b', 'c', 'd'] * 250\ndef f():\n    d = {}\n    for w in ws:\n        d[w] = d.get(w, 0) + 1\n    return d['a']\n", int64(250)},
	{"comprehension", "def f(): return len([x*2 for x in range(1000) if x % 2 == 0])\n", int64(500)},
	{"try", "def f():\n    n = 0\n    for i in range(1000):\n        try:\n            n += 1\n        except ValueError:\n            pass\n    return n\n", int64(1000)},
}

func BenchmarkProgram(b *testing.B) {
	for _, p := range programs {
		b.Run(p.name, func(b *testing.B) {
			e := py.New(py.Options{})
			if err := e.Run(context.Background(), "<bench>", p.src); err != nil {
				b.Fatal(err)
			}
			f, _ := e.Get("f")
			s := e.Session(context.Background())
			b.ReportAllocs()
			var got py.Value
			for b.Loop() {
				var err error
				if got, err = s.Call(f); err != nil {
					b.Fatal(err)
				}
			}
			if v, err := py.FromValue(got); err != nil || v != p.want {
				b.Fatalf("f() = %v, %v, want %v", v, err, p.want)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/turns, "ns/turn")
		})
	}
}
