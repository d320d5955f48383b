package module

import (
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("itertools", buildItertools) }

func buildItertools() *object.Module {
	m := object.NewModule("itertools")
	addSources(m)
	addChains(m)
	addCuts(m)
	addMaps(m)
	addGroups(m)
	addCombinatorics(m)
	return m
}

// itertool adds the type of a kind of iterator, which is made by calling it.
func itertool(m *object.Module, sig string, open func(th *thread, a []value) pull.Iter[value]) *object.Type {
	name, _, _ := strings.Cut(sig, "(")
	t := object.NewIteratorType(name)
	t.SetModule(m.Name)
	t.Open = true
	t.DefNew(sig, func(th *thread, u *object.Type, a []value) value { return object.NewIterator(u, open(th, a)) })
	m.AddType(t)
	return t
}

// itertoolRaw is itertool for arguments that no signature describes.
func itertoolRaw(m *object.Module, sig string, open func(th *thread, args []value, kw []object.KW) pull.Iter[value]) *object.Type {
	t := itertool(m, sig, nil)
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		return object.NewIterator(u, open(th, args, kw))
	}
	return t
}

// itertoolPlain is itertoolRaw for the types that take no keywords.
func itertoolPlain(m *object.Module, sig string, open func(th *thread, args []value) pull.Iter[value]) *object.Type {
	t := itertool(m, sig, nil)
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		if !u.TakesKeywords() {
			noKeywords(t.ShortName(), kw)
		}
		return object.NewIterator(u, open(th, args))
	}
	return t
}

// itertool1 is itertool for the types of one argument, by position.
func itertool1(m *object.Module, sig string, open func(th *thread, v value) pull.Iter[value]) *object.Type {
	name, _, _ := strings.Cut(sig, "(")
	return itertoolPlain(m, sig, func(th *thread, args []value) pull.Iter[value] {
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "%s expected 1 argument, got %d", name, len(args)))
		}
		return open(th, args[0])
	})
}

func noKeywords(name string, kw []object.KW) {
	if len(kw) > 0 {
		panic(object.Errorf(object.TypeError, "%s() takes no keyword arguments", name))
	}
}

// owned is a cursor over v for who keeps its values.
func owned(th *thread, v value) pull.Iter[value] {
	return pull.Map(object.Iter(th, v), value.Own)
}

// kept is owned for a tool that keeps all values: they count as memory.
func kept(th *thread, it pull.Iter[value]) pull.Iter[value] {
	return pull.Map(it, func(v value) value {
		th.Step()
		th.Grow(1)
		return v.Own()
	})
}

func allIters(th *thread, vs []value) []pull.Iter[value] {
	its := make([]pull.Iter[value], len(vs))
	for i, v := range vs {
		its[i] = object.Iter(th, v)
	}
	return its
}

// tuples turns a cursor over rows into one over tuples.
func tuples(it pull.Iter[[]value]) pull.Iter[value] {
	pack := packer()
	return pull.Map(it, func(row []value) value {
		for i := range row {
			row[i] = row[i].Own()
		}
		return pack(row)
	})
}

// poolTuples is tuples for rows of values that are owned already.
func poolTuples(it pull.Iter[[]value]) pull.Iter[value] { return pull.Map(it, packer()) }

// packer makes tuples of rows, which it keeps. It allocates a few tuples at a
// time: with the row, an allocation for each would be two.
func packer() func(row []value) value {
	const few = 16
	var room []object.Tuple
	return func(row []value) value {
		if len(room) == 0 {
			room = make([]object.Tuple, few)
		}
		t := &room[0]
		room = room[1:]
		t.SetType(object.TupleType)
		t.Items = row
		return t.Value()
	}
}
