package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("bisect", buildBisect) }

func buildBisect() *object.Module {
	m := object.NewModule("bisect")
	for _, side := range []struct {
		name  string
		right bool
	}{{"_left", false}, {"_right", true}} {
		find := object.Def("bisect"+side.name+"(a, x, lo=0, hi=None, *, key=None)", func(th *thread, a []value) value {
			return object.Int(int64(bisect(th, a, a[1], side.right)))
		})
		insert := object.Def("insort"+side.name+"(a, x, lo=0, hi=None, *, key=None)", func(th *thread, a []value) value {
			x := a[1]
			if a[4].Given() {
				x = object.Call1(th, a[4], x)
			}
			i := bisect(th, a, x, side.right)
			object.CallMethod(th, a[0], "insert", object.Int(int64(i)), a[1])
			return object.None
		})
		m.Add(find, insert)
		if side.right {
			m.Set("bisect", find.Value())
			m.Set("insort", insert.Value())
		}
	}
	return m
}

// bisect returns where x belongs among the sorted items of a[0], right of what
// equals it or left of it. The other arguments are lo, hi and key.
func bisect(th *thread, a []value, x value, right bool) int {
	lo := object.ToInt(th, a[2])
	if lo < 0 {
		panic(object.Errorf(object.ValueError, "lo must be non-negative"))
	}
	hi := 0
	if a[3].Given() {
		if !isInt(a[3]) && a[3].Type().Slots.Index == nil {
			panic(object.Errorf(object.TypeError, "argument should be integer or None, not '%s'", a[3].TypeName()))
		}
		hi = object.ToInt(th, a[3])
	} else {
		hi = object.Len(th, a[0])
	}
	for lo < hi {
		th.Step()
		mid := int(uint(lo+hi) >> 1)
		var v value
		if items, ok := object.Items(a[0]); ok && mid < len(items) {
			v = items[mid]
		} else {
			v = object.GetItem(th, a[0], object.Int(int64(mid)))
		}
		if a[4].Given() {
			v = object.Call1(th, a[4], v)
		}
		before := false // x goes before v
		if right {
			before = object.Less(th, x, v)
		} else {
			before = !object.Less(th, v, x)
		}
		if before {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
