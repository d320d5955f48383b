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
}

// newRecord returns the record type called name, its module included, with the
// given fields.
func newRecord(name, fields string) *record {
	module, short, _ := strings.Cut(name, ".")
	t := object.NewDerived(short, object.TupleType)
	t.SetModule(module)
	t.Final = true
	r := &record{t, strings.Fields(fields)}
	for i, f := range r.fields {
		t.Attr(f, func(_ *thread, v value) value { return recordItems(v)[i] }, nil)
	}
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
		if len(items) != len(r.fields) {
			panic(object.Errorf(object.TypeError, "%s() takes a %d-sequence (%d-sequence given)", name, len(r.fields), len(items)))
		}
		return r.make(items...)
	}
	return r
}

func recordItems(v value) []value { t, _ := object.AsTuple(v); return t.Items }

func (r *record) make(items ...value) value {
	t := object.NewTuple(slices.Clone(items)...)
	t.SetType(r.Type)
	return t.Value()
}
