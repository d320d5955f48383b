package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// lruCache is a function that remembers its results: functools.lru_cache. It
// keeps at most max of them, all if max is negative.
type lruCache struct {
	object.Head
	fn           value
	max          int
	typed        bool
	places       *object.Dict // from key to its number in nodes
	nodes        []lruNode    // 0 is the ring's own: next is the newest
	free         []int
	hits, misses int64
}

// lruNode is one result, in a ring from the newest to the oldest.
type lruNode struct {
	key, val   value
	next, prev int
}

var lruType = object.NewType("_lru_cache_wrapper", object.LayoutOpaque)

// keywordMark separates arguments by position from those by name in a key.
var keywordMark = object.NewInstance(object.ObjectType).Value()

func newLRU(th *thread, fn value, max int, typed bool) value {
	c := &lruCache{fn: fn, max: max, typed: typed}
	c.SetType(lruType)
	c.clear()
	updateWrapper(th, c.Value(), fn, nameAttributes)
	return c.Value()
}

func asLRU(v value) *lruCache { c, _ := object.To[lruCache](v, lruType); return c }

func (c *lruCache) clear() {
	c.places, c.nodes, c.free = object.NewDict(), make([]lruNode, 1), nil
	c.hits, c.misses = 0, 0
}

// key returns what stands for the arguments: an int or str alone for itself,
// else a tuple of everything.
func (c *lruCache) key(args []value, kw []object.KW) value {
	if !c.typed && len(kw) == 0 && len(args) == 1 && (args[0].IsStr() || args[0].Type() == object.IntType) {
		return args[0]
	}
	key := slices.Clone(args)
	if len(kw) > 0 {
		key = append(key, keywordMark)
		for _, k := range kw {
			key = append(key, object.Str(k.Name), k.Value)
		}
	}
	if c.typed {
		for _, a := range args {
			key = append(key, a.Type().Value())
		}
		for _, k := range kw {
			key = append(key, k.Value.Type().Value())
		}
	}
	for i := range key {
		key[i] = key[i].Own()
	}
	return object.NewTuple(key...).Value()
}

func (c *lruCache) call(th *thread, args []value, kw []object.KW) value {
	if c.max == 0 {
		c.misses++
		return object.CallKW(th, c.fn, args, kw)
	}
	key := c.key(args, kw)
	if at, ok := c.places.Get(th, key); ok {
		i := int(at.Int())
		c.hits++
		if c.max > 0 {
			c.unlink(i)
			c.link(i)
		}
		return c.nodes[i].val
	}
	c.misses++
	v := object.CallKW(th, c.fn, args, kw).Own()
	if _, ok := c.places.Get(th, key); !ok { // the call may have cached it
		c.store(th, key.Own(), v)
	}
	return v
}

func (c *lruCache) store(th *thread, key, v value) {
	if c.max > 0 && c.places.Len() >= c.max {
		oldest := c.nodes[0].prev
		c.unlink(oldest)
		c.places.Delete(th, c.nodes[oldest].key)
		c.nodes[oldest] = lruNode{}
		c.free = append(c.free, oldest)
	}
	i := len(c.nodes)
	if n := len(c.free); n > 0 {
		i, c.free = c.free[n-1], c.free[:n-1]
	} else {
		th.Alloc(48)
		c.nodes = append(c.nodes, lruNode{})
	}
	c.nodes[i].key, c.nodes[i].val = key, v
	c.link(i)
	c.places.Set(th, key, object.Int(int64(i)))
}

func (c *lruCache) link(i int) {
	n, newest := c.nodes, c.nodes[0].next
	n[i].prev, n[i].next = 0, newest
	n[0].next, n[newest].prev = i, i
}

func (c *lruCache) unlink(i int) {
	n := c.nodes
	n[n[i].prev].next, n[n[i].next].prev = n[i].next, n[i].prev
}

