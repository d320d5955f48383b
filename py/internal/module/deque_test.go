package module

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/weft-go/weft/py/internal/object"
)

// A deque is a slice with a bound; every method keeps them equal.
func TestDequeIsSlice(t *testing.T) {
	th := object.NewThread(context.Background(), object.Limits{})
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.IntRange(-1, 12).Draw(t, "max")
		d, s := newDeque(bound), []int64(nil)
		cut := func(front bool) {
			if bound >= 0 && len(s) > bound && front {
				s = s[len(s)-bound:]
			} else if bound >= 0 && len(s) > bound {
				s = s[:bound]
			}
		}
		next := int64(0)
		t.Repeat(map[string]func(*rapid.T){
			"append": func(*rapid.T) {
				next++
				d.push(th, object.Int(next))
				s = append(s, next)
				cut(true)
			},
			"appendleft": func(*rapid.T) {
				next++
				d.pushLeft(th, object.Int(next))
				s = slices.Insert(s, 0, next)
				cut(false)
			},
			"pop": func(t *rapid.T) {
				if len(s) > 0 {
					d.pop()
					s = s[:len(s)-1]
				}
			},
			"popleft": func(t *rapid.T) {
				if len(s) > 0 {
					d.popLeft()
					s = s[1:]
				}
			},
			"rotate": func(t *rapid.T) {
				k := rapid.IntRange(-30, 30).Draw(t, "k")
				d.rotate(k)
				if n := len(s); n > 0 {
					at := ((-k)%n + n) % n
					s = append(slices.Clone(s[at:]), s[:at]...)
				}
			},
			"remove": func(t *rapid.T) {
				if len(s) > 0 {
					i := rapid.IntRange(0, len(s)-1).Draw(t, "i")
					d.remove(i)
					s = slices.Delete(slices.Clone(s), i, i+1)
				}
			},
			"": func(t *rapid.T) {
				var got []int64
				for _, v := range d.items() {
					got = append(got, v.Int())
				}
				if !slices.Equal(got, s) {
					t.Fatalf("deque %v, want %v", got, s)
				}
				for i := d.n; i < len(d.ring); i++ {
					if p := d.at(i); !p.IsNil() {
						t.Fatalf("place %d behind the end keeps a value", i)
					}
				}
			},
		})
	})
}

// A cache keeps the results used last.
func TestCacheKeepsTheNewest(t *testing.T) {
	Lookup("functools") // sets up the type
	th := object.NewThread(context.Background(), object.Limits{})
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 5).Draw(t, "size")
		calls := 0
		f := object.Def1("f(x, /)", func(_ *thread, v value) value {
			calls++
			return object.Int(v.Int() * 2)
		})
		cache := newLRU(th, f.Value(), size, false)
		var newest []int64
		want := 0
		for range 60 {
			x := rapid.Int64Range(0, 8).Draw(t, "x")
			if i := slices.Index(newest, x); i >= 0 {
				newest = slices.Delete(newest, i, i+1)
			} else {
				want++
			}
			newest = append(newest, x)
			newest = newest[max(0, len(newest)-size):]
			if got := object.Call(th, cache, object.Int(x)).Int(); got != 2*x {
				t.Fatalf("f(%d) = %d, want %d", x, got, 2*x)
			}
			if calls != want {
				t.Fatalf("%d calls, want %d", calls, want)
			}
		}
	})
}
