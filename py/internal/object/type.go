package object

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/weft-go/weft/pull"
)

// Layout says which Go struct an object is. A class keeps the layout of the
// builtin type it derives from.
type Layout uint8

// The layouts. A type of a module that nobody derives from in Python needs
// none of its own: it is LayoutOpaque.
const (
	LayoutOpaque Layout = iota
	LayoutScalar        // int, float, bool, str: no object
	LayoutInstance
	LayoutBigInt
	LayoutBytes
	LayoutList
	LayoutTuple
	LayoutDict
	LayoutSet
	LayoutRange
	LayoutSlice
	LayoutFunction
	LayoutBuiltin
	LayoutMethod
	LayoutType
	LayoutModule
	LayoutIterator
	LayoutGenerator
	LayoutException
	LayoutProperty
	LayoutWrapped // staticmethod, classmethod
	LayoutView    // dict views
	LayoutCell
	LayoutBoxed     // of classes that derive from int, float or str
	LayoutCoroutine // coroutines and asynchronous generators
	LayoutAwaiter
	LayoutOwn // a module's own, which classes may derive from: it has __init__
)

// Slots are what a type can do. A nil slot is something it cannot.
// A derived type starts with a copy of its base's slots.
type Slots struct {
	Repr     func(th *Thread, v Value) string
	Str      func(th *Thread, v Value) string // nil: Repr
	Hash     func(th *Thread, v Value) int64  // nil: unhashable
	Truth    func(th *Thread, v Value) bool   // nil: Len, else true
	Len      func(th *Thread, v Value) int
	Iter     func(th *Thread, v Value) pull.Iter[Value]
	Reversed func(th *Thread, v Value) pull.Iter[Value]
	Contains func(th *Thread, v, x Value) bool // nil: by Iter
	GetItem  func(th *Thread, v, key Value) Value
	// Column is v[key] and v.key, the zero Value if there is none. It is not
	// asked for names that a dict has.
	Column  func(v Value, key string, place *Column) Value
	SetItem func(th *Thread, v, key, x Value)
	DelItem func(th *Thread, v, key Value)
	Call    func(th *Thread, v Value, args []Value, kw []KW) Value
	New     func(th *Thread, t *Type, args []Value, kw []KW) Value // calling the type

	// Compare answers a op b, or NotImplemented. Eq alone must not fail.
	Compare func(th *Thread, op CompareOp, a, b Value) Value
	// Binary answers a op b, or NotImplemented. It is asked of a's type,
	// then of b's; one of the two has the type that the slot belongs to.
	Binary func(th *Thread, op Op, a, b Value) Value
	// InPlace answers a op= b, or NotImplemented for a op b.
	InPlace func(th *Thread, op Op, a, b Value) Value
	// Unary answers op v, or the zero Value.
	Unary  func(th *Thread, op Op, v Value) Value
	Await  func(th *Thread, v Value) Value // the iterator of __await__
	Index  func(th *Thread, v Value) Value // an int: __index__
	Format func(th *Thread, v Value, spec string) string

	// Attribute is __getattribute__ of a class of the program: it is asked
	// first, and alone.
	Attribute func(th *Thread, v Value, name string) Value
	// GetAttr is asked when neither the object nor its type has the name;
	// it returns the zero Value if it has not either.
	GetAttr func(th *Thread, v Value, name string) Value
	Names   func(v Value) []string // for dir: what GetAttr knows
	// SetAttr (x nil: delete) reports whether it took the name.
	SetAttr func(th *Thread, v Value, name string, x Value) bool
	// Get makes the object a descriptor: it is asked when found in a class.
	// obj is nil if asked of the class itself.
	Get func(th *Thread, v, obj Value, t *Type) Value
}

