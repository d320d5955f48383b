package py

import (
	"maps"
	"slices"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	module.Register("builtins", func() *object.Module {
		m, table := object.NewModule("builtins"), builtin.Table()
		for _, name := range slices.Sorted(maps.Keys(table)) {
			m.Set(name, table[name])
		}
		return m
	})
}
