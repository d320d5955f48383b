package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// record is a type of tuples whose items have names, as time.struct_time.
type record struct {
	*object.Type
	fields []string
	hidden []string // attributes that are no items
}

// newRecord returns the record type called name, its module included, with the
// given fields.
func newRecord(name, fields string, hidden ...string) *record {
	module, short, _ := strings.Cut(name, ".")
	t := object.NewDerived(short, object.TupleType)
	t.SetModule(module)
	t.Final = true
	r := &record{t, strings.Fields(fields), hidden}
	t.Late(func(t *object.Type) {
		for _, h := range hidden {
			t.Attr(h, func(_ *thread, v value) value {
				tuple, _ := object.AsTuple(v)
				if x, ok := tuple.Own(h); ok {
					return x
				}
				return object.None
			}, nil)
		}
		t.Set("n_sequence_fields", object.Int(int64(len(r.fields))))
		t.Set("n_fields", object.Int(int64(len(r.fields)+len(hidden))))
		t.Set("n_unnamed_fields", object.Int(0))
		for i, f := range r.fields {
			t.Attr(f, func(_ *thread, v value) value { return recordItems(v)[i] }, nil)
		}
	})
	t.Slots.Repr = func(th *thread, v value) string {
		parts := make([]string, len(r.fields))
		for i, f := range r.fields {
			parts[i] = f + "=" + object.Repr(th, recordItems(v)[i])
		}
		return name + "(" + strings.Join(parts, ", ") + ")"
	}
	t.Slots.New = func(th *thread, _ *object.Type, args []value, _ []object.KW) value {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "%s() missing required argument 'sequence' (pos 1)", short))
		}
		items := object.Collect(th, args[0])
		n := len(r.fields)
		switch {
		case len(items) < n && len(hidden) > 0:
			panic(object.Errorf(object.TypeError, "%s() takes an at least %d-sequence (%d-sequence given)", name, n, len(items)))
		case len(items) > n+len(hidden) && len(hidden) > 0:
			panic(object.Errorf(object.TypeError, "%s() takes an at most %d-sequence (%d-sequence given)", name, n+len(hidden), len(items)))
		case len(items) != n && len(hidden) == 0:
			panic(object.Errorf(object.TypeError, "%s() takes a %d-sequence (%d-sequence given)", name, n, len(items)))
		}
		return r.make(items...)
	}
	return r
}

func recordItems(v value) []value { t, _ := object.AsTuple(v); return t.Items }

// make returns a record of the items; those of the hidden attributes may follow.
func (r *record) make(items ...value) value {
	n := len(r.fields)
	t := object.NewTuple(slices.Clone(items[:n])...)
	t.SetType(r.Type)
	for i, x := range items[n:] {
		t.SetOwn(r.hidden[i], x)
	}
	return t.Value()
}
