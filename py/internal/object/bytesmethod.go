package object

import (
	"strings"
)

// byteText returns the bytes of self in a method of bytes.
func byteText(v Value) string {
	b, _ := AsBytes(v)
	return b
}

// needBytes returns the bytes of an argument.
func needBytes(v Value) string {
	b, ok := AsBytes(v)
	if !ok {
		panic(Errorf(TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
	}
	return b
}

// bytesNeedle returns what find and its like look for: bytes, or one byte
// given as an int.
func bytesNeedle(th *Thread, v Value) string {
	if b, ok := AsBytes(v); ok {
		return b
	}
	if !isIntLike(v) && v.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "argument should be integer or bytes-like object, not '%s'", v.TypeName()))
	}
	return string([]byte{byteValue(th, v, "byte must be in range(0, 256)")})
}

// bytesFind is find and rfind: -1 if there is none.
func bytesFind(th *Thread, a []Value, index func(s, sub string) int) int64 {
	s := byteText(a[0])
	start, end, ok := bounds(th, a[2], a[3], len(s))
	sub := bytesNeedle(th, a[1])
	if !ok {
		return -1
	}
	if i := index(s[start:end], sub); i >= 0 {
		th.Pass(i)
		return int64(start + i)
	}
	th.Pass(end - start)
	return -1
}

