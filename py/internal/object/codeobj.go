package object

import "strconv"

// codeObject is __code__ of a function: what is known of it without running it.
type codeObject struct {
	Head
	code *Code
	tree any // what compile was given, as who compiles it again wants it
}

// CodeType is the type of __code__.
var CodeType = NewType("code", LayoutOpaque)

// object returns the code as programs see it.
func (c *Code) object() Value {
	if c.shown == nil {
		c.shown = &codeObject{code: c}
		c.shown.typ = CodeType
	}
	return c.shown.Value()
}

// NewCodeObject returns a code object of a tree that is compiled anew for each
// namespace that it is to run in; code is for its attributes.
func NewCodeObject(code *Code, tree any) Value {
	c := &codeObject{code: code, tree: tree}
	c.typ = CodeType
	return c.Value()
}

// CodeTree returns the tree of a code object, nil if it has none, and false if
// v is no code object.
func CodeTree(v Value) (tree any, ok bool) {
	c, ok := To[codeObject](v, CodeType)
	if !ok {
		return nil, false
	}
	return c.tree, true
}

func init() {
	CodeType.Final = true
	CodeType.Late(codeAttrs)
	CodeType.Slots.Repr = func(_ *Thread, v Value) string {
		c, file := (*codeObject)(v.p).code, ""
		if c.File != nil {
			file = c.File.Name
		}
		return "<code object " + c.Name + " at " + address(v) + ", file \"" + file + "\", line " + strconv.Itoa(int(c.Line)) + ">"
	}
}

func codeAttrs(t *Type) {
	attr := func(name string, get func(c *Code) Value) {
		t.Attr(name, func(_ *Thread, v Value) Value { return get((*codeObject)(v.p).code) }, nil)
	}
	attr("co_name", func(c *Code) Value { return Str(c.Name) })
	attr("co_qualname", func(c *Code) Value { return Str(c.Qualname) })
	attr("co_filename", func(c *Code) Value {
		if c.File == nil {
			return Str("")
		}
		return Str(c.File.Name)
	})
	attr("co_firstlineno", func(c *Code) Value { return Int(int64(c.Line)) })
	attr("co_argcount", func(c *Code) Value { return Int(int64(c.NPos)) })
	attr("co_posonlyargcount", func(c *Code) Value { return Int(int64(c.PosOnly)) })
	attr("co_kwonlyargcount", func(c *Code) Value { return Int(int64(c.NKwOnly)) })
	attr("co_nlocals", func(c *Code) Value { return Int(int64(len(c.Params) + len(c.Locals))) })
	attr("co_varnames", func(c *Code) Value { return strTuple(c.Params, c.Locals) })
	attr("co_cellvars", func(c *Code) Value { return strTuple(c.Cells) })
	attr("co_freevars", func(c *Code) Value { return strTuple(c.Outer) })
	attr("co_flags", func(c *Code) Value { return Int(c.flags()) })
}

// flags are what co_flags tells of the kind of function.
func (c *Code) flags() int64 {
	const optimized, newLocals, varArgs, varKw, generator, coroutine, awaited, asyncGenerator = 1, 2, 4, 8, 0x20, 0x80, 0x100, 0x200
	n := int64(optimized | newLocals)
	if c.VarArgs {
		n |= varArgs
	}
	if c.VarKw {
		n |= varKw
	}
	if c.Awaited {
		n |= awaited
	}
	switch {
	case c.IsAsync && c.IsGen:
		n |= asyncGenerator
	case c.IsAsync:
		n |= coroutine
	case c.IsGen:
		n |= generator
	}
	return n
}

func strTuple(lists ...[]string) Value {
	var items []Value
	for _, l := range lists {
		for _, s := range l {
			items = append(items, Str(s))
		}
	}
	return NewTuple(items...).Value()
}
