package pull

// An Error is what a cursor or a constructor panics with where Python raises
// one of its own exceptions.
type Error struct {
	Func    string // the function that noticed, such as "Islice"
	Type    string // the Python class, such as "ValueError"
	Message string // Python's own text
}

func (e *Error) Error() string {
	return "pull: " + e.Func + ": " + e.Type + ": " + e.Message
}
