package object

import (
	"strings"
	"unicode/utf8"
)

// argName is how messages about arguments name the type of v.
func argName(v Value) string {
	if v.IsNone() {
		return "None"
	}
	return v.TypeName()
}

// needStr returns the text of v, the n-th argument of a method.
func needStr(v Value, method string, n int) string {
	if v = PlainStr(v); !v.IsStr() {
		panic(Errorf(TypeError, "%s() argument %d must be str, not %s", method, n, argName(v)))
	}
	return v.Str()
}

// bounds returns the range that optional start and end select in a sequence
// of length n, and false if it lies beyond the end.
func bounds(th *Thread, lo, hi Value, n int) (int, int, bool) {
	start, end := 0, n
	if lo.Given() {
		if start = sliceBound(th, lo); start < 0 {
			start = max(start+n, 0)
		}
	}
	if hi.Given() {
		if end = min(sliceBound(th, hi), n); end < 0 {
			end = max(end+n, 0)
		}
	}
	return start, end, start <= end
}

// window returns the part of the str v between start and end, its first code
// point's index, and false if there is no such part.
func window(th *Thread, v, lo, hi Value) (string, int, bool) {
	s := v.Str()
	if !lo.Given() && !hi.Given() {
		return s, 0, true
	}
	start, end, ok := bounds(th, lo, hi, v.RuneLen())
	if !ok {
		return "", 0, false
	}
	if v.knownASCII() {
		return s[start:end], start, true
	}
	a := Offset(s, start)
	return s[a : a+Offset(s[a:], end-start)], start, true
}

// runeIndex turns a byte index in s into one of code points.
func runeIndex(v Value, s string, i int) int {
	if v.knownASCII() {
		return i
	}
	return utf8.RuneCountInString(s[:i])
}

// find is find and rfind: -1 if there is none.
func find(th *Thread, a []Value, method string, index func(s, sub string) int) int64 {
	sub := needStr(a[1], method, 1)
	s, first, ok := window(th, a[0], a[2], a[3])
	if !ok {
		return -1
	}
	i := index(s, sub)
	if i < 0 {
		return -1
	}
	return int64(first + runeIndex(a[0], s, i))
}

// hasAffix is startswith and endswith.
func hasAffix(th *Thread, a []Value, method string, has func(s, affix string) bool) Value {
	s, _, ok := window(th, a[0], a[2], a[3])
	if x := PlainStr(a[1]); x.IsStr() {
		return Bool(ok && has(s, x.Str()))
	}
	t, isTuple := AsTuple(a[1])
	if !isTuple {
		panic(Errorf(TypeError, "%s first arg must be str or a tuple of str, not %s", method, a[1].TypeName()))
	}
	for _, x := range t.Items {
		if x = PlainStr(x); !x.IsStr() {
			panic(Errorf(TypeError, "tuple for %s must only contain str, not %s", method, argName(x)))
		}
		if ok && has(s, x.Str()) {
			return True
		}
	}
	return False
}

// countText counts sub in s without overlap; an empty one fits everywhere.
func countText(s, sub string) int64 {
	if sub == "" {
		return int64(utf8.RuneCountInString(s) + 1)
	}
	return int64(strings.Count(s, sub))
}

// strReplace is v.replace(old, new, count).
func strReplace(th *Thread, v Value, old, repl Value, n int) Value {
	old, repl = PlainStr(old), PlainStr(repl)
	s, from, to := v.Str(), old.Str(), repl.Str()
	found := countText(s, from)
	if n >= 0 {
		found = min(found, int64(n))
	}
	if found == 0 {
		return v
	}
	size := int64(len(s)) + found*int64(len(to)-len(from))
	if size > ChunkMax {
		panic(Errorf(MemoryError, ""))
	}
	b := th.Arena(int(size))[:0]
	for ; found > 0; found-- {
		th.Step()
		i := strings.Index(s, from)
		b = append(b, s[:i]...)
		b = append(b, to...)
		s = s[i+len(from):]
		if from == "" && s != "" && found > 1 {
			_, w := utf8.DecodeRuneInString(s)
			b = append(b, s[:w]...)
			s = s[w:]
		}
	}
	b = append(b, s...)
	return LentBytes(b, v.knownASCII() && repl.knownASCII())
}

func init() { StrType.Late(strFindMethods) }

func strFindMethods(t *Type) {
	t.Def("find(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return Int(find(th, a, "find", strings.Index))
	})
	t.Def("rfind(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return Int(find(th, a, "rfind", strings.LastIndex))
	})
	t.Def("index(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		i := find(th, a, "index", strings.Index)
		if i < 0 {
			panic(Errorf(ValueError, "substring not found"))
		}
		return Int(i)
	})
	t.Def("rindex(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		i := find(th, a, "rindex", strings.LastIndex)
		if i < 0 {
			panic(Errorf(ValueError, "substring not found"))
		}
		return Int(i)
	})
	t.Def("count(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		sub := needStr(a[1], "count", 1)
		s, _, ok := window(th, a[0], a[2], a[3])
		if !ok {
			return Int(0)
		}
		if len(sub) > 1 {
			th.Work(len(s) / (4 * itemsPerStep))
		}
		return Int(countText(s, sub))
	})
	t.Def("startswith(self, prefix, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return hasAffix(th, a, "startswith", strings.HasPrefix)
	})
	t.Def("endswith(self, suffix, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return hasAffix(th, a, "endswith", strings.HasSuffix)
	})
	t.Def("replace(self, old, new, /, count=-1)", func(th *Thread, a []Value) Value {
		needStr(a[1], "replace", 1)
		needStr(a[2], "replace", 2)
		return strReplace(th, a[0], a[1], a[2], ToInt(th, a[3]))
	})
	t.Def2("removeprefix(self, prefix, /)", func(_ *Thread, self, x Value) Value {
		if x = PlainStr(x); !x.IsStr() {
			panic(Errorf(TypeError, "removeprefix() argument must be str, not %s", argName(x)))
		}
		if s, ok := strings.CutPrefix(self.Str(), x.Str()); ok && x.Str() != "" {
			return self.part(s)
		}
		return self
	})
	t.Def2("removesuffix(self, suffix, /)", func(_ *Thread, self, x Value) Value {
		if x = PlainStr(x); !x.IsStr() {
			panic(Errorf(TypeError, "removesuffix() argument must be str, not %s", argName(x)))
		}
		if s, ok := strings.CutSuffix(self.Str(), x.Str()); ok && x.Str() != "" {
			return self.part(s)
		}
		return self
	})
}
