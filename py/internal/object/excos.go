package object

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
)

// osErrorType returns the class that OSError(errno, text) is.
func osErrorType(errno int64) *Type {
	switch errno {
	case 1, 13:
		return PermissionError
	case 2:
		return FileNotFoundError
	case 3:
		return ProcessLookupError
	case 4:
		return InterruptedError
	case 10:
		return ChildProcessError
	case 11:
		return BlockingIOError
	case 17:
		return FileExistsError
	case 20:
		return NotADirectoryError
	case 21:
		return IsADirectoryError
	case 32:
		return BrokenPipeError
	case 103:
		return ConnectionAbortedError
	case 104:
		return ConnectionResetError
	case 110:
		return TimeoutError
	case 111:
		return ConnectionRefusedError
	}
	return OSError
}

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

// osField is the part of an OSError that is args[i] unless it was assigned; None
// if there is none.
func (e *Exception) osField(name string, i int) Value {
	if v, ok := e.Own(name); ok {
		return v
	}
	if e.osParts() && i < len(e.Args) {
		return e.Args[i]
	}
	return None
}

// osMessage is str of an OSError that has a number and a text, or the name of a
// file; false if it has not.
func (e *Exception) osMessage(th *Thread) (string, bool) {
	errno, text, file := e.osField("errno", 0), e.osField("strerror", 1), e.osField("filename", 2)
	if !e.osParts() && !file.Given() && (errno.IsNone() || text.IsNone()) {
		return "", false
	}
	s := "[Errno " + ToStr(th, errno) + "] " + ToStr(th, text)
	if file.Given() {
		s += ": " + Repr(th, file)
		if second := e.osField("filename2", 4); second.Given() {
			s += " -> " + Repr(th, second)
		}
	}
	return s, true
}

// OSErrorOf returns the OSError that a Go error of the file system is.
func OSErrorOf(err error) *Exception {
	name := Value{}
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		name = Str(pe.Path)
	}
	t, code, text := OSError, 0, err.Error()
	if no := syscall.Errno(0); errors.As(err, &no) {
		code, text = int(no), no.Error()
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t, code, text = FileNotFoundError, 2, "No such file or directory"
	case errors.Is(err, fs.ErrPermission):
		t, code, text = PermissionError, 13, "Permission denied"
	case errors.Is(err, fs.ErrExist):
		t, code, text = FileExistsError, 17, "File exists"
	case errors.Is(err, syscall.EISDIR):
		t, code, text = IsADirectoryError, 21, "Is a directory"
	case errors.Is(err, syscall.ENOTDIR):
		t, code, text = NotADirectoryError, 20, "Not a directory"
	case errors.Is(err, syscall.EPIPE):
		t, code, text = BrokenPipeError, 32, "Broken pipe"
	}
	if code == 0 {
		return Errorf(t, "%s", text)
	}
	if name.IsNil() {
		return NewException(t, Int(int64(code)), Str(text))
	}
	return NewException(t, Int(int64(code)), Str(text), name)
}
