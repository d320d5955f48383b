package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// moduleTexts says something of some modules. It is no map, which every start
// would have to make.
type moduleTexts []struct{ module, text string }

func (m moduleTexts) of(module string) string {
	for _, t := range m {
		if t.module == module {
			return t.text
		}
	}
	return ""
}

// pythonFuncs are the functions that CPython's library has in Python: the
// errors of their arguments read as those of a function made by def.
var pythonFuncs = moduleTexts{
	{"re", "compile escape findall finditer fullmatch match purge search split sub subn"},
	{"json", "dump dumps load loads"},
	{"os", "getenv walk"},
	{"os.path", "abspath basename commonpath commonprefix dirname exists expanduser expandvars getatime getctime getmtime getsize isabs isdir isfile islink join lexists normcase realpath relpath samefile split splitdrive splitext"},
	{"glob", "escape glob has_magic iglob translate"},
	{"fnmatch", "filter fnmatch fnmatchcase translate"},
	{"string", "capwords"},
	{"textwrap", "dedent fill indent shorten wrap"},
	{"contextlib", "asynccontextmanager contextmanager"},
	{"copy", "copy deepcopy replace"},
	{"reprlib", "recursive_repr"},
	{"statistics", "correlation covariance fmean geometric_mean harmonic_mean linear_regression mean median median_grouped median_high median_low mode multimode pstdev pvariance quantiles stdev variance"},
	{"heapq", "merge nlargest nsmallest"},
	{"collections", "namedtuple"},
	{"functools", "cache lru_cache singledispatch total_ordering update_wrapper wraps"},
	{"dataclasses", "asdict astuple dataclass field fields is_dataclass make_dataclass replace"},
	{"traceback", "clear_frames extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb print_exc print_exception print_list print_stack print_tb walk_tb"},
	{"inspect", "cleandoc currentframe getasyncgenlocals getasyncgenstate getattr_static getcoroutinelocals getcoroutinestate getdoc getgeneratorlocals getgeneratorstate getmembers getmro isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismodule isroutine istraceback signature unwrap"},
	{"pprint", "isreadable isrecursive pformat pp pprint saferepr"},
	{"abc", "abstractmethod update_abstractmethods"},
	{"warnings", "simplefilter filterwarnings resetwarnings formatwarning showwarning"},
	{"asyncio", "all_tasks as_completed create_eager_task_factory create_task ensure_future gather iscoroutine iscoroutinefunction new_event_loop open_connection run run_coroutine_threadsafe set_event_loop shield sleep start_server timeout timeout_at to_thread wait wait_for wrap_future"},
}

// pythonTypes are the classes that CPython's library has in Python.
var pythonTypes = moduleTexts{
	{"json", "JSONDecodeError JSONDecoder JSONEncoder"},
	{"csv", "DictReader DictWriter Sniffer"},
	{"string", "Template Formatter"},
	{"textwrap", "TextWrapper"},
	{"contextlib", "ExitStack closing nullcontext suppress redirect_stdout redirect_stderr"},
	{"reprlib", "Repr"},
	{"statistics", "NormalDist"},
	{"collections", "ChainMap Counter"},
	{"asyncio", "Barrier BoundedSemaphore Condition Event Handle LifoQueue Lock PriorityQueue Queue Runner Semaphore StreamReader StreamWriter TaskGroup Timeout TimerHandle"},
}

// inModule names the modules in C that CPython's modules take their functions
// from, where the name is another.
var inModule = moduleTexts{
	{"bisect", "_bisect"},
	{"csv", "_csv"},
	{"decimal", "_decimal"},
	{"functools", "_functools"},
	{"heapq", "_heapq"},
	{"operator", "_operator"},
	{"struct", "_struct"},
	{"os", "posix"},
	{"os.path", "posixpath"},
}

// asDef makes the module's functions and types raise the errors of what CPython
// has in Python.
func asDef(m *object.Module, name string) *object.Module {
	if c := inModule.of(name); c != "" {
		for _, n := range m.Names() {
			v, _ := m.Own(n)
			if b, ok := object.AsBuiltin(v); ok {
				b.Module = c
			}
		}
	}
	if names := pythonFuncs.of(name); names != "" {
		m.AsDef(strings.Fields(names)...)
	}
	for n := range strings.FieldsSeq(pythonTypes.of(name)) {
		v, _ := m.Own(n)
		if t, ok := object.AsType(v); ok {
			t.AsDef()
		}
	}
	return m
}
