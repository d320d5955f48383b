package builtin

import (
	"slices"

	"iter"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

var (
	enumerateType = object.NewIteratorType("enumerate")
	zipType       = object.NewIteratorType("zip")
	mapType       = object.NewIteratorType("map")
	filterType    = object.NewIteratorType("filter")
	reversedType  = object.NewIteratorType("reversed")
)

func init() {
	add(
		object.Def("iter(object, sentinel=<unset>, /)", iterFn),
		next,
		object.Def1("len(obj, /)", func(th *thread, v value) value { return object.Int(int64(object.Len(th, v))) }),
	)
	enumerateType.Subscripted()
	enumerateType.Slots.New = newEnumerate
	zipType.Slots.New = newZip
	mapType.Slots.New = newMap
	filterType.DefNew("filter(function, iterable, /)", func(th *thread, t *object.Type, a []value) value {
		return object.NewIterator(t, &filterIter{th: th, fn: a[0], it: object.Iter(th, a[1])})
	})
	reversedType.DefNew("reversed(sequence, /)", func(th *thread, t *object.Type, a []value) value { return reversed(th, t, a[0]) })
	for _, t := range []*object.Type{enumerateType, zipType, mapType, filterType, reversedType} {
		t.Open = true
		table[t.Name] = t.Value()
	}
}

func iterFn(th *thread, a []value) value {
	if a[1].IsNil() {
		return object.IterValue(th, a[0])
	}
	if !object.Callable(a[0]) {
		panic(object.Errorf(object.TypeError, "iter(v, w): v must be callable"))
	}
	done, fn, sentinel := false, a[0], a[1]
	return object.Wrap("callable_iterator", object.Cursor(func() (value, bool) {
		if done {
			return value{}, false
		}
		var v value
		if e := th.Try(func() { v = object.CallKW(th, fn, nil, nil) }); e != nil {
			if e.IsA(object.StopIteration) {
				done = true
				return value{}, false
			}
			panic(e)
		}
		done = object.Same(th, v, sentinel)
		return v, !done
	}))
}

var next = func() *object.Builtin {
	b := object.Def("next(iterator, default=<unset>, /)", func(th *thread, a []value) value { return nextOr(th, a[0], a[1]) })
	b.Fn1 = func(th *thread, it value) value { return nextOr(th, it, value{}) }
	b.Fn2, b.Try1 = nextOr, object.TryNext
	return b
}()

// nextOr is next with a default, if it is given.
func nextOr(th *thread, it, otherwise value) value {
	v, e := object.TryNext(th, it)
	switch {
	case e == nil:
		return v
	case otherwise.IsNil():
		panic(e)
	}
	return otherwise
}

// newEnumerate is enumerate(iterable, start=0), whose errors are its own.
func newEnumerate(th *thread, t *object.Type, args []value, kw []object.KW) value {
	const name = "enumerate"
	given := [2]value{value{}, object.Int(0)}
	switch n := len(args) + len(kw); {
	case n > len(given):
		panic(object.Errorf(object.TypeError, "%s() takes at most 2 arguments (%d given)", name, n))
	case n == 0:
		panic(object.Errorf(object.TypeError, "%s() missing required argument 'iterable'", name))
	}
	copy(given[:], args)
	for _, k := range kw {
		i := slices.Index([]string{"iterable", "start"}, k.Name)
		if i < len(args) || len(kw) == 1 && i != len(args) {
			panic(object.Errorf(object.TypeError, "'%s' is an invalid keyword argument for %s()", k.Name, name))
		}
		given[i] = k.Value
	}
	n := object.Index(th, given[1])
	return object.NewIterator(t, &enumerateIter{th: th, it: object.Iter(th, given[0]), n: n})
}

type enumerateIter struct {
	th *thread
	it pull.Iter[value]
	n  value
}

func (s *enumerateIter) Next() (value, bool) {
	n, v, ok := s.NextPair()
	if !ok {
		return v, false
	}
	return object.NewPair(n, v), true
}

// NextPair is Next without the tuple.
func (s *enumerateIter) NextPair() (n, v value, ok bool) {
	if v, ok = s.it.Next(); ok {
		n = s.n
		s.n = object.Binary(s.th, object.OpAdd, n, object.Int(1))
	}
	return n, v, ok
}

// Pairs reports that there are pairs.
func (s *enumerateIter) Pairs() bool          { return true }
func (s *enumerateIter) Stop()                { s.it.Stop() }
func (s *enumerateIter) All() iter.Seq[value] { return object.All(s) }

type filterIter struct {
	th *thread
	fn value
	it pull.Iter[value]
}

func (s *filterIter) Next() (v value, ok bool) {
	whole := false
	defer s.th.EndAtStop(&whole, s.th.Here())
	v, ok = s.next()
	whole = true
	return v, ok
}

func (s *filterIter) next() (value, bool) {
	for {
		s.th.Step()
		v, ok := s.it.Next()
		if !ok {
			return v, false
		}
		if s.fn.IsNone() {
			ok = object.Truth(s.th, v)
		} else {
			ok = object.Truth(s.th, object.Call1(s.th, s.fn, v))
		}
		if ok {
			return v, true
		}
	}
}
func (s *filterIter) Stop()                { s.it.Stop() }
func (s *filterIter) All() iter.Seq[value] { return object.All(s) }

type mapIter struct {
	th  *thread
	fn  value
	its []pull.Iter[value]
}

func newMap(th *thread, t *object.Type, args []value, kw []object.KW) value {
	if len(kw) > 0 && !t.TakesKeywords() {
		panic(object.Errorf(object.TypeError, "map() takes no keyword arguments"))
	}
	if len(args) < 2 {
		panic(object.Errorf(object.TypeError, "map() must have at least two arguments."))
	}
	return object.NewIterator(t, &mapIter{th, args[0], iters(th, args[1:])})
}

func iters(th *thread, vs []value) []pull.Iter[value] {
	its := make([]pull.Iter[value], len(vs))
	for i, v := range vs {
		its[i] = object.Iter(th, v)
	}
	return its
}

func (s *mapIter) Next() (v value, ok bool) {
	whole := false
	defer s.th.EndAtStop(&whole, s.th.Here())
	v, ok = s.next()
	whole = true
	return v, ok
}

func (s *mapIter) next() (value, bool) {
	s.th.Step()
	if len(s.its) == 1 {
		v, ok := s.its[0].Next()
		if !ok {
			return v, false
		}
		return object.Call1(s.th, s.fn, v), true
	}
	args := make([]value, len(s.its))
	for i, it := range s.its {
		v, ok := it.Next()
		if !ok {
			return v, false
		}
		args[i] = v
	}
	return object.CallKW(s.th, s.fn, args, nil), true
}
func (s *mapIter) Stop()                { stopAll(s.its) }
func (s *mapIter) All() iter.Seq[value] { return object.All(s) }

func stopAll(its []pull.Iter[value]) {
	for _, it := range its {
		it.Stop()
	}
}

type zipIter struct {
	th     *thread
	its    []pull.Iter[value]
	strict bool
}

func newZip(th *thread, t *object.Type, args []value, kw []object.KW) value {
	strict := false
	for _, k := range kw {
		if k.Name != "strict" {
			panic(object.Unexpected("zip()", k.Name, "strict"))
		}
		strict = object.Truth(th, k.Value)
	}
	its := make([]pull.Iter[value], len(args))
	for i, v := range args {
		if !object.Iterable(v) {
			panic(object.Errorf(object.TypeError, "'%s' object is not iterable", v.TypeName()))
		}
		its[i] = object.Iter(th, v)
	}
	return object.NewIterator(t, &zipIter{th, its, strict})
}

func (s *zipIter) Next() (value, bool) {
	s.th.Step()
	if len(s.its) == 0 {
		return value{}, false
	}
	if len(s.its) == 2 {
		if a, b, ok := s.NextPair(); ok {
			return object.NewPair(a, b), true
		}
		return value{}, false
	}
	vals := make([]value, len(s.its))
	for i, it := range s.its {
		v, ok := it.Next()
		if !ok {
			return value{}, s.uneven(i)
		}
		vals[i] = v.Own()
	}
	return object.NewTuple(vals...).Value(), true
}

// Pairs reports whether there are two sources.
func (s *zipIter) Pairs() bool { return len(s.its) == 2 }

// NextPair is Next of two sources without the tuple.
func (s *zipIter) NextPair() (a, b value, ok bool) {
	if a, ok = s.its[0].Next(); !ok {
		return a, b, s.uneven(0)
	}
	if b, ok = s.its[1].Next(); !ok {
		return a, b, s.uneven(1)
	}
	return a, b, true
}

// uneven is the end of the i-th source; strict, all must end with the first.
func (s *zipIter) uneven(i int) bool {
	if !s.strict {
		return false
	}
	short := func(i int, word string) {
		plural := " "
		if i > 1 {
			plural = "s 1-"
		}
		panic(object.Errorf(object.ValueError, "zip() argument %d is %s than argument%s%d", i+1, word, plural, i))
	}
	if i > 0 {
		short(i, "shorter")
	}
	for j := 1; j < len(s.its); j++ {
		if _, ok := s.its[j].Next(); ok {
			short(j, "longer")
		}
	}
	return false
}
func (s *zipIter) Stop()                { stopAll(s.its) }
func (s *zipIter) All() iter.Seq[value] { return object.All(s) }

// reversed is reversed(v) for t, which is reversed or a class that derives from it:
// what says itself how it is reversed is asked, and the answer is no instance.
func reversed(th *thread, t *object.Type, v value) value {
	of := v.Type()
	if own, ok := object.SpecialMethod(th, v, "__reversed__"); ok && of.User {
		return object.Call(th, own)
	}
	if of.Slots.Reversed != nil {
		it := of.Slots.Reversed(th, v)
		switch of.Layout {
		case object.LayoutList:
			return object.Wrap("list_reverseiterator", it)
		case object.LayoutDict, object.LayoutView:
			name := of.IterName
			if kind, ok := strings.CutPrefix(name, "dict_"); ok {
				name = "dict_reverse" + kind
			}
			return object.Wrap(name, it)
		case object.LayoutRange:
			return object.Wrap("range_iterator", it)
		}
		return object.Wrap("", it)
	}
	if of.Slots.GetItem == nil || of.Layout == object.LayoutDict {
		panic(object.Errorf(object.TypeError, "'%s' object is not reversible", of.Name))
	}
	return object.NewIterator(t, object.Backwards(th, v))
}
