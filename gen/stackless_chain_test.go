package gen_test

import (
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/weft-go/weft/gen"
)

func TestStacklessDropOfALinkCutsTheChain(t *testing.T) {
	inner := scripted(counts(2))
	middle := above(inner)
	outer := above(middle)
	gives(t, outer, 0) // outer remembers inner
	middle.g.Drop()
	_, ok := outer.g.Next()
	if inner.n != 1 {
		t.Errorf("inner was resumed through a link that was dropped")
	}
	stopped(t, outer, ok, 100, nil)
	gives(t, inner, 1)
}

func TestStacklessDropOfALinkCutsTheChainAtItsEnd(t *testing.T) {
	inner := scripted(counts(1))
	middle := above(inner)
	outer := above(middle)
	gives(t, outer, 0)
	middle.g.Drop()
	_, ok := outer.g.Next()
	stopped(t, outer, ok, 100, nil)
}

func TestStacklessPanicHasTheFramesStackAlone(t *testing.T) {
	for name, wrap := range map[string]func(*script) *script{"alone": func(f *script) *script { return f }, "below": above} {
		f := wrap(scripted(explodes))
		gives(t, f, 1)
		stack := panicked(t, func() { f.g.Next() }).Stack()
		if !strings.HasPrefix(stack, "github.com/weft-go/weft/gen_test.explode") {
			t.Errorf("%s: does not begin at the panic:\n%s", name, stack)
		}
		if strings.Contains(stack, "Stackless[") || strings.Contains(stack, "runtime.") || strings.Contains(stack, "testing.") {
			t.Errorf("%s: shows machinery or the consumer:\n%s", name, stack)
		}
	}
}

func TestStacklessFromCalledTwice(t *testing.T) {
	a, b := scripted(counts(9)), scripted(counts(9))
	other := above(a)
	gives(t, other, 0)
	f := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		if err != nil {
			return f.returns(0, err)
		}
		f.g.From(&a.g)
		return f.from(b)
	})
	gives(t, f, 0)
	gives(t, other, 1)
	if err := other.g.Close(); err != nil {
		t.Fatal(err)
	}
	if a.g.Delegators() > 0 {
		t.Error("a is still delegated to")
	}
}

func TestStacklessFromAndReturns(t *testing.T) {
	a := scripted(counts(9))
	f := scripted(func(f *script, _ int, _ error) (int, gen.Stop) {
		f.g.From(&a.g)
		return f.returns(0, nil)
	})
	f.g.Next()
	if a.g.Delegators() > 0 {
		t.Error("a is delegated to by one that has ended")
	}
}

func TestStacklessThatDelegatesToNothingEnds(t *testing.T) {
	f := scripted(func(*script, int, error) (int, gen.Stop) { return 0, gen.Delegates })
	func() {
		defer func() { recover() }()
		f.g.Next()
	}()
	if f.g.State() == gen.Running {
		t.Errorf("State() = %v, want closed", f.g.State())
	}
}

func TestStacklessKeepsNoValueThatNobodyTook(t *testing.T) {
	leaf := &parcel{}
	leaf.g.Init(leaf)
	root := &parcel{inner: leaf}
	root.g.Init(root)
	root.g.Next()
	leaf.g.Drop()
	root.inner = nil
	w := func() weak.Pointer[[64]byte] {
		v := new([64]byte)
		root.g.Send(v)
		return weak.Make(v)
	}()
	runtime.GC()
	if w.Value() != nil {
		t.Error("the value is kept")
	}
	runtime.KeepAlive(root)
}
