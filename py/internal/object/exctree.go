package object

// The classes of exceptions, as Python derives them.
var (
	BaseException     = NewType("BaseException", LayoutException)
	GeneratorExit     = exc("GeneratorExit", BaseException)
	KeyboardInterrupt = exc("KeyboardInterrupt", BaseException)
	SystemExit        = exc("SystemExit", BaseException)

	ExceptionType  = exc("Exception", BaseException)
	StopIteration  = exc("StopIteration", ExceptionType)
	StopAsyncIter  = exc("StopAsyncIteration", ExceptionType)
	AssertionError = exc("AssertionError", ExceptionType)
	AttributeError = exc("AttributeError", ExceptionType)
	BufferError    = exc("BufferError", ExceptionType)
	EOFError       = exc("EOFError", ExceptionType)
	MemoryError    = exc("MemoryError", ExceptionType)
	ReferenceError = exc("ReferenceError", ExceptionType)
	SystemError    = exc("SystemError", ExceptionType)
	TypeError      = exc("TypeError", ExceptionType)

	ArithmeticError    = exc("ArithmeticError", ExceptionType)
	FloatingPointError = exc("FloatingPointError", ArithmeticError)
	OverflowError      = exc("OverflowError", ArithmeticError)
	ZeroDivisionError  = exc("ZeroDivisionError", ArithmeticError)

	ImportError         = exc("ImportError", ExceptionType)
	ModuleNotFoundError = exc("ModuleNotFoundError", ImportError)

	LookupError = exc("LookupError", ExceptionType)
	IndexError  = exc("IndexError", LookupError)
	KeyError    = exc("KeyError", LookupError)

	NameError         = exc("NameError", ExceptionType)
	UnboundLocalError = exc("UnboundLocalError", NameError)

	OSError                = exc("OSError", ExceptionType)
	BlockingIOError        = exc("BlockingIOError", OSError)
	ChildProcessError      = exc("ChildProcessError", OSError)
	ConnectionError        = exc("ConnectionError", OSError)
	BrokenPipeError        = exc("BrokenPipeError", ConnectionError)
	ConnectionAbortedError = exc("ConnectionAbortedError", ConnectionError)
	ConnectionRefusedError = exc("ConnectionRefusedError", ConnectionError)
	ConnectionResetError   = exc("ConnectionResetError", ConnectionError)
	FileExistsError        = exc("FileExistsError", OSError)
	FileNotFoundError      = exc("FileNotFoundError", OSError)
	InterruptedError       = exc("InterruptedError", OSError)
	IsADirectoryError      = exc("IsADirectoryError", OSError)
	NotADirectoryError     = exc("NotADirectoryError", OSError)
	PermissionError        = exc("PermissionError", OSError)
	ProcessLookupError     = exc("ProcessLookupError", OSError)
	TimeoutError           = exc("TimeoutError", OSError)

	RuntimeError        = exc("RuntimeError", ExceptionType)
	NotImplementedError = exc("NotImplementedError", RuntimeError)
	RecursionError      = exc("RecursionError", RuntimeError)

	SyntaxError      = exc("SyntaxError", ExceptionType)
	IndentationError = exc("IndentationError", SyntaxError)
	TabError         = exc("TabError", IndentationError)

	ValueError            = exc("ValueError", ExceptionType)
	UnicodeError          = exc("UnicodeError", ValueError)
	UnicodeDecodeError    = exc("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError    = exc("UnicodeEncodeError", UnicodeError)
	UnicodeTranslateError = exc("UnicodeTranslateError", UnicodeError)

	Warning            = exc("Warning", ExceptionType)
	UserWarning        = exc("UserWarning", Warning)
	DeprecationWarning = exc("DeprecationWarning", Warning)
	RuntimeWarning     = exc("RuntimeWarning", Warning)

	BaseExceptionGroup = exc("BaseExceptionGroup", BaseException)
	ExceptionGroup     = exc("ExceptionGroup", BaseExceptionGroup)
)

// addExceptions makes the exceptions that the engine has no need of.
func addExceptions() {
	for _, name := range [...]string{"Bytes", "Encoding", "Future", "Import", "PendingDeprecation", "Resource", "Syntax", "Unicode"} {
		exc(name+"Warning", Warning)
	}
	exc("PythonFinalizationError", RuntimeError)
}

// ExceptionTypes are all of the above.
var ExceptionTypes = append(make([]*Type, 0, 100), BaseException)

// ExceptionNamed returns the one called name, or nil.
func ExceptionNamed(name string) *Type {
	for _, t := range ExceptionTypes {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func exc(name string, base *Type) *Type {
	t := newType(name, LayoutException, base)
	t.HasAttrs = true
	ExceptionTypes = append(ExceptionTypes, t)
	return t
}
