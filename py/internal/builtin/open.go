package builtin

import (
	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	add(object.Def("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", file.Open).
		WithDoc("Open a file of the run for reading."))
}
