package object

import (
	"fmt"
	"slices"
	"strings"
)

// Function is a function of the program: Code with its defaults and the
// variables that it closes over.
type Function struct {
	Head
	Code       *Code
	Qualname   string
	Defaults   []Value // of the last positional parameters
	KwDefaults []Value // one for each keyword-only parameter, zero for none
	Free       []*Cell
	Module     string
	notes      *Dict // __annotations__
	given      *givenAttrs
}

// FunctionType is the type of functions of the program.
var FunctionType = NewType("function", LayoutFunction)

// NewFunction returns a function that runs code.
func NewFunction(code *Code, defaults, kwDefaults []Value, free []*Cell) *Function {
	f := &Function{Code: code, Qualname: code.Qualname, Defaults: defaults, KwDefaults: kwDefaults, Free: free}
	f.typ = FunctionType
	return f
}

// Awaited returns fn, a generator function, as one whose generators may be
// awaited.
func (fn *Function) Awaited() *Function {
	code, other := *fn.Code, *fn
	code.Awaited, code.shown = true, nil
	other.Code = &code
	return &other
}

// AsFunction returns v as a Function.
func AsFunction(v Value) (*Function, bool) {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ == FunctionType {
		return (*Function)(v.p), true
	}
	return nil, false
}

// Takes reports whether n arguments are all that the variables of the function
// are set to at first, see [Thread.Begin].
func (fn *Function) Takes(n int) bool { return fn.Code.Direct == n+1 }

// Run runs the function over slots that hold its arguments bound.
func (fn *Function) Run(th *Thread, slots []Value) Value {
	c := fn.Code
	if c.Special && fn.prepare(slots) {
		return newGeneratorOf(th, fn, slots)
	}
	f := th.Enter(c, slots, fn.Free)
	v := c.Run(f)
	th.Leave(f)
	return v
}

// prepare makes cells of the arguments that closures share, and reports whether
// a call of the function only makes a generator.
func (fn *Function) prepare(slots []Value) bool {
	c := fn.Code
	for _, i := range c.CellArgs {
		slots[i] = NewCell(slots[i].Own()).Value()
	}
	return c.IsGen || c.IsAsync
}

// Invoke calls the function.
func (fn *Function) Invoke(th *Thread, args []Value, kw []KW) Value {
	c := fn.Code
	m := th.Mark()
	slots := th.Push(c.NSlots)
	if kw == nil && c.Simple && len(args) == c.NPos {
		copy(slots, args)
	} else {
		fn.bind(th, slots, args, kw)
	}
	v := fn.Run(th, slots)
	th.Pop(slots, m)
	return v
}

// bind puts arguments into the slots of their parameters.
func (fn *Function) bind(th *Thread, slots, args []Value, kw []KW) {
	c := fn.Code
	n := min(len(args), c.NPos)
	copy(slots, args[:n])
	named := c.NPos + c.NKwOnly
	if c.VarArgs {
		rest := MakeTuple(len(args) - n)
		copy(rest.Items, args[n:])
		slots[named] = rest.Value()
	}
	var extra *Dict
	if c.VarKw {
		extra = NewDict()
		i := named
		if c.VarArgs {
			i++
		}
		slots[i] = extra.Value()
	}
	for _, k := range kw {
		i := slices.Index(c.Params[:named], k.Name)
		switch {
		case i >= c.PosOnly:
			if !slots[i].IsNil() {
				panic(Errorf(TypeError, "%s() got multiple values for argument '%s'", fn.Qualname, k.Name))
			}
			slots[i] = k.Value
		case extra != nil:
			if _, dup := extra.Get(th, Str(k.Name)); dup {
				panic(Errorf(TypeError, "%s() got multiple values for keyword argument '%s'", fn.Qualname, k.Name))
			}
			extra.Set(th, Str(k.Name), k.Value)
		default:
			panic(fn.unexpected(k.Name, kw))
		}
	}
	if len(args) > c.NPos && !c.VarArgs {
		panic(fn.tooMany(slots, len(args)))
	}
	first := c.NPos - len(fn.Defaults)
	var missing []string
	for i := n; i < c.NPos; i++ {
		if slots[i].IsNil() {
			if i >= first {
				slots[i] = fn.Defaults[i-first]
			} else {
				missing = append(missing, c.Params[i])
			}
		}
	}
	if missing != nil {
		panic(fn.missing(missing, "positional"))
	}
	for i := c.NPos; i < named; i++ {
		if slots[i].IsNil() {
			if slots[i] = fn.KwDefaults[i-c.NPos]; slots[i].IsNil() {
				missing = append(missing, c.Params[i])
			}
		}
	}
	if missing != nil {
		panic(fn.missing(missing, "keyword-only"))
	}
}

func (fn *Function) missing(names []string, kind string) *Exception {
	for i, n := range names {
		names[i] = "'" + n + "'"
	}
	list, last := "", names[len(names)-1]
	switch len(names) {
	case 1:
		list = last
	case 2:
		list = names[0] + " and " + last
	default:
		list = strings.Join(names[:len(names)-1], ", ") + ", and " + last
	}
	return Errorf(TypeError, "%s() missing %s: %s", fn.Qualname, count(len(names), "required "+kind+" argument"), list)
}

// unexpected is the error of the keyword argument name, which fits nowhere: of
// all that are for positional parameters, if there are some.
func (fn *Function) unexpected(name string, kw []KW) *Exception {
	var wrong []string
	for _, p := range fn.Code.Params[:fn.Code.PosOnly] {
		if slices.ContainsFunc(kw, func(k KW) bool { return k.Name == p }) {
			wrong = append(wrong, p)
		}
	}
	if wrong != nil {
		return Errorf(TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", fn.Qualname, strings.Join(wrong, ", "))
	}
	c := fn.Code
	return Unexpected(fn.Qualname+"()", name, c.Params[c.PosOnly:c.NPos+c.NKwOnly]...)
}

func (fn *Function) tooMany(slots []Value, given int) *Exception {
	c := fn.Code
	takes := count(c.NPos, "positional argument")
	if d := len(fn.Defaults); d > 0 {
		takes = fmt.Sprintf("from %d to %d positional arguments", c.NPos-d, c.NPos)
	}
	kwOnly := 0
	for _, v := range slots[c.NPos : c.NPos+c.NKwOnly] {
		if !v.IsNil() {
			kwOnly++
		}
	}
	got := fmt.Sprintf("%d", given)
	if kwOnly > 0 {
		got = fmt.Sprintf("%s (and %s)", count(given, "positional argument"), count(kwOnly, "keyword-only argument"))
	}
	was := "were"
	if given == 1 && kwOnly == 0 {
		was = "was"
	}
	return Errorf(TypeError, "%s() takes %s but %s %s given", fn.Qualname, takes, got, was)
}

func init() {
	FunctionType.HasAttrs = true
	FunctionType.Final = true
	FunctionType.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		return (*Function)(v.p).Invoke(th, args, kw)
	}
	FunctionType.Slots.Repr = func(_ *Thread, v Value) string {
		f, _ := AsFunction(v)
		return "<function " + f.Qualname + " at " + address(v) + ">"
	}
	FunctionType.Slots.Get = func(_ *Thread, v, obj Value, t *Type) Value {
		if obj.IsNil() {
			return v
		}
		return Bind(obj, v)
	}
	FunctionType.Slots.GetAttr = functionAttr
	FunctionType.Slots.SetAttr = setFunctionAttr
}

// address is how repr shows where an object is.
func address(v Value) string { return fmt.Sprintf("0x%x", v.ID()) }
