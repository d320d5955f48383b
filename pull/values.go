package pull

import (
	"iter"
	"unicode/utf8"
)

// Values returns a cursor over the values of s.
//
//   - Python: iter(s) of a list or tuple.
//   - Lazy: reads s as it goes, up to the length it has now.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Values[T any](s []T) Iter[T] { return &slice[T]{s: s} }

type slice[T any] struct{ s []T }

func (c *slice[T]) Next() (v T, ok bool) {
	if len(c.s) == 0 {
		return v, false
	}
	v = c.s[0]
	c.s = c.s[1:]
	return v, true
}

func (c *slice[T]) Stop() { c.s = nil }

func (c *slice[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for len(c.s) > 0 {
			v := c.s[0]
			c.s = c.s[1:]
			if !yield(v) {
				return
			}
		}
	}
}

// ReversedValues returns a cursor over the values of s from the last to the
// first.
//
//   - Python: reversed(s) of a list or tuple.
//   - Lazy: reads s as it goes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func ReversedValues[T any](s []T) Iter[T] { return &reversedSlice[T]{s: s} }

type reversedSlice[T any] struct{ s []T }

func (c *reversedSlice[T]) Next() (v T, ok bool) {
	last := len(c.s) - 1
	if last < 0 {
		return v, false
	}
	v = c.s[last]
	c.s = c.s[:last]
	return v, true
}

func (c *reversedSlice[T]) Stop() { c.s = nil }

func (c *reversedSlice[T]) All() iter.Seq[T] { return each(c) }

// Chars returns a cursor over the characters of s, each as a string. A byte that
// is no valid UTF-8 comes as a string of that byte.
//
//   - Python: iter(s) of a str.
//   - Lazy: decodes as it goes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation; the characters share the bytes of s.
func Chars(s string) Iter[string] { return &chars{s} }

type chars struct{ s string }

func (c *chars) Next() (string, bool) {
	if c.s == "" {
		return "", false
	}
	_, n := utf8.DecodeRuneInString(c.s)
	v := c.s[:n]
	c.s = c.s[n:]
	return v, true
}

func (c *chars) Stop()                 { c.s = "" }
func (c *chars) All() iter.Seq[string] { return each(c) }

// Runes returns a cursor over the runes of s, as a range loop gives them: a byte
// that is no valid UTF-8 comes as U+FFFD.
//
//   - Python: map(ord, s).
//   - Lazy: decodes as it goes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Runes(s string) Iter[rune] { return &runes{s} }

type runes struct{ s string }

func (c *runes) Next() (rune, bool) {
	if c.s == "" {
		return 0, false
	}
	v, n := utf8.DecodeRuneInString(c.s)
	c.s = c.s[n:]
	return v, true
}

func (c *runes) Stop()               { c.s = "" }
func (c *runes) All() iter.Seq[rune] { return each(c) }