// Type is a type, and as a Value the type object.
type Type struct {
	Head
	Name     string // as messages show it
	Module   string // "" for builtins
	Qualname string
	Doc      string
	Base     *Type
	Also     *Type // a second base: ExceptionGroup is an Exception too
	Layout   Layout
	Slots

	Fold     Fold            // calling the type with one iterable
	IterName string          // the type's name of what Iter returns, "list_iterator"
	HasAttrs bool            // instances take any attribute
	only     map[string]bool // what __slots__ allows, nil for all
	slotted  bool            // its own __slots__ has some
	Final    bool            // no acceptable base
	Open     bool            // an acceptable base whatever the layout; see DefInit
	User     bool            // made by a class statement

	// ABC says that the metaclass is ABCMeta: issubclass asks the type what
	// counts as derived from it.
	ABC bool
	// Has is the answer of a type of Go's: whether t, which does not derive
	// from it, counts as if it did.
	Has func(t *Type) bool
	// Build, if not nil, makes the classes that derive from the type.
	Build func(th *Thread, d *ClassDef) *Type
	// Called, if not nil, is what calling a class of the program does.
	Called  func(th *Thread, t *Type, args []Value, kw []KW) Value
	viaMeta bool // Called is the metaclass's __call__, and plainly what it was before
	plainly func(th *Thread, t *Type, args []Value, kw []KW) Value
	// SetName tells v, which the body of class t bound to name, of it.
	SetName func(th *Thread, v Value, t *Type, name string)
	// Made is called with each class that is derived from the type.
	Made func(t *Type)
	// Abstract are the methods that a class derived from this one must define
	// before it can be instantiated.
	Abstract []string

	// Fn1 is calling the type with one argument, by position; Try1 is that where
	// the exception that is to be expected is a result.
	Fn1  func(th *Thread, a Value) Value
	Try1 func(th *Thread, a Value) (Value, *Exception)

	create *Builtin // what DefNew was given
	asDef  bool     // see AsDef
	defIn  string   // see AsDefIn
	empty  bool     // DefInit: __init__ fills what New makes

	bases   []*Type               // if there are several; Base is one of them
	derived *[]weak.Pointer[Type] // see subclasses
	mro     []*Type               // t and all it derives from, if one of them has several bases

	dict  map[string]Value
	names []string // of dict, in order
	late  late     // what the two lack of a builtin type
	shape *Shape   // of a fresh instance

	slotFuncs sync.Map // by name, of a builtin type, see slotFunc

	// What Lookup found in a class of the program at memoEpoch. Builtin
	// types, which engines on several goroutines share, remember nothing.
	memo      map[string]Value
	memoEpoch uint64

	plainInit *Function // see PlainInit
	initEpoch uint64    // plus 1
}

// typeEpoch changes whenever an attribute of any type does; call sites that
// remember what they found compare it.
var typeEpoch atomic.Uint64

// TypeEpoch returns a number that changes when an attribute of a class does.
func TypeEpoch() uint64 { return typeEpoch.Load() }

// NewType returns a new builtin type of the given layout, derived from object.
// Its slots and methods are set in an init function.
//
// It and newType are one expression of addresses and constants, which the
// compiler works out: a hundred types are laid out by the linker, not made by
// every start.
func NewType(name string, l Layout) *Type { return newType(name, l, &objectObject) }

func newType(name string, l Layout, base *Type) *Type {
	return &Type{Head: Head{typ: &typeObject}, Name: name, Qualname: name, Layout: l, Base: base}
}

// NewDerived returns a new builtin type that derives from base, whose layout and
// slots it has as they are now, and from more.
func NewDerived(name string, base *Type, more ...*Type) *Type {
	t := newType(name, base.Layout, base)
	t.Slots = base.Slots
	t.HasAttrs = base.HasAttrs
	t.deriveFrom(append([]*Type{base}, more...))
	if t.bases != nil {
		t.mergeSlots()
	}
	return t
}

// IsSub reports whether t is u or derives from it.
func (t *Type) IsSub(u *Type) bool {
	if t.mro != nil && slices.Contains(t.mro, u) {
		return true
	}
	for ; t != nil; t = t.Base {
		if t == u || t.Also != nil && t.Also.IsSub(u) {
			return true
		}
	}
	return false
}

// IsInstance reports whether v is an instance of t or of what derives from it.
func IsInstance(v Value, t *Type) bool { return v.Type().IsSub(t) }

// AsType returns v as a type.
func AsType(v Value) (*Type, bool) { return to[Type](v, LayoutType) }

// ShortName returns __name__: the name without a module.
func (t *Type) ShortName() string { return t.Name[strings.LastIndexByte(t.Name, '.')+1:] }

// SetModule says which module has the type, and that messages name the module
// too: in CPython the type is written in C.
func (t *Type) SetModule(name string) {
	t.Module, t.Name = name, name+"."+t.Qualname
}

// FullName returns the name with its module, as repr shows it.
func (t *Type) FullName() string {
	if t.Module == "" || t.Module == "builtins" {
		return t.Qualname
	}
	return t.Module + "." + t.Qualname
}
