package object

import (
	"encoding/binary"
	"strings"
	"unsafe"
)

// Only this file and value.go import unsafe. The rules, which the conversions
// (*T)(v.p) elsewhere in the package keep as well:
//
//   - A str's p comes from unsafe.StringData and is turned back only together
//     with the length it came with. An empty str points to emptyText, since
//     StringData of "" may be nil.
//   - An object's p comes from a *Head that is the first field of the object,
//     so that it is the address of the object too; it is turned back into
//     *T only after the object's Head said that it is one (see [to]).

var emptyText byte

// Str returns the str s. Whether it is ASCII is found out when first needed.
func Str(s string) Value {
	if len(s) == 0 {
		return Value{p: unsafe.Pointer(&emptyText), n: strFlag | asciiFlag}
	}
	return Value{p: unsafe.Pointer(unsafe.StringData(s)), n: strFlag | uint64(len(s))}
}

// StrASCII returns the str s, which the caller knows to be ASCII.
func StrASCII(s string) Value {
	v := Str(s)
	v.n |= asciiFlag
	return v
}

// Lent returns the str s, a small part of a large immutable buffer. It may be
// kept by anyone, but keeps the buffer too: see [Value.Own].
func Lent(s string, ascii bool) Value {
	v := Str(s)
	v.n |= lentFlag
	if ascii {
		v.n |= asciiFlag
	}
	return v
}

// Str returns the text of a Value for which IsStr holds.
func (v Value) Str() string {
	return unsafe.String((*byte)(v.p), v.n&lenMask)
}

// Own returns v, copied if it is a str that would keep a large buffer alive.
// Containers own what they store.
func (v Value) Own() Value {
	if v.n&(strFlag|lentFlag) != strFlag|lentFlag {
		return v
	}
	return v.ownLent()
}

// ownLent is Own of what looks lent: a str that is, or a number.
func (v Value) ownLent() Value {
	if v.IsStr() {
		flags := v.n &^ (lentFlag | lenMask)
		v = Str(strings.Clone(v.Str()))
		v.n |= flags
	}
	return v
}

// knownASCII reports whether v, a str, is marked as ASCII.
func (v Value) knownASCII() bool { return v.n&asciiFlag != 0 }

// part returns s, a substring of the str v, with what is known of v. A small
// part of a large text is lent.
func (v Value) part(s string) Value {
	w := Str(s)
	w.n |= v.n & (asciiFlag | lentFlag)
	if v.n&lenMask > 256 && len(s) < int(v.n&lenMask)/4 {
		w.n |= lentFlag
	}
	return w
}

// funcID tells function values apart: that of copies of one is the same.
func funcID[F any](f F) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&f)) }

// Head is the first field of every object.
type Head struct {
	typ   *Type
	attrs *Attrs // nil for most
}

// Value returns the object as a Value. Every object embeds its Head first, so
// x.Value() is there on each of them.
func (h *Head) Value() Value { return Value{p: unsafe.Pointer(h)} }

// SetType makes the object one of type t. Constructors call it.
func (h *Head) SetType(t *Type) { h.typ = t }

// Type returns the object's type.
func (h *Head) Type() *Type { return h.typ }

// to returns the object of v as a *T if the layout of its type is l.
func to[T any](v Value, l Layout) (*T, bool) {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ.Layout == l {
		return (*T)(v.p), true
	}
	return nil, false
}

// To returns v as a *T, an object whose exact type is t. It is how a module
// gets back at an object of a type of its own:
//
//	type Deque struct { object.Head; ... }
//	d, ok := object.To[Deque](v, dequeType)
func To[T any](v Value, t *Type) (*T, bool) {
	if v.n == 0 && v.p != nil {
		for u := (*Head)(v.p).typ; u != nil; u = u.Base {
			if u == t {
				return (*T)(v.p), true
			}
		}
	}
	return nil, false
}

// LentBytes returns the bytes that [Thread.Arena] handed out as a str. They
// must not change any more.
func LentBytes(b []byte, ascii bool) Value {
	if len(b) == 0 {
		return Str("")
	}
	return Lent(unsafe.String(unsafe.SliceData(b), len(b)), ascii)
}

// ASCIIBytes is ASCII for a byte slice.
func ASCIIBytes(b []byte) bool { return ASCII(asText(b)) }

// asText returns b as a string that shares its memory: it is to be gone before b
// changes.
func asText(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// shortWords returns the bytes of s, at most 16, as two words. The loads
// overlap where the length is no multiple of them.
func shortWords(s string) (a, b uint64) {
	t := unsafe.Slice(unsafe.StringData(s), len(s))
	switch n := len(t); {
	case n >= 8:
		return binary.LittleEndian.Uint64(t), binary.LittleEndian.Uint64(t[n-8:])
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(t)), uint64(binary.LittleEndian.Uint32(t[n-4:]))
	case n > 0:
		return uint64(t[0]) | uint64(t[n>>1])<<8, uint64(t[n-1])
	}
	return 0, 0
}

// tail is the buffer of the last long concatenation. Text that grows at its
// end, s += t in a loop, is not copied each time: what follows in the buffer
// nobody has seen, so it may be written once.
type tail struct {
	buf []byte
	at  unsafe.Pointer // where the last result begins
}

// join returns s + t, where s is the text of a.
func (th *Thread) join(a Value, s, t string) Value {
	n := len(s) + len(t)
	if b := th.tail.buf; a.p == th.tail.at && len(b) == len(s) {
		if cap(b) < n {
			th.Alloc(2 * n)
			grown := make([]byte, len(s), 2*n)
			copy(grown, s)
			b = grown
		}
		b = append(b, t...)
		th.tail = tail{b, unsafe.Pointer(unsafe.SliceData(b))}
		return Str(unsafe.String(unsafe.SliceData(b), n))
	}
	th.Alloc(n)
	b := make([]byte, 0, n)
	b = append(append(b, s...), t...)
	th.tail = tail{b, unsafe.Pointer(unsafe.SliceData(b))}
	return Str(unsafe.String(unsafe.SliceData(b), n))
}

// with returns the Value that points to h instead.
func (v Value) with(h *Head) Value { return Value{p: unsafe.Pointer(h)} }

func (e *scattered) deleted() bool { return e.key.p == unsafe.Pointer(&deletedHead) }
