package module

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// boundaryName is the name of the attribute of a flag class that says what is
// to be done with bits that no member has.
const boundaryName = "_boundary_"

// What can be done with such bits.
const (
	strictBoundary  = "strict"
	conformBoundary = "conform"
	ejectBoundary   = "eject"
	keepBoundary    = "keep"
)

func boundaryOf(t *object.Type) string {
	if v := object.Unbox(t.Lookup(boundaryName)); v.IsStr() {
		return v.Str()
	}
	return strictBoundary
}

// takeBoundary takes the keyword out of those of a class statement.
func takeBoundary(d *object.ClassDef) (boundary value) {
	d.Keywords = slices.DeleteFunc(slices.Clone(d.Keywords), func(k object.KW) bool {
		if k.Name == "boundary" {
			boundary = k.Value
		}
		return k.Name == "boundary"
	})
	return boundary
}

// addChecks adds the boundaries of flags, and verify with what it checks. flags
// are the module's two classes of flags.
func addChecks(m *object.Module, flag, intFlag *object.Type) {
	text, _ := m.Own("StrEnum")
	strEnum, _ := object.AsType(text)
	th := object.NewThread(context.Background(), object.Limits{}) // runs no program
	enumeration := func(name string, members ...string) {
		d := &object.ClassDef{Name: name, Qualname: name, Module: "enum", Bases: []*object.Type{strEnum}}
		for _, member := range members {
			d.Names, d.Values = append(d.Names, strings.ToUpper(member)), append(d.Values, object.Str(member))
		}
		t := buildEnum(th, d)
		m.AddType(t)
		for k, v := range membersOf(t).byName.All() {
			m.Set(k.Str(), v)
		}
	}
	enumeration("FlagBoundary", strictBoundary, conformBoundary, ejectBoundary, keepBoundary)
	enumeration("EnumCheck", "continuous", "named_flags", "unique")
	for t, boundary := range map[*object.Type]string{flag: "STRICT", intFlag: "KEEP"} {
		v, _ := m.Own(boundary)
		t.Set(boundaryName, v)
	}
	m.Add(
		object.Def("verify(*checks)", func(th *thread, a []value) value {
			checks, _ := object.AsTuple(a[0])
			return object.Def1("verify(enumeration)", func(th *thread, cls value) value {
				for _, c := range checks.Items {
					verifyEnum(th, cls, object.ToStr(th, c))
				}
				return cls
			}).Value()
		}),
		object.Def1("show_flag_values(value)", func(th *thread, v value) value {
			n, ok := flagBits(v)
			if !ok {
				panic(object.Errorf(object.TypeError, "%s is not an int", object.Repr(th, v)))
			}
			return object.NewList(singleBits(n)).Value()
		}),
	)
}

// singleBits are the bits of n, the lowest first.
func singleBits(n int64) (out []value) {
	for ; n > 0; n &= n - 1 {
		out = append(out, object.Int(n&-n))
	}
	return out
}

// aliases are the names of members that have another.
func aliases(t *object.Type) (out []string) {
	for k, v := range membersOf(t).byName.All() {
		if n := enumName(v); n != k.Str() {
			out = append(out, k.Str()+" -> "+n)
		}
	}
	return out
}

// verifyEnum raises what a check finds in the enumeration.
func verifyEnum(th *thread, cls value, check string) {
	t, ok := object.AsType(cls)
	if !ok {
		panic(object.Errorf(object.TypeError, "the 'verify' decorator only works with Enum and Flag"))
	}
	switch check {
	case "unique":
		if twice := aliases(t); twice != nil {
			panic(object.Errorf(object.ValueError, "aliases found in %s: %s", object.Repr(th, cls), strings.Join(twice, ", ")))
		}
	case "continuous":
		verifyContinuous(th, t)
	case "named_flags":
		verifyNamed(th, t)
	}
}

func verifyContinuous(th *thread, t *object.Type) {
	var values []int64
	for _, m := range membersOf(t).all(th) {
		if n := object.Unbox(enumValue(m)); n.IsInt() {
			values = append(values, n.Int())
		}
	}
	if len(values) < 2 {
		return
	}
	kind, missing := "enum", []string(nil)
	low, high := slices.Min(values), slices.Max(values)
	miss := func(n int64) {
		th.Step()
		if !slices.Contains(values, n) {
			missing = append(missing, strconv.FormatInt(n, 10))
		}
	}
	if t.IsSub(enumFlagType) {
		kind = "flag"
		for i := bits.Len64(uint64(low)); i < bits.Len64(uint64(high))-1; i++ {
			miss(1 << i)
		}
	} else {
		for n := low + 1; n < high; n++ {
			miss(n)
		}
	}
	if missing != nil {
		text := fmt.Sprintf("invalid %s %s: missing values %s", kind, object.StrRepr(t.Name), strings.Join(missing, ", "))
		panic(object.Errorf(object.ValueError, "%s", text[:min(len(text), 256)]))
	}
}

// verifyNamed wants a member for each bit of an alias.
func verifyNamed(th *thread, t *object.Type) {
	singles, rest := int64(0), int64(0)
	for _, m := range membersOf(t).all(th) {
		n, _ := flagBits(m)
		singles |= n
	}
	var names []string
	for k, v := range membersOf(t).byName.All() {
		if n, _ := flagBits(v); n > 0 && n&(n-1) != 0 && n&^singles != 0 {
			names = append(names, k.Str())
			rest |= n &^ singles
		}
	}
	if names == nil {
		return
	}
	who, what := "alias "+names[0]+" is", "combined values of"
	if last := len(names) - 1; last > 0 {
		who = "aliases " + strings.Join(names[:last], ", ") + " and " + names[last] + " are"
	}
	if rest&(rest-1) == 0 {
		what = "value"
	}
	panic(object.Errorf(object.ValueError, "invalid Flag %s: %s missing %s 0x%x [use enum.show_flag_values(value) for details]", object.StrRepr(t.Name), who, what, rest))
}
