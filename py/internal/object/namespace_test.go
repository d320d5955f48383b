package object

import (
	"slices"
	"strconv"
	"sync"
	"testing"
)

// TestNamesKeepTheirOrder: what is made late is in the order in which it was
// declared, and the last of two wins.
func TestNamesKeepTheirOrder(t *testing.T) {
	u := NewType("thing", LayoutOpaque)
	get := func(*Thread, Value) Value { return Int(1) }
	u.Def1("b(self, /)", get)
	u.Late(func(u *Type) { u.Set("a", Int(2)) })
	u.Attr("d", get, nil)
	u.DefStatic("c()", func(*Thread, []Value) Value { return None })
	u.Set("b", Int(3))
	u.Describe("c", "What c does.")
	if got, want := u.Own(), []string{"b", "a", "d", "c"}; !slices.Equal(got, want) {
		t.Errorf("Own() = %q, want %q", got, want)
	}
	if v := u.Lookup("b"); !v.IsInt() || v.Int() != 3 {
		t.Errorf("Lookup(b) = %s, want 3, which was set last", Repr(thread(), v))
	}
	if b, ok := AsBuiltin(u.Lookup("c")); !ok || !b.Static || b.Owner != u || b.Doc != "What c does." {
		t.Errorf("Lookup(c) = %+v, want the static method with its doc", b)
	}
	u.Set("e", Int(4)) // after others have looked
	if v := u.Lookup("e"); !v.IsInt() || v.Int() != 4 {
		t.Errorf("Lookup(e) = %s, want 4", Repr(thread(), v))
	}
}

// TestNamesAreMadeOnce: engines on several goroutines may be the first to ask.
func TestNamesAreMadeOnce(t *testing.T) {
	u := NewType("thing", LayoutOpaque)
	const methods = 100
	for i := range methods {
		u.Def1("m"+strconv.Itoa(i)+"(self, /)", func(*Thread, Value) Value { return Int(int64(i)) })
	}
	derived := NewDerived("things", u)
	var found [8][methods]Value
	var wg sync.WaitGroup
	for n := range found {
		wg.Go(func() {
			for i := range methods {
				found[n][i] = derived.Lookup("m" + strconv.Itoa(i))
			}
		})
	}
	wg.Wait()
	for n := range found {
		for i, v := range found[n] {
			if v.IsNil() || !Is(v, found[0][i]) {
				t.Fatalf("goroutine %d found another m%d than the first", n, i)
			}
		}
	}
}
