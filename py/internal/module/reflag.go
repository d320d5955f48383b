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

// flagOrder is the order in which RegexFlag writes its members.
var flagOrder = []reFlags{reA, reI, reL, reU, reM, reS, reX, reDebug}

// reFlagAll are the flags that ~ turns over: bit 0 was once one.
const reFlagAll = reA<<1 - 1

// flagsOf returns the flags that a program gives.
func flagsOf(th *thread, v value) reFlags {
	if v = object.Unbox(v); !v.IsInt() && !v.IsBool() && !object.IsInstance(v, flagType) {
		object.Binary(th, object.OpAnd, v, object.Int(int64(reDebug)))
	}
	return reFlags(object.ToInt(th, v))
}

// enumText is the flags as RegexFlag writes them.
func enumText(f reFlags, prefix string) string {
	if f == 0 {
		return prefix + "NOFLAG"
	}
	var names []string
	for _, one := range flagOrder {
		if f&one == 0 {
			continue
		}
		for _, n := range reFlagNames {
			if n.flag == one {
				names = append(names, prefix+n.name)
			}
		}
		f &^= one
	}
	switch {
	case f != 0 && names == nil:
		return fmt.Sprintf("re.RegexFlag(%d)", int(f))
	case f != 0:
		names = append(names, fmt.Sprintf("0x%x", int(f)))
	}
	return strings.Join(names, "|")
}

var reFlagNames = []struct {
	name, short string
	flag        reFlags
}{
	{"NOFLAG", "", 0}, {"IGNORECASE", "I", reI}, {"LOCALE", "L", reL}, {"MULTILINE", "M", reM}, {"DOTALL", "S", reS},
	{"UNICODE", "U", reU}, {"VERBOSE", "X", reX}, {"DEBUG", "", reDebug}, {"ASCII", "A", reA},
}

// flagMembers are the flags that have a name, each the same object always.
var flagMembers = map[reFlags]value{}

func newFlag(f reFlags) value {
	if v, ok := flagMembers[f]; ok {
		return v
	}
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

func setUpRegexFlag() {
	flagType.Module = "re"
	for _, n := range reFlagNames {
		flagMembers[n.flag] = newFlag(n.flag)
	}
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
	s.Repr = func(_ *thread, v value) string {
		f, _ := flags(v)
		return enumText(f, "re.")
	}
	s.Format = func(th *thread, v value, spec string) string {
		return object.Format(th, object.Str(s.Repr(th, v)), spec)
	}
	s.Contains = func(_ *thread, v, x value) bool {
		f, _ := flags(v)
		g, _ := flags(x)
		return f&g == g
	}
	s.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		x, okA := flags(a)
		y, okB := flags(b)
		if !okA || !okB {
			return object.NotImplemented
		}
		return object.Bool(op.Holds(int(x) - int(y)))
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
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
			return object.Binary(th, op, object.Int(int64(x)), object.Int(int64(y)))
		}
		return object.NotImplemented
	}
	s.Unary = func(_ *thread, op object.Op, v value) value {
		if f, _ := flags(v); op == object.OpInvert {
			return newFlag(^f & reFlagAll)
		}
		return value{}
	}
	flagType.Attr("value", func(_ *thread, v value) value { f, _ := flags(v); return object.Int(int64(f)) }, nil)
	flagType.Attr("name", func(_ *thread, v value) value {
		f, _ := flags(v)
		return object.Str(enumText(f, ""))
	}, nil)
}
