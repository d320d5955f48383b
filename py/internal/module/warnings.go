package module

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("warnings", buildWarnings) }

// warningState is what one program has said about its warnings.
type warningState struct {
	filters *object.List
	log     *object.List    // of catch_warnings(record=True), or nil
	told    map[string]bool // where each was shown, since the filters changed
	once    map[string]bool // shown once for all
}

type warningKey struct{}

func warningsOf(th *thread) *warningState {
	s, ok := th.Extra[warningKey{}].(*warningState)
	if !ok {
		s = &warningState{filters: object.NewList(nil), told: map[string]bool{}, once: map[string]bool{}}
		for _, f := range []struct {
			action   string
			category *object.Type
			module   value
		}{
			{"default", object.DeprecationWarning, object.Str("__main__")},
			{"ignore", object.DeprecationWarning, object.None},
			{"ignore", object.ExceptionNamed("PendingDeprecationWarning"), object.None},
			{"ignore", object.ExceptionNamed("ImportWarning"), object.None},
			{"ignore", object.ExceptionNamed("ResourceWarning"), object.None},
		} {
			s.filters.Append(th, object.NewTuple(object.Str(f.action), object.None, f.category.Value(), f.module, object.Int(0)).Value())
		}
		th.Extra[warningKey{}] = s
	}
	return s
}

// changed forgets what was shown: the filters may want it shown again.
func (s *warningState) changed() { clear(s.told) }

// add puts a filter before the others, or after them.
func (s *warningState) add(th *thread, f value, last bool) {
	same := func(v value) bool { return object.Same(th, v, f) }
	if last {
		if !slices.ContainsFunc(s.filters.Items, same) {
			s.filters.Append(th, f)
		}
	} else {
		s.filters.Items = slices.Insert(slices.DeleteFunc(s.filters.Items, same), 0, f)
	}
	s.changed()
}

// matches reports whether a filter's pattern, or text, takes s.
func matches(th *thread, pattern value, s string) bool {
	switch {
	case pattern.IsNone():
		return true
	case pattern.IsStr():
		return pattern.Str() == s
	}
	return object.Truth(th, object.CallMethod(th, pattern, "match", object.Str(s)))
}

// action is what is to be done with a warning.
func (s *warningState) action(th *thread, text string, category *object.Type, module string, line int) string {
	for _, v := range slices.Clone(s.filters.Items) {
		f, ok := object.Items(v)
		if !ok || len(f) != 5 {
			panic(object.Errorf(object.ValueError, "warnings.filters item must be a 5-tuple"))
		}
		of, ok := object.AsType(f[2])
		if ok && category.IsSub(of) && matches(th, f[1], text) && matches(th, f[3], module) && (object.ToInt(th, f[4]) == 0 || object.ToInt(th, f[4]) == line) {
			return object.ToStr(th, f[0])
		}
	}
	return "default"
}

// warning is one that is told of a place.
type warning struct {
	message  value // an instance of category
	category *object.Type
	file     string
	line     int
	source   string
}

// tell does with a warning what the filters say.
func (s *warningState) tell(th *thread, w *warning, module string) {
	text := object.ToStr(th, w.message)
	once := w.category.FullName() + "\x00" + text
	key := fmt.Sprint(w.file, "\x00", w.line, "\x00", once)
	if s.told[key] {
		return
	}
	switch action := s.action(th, text, w.category, module, w.line); action {
	case "error":
		e, _ := object.AsException(w.message)
		panic(e)
	case "ignore":
		return
	case "always", "all":
	case "once":
		if s.once[once] {
			return
		}
		s.once[once] = true
	case "module":
		if s.told[w.file+"\x00"+once] {
			return
		}
		s.told[w.file+"\x00"+once] = true
	case "default":
		s.told[key] = true
	default:
		panic(object.Errorf(object.RuntimeError, "Unrecognized action (%s) in warnings.filters:\n %s", object.Repr(th, object.Str(action)), "None"))
	}
	s.show(th, w)
}

// show records the warning, or has the program's showwarning show it.
func (s *warningState) show(th *thread, w *warning) {
	if s.log != nil {
		s.log.Append(th, newWarningMessage(w))
		return
	}
	show := object.GetAttr(th, th.Module("warnings"), "showwarning")
	object.Call(th, show, w.message, w.category.Value(), object.Str(w.file), object.Int(int64(w.line)))
}

// warningMessageType is what catch_warnings records.
var warningMessageType = object.NewType("WarningMessage", object.LayoutInstance)

func newWarningMessage(w *warning) value {
	o := object.NewInstance(warningMessageType)
	o.SetOwn("message", w.message)
	o.SetOwn("category", w.category.Value())
	o.SetOwn("filename", object.Str(w.file))
	o.SetOwn("lineno", object.Int(int64(w.line)))
	for _, name := range []string{"file", "line", "source"} {
		o.SetOwn(name, object.None)
	}
	o.SetOwn("_category_name", object.Str(w.category.Name))
	return o.Value()
}

// categoryOf returns the class of a warning.
func categoryOf(message, category value) *object.Type {
	if object.IsInstance(message, object.Warning) {
		return message.Type()
	}
	if !category.Given() {
		return object.UserWarning
	}
	t, ok := object.AsType(category)
	if !ok || !t.IsSub(object.Warning) {
		panic(object.Errorf(object.TypeError, "category must be a Warning subclass, not '%s'", category.TypeName()))
	}
	return t
}

// messageOf makes the warning of a text.
func messageOf(th *thread, message value, category *object.Type) value {
	if object.IsInstance(message, object.Warning) {
		return message
	}
	return object.Call1(th, category.Value(), message)
}

// warn tells of the line that level calls lead to.
func warn(th *thread, a []value) value {
	category := categoryOf(a[0], a[1])
	w := &warning{category: category, message: messageOf(th, a[0], category), file: "<sys>"}
	level := max(object.ToInt(th, a[2]), 1)
	if where := th.Where(); level <= len(where) {
		place := asFrameSummary(summaries(where[level-1:level], false)[0])
		w.file, w.line, w.source = place.file, place.line, place.source
	}
	warningsOf(th).tell(th, w, "__main__")
	return object.None
}

func warnExplicit(th *thread, a []value) value {
	category := categoryOf(a[0], a[1])
	w := &warning{category: category, message: messageOf(th, a[0], category), file: object.ToStr(th, a[2]), line: object.ToInt(th, a[3])}
	module := strings.TrimSuffix(w.file, ".py")
	if a[4].Given() {
		module = object.ToStr(th, a[4])
	}
	warningsOf(th).tell(th, w, module)
	return object.None
}

// formatWarning is the text of a warning. Without a line it shows that of the
// program.
func formatWarning(th *thread, message, category, file, line, source value) string {
	name := object.ToStr(th, object.GetAttr(th, category, "__name__"))
	text := fmt.Sprintf("%s:%s: %s: %s\n", object.ToStr(th, file), object.ToStr(th, line), name, object.ToStr(th, message))
	if source.Given() {
		if s := strings.TrimSpace(object.ToStr(th, source)); s != "" {
			text += "  " + s + "\n"
		}
		return text
	}
	for _, t := range th.Where() {
		if t.File == nil || !file.IsStr() || t.File.Name != file.Str() || !line.IsInt() {
			continue
		}
		lines := strings.Split(t.File.Src, "\n")
		if n := int(line.Int()); n > 0 && n <= len(lines) && strings.TrimSpace(lines[n-1]) != "" {
			text += "  " + strings.TrimSpace(lines[n-1]) + "\n"
		}
		break
	}
	return text
}
