package py

import (
	"bytes"
	"context"
	"testing"
)

// outputOf runs src and returns what it prints, and its error at the end.
func outputOf(src string) string {
	var out bytes.Buffer
	if err := New(Options{Stdout: &out}).Run(context.Background(), "<test>", src); err != nil {
		out.WriteString(err.Error())
	}
	return out.String()
}

// TestFastPathsAreThePlainOnes runs programs in two spellings: one that the
// compiler has a shortcut for, and one that goes the long way round.
func TestFastPathsAreThePlainOnes(t *testing.T) {
	const values = "big = 2**62\nclass L(list): pass\nclass D(dict): pass\nclass N(int): pass\n" +
		"xs = [0, 1, -5, big, -big, 2**64, 1.5, True, 'ab', (1, 2), [3], None, N(7)]\n"
	for _, c := range []struct{ name, fast, plain string }{
		{"pairs of enumerate", "for i, x in enumerate('abc', 2**63 - 2): print(i, x)", "for p in enumerate('abc', 2**63 - 2):\n  i, x = p\n  print(i, x)"},
		{"pairs of zip", "a = iter([1, 2, 3]); b = iter([4, 5])\nfor x, y in zip(a, b): print(x, y)\nprint(list(a), list(b))", "a = iter([1, 2, 3]); b = iter([4, 5])\nfor p in zip(a, b):\n  x, y = p\n  print(x, y)\nprint(list(a), list(b))"},
		{"zip of three", "try:\n  for x, y in zip('a', 'b', 'c'): print(x)\nexcept ValueError as e: print(e)", "try:\n  for p in zip('a', 'b', 'c'):\n    x, y = p\n    print(x)\nexcept ValueError as e: print(e)"},
		{"strict zip", "try:\n  for x, y in zip('ab', 'c', strict=True): print(x, y)\nexcept ValueError as e: print(e)", "try:\n  for p in zip('ab', 'c', strict=True):\n    x, y = p\n    print(x, y)\nexcept ValueError as e: print(e)"},
		{"items that change", "d = {1: 2, 3: 4}\ntry:\n  for k, v in d.items():\n    print(k, v)\n    d[9] = 0\nexcept RuntimeError as e: print(e)", "d = {1: 2, 3: 4}\ntry:\n  for p in d.items():\n    k, v = p\n    print(k, v)\n    d[9] = 0\nexcept RuntimeError as e: print(e)"},
		{"a shared cursor", "e = enumerate('abcd')\nfor i, x in e:\n  print(i, x, next(e))", "e = enumerate('abcd')\nfor p in e:\n  i, x = p\n  print(i, x, next(e))"},
		{"pairs in comprehensions", "print([i * x for i, x in enumerate([5, 6]) if i], {k: v for k, v in {1: 2}.items()}, sum(a * b for a, b in zip([1, 2], [3, 4])))", "print([p[0] * p[1] for p in enumerate([5, 6]) if p[0]], dict([p for p in {1: 2}.items()]), sum([p[0] * p[1] for p in zip([1, 2], [3, 4])]))"},
		{"ints in place", "del xs[10]\nfor x in xs:\n  for y in xs:\n    try:\n      z = x\n      z += y\n      print(z)\n    except TypeError as e: print('no')", "del xs[10]\nfor x in xs:\n  for y in xs:\n    try:\n      z = x + y\n      print(z)\n    except TypeError as e: print('no')"},
		{"constants in place", "def f(x):\n  try:\n    x += 1; x -= 2; x *= 3\n  except TypeError: return 'no'\n  return x\nfor x in xs: print(f(x))", "def f(x):\n  try:\n    x = ((x + 1) - 2) * 3\n  except TypeError: return 'no'\n  return x\nfor x in xs: print(f(x))"},
		{"comparisons of ints", "for x in [-1, 0, 1, big, 2**64]:\n  for y in [-1, 0, 1, big, 2**64]: print(x < y, x <= y, x == y, x != y, x > y, x >= y)", "from operator import lt, le, eq, ne, gt, ge\nfor x in [-1, 0, 1, big, 2**64]:\n  for y in [-1, 0, 1, big, 2**64]: print(lt(x, y), le(x, y), eq(x, y), ne(x, y), gt(x, y), ge(x, y))"},
		{"overflow in place", "x = 2**63 - 1\nx += 1\nprint(x)\ndef f(x):\n  x += 1\n  return x\nprint(f(2**63 - 1), f(-1))", "print(2**63)\nprint(2**63, 0)"},
		{"assigned on the right", "def f():\n  x = 1\n  x += (x := 5)\n  return x\nprint(f())", "def f():\n  x = 1\n  y = x\n  x = 5\n  return y + x\nprint(f())"},
		{"an alias of a list", "a = b = [1]\na += [2]\nprint(a, b, a is b)", "a = b = [1]\na.extend([2])\nprint(a, b, a is b)"},
		{"a dict's own value", "d = {'a': 1, 'b': [1]}\nd['a'] += 2\nd['b'] += [2]\nprint(d)", "d = {'a': 1, 'b': [1]}\nd['a'] = d['a'] + 2\nd['b'] = d['b'] + [2]\nprint(d)"},
		{"a dict that changes meanwhile", "d = {1: 1}\ndef grow():\n  for i in range(2, 40): d[i] = i\n  return 10\nd[1] += grow()\nprint(d[1], len(d))", "d = {1: 1}\ndef grow():\n  for i in range(2, 40): d[i] = i\n  return 10\nv = d[1]\nw = grow()\nd[1] = v + w\nprint(d[1], len(d))"},
		{"a key that goes meanwhile", "d = {1: 1}\ndef drop():\n  d.clear()\n  return 10\nd[1] += drop()\nprint(d)", "d = {1: 1}\nv = d[1]\nd.clear()\nd[1] = v + 10\nprint(d)"},
		{"a dict of a class", "class M(dict):\n  def __getitem__(self, k): return 100\nd = M({1: 1})\nd[1] += 1\nprint(dict(d), d.get(1))", "class M(dict):\n  def __getitem__(self, k): return 100\nd = M({1: 1})\nd[1] = d[1] + 1\nprint(dict(d), d.get(1))"},
		{"attributes that are new", "class P:\n  def __init__(self, x):\n    self.x = x\n    if x > 1: self.y = x\nfor i in range(4): print(vars(P(i)))\nP.x = property(lambda self: 7)\ntry: P(5)\nexcept AttributeError as e: print('no setter')", "class P: pass\nfor i in range(4):\n  p = P()\n  setattr(p, 'x', i)\n  if i > 1: setattr(p, 'y', i)\n  print(vars(p))\nprint('no setter')"},
		{"a class that sets by itself", "class P:\n  def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)\nfor i in range(3):\n  p = P()\n  p.x = i\n  print(p.x)", "class P: pass\nfor i in range(3):\n  p = P()\n  p.x = i * 2\n  print(p.x)"},
		{"an __init__ that is replaced", "class P:\n  def __init__(self, x): self.x = x\ndef make(i): return P(i)\nprint(make(1).x)\nP.__init__ = lambda self, x: setattr(self, 'x', x * 10)\nprint(make(1).x)\nP.__new__ = lambda cls, x: [x]\nprint(make(1))", "print(1)\nprint(10)\nprint([1])"},
		{"an __init__ that returns", "class P:\n  def __init__(self, x): return x\ntry: P(1)\nexcept TypeError as e: print(e)", "class P:\n  def __init__(self, x): return x\ntry: P(*[1])\nexcept TypeError as e: print(e)"},
		{"generators into reducers", "def g(n):\n  for i in range(n):\n    print('y', i)\n    yield i\nprint(any(g(4)), sum(g(3)), [x for x in g(2)], max(x for x in g(2)))", "def g(n):\n  for i in range(n):\n    print('y', i)\n    yield i\na = g(4); b = g(3); c = g(2); d = g(2)\nprint(any(a), sum(b), [x for x in c], max(x for x in d))"},
		{"a generator that fails in a reducer", "def g():\n  yield 1\n  raise StopIteration\ntry: print(sum(g()))\nexcept RuntimeError as e: print(e)", "def g():\n  yield 1\n  raise StopIteration\nh = g()\ntry: print(sum(h))\nexcept RuntimeError as e: print(e)"},
		{"yields that were sent to", "def g():\n  yield 1\n  yield 2\n  x = yield 3\n  print('got', x)\n  yield 4\nh = g()\nprint(next(h), h.send('a'), h.send('b'), h.send('c'))", "print('got', 'c')\nprint(1, 2, 3, 4)"},
		{"yields that were thrown at", "def g():\n  while True:\n    try:\n      yield 1\n      yield 2\n      yield 1 // zero\n    except (KeyError, ZeroDivisionError) as e: print(type(e).__name__)\nzero = 0\nh = g()\nprint(next(h), next(h), h.throw(KeyError()), next(h), next(h), next(h))", "print('KeyError')\nprint('ZeroDivisionError')\nprint(1, 2, 1, 2, 1, 2)"},
		{"words and stripping", "print(' a\\tb  c\\x1fd '.split(), ''.split(), 'x..é.'.strip('.é'), 'éaé'.strip('a'), '--a-b--'.lstrip('-'), 'ab'.strip('ab') == '')", "print([w for w in ('a', 'b', 'c', 'd')], [], 'x', 'éaé', 'a-b--', True)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := outputOf(values+c.fast), outputOf(values+c.plain); got != want {
				t.Errorf("%s\nprints\n%s\nbut\n%s\nprints\n%s", c.fast, got, c.plain, want)
			}
		})
	}
}
