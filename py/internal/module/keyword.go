package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("keyword", buildKeyword) }

var keywords = []string{
	"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
	"except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
	"return", "try", "while", "with", "yield",
}

var softKeywords = []string{"_", "case", "match", "type"}

func isKeyword(name string) bool { return slices.Contains(keywords, name) }

func buildKeyword() *object.Module {
	m := object.NewModule("keyword")
	for what, names := range map[string][]string{"kw": keywords, "softkw": softKeywords} {
		list := make([]value, len(names))
		for i, n := range names {
			list[i] = object.Str(n)
		}
		m.Set(what+"list", object.NewList(list).Value())
		is := "iskeyword"
		if what == "softkw" {
			is = "issoftkeyword"
		}
		m.Add(object.Def1(is+"(s, /)", func(_ *thread, v value) value {
			return object.Bool(v.IsStr() && slices.Contains(names, v.Str()))
		}))
	}
	return m
}
