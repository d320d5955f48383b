package output

import (
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
)

// text writes str(v) and the end.
func (p *Printer) text(th *thread, v value) {
	switch {
	case v.IsStr():
		p.note(p.w.WriteString(v.Str()))
		p.note(0, p.w.WriteByte(p.end))
		return
	case v.IsInt():
		p.buf = strconv.AppendInt(p.buf[:0], v.Int(), 10)
	default:
		p.buf = append(p.buf[:0], object.ToStr(th, v)...)
	}
	p.buf = append(p.buf, p.end)
	p.note(p.w.Write(p.buf))
}

// repr writes repr(v) and the end.
func (p *Printer) repr(th *thread, v value) {
	p.buf = append(append(p.buf[:0], object.Repr(th, v)...), p.end)
	p.note(p.w.Write(p.buf))
}
