package py

import (
	"context"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
)

// BenchmarkLambda calls a lambda of one argument.
func BenchmarkLambda(b *testing.B) {
	word := object.StrASCII("something")
	for _, c := range []struct {
		src string
		arg object.Value
	}{
		{"lambda x: x*2+1", object.Int(20)},
		{"lambda w: w.lower()", word},
		{"lambda w: len(w) > 3", word},
		{"lambda x: x.real if False else x", object.Int(1)},
	} {
		b.Run(c.src, func(b *testing.B) {
			e := New(Options{})
			s := e.Session(context.Background())
			p, err := e.CompileExpr("<bench>", c.src)
			if err != nil {
				b.Fatal(err)
			}
			fn, _ := s.Run(p)
			b.ReportAllocs()
			err = s.protect(func() {
				for b.Loop() {
					object.Call1(s.th, fn.v, c.arg)
				}
			})
			if err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkProgram runs loops of a thousand turns.
func BenchmarkProgram(b *testing.B) {
	for _, c := range []struct{ name, src string }{
		{"while", "def f():\n    s = i = 0\n    while i < 1000:\n        s += i*i\n        i += 1\n    return s\n"},
		{"while-global", "s = i = 0\nwhile i < 1000:\n    s += i*i\n    i += 1\ndef f(): pass\n"},
		{"for-range", "def f():\n    s = 0\n    for i in range(1000):\n        s += i\n    return s\n"},
		{"call", "def g(x): return x\ndef f():\n    for i in range(1000):\n        g(i)\n"},
		{"generator", "def g():\n    for i in range(1000):\n        yield i\ndef f():\n    s = 0\n    for i in g():\n        s += i\n    return s\n"},
		{"genexp-sum", "def f(): return sum(x*x for x in range(1000))\n"},
		{"genexp-list", "def f(): return list(map(lambda x: x+1, (x*x for x in range(1000))))\n"},
		{"attr", "class A:\n    def __init__(self): self.x = 1\n    def inc(self): self.x += 1\na = A()\ndef f():\n    for i in range(1000):\n        a.inc()\n"},
		{"listcomp", "def f(): return [x*2 for x in range(1000) if x % 2 == 0]\n"},
		{"dict-count", "words = ['a','b','c','d']*250\ndef f():\n    d = {}\n    for w in words:\n        d[w] = d.get(w, 0) + 1\n    return d\n"},
		{"str-build", "def f():\n    s = ''\n    for i in range(1000):\n        s += 'ab'\n    return s\n"},
		{"try", "def f():\n    for i in range(1000):\n        try:\n            if i < 0: raise ValueError\n        except ValueError: pass\n"},
		{"raise", "def f():\n    for i in range(1000):\n        try: raise ValueError\n        except ValueError: pass\n"},
		{"raise-call", "def g(x):\n    raise ValueError(x)\ndef f():\n    for i in range(1000):\n        try: g(i)\n        except ValueError as e: pass\n"},
		{"await", "async def g(): return 1\nasync def main():\n    for i in range(1000):\n        await g()\ndef f():\n    try: main().send(None)\n    except StopIteration: pass\n"},
		{"fib", "def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)\ndef f(): return fib(15)\n"},
		{"tree", "def walk(n):\n    if n:\n        yield from walk(n-1)\n        yield n\n        yield from walk(n-1)\ndef f():\n    for x in walk(9): pass\n"},
		{"isin", "def f():\n    s = {1,2,3}\n    n = 0\n    for i in range(1000):\n        if i in s: n += 1\n    return n\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := New(Options{})
			if err := e.Run(context.Background(), "<bench>", c.src); err != nil {
				b.Fatal(err)
			}
			p, err := e.Compile("<bench>", c.src)
			if err != nil {
				b.Fatal(err)
			}
			s := e.Session(context.Background())
			if c.name == "while-global" {
				for b.Loop() {
					s.Run(p)
				}
			} else {
				fn, _ := e.Get("f")
				for b.Loop() {
					if _, err := s.Call(fn); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/turn")
		})
	}
}