func bytesAffix(th *Thread, a []Value, method string, has func(s, affix string) bool) Value {
	s := byteText(a[0])
	start, end, ok := bounds(th, a[2], a[3], len(s))
	if ok {
		s = s[start:end]
	}
	if b, isBytes := AsBytes(a[1]); isBytes {
		return Bool(ok && has(s, b))
	}
	t, isTuple := AsTuple(a[1])
	if !isTuple {
		panic(Errorf(TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", method, a[1].TypeName()))
	}
	for _, x := range t.Items {
		if b := needBytes(x); ok && has(s, b) {
			return True
		}
	}
	return False
}

// bytesSplitArgs reads sep and maxsplit; spaces is true where sep is None.
func bytesSplitArgs(th *Thread, a []Value) (sep string, n int, spaces bool) {
	n = ToInt(th, a[2])
	if a[1].IsNone() {
		return "", n, true
	}
	if sep = needBytes(a[1]); sep == "" {
		panic(Errorf(ValueError, "empty separator"))
	}
	return sep, n, false
}

// isByteSpace reports whether c is white space to bytes, which is less than
// what it is to str.
func isByteSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// bytesFields is b.split() from either end.
func bytesFields(th *Thread, s string, n int, back bool) []string {
	var out []string
	add := func(f string) {
		th.Grow(1)
		out = append(out, f)
	}
	if back {
		for {
			end := len(s)
			for end > 0 && isByteSpace(s[end-1]) {
				end--
			}
			if end == 0 {
				return out
			}
			i := 0
			if n != 0 {
				for i = end; i > 0 && !isByteSpace(s[i-1]); i-- {
				}
			}
			n--
			add(s[i:end])
			s = s[:i]
		}
	}
	for {
		i := 0
		for i < len(s) && isByteSpace(s[i]) {
			i++
		}
		if i == len(s) {
			return out
		}
		end := len(s)
		if n != 0 {
			for end = i; end < len(s) && !isByteSpace(s[end]); end++ {
			}
		}
		n--
		add(s[i:end])
		s = s[end:]
	}
}

// bytesList returns pieces as a list of bytes objects.
func bytesList(pieces []string, backwards bool) Value {
	items := make([]Value, len(pieces))
	for i, p := range pieces {
		j := i
		if backwards {
			j = len(pieces) - 1 - i
		}
		items[j] = NewBytes(p)
	}
	return NewList(items).Value()
}

func bytesStrip(v, set Value, left, right bool) Value {
	s := byteText(v)
	in := isByteSpace
	if set.Given() {
		chars := needBytes(set)
		in = func(c byte) bool { return strings.IndexByte(chars, c) >= 0 }
	}
	for left && s != "" && in(s[0]) {
		s = s[1:]
	}
	for right && s != "" && in(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return NewBytes(s)
}

// bytesJoin is sep.join(iterable).
func bytesJoin(th *Thread, sep string, iterable Value) Value {
	if iterable.Type().Slots.Iter == nil && iterable.Type().Slots.GetItem == nil {
		panic(Errorf(TypeError, "can only join an iterable"))
	}
	items := Collect(th, iterable)
	parts, size := make([]string, len(items)), max(len(items)-1, 0)*len(sep)
	for i, x := range items {
		item, ok := AsBytes(x)
		if !ok {
			panic(Errorf(TypeError, "sequence item %d: expected a bytes-like object, %s found", i, x.TypeName()))
		}
		parts[i], size = item, size+len(item)
	}
	th.Alloc(size)
	return NewBytes(strings.Join(parts, sep))
}

func bytesPartition(v, sep Value, index func(s, sub string) int, left bool) Value {
	s, x := byteText(v), needBytes(sep)
	if x == "" {
		panic(Errorf(ValueError, "empty separator"))
	}
	i := index(s, x)
	switch {
	case i >= 0:
		return NewTuple(NewBytes(s[:i]), sep, NewBytes(s[i+len(x):])).Value()
	case left:
		return NewTuple(v, NewBytes(""), NewBytes("")).Value()
	}
	return NewTuple(NewBytes(""), NewBytes(""), v).Value()
}

func init() { BytesType.Late(bytesMethods) }

func bytesMethods(t *Type) {
	t.Def("find(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return Int(bytesFind(th, a, strings.Index))
	})
	t.Def("rfind(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return Int(bytesFind(th, a, strings.LastIndex))
	})
	index := func(f func(s, sub string) int) func(*Thread, []Value) Value {
		return func(th *Thread, a []Value) Value {
			i := bytesFind(th, a, f)
			if i < 0 {
				panic(Errorf(ValueError, "subsection not found"))
			}
			return Int(i)
		}
	}
	t.Def("index(self, sub, start=None, end=None, /)", index(strings.Index))
	t.Def("rindex(self, sub, start=None, end=None, /)", index(strings.LastIndex))
	t.Def("count(self, sub, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		s := byteText(a[0])
		start, end, ok := bounds(th, a[2], a[3], len(s))
		sub := bytesNeedle(th, a[1])
		switch {
		case !ok:
			return Int(0)
		case sub == "":
			return Int(int64(end - start + 1))
		}
		th.Pass(end - start)
		return Int(int64(strings.Count(s[start:end], sub)))
	})
	t.Def("startswith(self, prefix, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return bytesAffix(th, a, "startswith", strings.HasPrefix)
	})
	t.Def("endswith(self, suffix, start=None, end=None, /)", func(th *Thread, a []Value) Value {
		return bytesAffix(th, a, "endswith", strings.HasSuffix)
	})
	t.Def("replace(self, old, new, count=-1, /)", func(th *Thread, a []Value) Value {
		return bytesReplace(th, byteText(a[0]), needBytes(a[1]), needBytes(a[2]), ToInt(th, a[3]))
	})
	t.Def2("removeprefix(self, prefix, /)", func(_ *Thread, self, x Value) Value {
		return NewBytes(strings.TrimPrefix(byteText(self), needBytes(x)))
	})
	t.Def2("removesuffix(self, suffix, /)", func(_ *Thread, self, x Value) Value {
		return NewBytes(strings.TrimSuffix(byteText(self), needBytes(x)))
	})
	t.Def("split(self, /, sep=None, maxsplit=-1)", func(th *Thread, a []Value) Value {
		sep, n, spaces := bytesSplitArgs(th, a)
		if spaces {
			return bytesList(bytesFields(th, byteText(a[0]), n, false), false)
		}
		if n++; n <= 0 {
			n = -1
		}
		return bytesList(strings.SplitN(byteText(a[0]), sep, n), false)
	})
	t.Def("rsplit(self, /, sep=None, maxsplit=-1)", func(th *Thread, a []Value) Value {
		sep, n, spaces := bytesSplitArgs(th, a)
		s := byteText(a[0])
		if spaces {
			return bytesList(bytesFields(th, s, n, true), true)
		}
		var pieces []string
		for ; n != 0; n-- {
			i := strings.LastIndex(s, sep)
			if i < 0 {
				break
			}
			th.Grow(1)
			pieces = append(pieces, s[i+len(sep):])
			s = s[:i]
		}
		return bytesList(append(pieces, s), true)
	})
	t.Def("splitlines(self, /, keepends=False)", func(th *Thread, a []Value) Value {
		keep := Truth(th, a[1])
		var pieces []string
		for s := byteText(a[0]); s != ""; {
			end := strings.IndexAny(s, "\r\n")
			next := end + 1
			if end < 0 {
				end, next = len(s), len(s)
			} else if strings.HasPrefix(s[end:], "\r\n") {
				next++
			}
			if keep {
				end = next
			}
			th.Grow(1)
			pieces = append(pieces, s[:end])
			s = s[next:]
		}
		return bytesList(pieces, false)
	})
	t.Def2("partition(self, sep, /)", func(_ *Thread, self, sep Value) Value {
		return bytesPartition(self, sep, strings.Index, true)
	})
	t.Def2("rpartition(self, sep, /)", func(_ *Thread, self, sep Value) Value {
		return bytesPartition(self, sep, strings.LastIndex, false)
	})
	t.Def2("join(self, iterable_of_bytes, /)", func(th *Thread, self, x Value) Value {
		return bytesJoin(th, byteText(self), x)
	})
	t.Def("strip(self, bytes=None, /)", func(_ *Thread, a []Value) Value { return bytesStrip(a[0], a[1], true, true) })
	t.Def("lstrip(self, bytes=None, /)", func(_ *Thread, a []Value) Value { return bytesStrip(a[0], a[1], true, false) })
	t.Def("rstrip(self, bytes=None, /)", func(_ *Thread, a []Value) Value { return bytesStrip(a[0], a[1], false, true) })
}

func bytesReplace(th *Thread, s, from, to string, n int) Value {
	found := len(s) + 1
	if from != "" {
		found = strings.Count(s, from)
	}
	if n >= 0 {
		found = min(found, n)
	}
	grown := found * (len(to) - len(from))
	if grown > ChunkMax {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(len(s) + grown)
	if from != "" {
		return NewBytes(strings.Replace(s, from, to, n))
	}
	var b strings.Builder
	for i := range len(s) + 1 {
		if i < found {
			b.WriteString(to)
		}
		if i < len(s) {
			b.WriteByte(s[i])
		}
	}
	return NewBytes(b.String())
}
