package module

import (
	"fmt"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// regexFlag is a flag of module re, or several.
type regexFlag struct {
	object.Head
	flags reFlags
}

var flagType = object.NewType("RegexFlag", object.LayoutOpaque)

var reFlagNames = []struct {
	name, short string
	flag        reFlags
}{
	{"NOFLAG", "", 0}, {"IGNORECASE", "I", reI}, {"LOCALE", "L", reL}, {"MULTILINE", "M", reM}, {"DOTALL", "S", reS},
	{"UNICODE", "U", reU}, {"VERBOSE", "X", reX}, {"DEBUG", "", reDebug}, {"ASCII", "A", reA},
}

func newFlag(f reFlags) value {
	r := &regexFlag{flags: f}
	r.SetType(flagType)
	return r.Value()
}

// flagText returns the names of the flags, joined by bars.
func flagText(f reFlags) string {
	var names []string
	for _, n := range reFlagNames {
		if n.flag != 0 && f&n.flag != 0 {
			names = append(names, "re."+n.name)
			f &^= n.flag
		}
	}
	if f != 0 {
		names = append(names, fmt.Sprintf("0x%x", int(f)))
	}
	return strings.Join(names, "|")
}

func init() {
	flagType.Module = "re"
	flagType.Final = true
	flags := func(v value) (reFlags, bool) {
		if f, ok := object.To[regexFlag](v, flagType); ok {
			return f.flags, true
		}
		return reFlags(v.Int()), v.IsInt() || v.IsBool()
	}
	s := &flagType.Slots
	flagType.DefNew("RegexFlag(value)", func(th *thread, _ *object.Type, a []value) value {
		return newFlag(reFlags(object.ToInt(th, a[0])))
	})
	s.Index = func(_ *thread, v value) value { f, _ := flags(v); return object.Int(int64(f)) }
	s.Truth = func(_ *thread, v value) bool { f, _ := flags(v); return f != 0 }
	s.Hash = func(_ *thread, v value) int64 { f, _ := flags(v); return int64(f) }
	s.Str = func(_ *thread, v value) string { f, _ := flags(v); return fmt.Sprint(int(f)) }
	s.Repr = func(_ *thread, v value) string {
		f, _ := flags(v)
		if f == 0 {
			return "re.NOFLAG"
		}
		return flagText(f)
	}
	s.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		x, okA := flags(a)
		y, okB := flags(b)
		if !okA || !okB {
			return object.NotImplemented
		}
		return object.Bool(op.Holds(int(x) - int(y)))
	}
	s.Binary = func(_ *thread, op object.Op, a, b value) value {
		x, okA := flags(a)
		y, okB := flags(b)
		if okA && okB {
			switch op {
			case object.OpOr:
				return newFlag(x | y)
			case object.OpAnd:
				return newFlag(x & y)
			case object.OpXor:
				return newFlag(x ^ y)
			}
		}
		return object.NotImplemented
	}
	s.Unary = func(_ *thread, op object.Op, v value) value {
		if f, _ := flags(v); op == object.OpInvert {
			return newFlag(^f & (reA<<1 - 2))
		}
		return object.NotImplemented
	}
	flagType.Attr("value", func(_ *thread, v value) value { f, _ := flags(v); return object.Int(int64(f)) }, nil)
	flagType.Attr("name", func(_ *thread, v value) value {
		f, _ := flags(v)
		return object.Str(strings.ReplaceAll(flagText(f), "re.", ""))
	}, nil)
}
