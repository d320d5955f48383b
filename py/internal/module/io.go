package module

import (
	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("io", func() *object.Module { return withAbsent(buildIO()) }) }

func buildIO() *object.Module {
	m := object.NewModule("io")
	for _, t := range []*object.Type{file.StringIOType, file.BytesIOType, file.TextType, file.BufferType, file.UnsupportedType} {
		m.AddType(t)
	}
	m.Set("open", builtin.Table()["open"])
	m.Set("DEFAULT_BUFFER_SIZE", object.Int(8192))
	for i, name := range []string{"SEEK_SET", "SEEK_CUR", "SEEK_END"} {
		m.Set(name, object.Int(int64(i)))
	}
	return m
}
