package object

import (
	"fmt"
	"path"
)

// syntaxFields are the attributes of a SyntaxError that say where it is, in the
// order of the tuple that is its second argument.
var syntaxFields = [...]string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}

// SyntaxPlace is where a SyntaxError is, as its attributes tell it.
type SyntaxPlace struct {
	File           string
	Line           int
	Text           string // "" if it is not known
	Offset, EndCol int    // from 1; 0 if it is not known
	EndLine        int
}

// SyntaxAt returns the SyntaxError, or a derived exception, of a source text.
func SyntaxAt(t *Type, msg string, p SyntaxPlace) *Exception {
	text := None
	if p.Text != "" {
		text = Str(p.Text)
	}
	n := func(i int) Value { return Int(int64(i)) }
	return NewException(t, Str(msg), NewTuple(Str(p.File), n(p.Line), n(p.Offset), text, n(p.EndLine), n(p.EndCol)).Value())
}

// newSyntaxError makes a SyntaxError, whose second of two arguments says where it
// is.
func newSyntaxError(th *Thread, t *Type, args []Value, kw []KW) Value {
	if len(args) == 2 {
		switch n := len(Collect(th, args[1])); {
		case n < 4:
			panic(Errorf(TypeError, "function takes at least 4 arguments (%d given)", n))
		case n == 5:
			panic(Errorf(TypeError, "end_offset must be provided when end_lineno is provided"))
		case n > len(syntaxFields):
			panic(Errorf(TypeError, "function takes at most 6 arguments (%d given)", n))
		}
	}
	return BaseException.New(th, t, args, kw)
}

// syntaxField is an attribute of a SyntaxError, the zero Value of another
// exception.
func (e *Exception) syntaxField(name string) Value {
	if !e.IsA(SyntaxError) {
		return Value{}
	}
	if v, ok := e.Own(name); ok { // it was assigned
		return v
	}
	if name == "msg" {
		if len(e.Args) > 0 {
			return e.Args[0]
		}
		return None
	}
	if name == "print_file_and_line" {
		return None
	}
	for i, f := range syntaxFields {
		if f != name {
			continue
		}
		if len(e.Args) == 2 {
			if t, ok := AsTuple(e.Args[1]); ok && i < len(t.Items) {
				return t.Items[i]
			}
		}
		return None
	}
	return Value{}
}

// SyntaxPlace returns where a SyntaxError is, and false if it does not say.
func (e *Exception) SyntaxPlace() (p SyntaxPlace, ok bool) {
	line := e.syntaxField("lineno")
	if line.IsNil() || !line.IsInt() {
		return p, false
	}
	p.File, p.Line = "<string>", int(line.Int())
	for name, to := range map[string]*string{"filename": &p.File, "text": &p.Text} {
		if v := e.syntaxField(name); v.IsStr() {
			*to = v.Str()
		}
	}
	for name, to := range map[string]*int{"offset": &p.Offset, "end_lineno": &p.EndLine, "end_offset": &p.EndCol} {
		if v := e.syntaxField(name); v.IsInt() {
			*to = int(v.Int())
		}
	}
	return p, true
}

// syntaxMessage is str of a SyntaxError.
func (e *Exception) syntaxMessage(th *Thread) string {
	text := ToStr(th, e.syntaxField("msg"))
	file, line := e.syntaxField("filename"), e.syntaxField("lineno")
	switch {
	case file.IsStr() && line.IsInt():
		return fmt.Sprintf("%s (%s, line %d)", text, path.Base(file.Str()), line.Int())
	case file.IsStr():
		return fmt.Sprintf("%s (%s)", text, path.Base(file.Str()))
	case line.IsInt():
		return fmt.Sprintf("%s (line %d)", text, line.Int())
	}
	return text
}
