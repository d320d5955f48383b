package object

import (
	"context"
	"testing"
)

func TestDictShapeMakesPlainDicts(t *testing.T) {
	th := NewThread(context.Background(), Limits{})
	for n := range 40 {
		d := NewDict()
		var vals []Value
		for i := range n {
			d.Set(th, Int(int64(i*i)), Str("old"))
			vals = append(vals, Int(int64(-i)))
		}
		shape := NewDictShape(d)
		made, other := shape.Make(th, vals), shape.Make(th, vals)
		if made.Len() != n || shape.Len() != n {
			t.Fatalf("%d keys: Len = %d, of the shape %d", n, made.Len(), shape.Len())
		}
		for i := range n {
			if v, ok := made.Get(th, Int(int64(i*i))); !ok || v.Int() != int64(-i) {
				t.Errorf("%d keys: the value of key %d is %v, %t", n, i*i, v.Int(), ok)
			}
		}
		for i := range 30 { // it grows, and shrinks, without touching its like
			made.Set(th, Int(int64(-1-i)), None)
		}
		if n > 0 {
			made.Delete(th, Int(0))
		}
		if want := n + 30 - min(n, 1); made.Len() != want || other.Len() != n {
			t.Errorf("%d keys: after the changes Len = %d, want %d; its like has %d", n, made.Len(), want, other.Len())
		}
		if n > 0 {
			if _, ok := other.Get(th, Int(0)); !ok {
				t.Errorf("%d keys: deleting from one dict changed another", n)
			}
		}
	}
}