func setUpLRU() {
	t := lruType
	t.Module, t.HasAttrs = "functools", true
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value { return asLRU(v).call(th, args, kw) }
	t.Slots.Get = func(_ *thread, v, obj value, _ *object.Type) value {
		if obj.IsNil() {
			return v
		}
		return object.Bind(obj, v)
	}
	t.Def1("cache_clear(self, /)", func(_ *thread, v value) value {
		asLRU(v).clear()
		return object.None
	})
	t.Def1("cache_parameters(self, /)", func(th *thread, v value) value {
		c, d := asLRU(v), object.NewDict()
		d.Set(th, object.Str("maxsize"), c.maxValue())
		d.Set(th, object.Str("typed"), object.Bool(c.typed))
		return d.Value()
	})
}

func (c *lruCache) maxValue() value {
	if c.max < 0 {
		return object.None
	}
	return object.Int(int64(c.max))
}

func addCaches(m *object.Module) {
	setUpLRU()
	info := newNamedTuple(nil, "CacheInfo", "functools", []string{"hits", "misses", "maxsize", "currsize"}, nil)
	lruType.Def1("cache_info(self, /)", func(_ *thread, v value) value {
		c := asLRU(v)
		return info.tuple(object.Int(c.hits), object.Int(c.misses), c.maxValue(), object.Int(int64(c.places.Len())))
	})
	m.Set("_CacheInfo", info.Value())
	m.Add(
		object.Def("lru_cache(maxsize=128, typed=False)", func(th *thread, a []value) value {
			typed, max := object.Truth(th, a[1]), -1
			switch {
			case object.IsInstance(a[0], object.IntType):
				max = object.ToInt(th, a[0])
				if max < 0 {
					max = 0
				}
			case a[0].IsNone():
			case object.Callable(a[0]):
				return newLRU(th, a[0], 128, typed)
			default:
				panic(object.Errorf(object.TypeError, "Expected first argument to be an integer, a callable, or None"))
			}
			return object.Def1("decorating_function(user_function, /)", func(th *thread, f value) value {
				return newLRU(th, f, max, typed)
			}).Value()
		}),
		object.Def1("cache(user_function, /)", func(th *thread, f value) value { return newLRU(th, f, -1, false) }),
	)
	addCachedProperty(m)
}

// addCachedProperty adds a property that is computed once and then an
// attribute of the object itself.
func addCachedProperty(m *object.Module) {
	type cached struct {
		object.Head
		fn value
	}
	t := object.NewType("cached_property", object.LayoutOpaque)
	t.Module, t.HasAttrs = m.Name, true
	t.AsDef()
	t.DefNew("cached_property(func)", func(th *thread, u *object.Type, a []value) value {
		c := &cached{fn: a[0]}
		c.SetType(u)
		if doc, ok := object.TryAttr(th, a[0], "__doc__"); ok {
			c.SetOwn("__doc__", doc)
		}
		c.SetOwn("func", a[0])
		c.SetOwn("attrname", object.None)
		return c.Value()
	})
	t.Def("__set_name__(self, owner, name)", func(_ *thread, a []value) value {
		c, _ := object.To[cached](a[0], t)
		c.SetOwn("attrname", a[2])
		return object.None
	})
	t.Slots.Get = func(th *thread, d, obj value, of *object.Type) value {
		if obj.IsNil() {
			return d
		}
		c, _ := object.To[cached](d, t)
		name := nameIn(of, d)
		if !of.HasAttrs {
			panic(object.Errorf(object.TypeError, "No '__dict__' attribute on '%s' instance to cache '%s' property.", of.Name, name))
		}
		v := object.Call1(th, c.fn, obj)
		object.PlainSetAttr(th, obj, name, v) // past __setattr__
		return v
	}
	m.AddType(t)
}

// nameIn returns the name that d is bound to in t or one of its bases.
func nameIn(t *object.Type, d value) string {
	for _, u := range t.MRO() {
		for _, n := range u.Own() {
			if v, _ := u.OwnValue(n); object.Is(v, d) {
				return n
			}
		}
	}
	panic(object.Errorf(object.TypeError, "Cannot use cached_property instance without calling __set_name__ on it."))
}
