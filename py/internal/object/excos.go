package object

// osFields are the attributes of an OSError, by their place among the
// arguments. The fourth is a number that only Windows has.
var osFields = map[string]int{"errno": 0, "strerror": 1, "filename": 2, "filename2": 4}

// osParts reports whether e is an OSError that was made of a number and a text,
// and perhaps names of files.
func (e *Exception) osParts() bool {
	return e.IsA(OSError) && len(e.Args) >= 2 && len(e.Args) <= 5
}

// shownArgs returns e.args: an OSError keeps the names of files apart.
func (e *Exception) shownArgs() []Value {
	if len(e.Args) > 2 && e.osParts() && e.Args[2].Given() {
		return e.Args[:2]
	}
	return e.Args
}

func (e *Exception) osMessage(th *Thread) string {
	s := "[Errno " + ToStr(th, e.Args[0]) + "] " + ToStr(th, e.Args[1])
	if len(e.Args) > 2 && e.Args[2].Given() {
		s += ": " + Repr(th, e.Args[2])
		if len(e.Args) > 4 && e.Args[4].Given() {
			s += " -> " + Repr(th, e.Args[4])
		}
	}
	return s
}
