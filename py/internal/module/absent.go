package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// absent are names that CPython's modules have and these do not, and what to
// do instead.
var absent = []struct{ module, names, hint string }{
	{"os", "remove unlink rename renames replace mkdir makedirs rmdir removedirs chdir chmod chown link symlink utime truncate write mkfifo", "Files can only be read here."},
	{"os", "system popen fork execv execve execvp spawnl spawnv kill wait waitpid posix_spawn startfile", "A program starts no processes here."},
	{"os", "open read close dup pipe fdopen lseek", "Use the builtin open."},
	{"os", "getpid getppid getuid geteuid getlogin uname cpu_count umask putenv unsetenv urandom", "A program learns nothing of the machine here."},
	{"io", "FileIO RawIOBase IOBase TextIOBase BufferedIOBase BufferedWriter BufferedRandom BufferedRWPair", "io has StringIO, BytesIO and open."},
	{"sys", "modules meta_path path_hooks", "Modules are part of the interpreter here."},
	{"sys", "settrace setprofile getrefcount gettotalrefcount", "There is nothing to look at below the program here."},
	{"sys", "set_int_max_str_digits", "The limit on digits is fixed here."},
	{"csv", "Sniffer", "Name the delimiter: csv.reader(f, delimiter=';')."},
	{"random", "SystemRandom", "random.Random() seeds itself from the system."},
	{"statistics", "kde kde_random", "NormalDist is here."},
	{"re", "template", "Use compile."},
	{"types", "new_class prepare_class resolve_bases DynamicClassAttribute", "Classes are made by class statements here."},
	{"time", "clock_gettime clock_settime get_clock_info tzset pthread_getcpuclockid", "time(), monotonic() and perf_counter() are the clocks here."},
}

// withAbsent makes the module say why it lacks a name.
func withAbsent(m *object.Module) *object.Module {
	m.Hint = func(name string) string {
		for _, a := range absent {
			if a.module == m.Name && slices.Contains(strings.Fields(a.names), name) {
				return a.hint
			}
		}
		return ""
	}
	return m
}
